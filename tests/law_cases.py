"""Case files of laws: a situation, whether the law applies to it, and which of its duties the text then meets."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from clause_cases import CASES, profile_with

from generator.assembly.applies import law_applies
from generator.assembly.coverage import Requirement, cover
from generator.engine.resolved import ResolvedProfile
from generator.engine.workshop import workshop
from generator.facts.core import Facts
from generator.source.write import dump

FOLDER = CASES / "laws"


def law_case_files() -> list[Path]:
    """Return all case files of laws."""
    return sorted(FOLDER.glob("*.yaml"))


def read_law_cases(file: Path) -> list[dict[str, Any]]:
    """Return the cases of FILE; values stay text, as in a profile."""
    loaded: list[dict[str, Any]] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return loaded


def applies(law: str, case: dict[str, Any]) -> tuple[str, str]:
    """Return whether LAW applies in the situation of CASE, and why."""
    return law_applies(workshop().catalogue["laws"][law], _facts(*_situation(case)))


def duties(law: str, case: dict[str, Any]) -> dict[str, Requirement]:
    """Return the duties of LAW in the situation of CASE, judged against the policy for it."""
    return _coverage(*_situation(case)).get(law, {})


def _situation(case: dict[str, Any]) -> tuple[str, str]:
    return dump(case.get("answers") or {}), case.get("as_of", "")


@cache
def _profile(answers: str) -> ResolvedProfile:
    return profile_with(yaml.load(answers, Loader=yaml.CBaseLoader) or {})


@cache
def _facts(answers: str, day: str) -> Facts:
    return workshop().facts(_profile(answers), date.fromisoformat(day) if day else None)


@cache
def _coverage(answers: str, day: str) -> dict[str, dict[str, Requirement]]:
    """Return the duties of every law that applies; situations that several laws share are rendered once."""
    document = workshop().document(_profile(answers), date.fromisoformat(day) if day else None)
    found = cover(document, _facts(answers, day), workshop().library.clauses)
    return {law.id: {row.id: row for row in law.requirements} for law in found}
