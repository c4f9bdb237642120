"""The golden examples are what the program renders, byte for byte."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from render_examples import FORMATS, render  # noqa: E402

PROFILES = sorted((ROOT / "profiles").glob("*.yaml"))


@pytest.mark.parametrize("profile", PROFILES, ids=lambda path: path.stem)
def test_example_is_current(profile: Path) -> None:
    for name, text in render(profile).items():
        file = ROOT / "examples" / profile.stem / name
        assert file.read_text(encoding="utf-8") == text, f"{file} is old: run `make examples` and read the difference"


def test_every_example_belongs_to_a_profile() -> None:
    folders = {path.name for path in (ROOT / "examples").iterdir() if (path / "policy.md").exists()}
    assert folders == {path.stem for path in PROFILES}
    assert set(FORMATS) == {"md", "html", "txt", "json"}
