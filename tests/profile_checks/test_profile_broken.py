"""Broken profiles: one fault a file, and exactly what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.engine.workshop import workshop
from generator.problems import ProblemsFound

FOLDER = Path(__file__).resolve().parents[1] / "broken" / "profile"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_broken_profile(file: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        workshop().loader.load_text(file.read_text(encoding="utf-8"), file.name, FOLDER)
    expected = file.with_suffix(".expected").read_text(encoding="utf-8")
    assert "\n".join(map(str, found.value.problems)) + "\n" == expected


def test_every_expectation_has_its_file() -> None:
    assert {file.stem for file in FOLDER.glob("*.expected")} == {file.stem for file in FOLDER.glob("*.yaml")}
