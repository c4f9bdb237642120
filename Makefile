# Every target sets up .venv by itself on first use, and again when pyproject.toml changes.

PYTHONS := python3.11 python3.12 python3.13 python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
PIP := $(PY) -m pip --disable-pip-version-check -qq
PYTEST_ARGS ?= -n auto
NODE_MODULES := tests/browser/node_modules/.package-lock.json

.PHONY: help demo test check static wheel bench format examples browser-tools clean
.NOTPARALLEL:

help:
	@echo 'make demo           render the shipped profiles to out/'
	@echo 'make test           run the tests'
	@echo 'make check          format, lint, types, import layers, tests, the built wheel'
	@echo 'make bench          measure speed against the bare libraries'
	@echo 'make format         format the code and mend what can be mended'
	@echo 'make examples       render the golden files in examples/ again'
	@echo 'make browser-tools  fetch what the page tests need beside Chromium and Java (uses npm)'
	@echo 'make clean          remove everything that the other targets made'

demo: $(VENV)/.runtime
	$(BIN)/plainpolicy generate profiles/*.yaml -f md,html,txt,json -o out/
	@echo
	@echo 'Policies in out/:'
	@find out -name '*.html' | sort | sed 's/^/    /'
	@echo
	@echo 'Open one in a browser, then try:'
	@page=$$(find out -name '*.md' | sort | head -n 1); \
	echo "    $(BIN)/plainpolicy explain $$page:40"; \
	echo '    $(BIN)/plainpolicy check profiles/*.yaml'; \
	echo '    $(BIN)/plainpolicy list clauses'

test: $(VENV)/.dev
	$(PY) -m pytest $(PYTEST_ARGS)

check: static test wheel

static: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

wheel: $(VENV)/.dev
	$(PY) tools/wheel_smoke.py

bench: $(VENV)/.runtime
	$(PY) tools/bench.py

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

examples: $(VENV)/.runtime
	$(PY) tools/render_examples.py

browser-tools: $(NODE_MODULES)

clean:
	rm -rf $(VENV) out build dist tests/browser/node_modules bench-result.json
	rm -rf .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find generator tests tools -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.created:
	@for python in $(PYTHONS); do \
	    if $$python -c 'import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then \
	        echo "setting up $(VENV) with $$($$python --version)"; \
	        $$python -m venv --clear $(VENV) && touch $@; exit; \
	    fi; \
	done; \
	echo 'plainpolicy needs Python 3.11, 3.12 or 3.13 with its venv module (Debian: python3-venv)' >&2; exit 1

$(VENV)/.runtime: $(VENV)/.created pyproject.toml
	$(PIP) install -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.created pyproject.toml
	$(PIP) install -e '.[dev]'
	@touch $(VENV)/.runtime $@

$(NODE_MODULES): tests/browser/package.json tests/browser/package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --prefix tests/browser
	@touch $@
