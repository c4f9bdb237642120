"""Answers to YAML as a person would write it: short lists on one line, yes and no without quotes."""

from __future__ import annotations

import re
from typing import Any

from generator.source.write import dump

_BARE = re.compile(r"yes|no|unknown|\d{4}-\d{2}-\d{2}")
_SIMPLE = re.compile(r"[A-Za-z][A-Za-z0-9_ -]*")
_RESERVED = frozenset(("yes", "no", "true", "false", "null", "on", "off", "y", "n"))
_WIDTH = 100


def entry(key: str, value: Any, column: int = 0) -> list[str]:
    """Return the lines of ``KEY: VALUE``, indented to COLUMN, each with its line end."""
    pad = " " * column
    if isinstance(value, dict) and value:
        return [f"{pad}{key}:\n", *(line for name, inner in value.items() for line in entry(name, inner, column + 2))]
    if isinstance(value, list) and value:
        short = _on_one_line(value)
        if short is not None and len(pad) + len(key) + len(short) < _WIDTH:
            return [f"{pad}{key}: {short}\n"]
        return [f"{pad}{key}:\n", *(line for row in value for line in item(row, column + 2))]
    first, *rest = _scalar(value).splitlines()
    return [f"{pad}{key}: {first}\n", *(f"{pad}{line}\n" if line else "\n" for line in rest)]


def item(value: Any, column: int) -> list[str]:
    """Return the lines of the list item VALUE with its dash at COLUMN."""
    if isinstance(value, dict) and value:
        lines = [line for name, inner in value.items() for line in entry(name, inner, column + 2)]
        return [" " * column + "- " + lines[0][column + 2 :], *lines[1:]]
    first, *rest = _scalar(value).splitlines()
    return [f"{' ' * column}- {first}\n", *(f"{' ' * column}{line}\n" if line else "\n" for line in rest)]


def _on_one_line(value: list[Any]) -> str | None:
    if all(isinstance(part, str) and _plain_word(part) for part in value):
        return f"[{', '.join(value)}]"
    return None


def _plain_word(text: str) -> bool:
    return _is_plain(text) or text in {"yes", "no"}


def _is_plain(text: str) -> bool:
    """Return whether TEXT needs no quotes, as one can see without a YAML emitter, which takes much longer."""
    return bool(_SIMPLE.fullmatch(text)) and text == text.strip() and text.lower() not in _RESERVED


def _scalar(value: Any) -> str:
    """Return VALUE as YAML text; lines after the first are indented by two."""
    if isinstance(value, str) and (_BARE.fullmatch(value) or _is_plain(value)):
        return value
    if isinstance(value, list):
        return "[]"
    if isinstance(value, dict):
        return "{}"
    return dump({"k": value})[3:].rstrip("\n")
