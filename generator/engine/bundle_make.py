"""Makes a bundle: reads, checks and compiles everything shipped."""

from __future__ import annotations

from typing import Any

from generator.catalogue.laws import resolve
from generator.catalogue.load import law_ids, read_facts, read_law, read_table
from generator.engine.bundle import Bundle
from generator.library.clause import parse_condition
from generator.library.load import compile_clause, read_clauses, read_outline, read_words
from generator.profile.schema import compile_schema
from generator.resources import data_dir

TABLES = ("regions", "authorities", "adequacy", "child_ages")


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
