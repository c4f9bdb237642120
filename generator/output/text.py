"""Policy documents as plain text, 80 columns wide."""

from __future__ import annotations

import textwrap

from generator.document import Block, PolicyDocument
from generator.output.bare import bare, heading
from generator.output.tables import parse

WIDTH = 80
NOTICE = "    "
"""Indent of a paragraph that stands out."""


def to_text(document: PolicyDocument) -> str:
    """Return DOCUMENT as plain text: headings underlined, tables as one entry after another."""
    parts = [_heading(document.title, 1)]
    for depth, section in document.walk():
        parts.append(_heading(section.title, depth))
        parts += [_block(block, depth) for block in section.blocks]
    return "\n\n".join(parts) + "\n"


def _heading(title: str, depth: int) -> str:
    title = bare(title)
    lines = _wrapped(title.upper() if depth == 3 else title)
    rule = {1: "=", 2: "-"}.get(depth)
    return f"{lines}\n{rule * min(len(title), WIDTH)}" if rule else lines


def _block(block: Block, depth: int) -> str:
    if block.kind == "heading":
        return _heading(heading(block.text), depth + 1)
    if block.kind == "list":
        return "\n".join(_item(line) for line in block.text.splitlines())
    if block.kind == "table":
        return _table(block)
    if block.text.startswith("> "):
        return _wrapped(_inline(block.text[2:]), NOTICE, NOTICE)
    return _wrapped(_inline(block.text))


def _item(line: str) -> str:
    mark, _, text = line.partition(" ")
    return _wrapped(_inline(text), f"{mark} ", " " * (len(mark) + 1))


def _table(block: Block) -> str:
    """Return a table as entries: the first cell, then each other cell under the name of its column."""
    table = parse(block.text)
    names = [_inline(cell) for cell in table.header]
    entries = ["\n".join(_row(names, row)) for row in table.rows]
    return "\n\n".join(entries if not block.caption else [_wrapped(f"{bare(block.caption)}:"), *entries])


def _row(names: list[str], row: tuple[str, ...]) -> list[str]:
    first = _inline(row[0])
    lines = [_wrapped(f"{names[0]}: {first}" if names[0] else first, "", "  ")]
    for name, cell in zip(names[1:], row[1:], strict=True):
        if cell:
            lines.append(_wrapped(f"{name}: {_inline(cell)}" if name else _inline(cell), "  ", "    "))
    return lines


def _wrapped(text: str, first: str = "", following: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=following, break_long_words=False, break_on_hyphens=False
    )


def _inline(text: str) -> str:
    return bare(text, _link)


def _link(shown: str, url: str) -> str:
    """Return a link as words: its address follows unless it is what is shown, or leads to a part of this text."""
    if url.startswith(("#", "mailto:", "tel:")) or shown == url.removeprefix("https://").rstrip("/"):
        return shown
    return f"{shown} ({url})"
