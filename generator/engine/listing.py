"""What there is: rows for the command ``list``, plain data."""

from __future__ import annotations

from typing import Any

from generator.catalogue.load import law_ids, read_facts, read_law, read_table
from generator.catalogue.vendors import find_vendor, load_vendor, vendor_ids
from generator.engine.load import shipped_profiles
from generator.library.clause import describe
from generator.library.load import read_clauses, read_yaml
from generator.lint.load import read_rules
from generator.resources import data_dir

Row = dict[str, Any]


def clauses() -> list[Row]:
    """Return every clause with its condition and the statements of the corpus that it expresses."""
    return [
        {
            "id": clause.id,
            "title": clause.title,
            "section": clause.section,
            "when": describe(clause.when),
            "discloses": list(clause.discloses),
            "corpus": list(clause.corpus),
            "file": clause.file,
        }
        for clause in read_clauses(data_dir("templates"), "en")
    ]


def laws() -> list[Row]:
    """Return every law with its citation and the number of its requirements."""
    return [_law(read_law(name)) for name in law_ids()]


def _law(law: Any) -> Row:
    return {
        "id": law["id"],
        "title": law.get("name", law["id"]),
        "jurisdiction": law.get("jurisdiction", ""),
        "citation": law.get("citation", ""),
        "from": law.get("from", ""),
        "requirements": len(law.get("requirements") or {}),
    }


def vendors() -> list[Row]:
    """Return every vendor of the catalogue."""
    found = (load_vendor(name) for name in vendor_ids())
    return [
        {
            "id": vendor["id"],
            "title": vendor["name"],
            "kind": vendor.get("kind", ""),
            "role": vendor.get("role", ""),
            "country": vendor.get("country", ""),
            "aliases": list(vendor.get("aliases") or ()),
            "verified": vendor.get("verified", "no"),
        }
        for vendor in found
    ]


def meant(what: str, search: str) -> frozenset[str]:
    """Return the ids that SEARCH may mean without holding its text: vendors by an informal or misspelt name."""
    return frozenset(match.id for match in find_vendor(search)) if what == "vendors" and search else frozenset()


def presets() -> list[Row]:
    """Return every shipped profile."""
    rows = []
    for name in shipped_profiles():
        profile: Any = read_yaml(data_dir("profiles") / f"{name}.yaml")
        regions = profile.get("markets", {}).get("regions", [])
        rows.append(
            {"id": name, "title": profile["org"]["legal_name"], "sells": profile["shop"]["model"], "regions": regions}
        )
    return rows


def facts() -> list[Row]:
    """Return every named fact with what it says and how it is known."""
    return [
        {
            "id": name,
            "title": fact["says"],
            "reads": " ".join(_target(v) for k, v in fact.items() if k not in {"says", "code"}) or "a conclusion",
        }
        for name, fact in read_facts().items()
    ]


def _target(value: Any) -> str:
    return " = ".join(value) if isinstance(value, list) else str(value)


def codes() -> list[Row]:
    """Return every problem code and lint rule with its meaning."""
    table: Any = read_table("vocabulary/problem_codes")
    rules = [
        {"id": rule.code, "title": rule.message, "kind": rule.severity, "citation": rule.citation}
        for rule in read_rules()
    ]
    return [*({"id": code, "title": text} for code, text in table.items()), *rules]
