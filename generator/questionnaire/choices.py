"""What can be chosen as an answer, in words; and texts that people type turned into answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.engine.load import schema_node
from generator.engine.workshop import Workshop
from generator.library.tokens import plain
from generator.profile.check import Checker
from generator.questionnaire import emit
from generator.questionnaire.question import Field, read_data
from generator.source.reader import read_text

Choices = dict[str, str]
"""Ids with their words, in the order to show."""

_KINDS = {"data": "data", "purpose": "purposes", "us_state": "us_states"}
_LONG = 26
"""Lists with more choices than this are typed with suggestions instead of ticked."""


class Fault(NamedTuple):
    """Why an answer is refused, and what to type instead."""

    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.message}. {self.hint}".rstrip() if self.hint else self.message


class Answers:
    """Kinds of answers, by the schema of the profile and the words of the language.

    Attributes:
        recipients: names of the recipients of the profile by id, for answers that point to one.
    """

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self.recipients: Choices = {}
        catalogue = shop.catalogue
        groups = catalogue["data_categories"]
        self._known = {
            "country": frozenset(shop.bundle["countries"]),
            "data": frozenset((*groups, *(i for g in groups.values() for i in g["items"]))),
            "purpose": frozenset(catalogue["purposes"]),
            "us_state": frozenset(shop.bundle["words"]["us_states"]),
            "land": frozenset(code for code in catalogue["authorities"] if code.startswith("DE-")),
        }
        self._groups: Mapping[str, Any] = groups

    def node(self, path: str) -> Mapping[str, Any]:
        """Return the schema of the answer at PATH."""
        return schema_node(self._shop.bundle["schema"], path)

    def about(self, path: str) -> str:
        """Return what the schema says about the answer at PATH."""
        return str(schema_node(self._shop.catalogue["full_schema"], path).get("about", ""))

    def title(self, path: str) -> str:
        """Return the short name of the answer at PATH."""
        return str(self.node(path).get("title", path))

    def is_list(self, path: str) -> bool:
        """Return whether several answers can be given at PATH."""
        return bool(self.node(path)["t"] == "list")

    def is_long(self, choices: Choices) -> bool:
        """Return whether CHOICES are too many to tick."""
        return len(choices) > _LONG

    def choices(self, field: Field) -> Choices:
        """Return what FIELD offers; empty where people type freely."""
        node = self.node(field.path)
        node = node["item"] if node["t"] == "list" else node
        if node["t"] == "bool":
            return {"yes": "Yes", "no": "No"}
        ids = self._ids(node)
        if node.get("kind") == "recipient":
            return self.recipients
        words = self.words(field.words or _KINDS.get(node.get("kind", ""), ""))
        ordered = [*(name for name in words if name in ids), *(name for name in ids if name not in words)]
        return {name: words.get(name) or name.replace("_", " ") for name in ordered}

    def words(self, table: str) -> Mapping[str, str]:
        """Return a table of words: the questionnaire's own or the policy's."""
        own = read_data("rows", "words").get(table)
        found = own if own is not None else self._shop.bundle["words"].get(table) or {}
        return {key: plain(str(value)) for key, value in found.items() if isinstance(value, str)}

    def _ids(self, node: Mapping[str, Any]) -> list[str]:
        kind = node.get("kind", "")
        if node["t"] == "enum":
            return list(node["values"])
        if kind in {"country", "recipient"}:
            return []
        if kind == "data":
            return [name for group in self._groups.values() for name in group["items"]]
        return (
            list(self._shop.bundle["words"]["us_states"])
            if kind == "us_state"
            else list(self._shop.catalogue["purposes"])
            if kind == "purpose"
            else []
        )

    def typed(self, field: Field) -> Choices:
        """Return what is suggested while somebody types the answer of FIELD: countries and long lists."""
        node = self.node(field.path)
        node = node["item"] if node["t"] == "list" else node
        if node.get("kind") == "country":
            return dict(self._shop.bundle["countries"])
        choices = self.choices(field)
        return choices if len(choices) > _LONG else {}

    def read(self, field: Field, text: Any) -> Any:
        """Return TEXT, typed or taken from a file, as the answer of FIELD; a `Fault` when it is none."""
        node = self.node(field.path)
        choices = {**self.choices(field), **self.typed(field)}
        if node["t"] == "list":
            rows = (
                text
                if isinstance(text, list)
                else []
                if str(text).strip() in {"none", ""}
                else _split(str(text), choices)
            )
            value: Any = [_match(str(row).strip(), choices) if isinstance(row, str) else row for row in rows]
        else:
            value = _match(str(text).strip(), choices) if not isinstance(text, dict | list) else text
            value = _tidy(node, value)
        return self.check(field.path, value) or value

    def check(self, path: str, value: Any) -> Fault | None:
        """Return what is wrong with VALUE as the answer at PATH, or None."""
        tree = read_text("".join(emit.entry("x", value)), "answer")
        checker = Checker(self._known)
        checker.check(tree, {"t": "struct", "fields": {"x": dict(self.node(path))}})
        if not checker.problems:
            return None
        first = checker.problems[0]
        return Fault(first.message[:1].upper() + first.message[1:], first.hint.rstrip("."))

    def shown(self, field: Field, value: Any) -> str:
        """Return VALUE, an answer of FIELD, in words."""
        words = {**self.words(field.words), **self.choices(field), **self.typed(field)}
        if isinstance(value, list):
            return ", ".join(_row(row, words) for row in value) or "none"
        return "do not know" if value == "unknown" else _row(value, words)


def _row(row: Any, words: Mapping[str, str]) -> str:
    if isinstance(row, dict) and "category" in row:
        period = row.get("period") or f"until {str(row.get('until', 'unknown')).replace('_', ' ')}"
        return f"{words.get(row['category'], row['category'])} {period}"
    if isinstance(row, dict):
        key = next(iter(row.values()), "")
        return str(row.get("name") or row.get("vendor") or words.get(str(key), key))
    return words.get(str(row), str(row))


def _tidy(node: Mapping[str, Any], text: Any) -> Any:
    """Return TEXT as people mean it: an address of a website gets its https."""
    kind = node.get("kind", "")
    if not isinstance(text, str):
        return text
    if kind == "url" and "://" not in text and re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text):
        return f"https://{text}"
    if node["t"] == "bool" and text.lower() in {"y", "n", "true", "false"}:
        return "yes" if text.lower() in {"y", "true"} else "no"
    if kind == "duration" and (match := re.fullmatch(r"(\d+)\s*([a-z]+)", text.lower())):
        return f"{match[1]} {match[2]}"
    return text


def _split(text: str, choices: Choices) -> list[str]:
    """Return the parts of TEXT between commas; choices whose words hold a comma stay whole."""
    whole = [words for words in choices.values() if "," in words and words in text]
    for words in whole:
        text = text.replace(words, "")
    return [*whole, *(part.strip() for part in text.split(",") if part.strip())]


def _match(text: str, choices: Choices) -> str:
    """Return the id in CHOICES that TEXT means, be it the id or its words; TEXT itself if none."""
    if not choices or text in choices:
        return text
    low = text.casefold()
    for name, words in choices.items():
        if low in {name.casefold(), words.casefold()}:
            return name
    starts = [name for name, words in choices.items() if words.casefold().startswith(low)]
    return starts[0] if len(starts) == 1 and len(low) > 2 else text
