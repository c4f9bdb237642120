"""The bundle: everything shipped that a run needs, parsed and compiled, kept in the user's cache."""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources.abc import Traversable
from typing import Any

from generator import __version__, cache
from generator.catalogue.laws import resolve
from generator.catalogue.load import folder, law_ids, read_facts, read_law, read_table
from generator.library.clause import parse_condition
from generator.library.load import compile_clause, read_clauses, read_outline, read_words
from generator.profile.schema import compile_schema
from generator.resources import data_dir

Bundle = dict[str, Any]
TABLES = ("regions", "authorities", "adequacy", "child_ages")


def load_bundle(language: str) -> Bundle:
    """Return the bundle of LANGUAGE, from the cache if nothing that it was made of has changed."""
    key = f"{__version__}|{version('jinja2')}|{language}|{_state(language)}"
    name = f"bundle-{language}.bin"
    found = cache.load(name, key)
    if found is None:
        found = make_bundle(language)
        cache.store(name, key, found)
    return found  # type: ignore[no-any-return]


def make_bundle(language: str) -> Bundle:
    """Return a fresh bundle of LANGUAGE.

    Raises:
        ProblemsFound: a clause file is broken; all such problems at once.
    """
    templates = data_dir("templates")
    clauses = read_clauses(templates, language)
    words, countries = read_words(templates, language)
    laws = _laws()
    catalogue = {
        "facts": read_facts(), "data_categories": read_table("vocabulary/data_categories"), "purposes": read_table("vocabulary/purposes"),
        "terms": read_table("vocabulary/terms"), "cookie_purposes": read_table("vocabulary/cookie_purposes"),
        "laws": laws, "us_acts": _us_acts(laws), **{name: read_table(name) for name in TABLES},
    }
    return {
        "schema": compile_schema(),
        "clauses": [tuple(clause) for clause in clauses],
        "codes": {clause.id: compile_clause(clause) for clause in clauses},
        "outline": _plain_outline(read_outline(templates)),
        "words": words, "countries": countries, "catalogue": catalogue,
    }


def _plain_outline(sections: Any) -> Any:
    return [(section.id, _plain_outline(section.sections)) for section in sections]


def _laws() -> dict[str, Any]:
    written = {law: read_law(law) for law in law_ids()}
    resolved = {name: resolve(law, written.get(law.get("uses"), {}), parse_condition) for name, law in written.items()}
    return {name: law for name, law in resolved.items() if law["applies"]}


def _us_acts(laws: dict[str, Any]) -> dict[str, Any]:
    """Return the consumer privacy acts of US states other than California, by state code."""
    found = {}
    for law in laws.values():
        place, _, state = law["jurisdiction"].partition("-")
        if place == "US" and state and state != "CA" and "rights" in law["parameters"]:
            found[state] = {"code": state, "law": law["id"], "name": law["name"], "short": law["short"], "from": law["from"],
                            "state": state, **{key: _latest(rows) for key, rows in law["parameters"].items()}}
    return found


def _latest(rows: Any) -> Any:
    return rows[-1]["value"] if rows else None


def _state(language: str) -> str:
    """Return what tells whether a shipped file changed: names, sizes and times, as Python does for its own bytecode."""
    parts: list[str] = []
    for place in (data_dir("templates"), folder()):
        _note(place, parts, depth=4)
    return str(hash_text("|".join(sorted(parts))))


def _note(place: Traversable, parts: list[str], depth: int) -> None:
    import os

    try:
        entries = os.scandir(str(place))
    except OSError:
        parts.append(f"{place}")
        return
    with entries:
        for entry in entries:
            if entry.is_dir():
                if depth and entry.name not in {"vendors", "__pycache__"}:
                    _note(entry, parts, depth - 1)  # type: ignore[arg-type]
            elif not entry.name.endswith(".pyc"):
                status = entry.stat()
                parts.append(f"{entry.path}:{status.st_size}:{status.st_mtime_ns}")


def hash_text(text: str) -> str:
    """Return a short hash of TEXT."""
    from hashlib import blake2b

    return blake2b(text.encode(), digest_size=12).hexdigest()


