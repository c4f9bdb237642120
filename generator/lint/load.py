"""Reads the rules: every file of ``generator/lint/rules``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.lint.rule import Rule, parse_rule
from generator.resources import package_dir
from generator.source.reader import read_text
from generator.source.tree import to_plain


def read_rules() -> tuple[Rule, ...]:
    """Return all rules, ordered by code."""
    return make_rules(read_rule_rows())


def make_rules(rows: Mapping[str, Any]) -> tuple[Rule, ...]:
    """Return the rules that ROWS of rules files write, by code, ordered by code."""
    return tuple(parse_rule(code, rows[code]) for code in sorted(rows))


def without_examples(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the ROW of a rule with empty examples: what a check needs of it."""
    return {**row, "fires": {}, "silent": {}}


def read_rule_rows() -> dict[str, Any]:
    """Return the rows of all rules files by code, with their examples."""
    found: dict[str, Any] = {}
    for file in sorted(package_dir("lint", "rules").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            rows = to_plain(read_text(file.read_text(encoding="utf-8"), file.name))
            assert isinstance(rows, dict)
            twice = sorted(set(found) & set(rows))
            if twice:
                raise ValueError(f"{file.name}: rules that exist already: {', '.join(twice)}")
            found.update(rows)
    return found
