"""The Atom feed of changes, and the sitemap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5


class Entry(NamedTuple):
    """One version in the feed.

    Attributes:
        key: what makes it unique in this feed.
        title: one line.
        published: day of publication.
        address: of its page, absolute or relative to the feed.
        sentences: what changed.
    """

    key: str
    title: str
    published: date
    address: str
    sentences: tuple[str, ...]


def to_atom(title: str, author: str, seed: str, entries: Iterable[Entry], address: str = "") -> bytes:
    """Return the feed, newest entry first; SEED names the site for ever, so that readers see no entry twice."""
    rows = list(entries)
    updated = max((entry.published for entry in rows), default=date.min)
    self_link = f'<link rel="self" type="application/atom+xml" href="{escape(address)}feed.xml"/>\n' if address else ""
    return "".join((
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n',
        f"<title>{escape(title)}</title>\n<id>{_id(seed, '')}</id>\n<updated>{_time(updated)}</updated>\n",
        f"<author><name>{escape(author)}</name></author>\n{self_link}",
        f'<link rel="alternate" type="text/html" href="{escape(address)}changes/index.html"/>\n',
        *(_entry(entry, seed) for entry in rows),
        "</feed>\n",
    )).encode()  # fmt: skip


def _entry(entry: Entry, seed: str) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in entry.sentences)
    content = f'<content type="html">{escape(f"<ul>{items}</ul>")}</content>\n' if items else ""
    return (
        f"<entry>\n<title>{escape(entry.title)}</title>\n<id>{_id(seed, entry.key)}</id>\n"
        f'<updated>{_time(entry.published)}</updated>\n<link href="{escape(entry.address)}"/>\n{content}</entry>\n'
    )


def _id(seed: str, key: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'plainpolicy/{seed}/{key}')}"


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def to_sitemap(pages: Mapping[str, date]) -> bytes:
    """Return a sitemap of PAGES, absolute addresses with the day of their last change."""
    rows = "".join(
        f"<url><loc>{escape(page)}</loc><lastmod>{day.isoformat()}</lastmod></url>\n" for page, day in pages.items()
    )
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n".encode()
