"""Markdown with tokens as bare words."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from generator.library.tokens import CLOSE, OPEN, TOKEN, URL_CLOSE, URL_OPEN
from generator.output.escape import addresses

_LITERAL = re.compile(r"\\([!-/:-@\[-`{-~])|(&(?:#\w+|\w+);)|`([^`]+)`")
_LINK = re.compile(rf"\[([^\[\]]*)\]\((?:{URL_OPEN}(\d+){URL_CLOSE}|([^()\s]*))\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_KEPT = re.compile(f"{OPEN}(\\d+){CLOSE}|{URL_OPEN}(\\d+){URL_CLOSE}")
_MARKUP = re.compile(r"[\\&`\[*_]")


class _Values:
    """Takes what is literal out of a text, so that no pattern can find markup in it, and puts it back."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def keep(self, text: str, fences: str = OPEN + CLOSE) -> str:
        self._texts.append(text)
        return f"{fences[0]}{len(self._texts) - 1}{fences[1]}"

    def keep_token(self, found: re.Match[str]) -> str:
        if found.group(1) is not None:
            return self.keep(found.group(1))
        return self.keep(found.group(2), URL_OPEN + URL_CLOSE)

    def back(self, text: str) -> str:
        return _KEPT.sub(lambda found: self._texts[int(found.group(1) or found.group(2))], text)

    def text(self, number: str) -> str:
        return self._texts[int(number)]


def bare(text: str, link: Callable[[str, str], str] | None = None) -> str:
    """Return TEXT without markup. LINK writes a link from its bare text and address; without it a link is its text."""
    values = _Values()
    text = TOKEN.sub(values.keep_token, addresses(text))
    if not _MARKUP.search(text):
        return values.back(text)

    def linked(found: re.Match[str]) -> str:
        if link is None:
            return found.group(1)
        address = found.group(3) if found.group(2) is None else values.text(found.group(2))
        return values.keep(link(values.back(_without_emphasis(found.group(1))), address))

    def meant(found: re.Match[str]) -> str:
        escaped, entity, code = found.groups()
        return values.keep(escaped or (unescape(entity) if entity else values.back(code)))

    text = _LITERAL.sub(meant, text)
    return values.back(_without_emphasis(_LINK.sub(linked, text)))


def heading(text: str) -> str:
    """Return the words of a heading block; an owner's own clause may have marked it with number signs."""
    return text.lstrip("#").strip() if text.startswith("#") else text


def _without_emphasis(text: str) -> str:
    return _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
