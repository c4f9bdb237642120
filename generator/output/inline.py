"""Markdown to HTML for one run of text at a time, remembered by its text without values.

Values are tokens. They are taken out before Markdown sees the text and put back, escaped, afterwards: no value is ever
parsed, and the same sentence about a thousand businesses is converted once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

from generator.library.tokens import CLOSE, OPEN, TOKEN, URL_CLOSE, URL_OPEN
from generator.output.escape import addresses, safe_address

_SLOT = re.compile(f"{OPEN}(\\d+){CLOSE}|{URL_OPEN}(\\d+){URL_CLOSE}")
_MARKUP = re.compile(r"[\\`*_\[\]&]")
_HREF = re.compile(r'(<a href=")([^"]*)')
_UNWANTED = (
    *("reference", "short_reference", "image_link", "image_reference", "short_image_ref"),
    *("autolink", "automail", "html", "entity"),
)
_GUARD = "\ue004"
_LIMIT = 20_000

Parts = tuple[str, tuple[tuple[int, str], ...]]
"""Text before the first value, then for each value its number and the text after it."""


class Inline:
    """Converts text; remembers what it converted.

    Attributes:
        fresh: whether something was converted that was not remembered.
    """

    def __init__(self, remembered: dict[str, Any] | None = None) -> None:
        self._phrases: dict[str, Parts] = dict(remembered or {})
        self._blocks: dict[str, Parts] = {}
        self._convert: Callable[[str], str] | None = None
        self.fresh = False

    def phrase(self, text: str) -> str:
        """Return the HTML of TEXT, one line of Markdown with tokens, without a paragraph around it."""
        values: list[str] = []
        skeleton = _skeleton(text, values)
        return _filled(self._phrase(skeleton), values)

    def block(self, kind: str, text: str, build: Callable[[str, Callable[[str], str]], str]) -> str:
        """Return the HTML that BUILD makes of TEXT; it is built once for each KIND and text without values.

        BUILD gets the text with its values numbered, and the function that converts a run of such text.
        """
        values: list[str] = []
        skeleton = _skeleton(text, values)
        key = f"{kind}\n{skeleton}"
        parts = self._blocks.get(key)
        if parts is None:
            parts = _kept(self._blocks, key, _split(build(skeleton, self._numbered)))
        return _filled(parts, values)

    def memory(self) -> dict[str, Parts]:
        """Return what is remembered, to be kept."""
        return dict(self._phrases)

    def _numbered(self, text: str) -> str:
        """Return the HTML of TEXT whose values are numbers already; they stay tokens."""
        skeleton = _skeleton(text, [])
        return _filled(self._phrase(skeleton), [found.group() for found in TOKEN.finditer(text)])

    def _phrase(self, skeleton: str) -> Parts:
        parts = self._phrases.get(skeleton) or self._blocks.get(skeleton)
        if parts is None:
            if not _MARKUP.search(skeleton):
                return _kept(self._blocks, skeleton, _split(escape(skeleton, quote=False)))
            self.fresh = True
            parts = _kept(self._phrases, skeleton, _split(self._markdown(skeleton)))
        return parts

    def _markdown(self, text: str) -> str:
        if self._convert is None:
            self._convert = _converter()
        return self._convert(text)


def _skeleton(text: str, values: list[str]) -> str:
    """Return TEXT with its tokens numbered; their values, as they go into HTML, are added to VALUES."""
    if OPEN not in text and URL_OPEN not in text:
        return text

    def slot(found: re.Match[str]) -> str:
        number = len(values)
        value = found.group(1)
        if value is None:
            values.append(escape(safe_address(found.group(2))))
            return f"{URL_OPEN}{number}{URL_CLOSE}"
        values.append(escape(value))
        return f"{OPEN}{number}{CLOSE}"

    return TOKEN.sub(slot, addresses(text))


def _filled(parts: Parts, values: list[str]) -> str:
    first, rest = parts
    return first + "".join([values[number] + after for number, after in rest]) if rest else first


def _split(html: str) -> Parts:
    parts: list[tuple[int, str]] = []
    slots = list(_SLOT.finditer(html))
    if not slots:
        return html, ()
    for slot, following in zip(slots, [*slots[1:], None], strict=True):
        number = int(slot.group(1) or slot.group(2))
        parts.append((number, html[slot.end() : following.start() if following else None]))
    return html[: slots[0].start()], tuple(parts)


def _kept(memory: dict[str, Parts], key: str, parts: Parts) -> Parts:
    if len(memory) >= _LIMIT:
        del memory[next(iter(memory))]
    memory[key] = parts
    return parts


def _converter() -> Callable[[str], str]:
    """Return a converter of one line of Markdown without raw HTML, pictures, references and dangerous addresses."""
    from string import punctuation

    from markdown import Markdown

    engine = Markdown(output_format="html")
    engine.preprocessors.deregister("html_block")
    for pattern in _UNWANTED:
        engine.inlinePatterns.deregister(pattern)
    engine.ESCAPED_CHARS = list(punctuation)

    def convert(text: str) -> str:
        engine.reset()
        # The guard keeps the line a paragraph: no first character of it can begin a list, a heading or code.
        return _harmless(engine.convert(_GUARD + text).removeprefix(f"<p>{_GUARD}").removesuffix("</p>"))

    return convert


def _harmless(html: str) -> str:
    return _HREF.sub(lambda found: found.group(1) + safe_address(found.group(2)), html)
