"""Pieces of the user's text as they are shown in messages and hints."""

from __future__ import annotations

_LONGEST = 60


def shorten(text: str) -> str:
    """Return TEXT on one line, cut when it is long."""
    line = " ".join(text[: 2 * _LONGEST].split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 3] + "..."


def quote(text: str) -> str:
    """Return TEXT, shortened, in the quotes that YAML needs around it."""
    text = shorten(text)
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
