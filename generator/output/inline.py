"""Markdown to HTML for one block at a time, remembered by its text without values.

A block's values are tokens. They are taken out before Markdown sees the text and put back, escaped, afterwards: no value is ever parsed,
and the same sentence about a thousand businesses is converted once.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from generator.library.tokens import CLOSE, OPEN, TOKEN, URL_CLOSE, URL_OPEN

_SLOT = re.compile(f"[{OPEN}{URL_OPEN}](\\d+)[{CLOSE}{URL_CLOSE}]")
_LIMIT = 20_000

Parts = tuple[str, tuple[tuple[int, str], ...]]
"""Text before the first value, then for each value its number and the text after it."""


class Inline:
    """Converts text; remembers what it converted.

    Attributes:
        fresh: whether something was converted that was not remembered.
    """

    def __init__(self, remembered: dict[str, Any] | None = None) -> None:
        self._memory: OrderedDict[str, Parts] = OrderedDict(remembered or {})
        self._convert: Callable[[str], str] | None = None
        self.fresh = False

    def html(self, text: str) -> str:
        """Return the HTML of TEXT, a block of Markdown with tokens."""
        values: list[str] = []
        skeleton = TOKEN.sub(lambda found: _slot(found, values), text)
        first, rest = self._parts(skeleton)
        return first + "".join(values[number] + after for number, after in rest) if rest else first

    def phrase(self, text: str) -> str:
        """Return the HTML of TEXT without the paragraph around it."""
        found = self.html(text)
        return found[3:-4] if found.startswith("<p>") and found.endswith("</p>") else found

    def memory(self) -> dict[str, Parts]:
        """Return what is remembered, to be kept."""
        return dict(self._memory)

    def _parts(self, skeleton: str) -> Parts:
        parts = self._memory.get(skeleton)
        if parts is None:
            self.fresh = True
            parts = self._memory[skeleton] = _split(self._markdown(skeleton))
            if len(self._memory) > _LIMIT:
                self._memory.popitem(last=False)
        return parts

    def _markdown(self, text: str) -> str:
        if self._convert is None:
            self._convert = _converter()
        return self._convert(text)


def _slot(found: re.Match[str], values: list[str]) -> str:
    values.append(escape(found.group(1) if found.group(1) is not None else found.group(2)))
    number = len(values) - 1
    return f"{OPEN}{number}{CLOSE}" if found.group(1) is not None else f"{URL_OPEN}{number}{URL_CLOSE}"


def _split(html: str) -> Parts:
    pieces: Iterable[str] = iter(_SLOT.split(html))
    first, *rest = pieces
    return first, tuple((int(rest[i]), rest[i + 1]) for i in range(0, len(rest), 2))


def _converter() -> Callable[[str], str]:
    """Return a Markdown converter that knows no raw HTML."""
    from markdown import Markdown

    engine = Markdown(extensions=["sane_lists"], output_format="html")
    engine.preprocessors.deregister("html_block")
    engine.inlinePatterns.deregister("html")
    engine.inlinePatterns.deregister("entity")

    def convert(text: str) -> str:
        engine.reset()
        return engine.convert(text)

    return convert
