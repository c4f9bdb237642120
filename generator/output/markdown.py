"""Policy documents as CommonMark with tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.document import Block, PolicyDocument
from generator.library.tokens import OPEN, plain
from generator.output.escape import fill, markdown, markdown_at_line_start

_SLUG = re.compile(r"[^\w\- ]")


def to_markdown(document: PolicyDocument) -> str:
    """Return DOCUMENT as Markdown: one title, headings by depth, no raw HTML."""
    return "\n\n".join(text for text, _ in pieces(document)) + "\n"


def pieces(document: PolicyDocument) -> Iterator[tuple[str, Block | None]]:
    """Yield the text of the title, of each heading and of each block, a block with itself."""
    anchors = {section.id: slug(section.title) for _, section in document.walk()}
    yield f"# {block_text(document.title, anchors)}", None
    for depth, section in document.walk():
        yield f"{'#' * depth} {section.title}", None
        for block in section.blocks:
            text = block_text(block.text, anchors)
            yield (f"{'#' * min(depth + 1, 6)} {text}" if block.kind == "heading" else text), block


def blocks_by_line(document: PolicyDocument) -> dict[int, Block]:
    """Return the block behind each line of the document's Markdown that a clause wrote; lines count from 1."""
    found: dict[int, Block] = {}
    line = 1
    for text, block in pieces(document):
        lines = text.count("\n") + 1
        if block is not None:
            found.update(dict.fromkeys(range(line, line + lines), block))
        line += lines + 1
    return found


def block_text(text: str, anchors: dict[str, str]) -> str:
    """Return the Markdown of a block whose values are tokens; links to sections use the anchors of their titles."""

    def address(url: str) -> str:
        return f"#{anchors.get(url[1:], url[1:])}" if url.startswith("#") else f"<{url}>" if re.search(r"[()\s]", url) else url

    if text.startswith(OPEN):
        end = text.index("\ue001")
        return markdown_at_line_start(text[1:end]) + fill(text[end + 1 :], markdown, address)
    return fill(text, markdown, address)


def slug(title: str) -> str:
    """Return the anchor that most Markdown renderers give a heading."""
    return _SLUG.sub("", plain(title).lower()).replace(" ", "-")
