"""The sentences that an answer makes, as the policy will say them."""

from __future__ import annotations

import re
from collections.abc import Collection

from generator.document import Block, PolicyDocument
from generator.library.tokens import plain

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*\*|[\ue000-\ue004]|(?<!\w)`|`(?!\w)")
_SHOWN = 2
_LONGEST = 320


def sentences(before: PolicyDocument | None, after: PolicyDocument, paths: Collection[str]) -> list[str]:
    """Return what AFTER says that BEFORE did not, as plain text, taken from the blocks that rest on PATHS."""
    said = {block.text for block in before.blocks()} if before else set()
    fresh = [
        block
        for block in after.blocks()
        if block.text not in said and block.kind != "heading" and _rests_on(block, paths)
    ]
    old_lines = {line for text in said for line in text.splitlines()}
    shown = [text for block in fresh if (text := _text(block, old_lines))]
    return [_cut(text) for text in shown[:_SHOWN]]


def _rests_on(block: Block, paths: Collection[str]) -> bool:
    return any(
        use.path == path or use.path.startswith((f"{path}.", f"{path}[")) for use in block.facts for path in paths
    )


def _text(block: Block, old_lines: set[str]) -> str:
    """Return the words of BLOCK; of a table or list only the rows that are new."""
    if block.kind == "paragraph":
        return _bare(block.text)
    rows = [line for line in block.text.splitlines() if line.strip() and not re.fullmatch(r"[|\s:-]+", line)]
    fresh = [row for row in rows if row not in old_lines]
    if block.kind == "table":
        fresh = fresh[1:] if fresh and fresh[0] == rows[0] else fresh
    parts = [_bare(row.strip().strip("|-").replace(" | ", ": ", 1).replace(" | ", ", ")) for row in fresh[:3]]
    return "; ".join(part for part in parts if part)


def _bare(text: str) -> str:
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", plain(text))).split())


def _cut(text: str) -> str:
    """Return TEXT, shortened at the end of a sentence or word when it is long."""
    if len(text) <= _LONGEST:
        return text
    head = text[:_LONGEST]
    return head[: head.rfind(". ") + 1] + " ..." if ". " in head else head.rsplit(" ", 1)[0] + " ..."
