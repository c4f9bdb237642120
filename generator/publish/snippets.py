"""Snippets for pasting into a site: the text in force, a link for the footer, a banner about a change."""

from __future__ import annotations

from html import escape
from pathlib import PurePosixPath

from generator.output.diff_words import Wording
from generator.publish.history import History, Version

FOLDER = PurePosixPath("snippets")
DEFAULT_ADDRESS = "/privacy/"


def snippets(
    history: History, current: Version, announced: Version | None, words: Wording, address: str
) -> dict[PurePosixPath, bytes]:
    """Return the snippets; links lead to ADDRESS, or to the usual place on the same site."""
    base = address or DEFAULT_ADDRESS
    found = {
        FOLDER / "fragment.html": history.file(current, "fragment.html"),
        FOLDER / "footer-link.html": f"{_link(base, words.text('site', 'footer_link'))}\n".encode(),
    }
    if announced:
        found[FOLDER / "banner.html"] = _banner(announced, words, base)
    return found


def _banner(version: Version, words: Wording, base: str) -> bytes:
    text = escape(words.text("banner", "text", day=words.day(version.effective_date)))
    link = _link(f"{base}changes/index.html", words.text("banner", "link"))
    return f'<p class="plainpolicy-banner" role="note">{text} {link}</p>\n'.encode()


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'
