"""Every law applies where its cases say so, and its duties are met, open, or none of this business's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from law_cases import applies, duties, law_case_files, read_law_cases

from generator.catalogue.load import law_ids, read_law
from generator.engine.workshop import workshop

ALL = [(file.stem, case) for file in law_case_files() for case in read_law_cases(file)]
KEYS = {"name", "answers", "as_of", "applies", "met", "unmet", "not_applicable", "manual", "not_in_force"}
STATUSES = ("met", "unmet", "not_applicable", "manual")


@pytest.mark.parametrize(("law", "case"), ALL, ids=[f"{law}: {case['name']}" for law, case in ALL])
def test_case(law: str, case: dict[str, Any]) -> None:
    verdict, why = applies(law, case)
    assert verdict == case["applies"], why
    found = duties(law, case) if any(case.get(status) for status in (*STATUSES, "not_in_force")) else {}
    for status in STATUSES:
        for key in case.get(status) or ():
            assert key in found, f"{key} is not in force"
            assert found[key].status == status, f"{key}: {found[key].status}: {found[key].reason}"
    for key in case.get("not_in_force") or ():
        assert key not in found, key


def test_every_law_has_cases_and_every_case_a_law() -> None:
    laws = {name for name in law_ids() if read_law(name).get("kind") != "shared"}
    assert {file.stem for file in law_case_files()} == laws


@pytest.mark.parametrize("file", law_case_files(), ids=lambda file: file.stem)
def test_a_file_shows_both_sides(file: Path) -> None:
    cases = read_law_cases(file)
    law = workshop().catalogue["laws"][file.stem]
    known = {row["id"] for row in law["requirements"]}
    names = [case["name"] for case in cases]
    assert len(set(names)) == len(names)
    for case in cases:
        assert set(case) <= KEYS, case["name"]
        assert case["applies"] in {"yes", "no", "unknown", "later"}
        for status in (*STATUSES, "not_in_force"):
            assert set(case.get(status) or ()) <= known, case["name"]
    verdicts = {case["applies"] for case in cases}
    assert {"yes", "no"} <= verdicts
    assert "unknown" in verdicts or not law["decided_by"], "an open answer can decide: show it"
