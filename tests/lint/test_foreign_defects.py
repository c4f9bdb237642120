"""Policies with defects, one for each class of defect: which codes a check finds, in which line, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.lint.foreign import check_foreign
from generator.lint.load import read_rules

RULES = read_rules()
HERE = Path(__file__).parent
FILLER = (HERE / "filler.txt").read_text(encoding="utf-8")
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "defects.yaml").read_text(encoding="utf-8"))


def found(text: str) -> set[tuple[int, str]]:
    problems = check_foreign(text + "\n" + FILLER, "x", RULES)
    return {(problem.position.line, problem.code) for problem in problems}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["class"])
def test_defect_is_found(case: dict[str, Any]) -> None:
    expected = {(line, code) for line, codes in case["finds"].items() for code in codes}
    places = found(case["text"])
    assert expected <= places
    assert not {(line, code) for line, code in places - expected if not code.startswith("lint.absent.")}


def test_every_rule_for_other_policies_has_a_defect() -> None:
    shown = {code for case in CASES for codes in case["finds"].values() for code in codes}
    assert {rule.code for rule in RULES if rule.foreign_only} <= shown


def test_a_pair_tells_both_lines() -> None:
    (problem,) = check_foreign("Photos serve only your complaint.\n\nWe use photos to improve our heels.", "x", RULES)
    assert problem.position.line == 1
    assert "line 3 says: photos to improve" in problem.message


def test_what_is_missing_is_named_with_what_asks_for_it() -> None:
    text = "## Your rights\nIn the EEA you can have data deleted or corrected, and object.\n" + FILLER
    message = next(p.message for p in check_foreign(text, "x", RULES) if p.code == "lint.absent.gdpr-rights")
    assert "missing: access, restriction, portability, objection to marketing, withdrawal of consent" in message
    assert "line 2 says: EEA" in message
