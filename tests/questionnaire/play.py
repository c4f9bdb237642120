"""Plays answers against a conversation without a terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from generator.engine.workshop import workshop
from generator.questionnaire.conversation import Conversation
from generator.questionnaire.scripted import Script
from generator.questionnaire.start import open_session, start
from generator.source.reader import read_file
from generator.source.tree import to_plain

ANSWERS = Path(__file__).resolve().parents[1] / "answers"
BUSINESSES = ("eu-us-shop", "licence-shop", "marketplace", "services-sms", "store-chain")
TODAY = date(2026, 11, 24)


class Played(NamedTuple):
    """What became of a conversation."""

    path: Path
    asked: list[str]
    outcome: str
    conversation: Conversation
    said: list[str]


def answers_of(business: str) -> dict[str, Any]:
    """Return the answers of a business of the corpus's kind."""
    found = to_plain(read_file(ANSWERS / f"{business}.yaml"))
    assert isinstance(found, dict)
    return found


def play(
    folder: Path,
    answers: dict[str, Any],
    *presets: str,
    quick: bool = False,
    name: str = "shop.yaml",
    only: tuple[str, ...] = (),
) -> Played:
    """Hold a conversation in FOLDER, with ANSWERS instead of a person."""
    said: list[str] = []
    script = Script(answers, "answers", said.append)
    session = open_session(workshop(), folder / name)
    conversation = start(workshop(), session, script, TODAY, presets, quick=quick)
    outcome = conversation.run(only)
    session.finish()
    return Played(folder / name, script.asked, outcome, conversation, said)
