"""What changed from version to version: the page for readers and the feed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from generator.output.diff_words import Wording
from generator.output.html import language_attributes
from generator.publish.feed import Entry, to_atom
from generator.publish.history import History, Version
from generator.publish.redline import page_words
from generator.publish.theme import Theme

_WEIGHTS = (("material", "matters"), ("editorial", "small"))


def changes_page(history: History, today: date, theme: Theme, words: Wording, base: str) -> bytes:
    """Return the page of all changes, the newest version first, the changes of each by weight."""
    newest = history.versions[-1]
    return theme.page(
        "changes.html", "../", attributes=Markup(language_attributes(words.language.code)), words=page_words(words),
        controller=history.document(newest).controller, canonical=f"{base}changes/" if base else "",
        versions=[_version(history, version, today, words) for version in reversed(history.versions)],
    )  # fmt: skip


def _version(history: History, version: Version, today: date, words: Wording) -> dict[str, Any]:
    restored = history.of(version.restores)
    return {
        "folder": version.folder, "from": words.text("site", "version_from", day=words.day(version.effective_date)),
        "state": _state(history, version, today, words), "first": not version.previous,
        "published": f"{words.text('site', 'published', day=words.day(version.published_on))}.",
        "restores": words.text("site", "restored", day=words.day(restored.effective_date)) if restored else "",
        "groups": [group for key, title in _WEIGHTS if (group := _group(version, key, title, words))["changes"]],
        "address": f"../{version.folder}/index.html", "compare": f"{version.folder}.html" if version.previous else "",
    }  # fmt: skip


def _group(version: Version, weight: str, title: str, words: Wording) -> dict[str, Any]:
    changes = [_change(version, change, words) for change in version.changes if change["weight"] == weight]
    return {"title": words.text("report", title), "changes": changes}


def _change(version: Version, change: Mapping[str, Any], words: Wording) -> dict[str, str]:
    section = change.get("section") or ""
    known = section in words.language.table("sections") and words.section(section) not in change["sentence"]
    address = f"../{version.folder}/index.html#{section}" if known else ""
    return {"sentence": change["sentence"], "address": address, "part": words.section(section) if known else ""}


def _state(history: History, version: Version, today: date, words: Wording) -> str:
    """Return the state of VERSION in a sentence."""
    day = words.day(version.effective_date)
    current = history.in_force(today)
    if version == current:
        return words.text("site", "in_force", day=day)
    if current and version.version == current.version:
        return words.text("site", "same_text")
    period = history.period(version)
    if not period.applies:
        return words.text("site", "withdrawn")
    if version.effective_date > today:
        return words.text("site", "first_coming", day=day)
    end = words.day(period.end) if period.end else ""
    return words.text("site", "superseded_dates", start=day, end=end)


def _day(version: Version, words: Wording) -> str:
    return words.day(version.effective_date)


def feed(history: History, words: Wording, base: str) -> bytes:
    """Return the Atom feed of all versions, the newest first."""
    newest = history.versions[-1]
    entries = [
        Entry(
            version.folder, f"{version.title}: {words.text('site', 'version_from', day=_day(version, words))}",
            version.published_on, f"{base}{version.folder}/index.html",
            tuple(change["sentence"] for change in version.changes),
        )
        for version in reversed(history.versions)
    ]  # fmt: skip
    first = history.versions[0]
    title = f"{words.text('site', 'changes_title')}: {newest.title}"
    return to_atom(title, history.document(newest).controller, f"{first.version}/{first.folder}", entries, base)
