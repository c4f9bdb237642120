"""How the questionnaire talks: what is asked, and the moves that are not answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, NamedTuple, Protocol

from generator.questionnaire.choices import Answers
from generator.questionnaire.question import Field, Question
from generator.questionnaire.suggest import Suggestion

Given = dict[str, Any]
"""Answers by path; None for an answer that is left out."""


class Move(Enum):
    """What a person can do instead of answering."""

    BACK = "back"
    UNKNOWN = "unknown"
    SKIP = "skip"


class Stopped(Exception):
    """The person stopped (Ctrl-C, end of input); what was answered is saved."""


class Asked(NamedTuple):
    """A question as it is put.

    Attributes:
        question: the question.
        place: section, number and about how many are left.
        current: answers that are given already, by path.
        likely: suggested answers, by path.
        rows: suggested or current rows of a list.
        fault: why the last answer was refused, or empty.
        first: whether there is nothing to go back to.
        answers: kinds of answers and their words.
        asks: whether a field applies, given what was answered on this screen so far.
        usual: the usual row for a key.
    """

    question: Question
    place: str
    current: Given
    likely: dict[str, Suggestion]
    rows: list[Any] | None
    fault: str
    first: bool
    answers: Answers
    asks: Callable[[Field, Given], bool]
    usual: Callable[[str], Any]
    options: tuple[str, ...]


class Menu(NamedTuple):
    """A choice that is no answer: accept suggestions, go to a section, finish.

    Attributes:
        id: its name, for scripts.
        title: the question.
        lines: what to show above it.
        choices: ids with their words, in order; the first is the default.
        back: whether one can go back from it.
    """

    id: str
    title: str
    lines: Sequence[str]
    choices: dict[str, str]
    back: bool = False


class Prompter(Protocol):
    """Asks a person, or plays a script."""

    def ask(self, asked: Asked) -> Given | Move:
        """Return the answers to a question, or a move.

        Raises:
            Stopped: the person stopped.
        """

    def choose(self, menu: Menu) -> str | Move:
        """Return the id of a choice, or `Move.BACK`.

        Raises:
            Stopped: the person stopped.
        """

    def tell(self, lines: Sequence[str], mark: str = "") -> None:
        """Show LINES; MARK is a word that says what they are (``warning``, ``the policy will say``)."""
