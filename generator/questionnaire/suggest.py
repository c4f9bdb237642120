"""Suggestions: what a preset, an earlier answer or the rest of the profile make likely. None is taken without a yes."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from generator.catalogue.load import read_table
from generator.facts.data import collected_items, group_of
from generator.facts.recipients import parties
from generator.library.clause import parse_condition
from generator.questionnaire import paths
from generator.questionnaire.partial import Partial
from generator.questionnaire.question import Field, Question, read_data

_ABOUT = frozenset(("when", "from_kinds", "statutory"))


class Suggestion(NamedTuple):
    """A likely answer and why it is likely."""

    value: Any
    because: str


class Suggester:
    """Suggests answers.

    Args:
        preset: nested plain answers of the chosen presets.
        aside: answers that were put aside, by path.
        today: the day of the conversation.
    """

    def __init__(self, preset: dict[str, Any], aside: dict[str, Any], today: date) -> None:
        self.preset = preset
        self._aside = dict(aside)
        self._today = today

    def use(self, path: str) -> None:
        """Forget the answer that was put aside for PATH: it is given anew."""
        self._aside.pop(path, None)

    def field(self, field: Field) -> Suggestion | None:
        """Return what FIELD is likely to be."""
        if field.path in self._aside:
            return Suggestion(self._aside[field.path], "you answered so before")
        value = paths.get(self.preset, field.path)
        if value is not None:
            return Suggestion(value, "it is usual for such a shop")
        if field.suggest == "today":
            return Suggestion(self._today.isoformat(), field.because)
        return Suggestion(field.suggest, field.because) if field.suggest is not None else None

    def option(self, path: str) -> bool | None:
        """Return whether a box is likely to be ticked, or None."""
        value = self._aside.get(path, paths.get(self.preset, path))
        return None if value is None else value == "yes"

    def rows(self, question: Question, known: Partial) -> list[Any] | None:
        """Return the likely rows of a list, or None."""
        found = self._aside.get(question.path, paths.get(self.preset, question.path))
        if isinstance(found, list):
            return [_without_strangers(row, known) for row in found]
        if not question.known:
            return None
        return [self.usual(question, key, known) for key in self._likely(question, known)]

    def usual(self, question: Question, key: str, known: Partial) -> Any:
        """Return the usual row for KEY: a record, or the bare key where nothing else is usual."""
        data = read_data("rows", question.known).get(key) or {}
        row = {name: value for name, value in data.items() if name not in _ABOUT}
        if data.get("from_kinds"):
            senders = [party.id for party in known.facts.of(parties) if party.kind in data["from_kinds"] and party.id]
            row = {**({"recipients": senders} if senders else {}), **row}
        if data.get("statutory"):
            row = {**row, **statutory(known)}
        return {question.key: key, **row} if row or question.known != "purposes" else key

    def complete(self, question: Question, known: Partial) -> dict[str, Any] | None:
        """Return the answers that QUESTION would get from the preset alone, or None unless they answer all that it must."""
        if question.always:
            return None
        if question.path:
            rows = (
                self.rows(question, known)
                if question.known or paths.get(self.preset, question.path) is not None
                else None
            )
            return (
                None if rows is None or (question.known and not rows and not question.skip) else {question.path: rows}
            )
        if question.options:
            boxes = {
                option.path: self.option(option.path) for option in question.options if known.facts.holds(option.when)
            }
            ticked = {path: "yes" if box else "no" for path, box in boxes.items() if box is not None}
            return ticked if 2 * len(ticked) > len(boxes) else None
        return self._fields(question, known)

    def _fields(self, question: Question, known: Partial) -> dict[str, Any] | None:
        asked = [field for field in question.fields if known.facts.holds(field.when)]
        found = {
            field.path: suggestion.value
            for field in asked
            if (suggestion := self.field(field)) and not known.given(field.path)
        }
        musts = [field.path for field in asked if not field.optional and not known.given(field.path)]
        return found if found and all(path in found for path in musts) else None

    def _likely(self, question: Question, known: Partial) -> list[str]:
        table = read_data("rows", question.known)
        if question.known == "retention":
            return _collected(known, table)
        return [key for key, data in table.items() if _holds((data or {}).get("when"), known, key)]


def _without_strangers(row: Any, known: Partial) -> Any:
    """Return ROW without the recipients that this business does not have."""
    if not isinstance(row, dict) or not isinstance(row.get("recipients"), list):
        return row
    ids = {party.id for party in known.facts.of(parties)}
    kept = [name for name in row["recipients"] if name in ids]
    return {key: kept if key == "recipients" else value for key, value in row.items() if key != "recipients" or kept}


def _holds(when: Any, known: Partial, name: str) -> bool:
    return when != "never" and known.facts.holds(parse_condition(when, name))


def _collected(known: Partial, table: dict[str, Any]) -> list[str]:
    """Return the groups of data that are collected, and for which a usual row exists."""
    home = known.facts.of(group_of)
    held = {home.get(item, item) for item in known.facts.of(collected_items)}
    return [key for key, row in table.items() if key in held or ("when" in row and _holds(row["when"], known, key))]


def statutory(known: Partial) -> dict[str, str]:
    """Return period and law of the duty to keep orders in the country of the business, as far as the catalogue knows one."""
    country = known.facts.profile.org.address.country
    day = known.facts.as_of.isoformat()
    rows = [
        row
        for row in read_table("statutory_retention")["rows"]
        if row["country"] == country
        and row["kind"] == "statute"
        and "orders" in row["data"]
        and row.get("from", "") <= day <= row.get("until", "9999")
    ]
    best = next((row for row in rows if "invoice" in row["category"]), rows[0] if rows else None)
    if not country or not best or not re.fullmatch(r"\d+ [a-z]+", best["period"]):
        return {}
    return {"period": best["period"], "reason": "tax_records", "law": best["law"], "country": country}
