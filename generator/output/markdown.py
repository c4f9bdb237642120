"""Policy documents as CommonMark with tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.document import Block, PolicyDocument
from generator.library.tokens import OPEN, TOKEN, plain
from generator.output.bare import heading
from generator.output.escape import addresses, at_line_start, fill, markdown, markdown_address, words
from generator.output.tables import parse

_SLUG = re.compile(r"[^\w\- ]")
_MARK = re.compile(r"(?:(?:-|\d+\.|>) )?")
_DEEPEST = 6


def to_markdown(document: PolicyDocument) -> str:
    """Return DOCUMENT as Markdown: one title, headings by depth, no raw HTML."""
    return "\n\n".join(text for text, _ in pieces(document)) + "\n"


def pieces(document: PolicyDocument) -> Iterator[tuple[str, Block | None]]:
    """Yield the text of the title, of each heading and of each block, a block with itself."""
    anchors = {section.id: slug(section.title) for _, section in document.walk()}
    write = _writer(anchors)
    yield f"# {_line(document.title, write)}", None
    for depth, section in document.walk():
        yield f"{'#' * min(depth, _DEEPEST)} {_line(section.title, write)}", None
        for block in section.blocks:
            if block.kind == "heading":
                yield f"{'#' * min(depth + 1, _DEEPEST)} {_line(heading(block.text), write)}", block
            else:
                yield block_text(block.text, anchors), block


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
    """Return the Markdown of a block whose values are tokens; links to sections use the anchors of their titles.

    Text without tokens that this function wrote comes back unchanged.
    """
    write = _writer(anchors)
    if text.startswith("|"):
        return _table(text, write) if TOKEN.search(text) else words(text)
    return "\n".join(_line(line, write) for line in text.splitlines())


def slug(title: str) -> str:
    """Return the anchor that most Markdown renderers give a heading."""
    return _SLUG.sub("", plain(title).lower()).replace(" ", "-")


def _writer(anchors: dict[str, str]) -> Callable[[str], str]:
    def address(url: str) -> str:
        return f"#{anchors.get(url[1:], url[1:])}" if url.startswith("#") else markdown_address(url)

    return lambda text: fill(addresses(text), markdown, address, words)


def _line(line: str, write: Callable[[str], str]) -> str:
    found = _MARK.match(line)
    mark = found.group() if found else ""
    text = line[len(mark) :]
    return mark + (at_line_start(write(text)) if text.startswith(OPEN) else write(text))


def _table(text: str, write: Callable[[str], str]) -> str:
    table = parse(text)
    rows = (table.header, ("---",) * len(table.header), *table.rows)
    return "\n".join(f"| {' | '.join(map(write, row))} |" for row in rows)
