"""Tokens: how a value of the profile travels through a template, so that no text format can mistake it for markup.

Private-use characters fence each value. A template's own words are Markdown; what stands between the fences is literal text until an
output writes it in its own escaping. Links have fences of their own for the address.
"""

from __future__ import annotations

import re

from markupsafe import Markup

OPEN, CLOSE = "\ue000", "\ue001"
"""Fences of a literal value."""
URL_OPEN, URL_CLOSE = "\ue002", "\ue003"
"""Fences of a link's address."""

BREAK = "\ue004"
"""Where a clause file has an empty line: the only place where a block ends."""

TOKEN = re.compile("\ue000([^\ue001]*)\ue001|\ue002([^\ue003]*)\ue003")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\ue000-\ue004\ufff9-\ufffb]"
)
_SPACE = re.compile(r"\s+")


class Words(Markup):
    """Text of the templates and their language: Markdown, not a literal value."""

    __slots__ = ()


def literal(text: str) -> Words:
    """Return TEXT of the owner as a token: one line, with control and direction characters made visible."""
    return Words(f"{OPEN}{clean(text)}{CLOSE}")


def address(url: str) -> Words:
    """Return a link's address as a token."""
    return Words(f"{URL_OPEN}{clean(url)}{URL_CLOSE}")


def clean(text: str) -> str:
    """Return TEXT on one line, with characters that hide or reorder text replaced by their code in brackets."""
    text = _SPACE.sub(" ", text).strip() if not text.isspace() else ""
    return _FORBIDDEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", text) if _FORBIDDEN.search(text) else text


def plain(text: str) -> str:
    """Return TEXT with its tokens as bare values; the Markdown around them stays."""
    return TOKEN.sub(lambda found: found.group(1) or found.group(2) or "", text)
