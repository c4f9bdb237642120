"""Tables of a document: rows of Markdown whose values are tokens."""

from __future__ import annotations

import re
from typing import NamedTuple

_CELL = re.compile("(?:\ue000[^\ue001]*\ue001|\ue002[^\ue003]*\ue003|\\\\.|[^|])*")
_DELIMITER = re.compile(r"\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")


class Table(NamedTuple):
    """A table.

    Attributes:
        header: the names of the columns.
        rows: as many cells in each row as there are names.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def parse(text: str) -> Table:
    """Return the table that TEXT holds."""
    first, lines = split(text)
    header = cells(first)
    return Table(header, tuple(fitted(cells(line), len(header)) for line in lines))


def split(text: str) -> tuple[str, list[str]]:
    """Return the line of the column names, and the lines of the rows."""
    header, *lines = text.splitlines()
    return header, lines[1:] if lines and _DELIMITER.fullmatch(lines[0]) else lines


def cells(line: str) -> tuple[str, ...]:
    """Return the cells of a row; a bar inside a value, or after a backslash, separates nothing."""
    line = line.strip().replace("\t", " ")
    found: list[str] = []
    position = 1 if line.startswith("|") else 0
    while position < len(line) or not found:
        match = _CELL.match(line, position)
        end = match.end() if match else position
        found.append(line[position:end].strip())
        position = end + 1
    return tuple(found)


def fitted(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return ROW with WIDTH cells: a short row is filled up, what a long row has too much joins its last cell."""
    if len(row) <= width:
        return row + ("",) * (width - len(row))
    return (*row[: width - 1], " \\| ".join(row[width - 1 :]))
