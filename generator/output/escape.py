"""Literal values written in the escaping of a text format."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.library.tokens import TOKEN

_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~&]")
_LINE_START = re.compile(r"(?:[#+=-]|\d+(?=[.)]))")


def markdown(text: str) -> str:
    """Return literal TEXT as CommonMark that shows exactly that text."""
    return _MARKDOWN.sub(lambda found: "\\" + found.group(), text)


def markdown_at_line_start(text: str) -> str:
    """Return literal TEXT as CommonMark at the start of a line, where more characters have a meaning."""
    found = _LINE_START.match(text)
    if found is None:
        return markdown(text)
    if found.group().isdigit():
        return found.group() + "\\" + markdown(text[found.end() :])
    return "\\" + markdown(text)


def fill(text: str, value: Callable[[str], str], url: Callable[[str], str]) -> str:
    """Return TEXT with each token replaced: values by VALUE, link addresses by URL."""
    return TOKEN.sub(lambda found: value(found.group(1)) if found.group(1) is not None else url(found.group(2)), text)
