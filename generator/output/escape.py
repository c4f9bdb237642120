"""Literal values, link addresses and the words around them, written so that CommonMark shows exactly what was meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from generator.library.tokens import CLOSE, OPEN, TOKEN, URL_CLOSE, URL_OPEN

_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~&]|(?<!\S)#|!$")
_LINE_START = re.compile(r"[#+=-]|\d{1,9}(?=[.)](?:\s|$))")
_SCHEME = re.compile(r"[^/?#]*?:")
_SCHEMES = ("https:", "http:", "mailto:", "tel:")
_INVISIBLE = re.compile("[\x00-\x20\x7f]+")
_VALUE_AS_ADDRESS = re.compile(f"\\]\\({OPEN}([^{CLOSE}]*){CLOSE}")
_UNSAFE_WORDS = re.compile(r"(?<!\\)((?:\\\\)*)(<|!(?=\[)|\](?=:))")
_ADDRESS_IN_WORDS = re.compile(r"(?<!\\)((?:\\\\)*\]\()\s*([^\s()]+)")
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})")
_IN_ADDRESS = re.compile(r"[()]|&(?=#?\w+;)")

NOWHERE = "#"
"""What stands in place of an address that may not be linked to."""


def markdown(text: str) -> str:
    """Return literal TEXT as CommonMark that shows exactly that text."""
    return _MARKDOWN.sub(lambda found: "\\" + found.group(), text)


def at_line_start(line: str) -> str:
    """Return LINE of CommonMark with its first character escaped where it would begin a list, a heading or a rule."""
    found = _LINE_START.match(line)
    if found is None:
        return line
    start = found.group()
    return f"{start}\\{line[len(start) :]}" if start.isdigit() else f"\\{line}"


def is_safe(url: str) -> bool:
    """Tell whether following URL is harmless: a web address, a mailbox, a phone number or a place on this site."""
    if url.startswith(("#", *_SCHEMES)):
        return True
    bare = _INVISIBLE.sub("", unescape(url)).lower()
    return bare.startswith(_SCHEMES) or not _SCHEME.match(bare)


def safe_address(url: str) -> str:
    """Return URL with the characters percent-encoded that no address has, or NOWHERE if it is not safe."""
    if not is_safe(url):
        return NOWHERE
    if _NOT_IN_ADDRESS.search(url):
        url = _NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found.group()):02X}", url)
    if url.count("#") > 1:
        place, _, fragment = url.partition("#")
        url = f"{place}#{fragment.replace('#', '%23')}"
    return url


def markdown_address(url: str) -> str:
    """Return URL as the destination of a link of CommonMark, also inside a table."""
    return _IN_ADDRESS.sub(lambda found: "\\" + found.group(), safe_address(url))


def words(text: str) -> str:
    """Return Markdown that is no value without raw HTML, pictures, link definitions and dangerous addresses.

    Shipped clauses have none of these; an owner's own clauses may. Text that was written by this module stays as it is.
    """
    if "<" in text or "![" in text or "]:" in text:
        text = _UNSAFE_WORDS.sub(r"\1\\\2", text)
    if "](" in text:
        text = _ADDRESS_IN_WORDS.sub(_safe_in_words, text)
    return text


def _safe_in_words(found: re.Match[str]) -> str:
    return found.group() if is_safe(found.group(2).replace("\\", "")) else found.group(1) + NOWHERE


def addresses(text: str) -> str:
    """Return TEXT with each value that stands where a link has its address made an address."""
    if f"]({OPEN}" not in text:
        return text
    return _VALUE_AS_ADDRESS.sub(f"]({URL_OPEN}\\1{URL_CLOSE}", text)


def fill(text: str, value: Callable[[str], str], url: Callable[[str], str], between: Callable[[str], str]) -> str:
    """Return TEXT with each token replaced: values by VALUE, addresses by URL, what stands between by BETWEEN."""
    parts: list[str] = []
    position = 0
    for found in TOKEN.finditer(text):
        if found.start() > position:
            parts.append(between(text[position : found.start()]))
        parts.append(value(found.group(1)) if found.group(1) is not None else url(found.group(2)))
        position = found.end()
    if position < len(text):
        parts.append(between(text[position:]))
    return "".join(parts)
