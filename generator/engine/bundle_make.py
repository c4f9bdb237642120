"""Makes a bundle: reads, checks and compiles everything shipped."""

from __future__ import annotations

import marshal
from typing import Any

from generator.catalogue.laws import resolve
from generator.catalogue.load import law_ids, read_facts, read_law, read_table
from generator.engine.bundle import Bundle
from generator.facts.core import compile_fact
from generator.library.clause import parse_condition
from generator.library.load import compile_clause, read_clauses, read_outline, read_words
from generator.lint.load import read_rule_rows, without_examples
from generator.profile.schema import compile_schema
from generator.resources import data_dir

TABLES = (
    "regions",
    "authorities",
    "adequacy",
    "child_ages",
    "ccpa_categories",
    "world_rights",
    "regulators",
    "section_strategy",
)
REFERENCE_TABLES = ("statutory_retention", "world_statutory_retention", "world_child_ages")
VOCABULARIES = ("data_categories", "purposes", "terms", "cookie_purposes")


def make_bundle(language: str) -> dict[str, Bundle]:
    """Return the fresh parts of the bundle of LANGUAGE: ``main`` and ``reference``.

    Raises:
        ProblemsFound: a clause file is broken; all such problems at once.
    """
    templates = data_dir("templates")
    clauses = read_clauses(templates, language)
    words, countries = read_words(templates, language)
    laws, facts, schema = _laws(), read_facts(), compile_schema()
    catalogue = {
        "facts": {name: compile_fact(fact) for name, fact in facts.items()},
        **{name: read_table(f"vocabulary/{name}") for name in VOCABULARIES},
        **{name: lean(read_table(name)) for name in TABLES},
        "parameters": {name: lean(law["parameters"]) for name, law in laws.items()},
        "us_acts": lean(_us_acts(laws)),
        "deciding": sorted({path for law in laws.values() for path in law["decided_by"]}),
        "interests": list(words["interests"]),
    }
    main = {
        "schema": _without(schema, "about"),
        "outline": _plain_outline(read_outline(templates)),
        "words": words,
        "countries": countries,
        "clauses": [tuple(clause._replace(body="")) for clause in clauses],
        "codes": {clause.id: marshal.dumps(compile_clause(clause)) for clause in clauses},
        "catalogue": catalogue,
    }
    reference = {
        "laws": laws,
        "says": {name: fact["says"] for name, fact in facts.items()},
        "bodies": {clause.id: clause.body for clause in clauses},
        "full_schema": schema,
        "rules": {code: without_examples(row) for code, row in read_rule_rows().items()},
        **{name: lean(read_table(name)) for name in REFERENCE_TABLES},
    }
    return {"main": main, "reference": reference}


_EVIDENCE = frozenset(("source", "checked_on", "note"))


def lean(node: Any) -> Any:
    """Return a table without the evidence behind its rows, which no policy prints."""
    if isinstance(node, dict):
        return {name: lean(value) for name, value in node.items() if name not in _EVIDENCE}
    return [lean(item) for item in node] if isinstance(node, list) else node


def _without(node: Any, key: str) -> Any:
    """Return NODE, nested dicts, without the text under KEY anywhere."""
    if isinstance(node, dict):
        return {
            name: _without(value, key) for name, value in node.items() if not (name == key and isinstance(value, str))
        }
    return node


def _plain_outline(sections: Any) -> Any:
    return [(section.id, _plain_outline(section.sections)) for section in sections]


def _laws() -> dict[str, Any]:
    written = {law: read_law(law) for law in law_ids()}
    resolved = {name: resolve(law, written.get(law.get("uses"), {}), parse_condition) for name, law in written.items()}
    return {name: law for name, law in resolved.items() if law["applies"]}


def _us_acts(laws: dict[str, Any]) -> dict[str, Any]:
    """Return the consumer privacy acts of US states other than California, by state code; their figures stand under ``parameters``."""
    found = {}
    for law in laws.values():
        place, _, state = law["jurisdiction"].partition("-")
        if place == "US" and state and state != "CA" and "rights" in law["parameters"]:
            found[state] = {
                "state": state,
                "state_name": law["state_name"],
                "law": law["id"],
                "from": law["from"],
                "until": law["until"],
                "regulator": law["regulator"],
            }
    return found
