"""A policy as rules over whole texts read it: passages with their headings, and the place of every word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.lint.texts import dots_before, even


class Piece(NamedTuple):
    """Words of one line of a file.

    Attributes:
        text: the words as they stand there.
        line: 1-based line.
        column: 1-based column of the first of them.
    """

    text: str
    line: int
    column: int


class Passage(NamedTuple):
    """A paragraph, an entry of a list, a row of a table or a heading.

    Attributes:
        text: its words on one line, with straight quotes and without dots in usual abbreviations.
        section: the headings that it stands under, or that it is, from the outermost one on.
        heading: whether it is a heading.
        pieces: the lines that it was put together from.
    """

    text: str
    section: str
    heading: bool
    pieces: tuple[Piece, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of what stands at OFFSET of the text."""
        for piece in self.pieces:
            length = len(even(piece.text))
            if offset <= length:
                return piece.line, piece.column + offset + dots_before(piece.text, offset)
            offset -= length + 1
        return self.pieces[-1].line, 0


class Block(NamedTuple):
    """A passage before its section is known; LEVEL is 0 for a text, else the level of the heading."""

    level: int
    pieces: tuple[Piece, ...]


def passages_of(blocks: Iterable[Block]) -> list[Passage]:
    """Return the passages of BLOCKS, each with the headings that it stands under."""
    trail: list[tuple[int, str]] = []
    found = []
    for level, pieces in blocks:
        text = " ".join(even(piece.text) for piece in pieces)
        if level:
            trail = [*((above, title) for above, title in trail if above < level), (level, text)]
        found.append(Passage(text, " > ".join(title for _, title in trail), bool(level), pieces))
    return found


_ENTRY = re.compile(r"(?:[-*+•·▪‣◦–]|\(?(?:\d{1,3}|[a-z])[.)])\s|[|#>]")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+[A-Z]")
_MARKED = re.compile(r"(#{1,6})\s+(\S.*?)[\s#]*$")
_RULE = re.compile(r"\s*(?:=+|-{3,}|\*{3,}|_{3,})\s*$")
_WRAPPED, _SHORT, _WORDS = 100, 50, 12


def blocks_of_text(text: str) -> list[Block]:
    """Return the blocks of TEXT, which is plain or Markdown; lines that an editor wrapped are one block."""
    lines = text.splitlines()
    wrapped = max(map(len, lines), default=0) <= _WRAPPED
    blocks: list[Block] = []
    before = ""
    for index, line in enumerate(lines):
        words = line.strip()
        if not words or _RULE.match(line):
            before = ""
            continue
        piece = Piece(words, index + 1, line.index(words[0]) + 1)
        level = _level(lines, index)
        if before and not level and not blocks[-1].level and _goes_on(before, words, wrapped=wrapped):
            blocks[-1] = Block(0, (*blocks[-1].pieces, piece))
        else:
            blocks.append(Block(level, (piece,)))
        before = words
    return blocks


def _goes_on(before: str, words: str, *, wrapped: bool) -> bool:
    """Return whether WORDS, a line, go on with the sentence of the line BEFORE."""
    if len(before) < _SHORT or before[-1] in ".:;!?|" or _ENTRY.match(words):
        return False
    return wrapped or words[0].islower() or words[0] in "(,"


def _level(lines: Sequence[str], index: int) -> int:
    """Return the level of the heading that stands in line INDEX; 0 if it is none."""
    words = lines[index].strip()
    if marked := _MARKED.match(words):
        return len(marked.group(1))
    below = lines[index + 1] if index + 1 < len(lines) else ""
    if re.fullmatch(r"=+|-{3,}", below.strip()):
        return 1 if below.startswith("=") else 2
    if words[-1] in ".,;:|" or words.count(" ") >= _WORDS:
        return 0
    if numbered := _NUMBERED.match(words):
        return 1 + numbered.group(1).count(".")
    alone = (index == 0 or not lines[index - 1].strip()) and not below.strip()
    return 2 if alone and words[0].isupper() and words.count(" ") < _WORDS // 2 else 0


def is_policy(passages: Sequence[Passage]) -> bool:
    """Return whether PASSAGES are long enough, and English enough, to be judged for what they lack."""
    words = [word for passage in passages for word in passage.text.lower().split()]
    english = sum(word in {"the", "and", "your", "you", "we", "of", "to"} for word in words)
    return len(words) >= 60 and english * 12 >= len(words)
