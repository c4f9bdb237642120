"""A profile that is ready for conclusions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.problems import Position
from generator.source.tree import Node


class ResolvedProfile(NamedTuple):
    """A profile that is ready for conclusions.

    Attributes:
        name: the file as the user gave it.
        values: nested plain answers, with records for ids.
        places: the node of each answer in its file, by path.
        origins: where answers from a catalogue came from, by path.
        unknown: paths whose answer is ``unknown``.
        gaps: paths of required answers that a catalogue record lacks.
        overrides: the user's own clause files by clause id.
        replaced: the vendors whose catalogue record says something else, by the path of the answer.
    """

    name: str
    values: dict[str, Any]
    places: Mapping[str, Node]
    origins: Mapping[str, str]
    unknown: tuple[str, ...]
    gaps: tuple[str, ...] = ()
    overrides: Mapping[str, Path] = MappingProxyType({})
    replaced: Mapping[str, str] = MappingProxyType({})

    def position(self, path: str) -> Position:
        """Return where the answer at PATH, or the nearest part around it, is written."""
        while path and path not in self.places:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        node = self.places.get(path)
        return node.position if node else Position(self.name)

    def source_of(self, path: str) -> str:
        """Return where the answer at PATH came from.

        That is ``profile.yaml:88``, the same with a note that it overrides the catalogue, a note of the catalogue, or
        nothing for a default.
        """
        place = path
        while place and place not in self.places:
            if place in self.origins:
                return self.origins[place]
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        node = self.places.get(place) if place else None
        if node is None:
            return ""
        return f"{Path(node.file).name}:{node.line}{self._replacing(path)}"

    def _replacing(self, path: str) -> str:
        """Return the note of an answer, or of a part of one, that overrides the catalogue."""
        record, dot, rest = path.partition("].")
        vendor = self.replaced.get(f"{record}{dot}{re.split(r'[.[]', rest, maxsplit=1)[0]}") if self.replaced else None
        return f", overrides catalogue: {vendor}" if vendor else ""
