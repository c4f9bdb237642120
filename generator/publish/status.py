"""What the page of a version says about its status; it stands between the marks of the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

from generator.engine.diff import wording
from generator.output.diff_words import Wording
from generator.publish.history import History, Version
from generator.publish.redline import page_words
from generator.publish.theme import Theme

_SHOWN = 6
"""So many changes of a coming version stand on the front page; the others are counted."""


def head_of(address: str, *, hidden: bool) -> str:
    """Return what the head of a page says to search engines: its ADDRESS, and whether it is HIDDEN from them."""
    canonical = f'<link rel="canonical" href="{escape(address)}">' if address else ""
    return canonical + ('<meta name="robots" content="noindex">' if hidden else "")


def status_of(history: History, version: Version, current: Version, today: date, theme: Theme, *, front: bool) -> str:
    """Return the status of VERSION for its page, or for the FRONT page; links are made for the folder of a version."""
    words = wording(version.language)
    announced = history.announced(today)
    context: dict[str, Any] = {
        **_lead(history, version, current, today, words), "words": page_words(words),
        "links": _front_links(history, version, words) if front else _links(history, version, words),
        "announced": _announced(announced, words) if front and announced and announced != current else None,
    }  # fmt: skip
    return theme.render("status.html", **context).decode()


def _lead(history: History, version: Version, current: Version, today: date, words: Wording) -> dict[str, str]:
    """Return the state of VERSION with the sentences that say it."""
    period = history.period(version)
    start, dates = words.day(period.start), ""
    if version == current and version.effective_date <= today:
        state, key = "current", "in_force"
    elif version == current:
        state, key = "current", "first_coming"
    elif version.version == current.version:
        state, key = "current", "same_text"
    elif not period.applies:
        state, key = "withdrawn", "withdrawn"
    elif version.effective_date > today:
        state, key = "coming", "coming"
    else:
        state, key = "superseded", "superseded"
        end = words.day(period.end) if period.end else ""
        dates = words.text("site", "superseded_dates", start=start, end=end)
    restored = history.of(version.restores)
    if restored:
        dates = f"{words.text('site', 'restored', day=words.day(restored.effective_date))} {dates}".strip()
    return {"state": state, "lead": words.text("site", key, day=start), "dates": dates}


def _announced(version: Version, words: Wording) -> dict[str, Any]:
    material = [change["sentence"] for change in version.changes if change["weight"] == "material"]
    more = len(material) - _SHOWN
    return {
        "lead": words.text("site", "announced", day=words.day(version.effective_date)),
        "sentences": material[:_SHOWN], "more": words.text("site", "more_changes", n=more) if more > 0 else "",
        "intro": words.text("site", "announced_changes" if material else "announced_small"),
        "read": f"../{version.folder}/index.html", "compare": f"../changes/{version.folder}.html",
    }  # fmt: skip


def _front_links(history: History, version: Version, words: Wording) -> list[Mapping[str, str]]:
    previous = _previous(history, version)
    links = [
        ("../changes/index.html", "changes", ""),
        (f"../{previous.folder}/index.html" if previous else "", "earlier", "prev"),
        (f"../{version.folder}/index.html", "permanent", "bookmark"),
    ]
    return _shown(links, words)


def _links(history: History, version: Version, words: Wording) -> list[Mapping[str, str]]:
    before, after = history.neighbours(version)
    links = [
        ("../index.html", "current", ""),
        (f"../{before.folder}/index.html" if before else "", "earlier", "prev"),
        (f"../{after.folder}/index.html" if after else "", "later", "next"),
        (f"../changes/{version.folder}.html" if version.previous else "", "compare", ""),
        ("../changes/index.html", "changes", ""),
    ]
    return _shown(links, words)


def _previous(history: History, version: Version) -> Version | None:
    return history.neighbours(version)[0]


def _shown(links: list[tuple[str, str, str]], words: Wording) -> list[Mapping[str, str]]:
    return [{"address": address, "text": words.text("site", key), "rel": rel} for address, key, rel in links if address]
