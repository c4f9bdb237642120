"""What is the same on every page: style sheets and the head, read once for a process."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from generator.resources import data_dir

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BREAK = re.compile(r"\s*\n\s*")

MANY = 7
"""So many columns, or more, are one case."""
IN_PAGE = {
    0: "@media screen and (max-width: 44rem)",
    6: "@media screen and (max-width: 52rem), screen and (min-width: 64rem) and (max-width: 73rem)",
    MANY: "@media screen",
}
"""When a table of at least so many columns becomes cards on a page.

A column needs 8.25em; frame.css leaves 90 % of a narrow screen.
"""
IN_FRAGMENT = {
    0: "@container (max-width: 41.5em)",
    6: "@container (max-width: 49.5em)",
    MANY: "@container (max-width: 83em)",
}
"""The same for a fragment, which cannot know how much of the screen it has."""


class Shell(NamedTuple):
    """Constant parts.

    Attributes:
        page_style: the style element of a page.
        fragment_style: the style element of a fragment.
        policy: the content security policy of a page: this style sheet, the icon of the site, nothing else.
    """

    page_style: str
    fragment_style: str
    policy: str


@lru_cache(maxsize=1)
def shell() -> Shell:
    """Return the constant parts."""
    text, cards = _css("text.css"), _css("cards.css")
    page = " ".join((text, _cards(cards, IN_PAGE), _css("frame.css")))
    fragment = " ".join((text, _css("fragment.css"), _cards(cards, IN_FRAGMENT)))
    digest = b64encode(sha256(page.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self'; base-uri 'none'; form-action 'none'"
    return Shell(f"<style>{page}</style>", f"<style>{fragment}</style>", policy)


def _css(name: str) -> str:
    """Return a style sheet on one line, without comments.

    The Nu checker takes line breaks out before it compares the hash of a style sheet with the policy.
    """
    text = data_dir("templates").joinpath("page", name).read_text(encoding="utf-8")
    return _BREAK.sub(" ", _COMMENT.sub("", text)).strip()


def _cards(rules: str, cases: dict[int, str]) -> str:
    sheets = (
        (rules.replace(".pp-table", f".pp-of-{columns}") if columns else rules, when) for columns, when in cases.items()
    )
    return " ".join(f"{when} {{ {sheet} }}" for sheet, when in sheets)
