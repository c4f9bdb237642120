"""Policy documents as plain text, 80 columns wide."""

from __future__ import annotations

import re
import textwrap

from generator.document import Block, PolicyDocument
from generator.library.tokens import plain

WIDTH = 80
_LINK = re.compile(r"\[((?:[^\[\]\ue000]|\ue000[^\ue001]*\ue001)*)\]\(\ue002([^\ue003]*)\ue003\)")
_EMPHASIS = re.compile(r"(\*\*|__)(.+?)\1")


def to_text(document: PolicyDocument) -> str:
    """Return DOCUMENT as plain text: headings underlined, tables as one entry after another."""
    parts = [_heading(_inline(document.title), 1)]
    for depth, section in document.walk():
        parts.append(_heading(section.title, depth))
        parts += [_block(block, depth) for block in section.blocks]
    return "\n\n".join(parts) + "\n"


def _heading(title: str, depth: int) -> str:
    line = {1: "=", 2: "-"}.get(depth)
    return f"{title}\n{line * min(len(title), WIDTH)}" if line else title.upper() if depth == 3 else title


def _block(block: Block, depth: int) -> str:
    if block.kind == "heading":
        return _heading(_inline(block.text), depth + 1)
    if block.kind == "list":
        return "\n".join(_item(line) for line in block.text.splitlines())
    if block.kind == "table":
        return _table(block)
    return textwrap.fill(_inline(block.text.removeprefix("> ")), WIDTH, break_long_words=False, break_on_hyphens=False)


def _item(line: str) -> str:
    mark, _, text = line.partition(" ")
    indent = " " * (len(mark) + 1)
    return textwrap.fill(_inline(text), WIDTH, initial_indent=f"{mark} ", subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _table(block: Block) -> str:
    """Return a table as entries: the first cell, then each other cell under the name of its column."""
    header, _, *rows = (cells(line) for line in block.text.splitlines())
    names = [_inline(cell) for cell in header]
    return "\n\n".join("\n".join(_row(names, row)) for row in rows)


def _row(names: list[str], row: list[str]) -> list[str]:
    lines = [_wrapped(f"{names[0]}: {_inline(row[0])}" if names[0] else _inline(row[0]), "")]
    return lines + [_wrapped(f"{name}: {_inline(cell)}", "  ") for name, cell in zip(names[1:], row[1:], strict=True) if cell]


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False)


def cells(line: str) -> list[str]:
    """Return the cells of a table row of Markdown; values are tokens, so that every bar separates."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _inline(text: str) -> str:
    """Return Markdown as bare words; a link shows its address unless it already does, or points into the document."""

    def link(found: re.Match[str]) -> str:
        shown, url = plain(found.group(1)), found.group(2)
        if url.startswith(("#", "mailto:", "tel:")) or shown == url.removeprefix("https://").rstrip("/"):
            return shown
        return f"{shown} ({url})"

    return _EMPHASIS.sub(r"\2", plain(_LINK.sub(link, text)))
