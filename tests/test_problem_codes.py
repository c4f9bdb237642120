"""Every problem code of the program is described, and every described code exists."""

from __future__ import annotations

import re
from pathlib import Path

from generator.catalogue.load import read_table
from generator.profile.kinds import _NAMES

NO_CODES = {"new.faults"}
"""Words with a dot that are no problem codes: keys of the questionnaire's own words."""

SOURCE = Path(__file__).resolve().parent.parent / "generator"


def test_codes_and_descriptions_agree() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in SOURCE.rglob("*.py"))
    used = set(re.findall(r'"((?:source|profile|clause|check|publish|new|scan|diff)\.[a-z][a-z-]+[a-z])"', text))
    used |= {f"profile.{kind.replace('_', '-')}" for kind in _NAMES}
    described = set(read_table("vocabulary/problem_codes"))
    missing = {
        code
        for code in used - described
        if not code.endswith((".yaml", ".md", ".json", ".html")) and code not in NO_CODES
    }
    assert not missing
    assert not {code for code in described - used if f'"{code}"' not in text}
