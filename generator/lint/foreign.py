"""Text that we did not generate: the rules that need no facts, over every passage and over the whole of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.library.clause import ALWAYS
from generator.lint.foreign_checks import FOREIGN_CHECKS
from generator.lint.page import blocks_of_page
from generator.lint.passages import Passage, blocks_of_text, is_policy, passages_of
from generator.lint.rule import Rule
from generator.problems import Position, Problem

SUFFIXES = frozenset((".txt", ".md", ".html", ".htm"))
"""Endings of the files that are taken for a policy of somebody else's."""

_NOTHING = r"(?!)"


class Spot(NamedTuple):
    """Something that a rule found.

    Attributes:
        line: 1-based line; 0 for the whole text.
        column: 1-based column; 0 for the whole line.
        detail: the words, or the names of what is missing.
        against: line and column of the other statement, where two of them exclude each other.
    """

    line: int
    column: int
    detail: str
    against: tuple[int, int] | None = None


def check_foreign(text: str, name: str, rules: Iterable[Rule], *, html: bool = False) -> list[Problem]:
    """Return what the text rules find in TEXT, with line and column of file NAME.

    Args:
        text: the content of a file.
        name: the file as the user gave it.
        rules: all rules; those that need facts, or ask for a sentence of ours, are passed over.
        html: TEXT is HTML; only what a reader sees is looked at.
    """
    reader = _Reader(passages_of(blocks_of_page(text) if html else blocks_of_text(text)))
    whole = is_policy(reader.passages)
    return [
        _problem(rule, spot, name)
        for rule in rules
        if _reads(rule, html=html) and (whole or not (rule.lacks or rule.unless))
        for spot in reader.spots(rule)
    ]


def _reads(rule: Rule, *, html: bool) -> bool:
    """Return whether RULE reads policies of others, with nothing but their words."""
    if rule.must or rule.elsewhere == "no" or (html and rule.elsewhere == "only-text"):
        return False
    if rule.check:
        return rule.check in FOREIGN_CHECKS
    return bool(rule.pattern or rule.lacks) and (rule.when == ALWAYS or bool(rule.where or rule.unless))


class _Reader:
    """Applies rules to one policy; what many of them ask for is looked up once.

    Attributes:
        passages: the policy.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self._known: dict[str, Spot | None] = {}

    def spots(self, rule: Rule) -> list[Spot]:
        """Return what RULE finds, with the other places that it rests on."""
        others = [self._first(pattern) for pattern in rule.where]
        if None in others or (rule.unless and self._first(rule.unless)):
            return []
        beside = "".join(f"; line {spot.line} says: {spot.detail}" for spot in others if spot)
        against = next(((spot.line, spot.column) for spot in others if spot), None)
        found = self._found(rule)[: 1 if rule.unless else None]
        return [spot._replace(detail=spot.detail + beside, against=against) for spot in found]

    def _found(self, rule: Rule) -> list[Spot]:
        if rule.check:
            return [_spot(*place) for place in FOREIGN_CHECKS[rule.check](self.passages, rule.under)]
        return self._missing(rule) if rule.lacks else self._said(rule)

    def _said(self, rule: Rule) -> list[Spot]:
        """Return each passage that says what RULE looks for, under the headings that it names."""
        pattern, under = _compiled(rule.pattern), _compiled(rule.under)
        return [
            _spot(passage, match.start(), match.group())
            for passage in self.passages
            if (match := pattern.search(passage.text)) and (not rule.under or under.search(passage.section))
        ]

    def _missing(self, rule: Rule) -> list[Spot]:
        """Return what of all that RULE asks for stands nowhere, at the heading that it belongs to."""
        under = _compiled(rule.under or _NOTHING)
        section = [passage for passage in self.passages if rule.there and under.search(passage.section)]
        names = [name for name, asked in rule.lacks.items() if not _search(asked, section)]
        if len(names) * 2 > len(rule.lacks):  # the section does not tell them; another may
            names = [name for name, asked in rule.lacks.items() if not self._first(asked)]
        headings = (passage for passage in self.passages if passage.heading and under.search(passage.text))
        line = next((passage.pieces[0].line for passage in headings), 0)
        return [Spot(line, 0, f"missing: {', '.join(names)}")] if names else []

    def _first(self, pattern: str) -> Spot | None:
        if pattern not in self._known:
            self._known[pattern] = _search(pattern, self.passages)
        return self._known[pattern]


def _search(pattern: str, passages: Sequence[Passage]) -> Spot | None:
    compiled = _compiled(pattern)
    for passage in passages:
        if match := compiled.search(passage.text):
            return _spot(passage, match.start(), match.group())
    return None


def _spot(passage: Passage, offset: int, words: str) -> Spot:
    return Spot(*passage.place(offset), " ".join(words.split())[:80])


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _problem(rule: Rule, spot: Spot, name: str) -> Problem:
    detail = f" ({spot.detail})" if spot.detail else ""
    place = Position(name, spot.line, spot.column)
    against = Position(name, *spot.against) if spot.against and not rule.lacks else None
    return Problem(rule.code, rule.message.rstrip(".") + detail, place, rule.severity, rule.hint, against)
