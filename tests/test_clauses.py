"""Every clause says what its cases ask for, and is silent when it must be."""

from __future__ import annotations

from typing import Any

import pytest
from clause_cases import case_files, clause_of, clause_text, document_with, read_cases

from generator.engine.workshop import workshop

ALL = [(clause_of(file), case) for file in case_files() for case in read_cases(file)]


@pytest.mark.parametrize(("clause", "case"), ALL, ids=[f"{clause}: {case['name']}" for clause, case in ALL])
def test_case(clause: str, case: dict[str, Any]) -> None:
    document = document_with(case.get("answers") or {})
    text = clause_text(document, clause)
    if case.get("absent") == "true":
        assert text is None, f"{clause} speaks: {text}"
        return
    assert text is not None, f"{clause} is silent: {document.left_out.get(clause)}"
    for phrase in case.get("says") or ():
        assert phrase in text
    for phrase in case.get("says_not") or ():
        assert phrase not in text


def test_every_clause_has_cases_and_every_case_a_clause() -> None:
    clauses = {clause.id for clause in workshop().library.clauses}
    assert {clause_of(file) for file in case_files()} == clauses


@pytest.mark.parametrize("file", case_files(), ids=lambda file: file.stem)
def test_a_clause_speaks_and_is_silent(file: Any) -> None:
    cases = read_cases(file)
    conditional = next(c for c in workshop().library.clauses if c.id == clause_of(file)).when != ("all",)
    assert any(case.get("absent") != "true" for case in cases)
    assert not conditional or any(case.get("absent") == "true" for case in cases)
