"""The law catalogue: every file loads, every reference resolves, and every source item is accounted for."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalogue.laws import inherit
from generator.catalogue.load import law_ids, read_facts, read_law, read_table
from generator.engine.workshop import workshop
from generator.facts.registry import PATTERNS, conclusions
from generator.library.clause import facts_of, parse_condition

ACCOUNTING = Path(__file__).parent / "accounting"
DISCLOSURES = set(read_table("vocabulary/disclosures"))
FACTS = read_facts()
SHARED = {name for name in law_ids() if read_law(name).get("kind") == "shared"}


def known_fact(name: str) -> bool:
    """Whether a named fact exists and can be evaluated."""
    if name in FACTS:
        return (
            "code" not in FACTS[name]
            or name in conclusions()
            or any(name.startswith(p) and name.endswith(s) for p, s in PATTERNS)
        )
    return any(name.startswith(p) and name.endswith(s) and f"{p}*{s}" in FACTS for p, s in PATTERNS)


def requirements(law: str) -> dict[str, dict[str, Any]]:
    """Return the requirements of a law with what they inherit."""
    content = read_law(law)
    shared = read_law(content["uses"]) if content.get("uses") else {}
    return {key: inherit(row or {}, shared) for key, row in (content.get("requirements") or {}).items()}


@pytest.mark.parametrize("law", law_ids())
def test_law(law: str) -> None:
    content = read_law(law)
    assert content["id"] == law
    assert (content.get("name") and content.get("citation")) or law in SHARED
    assert law in SHARED or content.get("applies_when"), "a law must say when it applies"
    assert not content.get("url") or content["url"].startswith("https://")
    for name in facts_of(parse_condition(content.get("applies_when"), law)):
        assert known_fact(name), name
    for path in content.get("decided_by") or ():
        assert _is_answer(path), path


def _is_answer(path: str) -> bool:
    node: Any = workshop().bundle["schema"]
    for name in path.split("."):
        node = node.get("item", node)
        node = node.get("struct", node)
        if name not in node.get("fields", {}):
            return False
        node = node["fields"][name]
    return True


@pytest.mark.parametrize("law", law_ids())
def test_requirements(law: str) -> None:
    for key, row in requirements(law).items():
        assert row.get("summary"), key
        assert row.get("severity", "must") in {"must", "should"}, key
        assert law in SHARED or row.get("citation"), key
        assert set(row.get("requires") or ()) <= DISCLOSURES, (key, set(row.get("requires") or ()) - DISCLOSURES)
        manual = row.get("status") == "manual"
        assert manual == (not row.get("requires")), f"{key}: a duty is shown by disclosures or is a task"
        assert not manual or row.get("task"), key
        for name in facts_of(parse_condition(row.get("when"), key)):
            assert known_fact(name), (key, name)
        for field in ("from", "until", "checked_on"):
            if row.get(field):
                date.fromisoformat(row[field])
        assert law in SHARED or row.get("verified") in {"yes", "partly", "no"}, key
        assert law in SHARED or row.get("source"), key


@pytest.mark.parametrize("law", law_ids())
def test_parameters_are_dated_and_sourced(law: str) -> None:
    for key, rows in (read_law(law).get("parameters") or {}).items():
        assert isinstance(rows, list), (key, rows)
        starts = [row.get("from", "") for row in rows]
        assert starts == sorted(starts), f"{key}: rows by date"
        for row in rows:
            assert row.get("value") is not None and row.get("citation") and row.get("source"), key
            assert row.get("verified") in {"yes", "partly", "no"}, key


def test_requirement_ids_are_unique() -> None:
    seen: dict[str, str] = {}
    for law in law_ids():
        for key in requirements(law):
            assert law in SHARED or key not in seen, f"{key} is in {law} and {seen.get(key)}"
            seen.setdefault(key, law)


@pytest.mark.parametrize("file", sorted(ACCOUNTING.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_source_item_is_accounted_for(file: Path) -> None:
    if file.stem == "vendors":
        pytest.skip("the vendors' own test reads it")
    rows = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    for key, row in rows.items():
        (kind, target), *_ = row.items()
        assert kind in {"carried", "merged", "left_out"}, key
        if kind == "left_out":
            assert len(target) > 10, f"{key}: a reason is wanted"
        else:
            _resolves(key, target)


def _resolves(key: str, target: str) -> None:
    law, _, rest = target.partition("/")
    if law in law_ids():
        content = read_law(law)
        known = {
            *(content.get("requirements") or {}),
            *(content.get("parameters") or {}),
            *(content.get("texts") or {}),
            "",
        }
        assert rest in known or re.sub(r"^(texts|parameters)/", "", rest) in known, f"{key}: {target}"
    else:
        assert read_table(law) is not None, f"{key}: {target}"


def test_every_disclosure_is_described() -> None:
    for name, text in read_table("vocabulary/disclosures").items():
        assert re.fullmatch(r"[a-z0-9]+(?:[._-][a-z0-9_]+)+", name), name
        assert text


@pytest.mark.parametrize("name", sorted(FACTS))
def test_named_fact_can_be_evaluated(name: str) -> None:
    fact = FACTS[name]
    assert fact["says"]
    if "code" in fact:
        assert "*" in name or known_fact(name), f"no conclusion is called {name}"
        return
    (target,) = [value for key, value in fact.items() if key != "says"]
    assert _is_answer(target[0] if isinstance(target, list) else target)
