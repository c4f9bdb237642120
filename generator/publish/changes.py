"""Whether a policy can become a new version: never another text for a date, no material change without notice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from generator.document import PolicyDocument
from generator.engine.diff import compare_documents, wording
from generator.output.diff import Comparison
from generator.output.diff_facts import answers_of
from generator.output.diff_words import Wording
from generator.problems import PolicyError
from generator.publish.history import History, Version

_NO_LAWS: Mapping[str, int] = {}


class Refused(PolicyError):
    """Raised when a policy must not be published as it is; nothing was changed."""


class TooEarly(Refused):
    """Raised when a material change would apply before readers had the time that they were promised.

    Attributes:
        earliest: the first date that would do.
    """

    def __init__(self, message: str, earliest: date) -> None:
        super().__init__(message)
        self.earliest = earliest


class Notice(NamedTuple):
    """How long ahead readers must be told.

    Attributes:
        days: the longest of all periods.
        reason: where it comes from.
    """

    days: int
    reason: str


def compare_with_newest(history: History, document: PolicyDocument) -> Comparison | None:
    """Return what DOCUMENT changes against the newest published version, or None for the first version."""
    return compare_documents(history.document(history.versions[-1]), document) if history.versions else None


def is_published(history: History, document: PolicyDocument) -> bool:
    """Tell whether DOCUMENT is the newest published version already.

    Raises:
        Refused: a version of the same date has another text, or a later version is published.
    """
    if not history.versions:
        return False
    newest = history.versions[-1]
    day, words = document.effective_date, wording(document.language)
    same_day = [version for version in history.versions if _written_for(history, version) == day]
    if newest in same_day and newest.version == document.version:
        return True
    if same_day:
        raise Refused(_taken(same_day[-1], document, words))
    if day <= newest.effective_date:
        raise Refused(
            f"a version that applies from {words.day(newest.effective_date)} is published already; this one would apply"
            f" from {words.day(day)}. Set a later doc.effective_date, or go back with --rollback"
        )
    return False


def _written_for(history: History, version: Version) -> date:
    """Return the date that the text of VERSION names: its own, or that of the version it restores."""
    restored = history.of(version.restores) if version.restores else None
    return restored.effective_date if restored else version.effective_date


def _taken(version: Version, document: PolicyDocument, words: Wording) -> str:
    day = words.day(version.effective_date)
    if version.version == document.version:
        return f"the version of {day} was published and withdrawn; set a later doc.effective_date to publish it again"
    return (
        f"another text is published with the effective date {day}, and a published version never changes;"
        " set a later doc.effective_date"
    )


def notice_for(old: PolicyDocument, new: PolicyDocument, laws: Mapping[str, int] = _NO_LAWS) -> Notice:
    """Return how long ahead a material change must be announced; LAWS are days by the name of a law."""
    periods = [Notice(days, f"{law} asks for") for law, days in laws.items()]
    for document, reason in ((old, "the published policy promises"), (new, "the new policy promises")):
        answers = answers_of(document)
        days = answers.get("changes.notice_days")
        if isinstance(days, int):
            periods.append(Notice(days, reason))
        elif answers.get("changes.notice"):
            periods.append(Notice(1, f"{reason} to tell readers before the change, which is at least"))
    return max(periods, key=lambda notice: notice.days, default=Notice(0, ""))


def refuse_early(found: Comparison, notice: Notice, today: date) -> None:
    """Refuse a material change that applies before the notice period is over.

    Raises:
        TooEarly: it does; with the date that would do.
    """
    earliest = today + timedelta(days=notice.days)
    if found.weight != "material" or found.new.effective_date >= earliest:
        return
    words = wording(found.language)
    material = [change for change in found.changes if change.material]
    number = f"{len(material)} material change{'s' if len(material) != 1 else ''}"
    because = f"{notice.reason} {notice.days} day{'s' if notice.days != 1 else ''} of notice"
    raise TooEarly(
        f"{number} ({material[0].sentence.rstrip('.')}{' ...' if len(material) > 1 else ''}): {because}, so"
        f" {words.day(found.new.effective_date)} is too early. It can apply from {words.day(earliest)}: set"
        f" doc.effective_date: {earliest.isoformat()}",
        earliest,
    )
