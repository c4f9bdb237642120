"""Rendered text split into blocks, each with the reads that shaped it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.document import BlockKind
from generator.library.tokens import BREAK


class RawBlock(NamedTuple):
    """A piece of rendered text.

    Attributes:
        kind: what it is.
        text: normalised Markdown.
        reads: log entries that were made while it was rendered.
    """

    kind: BlockKind
    text: str
    reads: tuple[str, ...]


def collect(chunks: Iterable[str], log: list[str]) -> tuple[str, list[tuple[int, int, tuple[str, ...]]]]:
    """Return the text of CHUNKS, and for each chunk that followed reads its span and those reads."""
    parts: list[str] = []
    spans: list[tuple[int, int, tuple[str, ...]]] = []
    offset, seen = 0, len(log)
    for chunk in chunks:
        if len(log) > seen:
            spans.append((offset, offset + len(chunk), tuple(log[seen:])))
            seen = len(log)
        parts.append(chunk)
        offset += len(chunk)
    return "".join(parts), spans


_BREAK = re.compile(rf"\s*{BREAK}\s*")
_SPACES = re.compile(r"[ \t]{2,}")
_ITEM = re.compile(r"(?:[-*+]|\d+\.) ")


def split(text: str, spans: list[tuple[int, int, tuple[str, ...]]]) -> list[RawBlock]:
    """Return the blocks of TEXT; a block has the reads of every span that touches it."""
    blocks: list[RawBlock] = []
    start = 0
    for end, following in [*((m.start(), m.end()) for m in _BREAK.finditer(text)), (len(text), len(text))]:
        piece = text[start:end].strip()
        if piece and not _is_empty_table(piece):
            reads = dict.fromkeys(name for low, high, names in spans if low < end and high > start for name in names)
            kind = kind_of(piece)
            blocks.append(RawBlock(kind, normalise(piece, kind), tuple(reads)))
        start = following
    return blocks


def _is_empty_table(text: str) -> bool:
    """Return whether TEXT is a table without rows, which says nothing."""
    return text.startswith("|") and sum(line.strip().startswith("|") for line in text.splitlines()) < 3


def kind_of(text: str) -> BlockKind:
    """Return what a block of Markdown is, judged by its first characters."""
    if text.startswith("|"):
        return "table"
    if _ITEM.match(text):
        return "list"
    return "heading" if text.startswith("#") else "paragraph"


def normalise(text: str, kind: BlockKind) -> str:
    """Return a block with one line for a paragraph, each list item and each table row, and single spaces."""
    lines = [_SPACES.sub(" ", line.strip()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if kind == "table":
        return "\n".join(lines)
    if kind == "list":
        items: list[str] = []
        for line in lines:
            if _ITEM.match(line) or not items:
                items.append(f"- {line[2:]}" if line[0] in "*+" else line)
            else:
                items[-1] += f" {line}"
        return "\n".join(items)
    if text.startswith("> "):
        return "> " + " ".join(line.removeprefix(">").strip() for line in lines)
    return " ".join(lines)
