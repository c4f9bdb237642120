"""Every item of the corpus is rendered by its profile, or prevented: by the schema, by derivation or by a lint rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from clause_cases import profile_with

from generator.document import PolicyDocument
from generator.engine.resolved import ResolvedProfile
from generator.engine.workshop import workshop
from generator.library.tokens import plain
from generator.lint.checks import CHECKS
from generator.lint.load import read_rules
from generator.lint.rule import apply
from generator.problems import ProblemsFound

ITEMS: dict[str, dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "items.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader
)
RENDERED = [item for item, row in ITEMS.items() if "prevented" not in row]
PREVENTED = [item for item, row in ITEMS.items() if "prevented" in row]
PROFILES = ("marketplace", "eu-us-shop", "licence-shop", "services-sms", "store-chain")
FOLDER = Path(__file__).parents[2] / "profiles"
TRUTH = {"yes": True, "no": False}


@lru_cache
def shipped(name: str) -> PolicyDocument:
    """Return the policy of a shipped profile."""
    return workshop().document(workshop().loader.load_file(FOLDER / f"{name}.yaml"))


@lru_cache
def corpus_of(name: str) -> frozenset[str]:
    """Return the corpus items of every clause that a shipped profile selects."""
    chosen = {block.clause for block in shipped(name).blocks()}
    return frozenset(item for clause in workshop().library.clauses if clause.id in chosen for item in clause.corpus)


def test_every_item_is_accounted_for() -> None:
    assert len(ITEMS) == 436
    assert {row["profile"] for row in ITEMS.values()} == set(PROFILES)
    wrong = [item for item, row in ITEMS.items() if row["quality"] not in {"ok", "vague"}]
    assert len(wrong) == 63
    assert set(wrong) <= set(PREVENTED)
    for row in map(ITEMS.__getitem__, PREVENTED):
        assert row["prevented"] in {"schema", "derivation", "lint"}
        assert row["how"]
        assert row["evidence"]


@pytest.mark.parametrize("item", RENDERED)
def test_rendered(item: str) -> None:
    assert item in corpus_of(ITEMS[item]["profile"])


def test_clauses_claim_items_that_exist() -> None:
    claimed = {item: clause.id for clause in workshop().library.clauses for item in clause.corpus}
    assert {item: clause for item, clause in claimed.items() if item not in ITEMS} == {}


@pytest.mark.parametrize("name", PROFILES)
def test_shipped_profile_is_complete(name: str) -> None:
    document = shipped(name)
    assert not document.todos
    assert [use.path for use in document.unused_facts] == []


@pytest.mark.parametrize("item", [item for item in PREVENTED if ITEMS[item]["prevented"] == "schema"])
def test_prevented_by_schema(item: str) -> None:
    evidence = ITEMS[item]["evidence"]
    with pytest.raises(ProblemsFound) as found:
        workshop().document(_profile(evidence))
    assert evidence["refused"] in {problem.code for problem in found.value.problems}


@pytest.mark.parametrize("item", [item for item in PREVENTED if ITEMS[item]["prevented"] == "derivation"])
def test_prevented_by_derivation(item: str) -> None:
    evidence = ITEMS[item]["evidence"]
    profile = _profile(evidence)
    assert set(evidence) - {"answers", "text"}, "no evidence"
    _check_facts(profile, evidence)
    _check_document(workshop().document(profile), evidence)


@pytest.mark.parametrize("item", [item for item in PREVENTED if ITEMS[item]["prevented"] == "lint"])
def test_prevented_by_lint(item: str) -> None:
    evidence = ITEMS[item]["evidence"]
    profile = _profile(evidence)
    findings = apply(read_rules(), workshop().facts(profile), workshop().document(profile), CHECKS)
    assert evidence["check"] in {finding.rule.check for finding in findings}


def _profile(evidence: Mapping[str, Any]) -> ResolvedProfile:
    if "text" in evidence:
        return workshop().loader.load_text(evidence["text"], "evidence.yaml")
    profile: ResolvedProfile = profile_with(evidence["answers"])
    return profile


def _check_facts(profile: ResolvedProfile, evidence: Mapping[str, Any]) -> None:
    facts = workshop().facts(profile)
    for name, value in evidence.get("facts", {}).items():
        assert bool(facts.get(name)) is TRUTH[value], name
    bases = {row.id: row.basis for row in facts.get("purpose_rows")}
    for purpose, basis in evidence.get("bases", {}).items():
        assert bases[purpose] == basis, purpose


def _check_document(document: PolicyDocument, evidence: Mapping[str, Any]) -> None:
    text = "\n".join(plain(block.text) for block in document.blocks()).lower()
    told = {name for block in document.blocks() for name in block.disclosures}
    there = {section.id for _, section in document.walk()}
    open_answers = {todo.path for todo in document.todos if todo.required}
    assert _absent(evidence, "sections", there) == []
    assert _absent(evidence, "discloses", told) == []
    assert _absent(evidence, "todo", open_answers) == []
    assert [name for name in evidence.get("discloses_not", ()) if name in told] == []
    assert [phrase for phrase in evidence.get("says", ()) if phrase.lower() not in text] == []
    assert [phrase for phrase in evidence.get("says_not", ()) if phrase.lower() in text] == []


def _absent(evidence: Mapping[str, Any], key: str, there: Iterable[str]) -> list[str]:
    return sorted(set(evidence.get(key, ())) - set(there))
