"""A page as a reader sees it: its blocks, without scripts, navigation and buttons."""

from __future__ import annotations

from html.parser import HTMLParser

from generator.lint.passages import Block, Piece

_HIDDEN = frozenset(("head", "script", "style", "template", "nav", "button", "select", "svg"))
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "em",
        "i",
        "mark",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "wbr",
    )
)
_CELLS = frozenset(("td", "th"))


def blocks_of_page(html: str) -> list[Block]:
    """Return the blocks of a page; rows of tables and links look as they do in Markdown."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks


class _Reader(HTMLParser):
    """Collects the blocks of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._pieces: list[Piece] = []
        self._level = 0
        self._hidden = 0
        self._row = False
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a cell or a link."""
        self._hidden += tag in _HIDDEN
        if tag == "a":
            self._link = dict(attrs).get("href") or ""
            self._add("[" if self._link else "")
        elif tag in _CELLS:
            self._add("| ")
        elif tag not in _INLINE and not self._row:
            self.end_block()
            self._level = int(tag[1]) if tag in {"h1", "h2", "h3", "h4", "h5", "h6"} else 0
        self._row = self._row or tag == "tr"

    def handle_endtag(self, tag: str) -> None:
        """End a block, a row or a link."""
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag == "a":
            self._add(f"]({self._link})" if self._link else "")
            self._link = ""
        elif tag == "tr":
            self._add(" |")
        self._row = self._row and tag != "tr"
        if tag not in _INLINE and tag not in _CELLS and not self._row:
            self.end_block()

    def handle_data(self, data: str) -> None:
        """Keep visible words on their lines."""
        self._add(data)

    def _add(self, data: str) -> None:
        if self._hidden or not data:
            return
        line, column = self.getpos()
        for number, part in enumerate(data.split("\n")):
            self._join(part, line + number, 1 if number else column + 1)

    def _join(self, part: str, line: int, column: int) -> None:
        """Add PART to the piece of its LINE; spaces at both ends are kept until the block ends."""
        if self._pieces and self._pieces[-1].line == line:
            last = self._pieces[-1]
            self._pieces[-1] = last._replace(text=last.text + part)
        else:
            self._pieces.append(Piece(part, line, column + len(part) - len(part.lstrip())))

    def end_block(self) -> None:
        """Close the block that is open, if it holds words."""
        pieces = tuple(piece._replace(text=" ".join(piece.text.split())) for piece in self._pieces)
        pieces = tuple(piece for piece in pieces if piece.text)
        if pieces:
            self.blocks.append(Block(self._level, pieces))
        self._pieces, self._level = [], 0
