"""Shipped policies are readable: the gates of the design."""

from __future__ import annotations

from pathlib import Path

import pytest
from readability import measure

from generator.engine.workshop import workshop

PROFILES = sorted((Path(__file__).resolve().parent.parent / "profiles").glob("*.yaml"))


@pytest.mark.parametrize("profile", PROFILES, ids=lambda path: path.stem)
def test_gates(profile: Path) -> None:
    found = measure(workshop().document(workshop().loader.load_file(profile)))
    assert found.grade <= 9, found
    assert found.long_share < 0.05, found
    assert found.hedges <= 3, found


@pytest.mark.parametrize("profile", PROFILES, ids=lambda path: path.stem)
def test_short_layer_is_short(profile: Path) -> None:
    document = workshop().document(workshop().loader.load_file(profile))
    glance = next(section for section in document.sections if section.id == "glance")
    short = measure(document._replace(sections=(glance,)))
    assert short.words <= 250, short
    assert short.grade <= 7, short
