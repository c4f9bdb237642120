"""The outline: which sections a policy has, in which order and depth."""

from __future__ import annotations

from typing import NamedTuple

from generator.problems import Position, Problem, ProblemsFound
from generator.source.tree import Plain


class OutlineSection(NamedTuple):
    """A place for clauses.

    Attributes:
        id: stable name; also the anchor in HTML and the folder of its clauses.
        sections: the sections inside it.
    """

    id: str
    sections: tuple[OutlineSection, ...]


def parse_outline(value: Plain, file: str) -> tuple[OutlineSection, ...]:
    """Return the sections of an outline file: ids, or an id with a list of ids under it."""
    sections = value.get("sections") if isinstance(value, dict) else None
    if not isinstance(sections, list):
        raise ProblemsFound([Problem("clause.outline", "the outline needs a list `sections`", Position(file, 1))])
    return tuple(_section(item) for item in sections)


def _section(item: Plain) -> OutlineSection:
    if isinstance(item, dict):
        (name, inner), *_ = item.items()
        return OutlineSection(name, tuple(_section(child) for child in inner or []))
    return OutlineSection(str(item), ())


def section_ids(sections: tuple[OutlineSection, ...]) -> tuple[str, ...]:
    """Return all section ids, depth first."""
    return tuple(name for section in sections for name in (section.id, *section_ids(section.sections)))
