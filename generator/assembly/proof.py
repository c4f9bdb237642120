"""Proof: from the log of reads to facts, conclusions, disclosures and citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.document import FactUse
from generator.facts.core import Facts

SourceOf = Callable[[str], str]
"""Returns where the answer at a path was given, or an empty string."""


def answers(values: Mapping[str, Any], path: str) -> Any:
    """Return the answer at PATH of plain profile VALUES, or None."""
    found: Any = values
    for name, index in re.findall(r"([a-z_0-9]+)|\[(\d+)\]", path):
        if index:
            found = found[int(index)] if isinstance(found, list) and int(index) < len(found) else None
        else:
            found = found.get(name) if isinstance(found, Mapping) else None
        if found is None:
            return None
    return found


class Prover:
    """Turns log entries into proofs for one profile.

    Attributes:
        used: every path that a clause or a condition read.
    """

    def __init__(self, facts: Facts, values: Mapping[str, Any], source_of: SourceOf) -> None:
        self._facts = facts
        self._values = values
        self._source_of = source_of
        self._expanded: dict[str, tuple[str, ...]] = {}
        self._uses: dict[str, FactUse | None] = {}
        self._noted: set[str] = set()
        self.used: set[str] = set()

    def prove(self, reads: Iterable[str]) -> tuple[tuple[FactUse, ...], tuple[str, ...], tuple[str, ...]]:
        """Return the answers, the named facts and the law parameters behind READS."""
        reads = tuple(dict.fromkeys(reads))
        entries = dict.fromkeys(entry for read in reads for entry in self.expand(read))
        paths = [entry for entry in entries if entry[0] not in "=@"]
        self.used.update(paths)
        uses = (self._use(path) for path in paths)
        conclusions = tuple(read[1:] for read in reads if read[0] == "=")
        return (
            tuple(use for use in uses if use is not None),
            conclusions,
            tuple(entry[1:] for entry in entries if entry[0] == "@"),
        )

    def note(self, reads: Iterable[str]) -> None:
        """Note READS as used, without a proof."""
        waiting = list(reads)
        while waiting:
            entry = waiting.pop()
            if entry not in self._noted:
                self._noted.add(entry)
                if entry[0] == "=":
                    waiting.extend(self._facts.sources(entry[1:]))
                elif entry[0] != "@":
                    self.used.add(entry)

    def expand(self, entry: str) -> tuple[str, ...]:
        """Return the log ENTRY with every named fact replaced by what it was derived from."""
        if entry[0] != "=":
            return (entry,)
        if entry not in self._expanded:
            self._expanded[entry] = ()
            inner = (part for source in self._facts.sources(entry[1:]) for part in self.expand(source))
            self._expanded[entry] = tuple(dict.fromkeys(inner))
        return self._expanded[entry]

    def _use(self, path: str) -> FactUse | None:
        if path not in self._uses:
            value = answers(self._values, path)
            nested = isinstance(value, list) and value and isinstance(value[0], Mapping)
            shown = f"{len(value)} entries" if nested else value
            self._uses[path] = (
                None if value is None or isinstance(value, Mapping) else FactUse(path, shown, self._source_of(path))
            )
        return self._uses[path]


def leaf_paths(values: Any, path: str = "") -> Iterable[str]:
    """Yield the path of every single answer in plain profile VALUES; a list of plain values is one answer."""
    if isinstance(values, Mapping):
        for name, value in values.items():
            yield from leaf_paths(value, f"{path}.{name}" if path else name)
    elif isinstance(values, list) and any(isinstance(item, Mapping) for item in values):
        for index, item in enumerate(values):
            yield from leaf_paths(item, f"{path}[{index}]")
    else:
        yield path
