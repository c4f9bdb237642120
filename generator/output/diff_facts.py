"""The answers behind a policy, gathered from its proof: what two policies are compared by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from generator.document import PolicyDocument
from generator.library.tokens import clean

_STEP = re.compile(r"([a-z_0-9]+)|\[(\d+)\]")

_HOMES = {
    "recipients": "recipients-list",
    "retention": "retention",
    "purposes": "purposes",
    "automated_decisions": "automated",
    "collect.forms": "collect-provided",
    "collect.automatic": "collect-automatic",
    "collect.sources": "collect-sources",
    "collect.special": "collect-special",
    "cookies": "cookies",
    "ads": "advertising",
    "marketing": "marketing",
}
"""Where readers look for an answer that many sections read."""

Row = Mapping[str, Any]


class Answers(NamedTuple):
    """What the blocks of a policy rest on.

    Attributes:
        values: every answer by its path, dates as text.
        tree: the same as nested dicts; positions of lists are numbers.
        sections: id of the first section that reads an answer, by path.
        disclosures: what the text tells, with the first section that tells it.
    """

    values: Mapping[str, Any]
    tree: Mapping[Any, Any]
    sections: Mapping[str, str]
    disclosures: Mapping[str, str]

    def rows(self, path: str) -> list[Row]:
        """Return the records of the list at PATH, in order."""
        return rows(self.get(path))

    def get(self, path: str) -> Any:
        """Return the answer at PATH, or None."""
        found: Any = self.tree
        for name in path.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
        return found

    def section(self, path: str) -> str:
        """Return the id of the section that tells the answer at PATH: its home, or the first that reads it."""
        home = next((section for start, section in _HOMES.items() if f"{path}.".startswith(f"{start}.")), "")
        if home and home in self.sections.values():
            return home
        parts = (section for known, section in self.sections.items() if known.startswith((f"{path}.", f"{path}[")))
        return self.sections.get(path) or next(parts, "")


def rows(value: Any) -> list[Row]:
    """Return the records of a list of the tree, in order; of anything else none."""
    if not isinstance(value, Mapping):
        return []
    numbers = sorted(key for key in value if isinstance(key, int))
    return [value[number] for number in numbers if isinstance(value[number], Mapping)]


def answers_of(document: PolicyDocument) -> Answers:
    """Return the answers behind DOCUMENT, which needs its proof."""
    values: dict[str, Any] = {}
    sections: dict[str, str] = {}
    disclosures: dict[str, str] = {}
    for section, block in _blocks(document):
        for use in block.facts:
            values.setdefault(use.path, _plain(use.value))
            sections.setdefault(use.path, section)
        for disclosure in block.disclosures:
            disclosures.setdefault(disclosure, section)
    return Answers(values, _tree(values), sections, disclosures)


def _blocks(document: PolicyDocument) -> Iterator[tuple[str, Any]]:
    # The short layer repeats everything, so a section that says it in full comes first.
    found = [(section.id, block) for _, section in document.walk() for block in section.blocks]
    yield from sorted(found, key=lambda row: row[0] == "glance")


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return clean(value)
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def _tree(values: Mapping[str, Any]) -> dict[Any, Any]:
    """Return VALUES nested; the note that a list has so many entries gives way to the entries."""
    tree: dict[Any, Any] = {}
    for path in sorted(values):
        *parents, last = [name or int(number) for name, number in _STEP.findall(path)]
        node = tree
        for step in parents:
            inner = node.get(step)
            if not isinstance(inner, dict):
                inner = node[step] = {}
            node = inner
        if not isinstance(node.get(last), dict):
            node[last] = values[path]
    return tree
