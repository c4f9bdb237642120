"""Decisions that a system takes alone."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.facts.core import Facts


class DecisionRow(NamedTuple):
    """One decision whose logic and effect are known.

    Attributes:
        decision: the profile's record.
        supplier: the name of the recipient that supplies a score, or None.
    """

    decision: Any
    supplier: str | None


class ReviewRow(NamedTuple):
    """A way to reach a person, with the decisions that it is for."""

    way: str
    decisions: tuple[str, ...]


def decision_rows(f: Facts) -> tuple[DecisionRow, ...]:
    """The decisions that can be explained: what is decided, how, and what follows (GDPR Art. 13(2)(f))."""
    names = f.get("party_names")
    return tuple(
        DecisionRow(row, names.get(row.recipient))
        for row in f.profile.automated_decisions or ()
        if row.decision and row.logic and row.effect
    )


def explains_decisions(f: Facts) -> bool:
    """Whether a decision of a system can be explained."""
    return bool(f.of(decision_rows))


def review_rows(f: Facts) -> tuple[ReviewRow, ...]:
    """How a person is reached who decides again, with equal ways together."""
    found: dict[str, list[str]] = {}
    for row in f.of(decision_rows):
        if row.decision.review:
            found.setdefault(row.decision.review, []).append(row.decision.decision)
    return tuple(ReviewRow(way, tuple(decisions)) for way, decisions in found.items())


def decisions_reviewed(f: Facts) -> bool:
    """Whether there is a person to turn to for every decision (GDPR Art. 22(3))."""
    return f.of(explains_decisions) and all(row.decision.review for row in f.of(decision_rows))
