"""How many prompts a business sees: counted by playing them."""

from __future__ import annotations

from pathlib import Path

import pytest
from questionnaire.play import BUSINESSES, answers_of, play

from generator.engine.review import review
from generator.engine.workshop import workshop

MOST = {"preset": 25, "quick": 12}


@pytest.mark.parametrize("business", BUSINESSES)
def test_with_its_preset(business: str, tmp_path: Path) -> None:
    played = play(tmp_path, answers_of(business), business)
    assert played.outcome == "generate"
    assert len(played.asked) <= MOST["preset"], played.asked
    assert not played.conversation.known.missing
    found = review(workshop(), played.path)
    assert [str(p) for p in found.problems if p.severity == "error"] == []


@pytest.mark.parametrize("business", BUSINESSES)
def test_quickly(business: str, tmp_path: Path) -> None:
    played = play(tmp_path, answers_of(business), business, quick=True)
    assert len(played.asked) <= MOST["quick"], played.asked
    assert not played.conversation.known.missing
    document = review(workshop(), played.path).document
    assert document is not None
    assert document.todos, "what was not asked has to be on the list"


def test_quickly_without_a_preset(tmp_path: Path) -> None:
    answers = answers_of("eu-us-shop") | {
        "preset": "none",
        "regions": ["eu"],
        "model": ["own_goods"],
        "channels": ["website"],
        "basics": ["account.enabled"],
        "companies": ["stripe"],
        "forms": ["purchase"],
        "marketing": [],
    }
    played = play(tmp_path, answers, quick=True)
    assert len(played.asked) <= MOST["quick"], played.asked
    assert not played.conversation.known.missing
