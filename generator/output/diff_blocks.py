"""Two policies side by side: which blocks, rows and words are new, gone or different."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from generator.document import Block, PolicyDocument, Section
from generator.output.bare import bare, heading
from generator.output.tables import cells, fitted, split

State = Literal["same", "changed", "in", "out"]
_WORDS = re.compile(r"\s+|[^\s]+")
_ITEM = re.compile(r"^(?:-|\d+\.|>) ")
_ALIKE = 0.45
"""Texts less alike than this are shown as one gone and one new."""


class Run(NamedTuple):
    """Words that are in both texts, or only in the new (``in``) or the old (``out``)."""

    state: State
    text: str


Cell = tuple[Run, ...]


class Line(NamedTuple):
    """A paragraph, an item of a list, or a row of a table."""

    state: State
    cells: tuple[Cell, ...]


class BlockDiff(NamedTuple):
    """A block on both sides; one of them is None when it is new or gone."""

    state: State
    kind: str
    old: Block | None
    new: Block | None
    header: tuple[str, ...]
    lines: tuple[Line, ...]


class SectionDiff(NamedTuple):
    """A section on both sides, without those inside it."""

    state: State
    id: str
    title: str
    depth: int
    blocks: tuple[BlockDiff, ...]


def align(old: PolicyDocument, new: PolicyDocument) -> tuple[SectionDiff, ...]:
    """Return the sections of OLD and NEW side by side, in the order of NEW; what is gone stands where it stood."""
    before = {section.id: (depth, section) for depth, section in old.walk()}
    after = {section.id: (depth, section) for depth, section in new.walk()}
    found = []
    for name in _merged(list(before), list(after)):
        depth, section = after.get(name) or before[name]
        found.append(_section(before.get(name, (0, None))[1], after.get(name, (0, None))[1], depth, section))
    return tuple(found)


def _section(old: Section | None, new: Section | None, depth: int, shown: Section) -> SectionDiff:
    before = {block.id: block for block in old.blocks} if old else {}
    after = {block.id: block for block in new.blocks} if new else {}
    pairs = ((before.get(name), after.get(name)) for name in _merged(list(before), list(after)))
    blocks = tuple(diff for pair in pairs for diff in _blocks(*pair))
    changed: State = "changed" if any(block.state != "same" for block in blocks) else "same"
    state: State = "in" if old is None else "out" if new is None else changed
    return SectionDiff(state, shown.id, bare(shown.title), depth, blocks)


def _merged(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the names of both, each once, in the order of NEW."""
    found: list[str] = []
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        found += [name for name in old[i1:i2] if name not in new]
        found += new[j1:j2]
    return found


def _blocks(old: Block | None, new: Block | None) -> tuple[BlockDiff, ...]:
    """Return what became of a block; one that became a table, or ceased to be one, is gone and new."""
    if old and new and old.kind != new.kind:
        return _block(old, None), _block(None, new)
    return (_block(old, new),)


def _block(old: Block | None, new: Block | None) -> BlockDiff:
    shown = new or old
    assert shown is not None
    header = tuple(_merged(*(_header(block or shown) for block in (old, new)))) if shown.kind == "table" else ()
    before, after = (_lines(block, header) if block else [] for block in (old, new))
    lines = tuple(_pair(before, after, keyed=shown.kind == "table"))
    state: State = "in" if old is None else "out" if new is None else "same"
    if state == "same" and any(line.state != "same" for line in lines):
        state = "changed"
    return BlockDiff(state, shown.kind, old, new, header, lines)


def _header(block: Block) -> tuple[str, ...]:
    return tuple(bare(name) for name in cells(split(block.text)[0])) if block.kind == "table" else ()


def _lines(block: Block, header: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the rows of a table in the columns of HEADER, the items of a list, or the text of a block, bare."""
    if block.kind == "table":
        own = _header(block)
        rows = [tuple(map(bare, fitted(cells(line), len(own)))) for line in split(block.text)[1]]
        if own == header:
            return rows
        named = (dict(zip(own, row, strict=True)) for row in rows)
        return [tuple(row.get(name, "") for name in header) for row in named]
    if block.kind == "heading":
        return [(bare(heading(block.text)),)]
    return [(bare(_ITEM.sub("", line, count=1)),) for line in block.text.splitlines()]


def _pair(old: list[tuple[str, ...]], new: list[tuple[str, ...]], *, keyed: bool) -> Iterator[Line]:
    """Yield the lines of both; rows of a table belong together by their first cell, other lines when they are alike."""
    before, after = [line[0] for line in old], [line[0] for line in new]
    for operation, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if operation == "equal":
            yield from (_line(a, b) for a, b in zip(old[i1:i2], new[j1:j2], strict=True))
        elif operation == "replace" and i2 - i1 == j2 - j1 and not keyed:
            for a, b in zip(old[i1:i2], new[j1:j2], strict=True):
                yield from [_line(a, b)] if _alike(a[0], b[0]) else [_whole("out", a), _whole("in", b)]
        else:
            yield from (_whole("out", line) for line in old[i1:i2])
            yield from (_whole("in", line) for line in new[j1:j2])


def _alike(old: str, new: str) -> bool:
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio() >= _ALIKE


def _line(old: tuple[str, ...], new: tuple[str, ...]) -> Line:
    width = max(len(old), len(new))
    found = tuple(tuple(_runs(a, b)) for a, b in zip(fitted(old, width), fitted(new, width), strict=True))
    return Line("changed" if old != new else "same", found)


def _whole(state: State, line: tuple[str, ...]) -> Line:
    return Line(state, tuple((Run(state, cell),) for cell in line))


def _runs(old: str, new: str) -> Iterator[Run]:
    if old == new:
        yield Run("same", new)
        return
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    for operation, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if operation == "equal":
            yield Run("same", "".join(after[j1:j2]))
            continue
        if i2 > i1:
            yield Run("out", "".join(before[i1:i2]))
        if j2 > j1:
            yield Run("in", "".join(after[j1:j2]))
