"""What a page, a template of a theme or a style sheet loads; nothing of it is run."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

from generator.scan.evidence import Code, Evidence, Request, host_of

_LOADING = {
    ("script", "src"), ("img", "src"), ("iframe", "src"), ("embed", "src"), ("source", "src"), ("video", "src"),
    ("audio", "src"), ("track", "src"), ("input", "src"), ("object", "data"), ("video", "poster"), ("form", "action"),
    ("frame", "src"), ("image", "href"), ("amp-img", "src"),
}  # fmt: skip
_SETS = {("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset")}
_RELATIONS = frozenset(
    ("stylesheet", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "icon", "apple-touch-icon")
)
_DATA_SCRIPTS = ("application/ld+json", "application/json", "speculationrules", "importmap")
# Browsers wait with these until a consent tool, or the owner's script, puts them into `src`.
_WAITING = ("data-src", "data-cookieblock-src", "data-cmp-src", "data-cookie-src", "data-lazy-src")
_IN_CODE = re.compile(r"""["'`(\s=]((?:https?:)?\\?/\\?/[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s"'`<>)\\{}]*)""", re.IGNORECASE)
_IN_STYLE = re.compile(r"""(?:url\(|@import\s)\s*["']?((?:https?:)?//[^\s"')]+)""", re.IGNORECASE)


def read_page(text: str, where: str, base: str = "") -> Evidence:
    """Return what the HTML of a page or template loads.

    Args:
        text: the HTML; template code in it does no harm.
        where: the file or address, for the report.
        base: the address of the page, if it is known.
    """
    reader = _Reader(where, base)
    reader.feed(text)
    reader.close()
    sites = frozenset({host_of(base)} - {""})
    return Evidence(where, 1, tuple(dict.fromkeys(reader.requests)), codes=tuple(reader.codes), sites=sites)


def read_script(text: str, where: str) -> Evidence:
    """Return the addresses that a script names, and its code."""
    return Evidence(where, 1, tuple(dict.fromkeys(_named(text, where))), codes=(Code(text, where),))


def read_style(text: str, where: str) -> Evidence:
    """Return what a style sheet loads."""
    return Evidence(where, 1, tuple(dict.fromkeys(_styled(text, where))))


def _named(text: str, where: str) -> list[Request]:
    plain = text.replace("\\/", "/")
    return [Request(_whole(match.group(1)), where, loaded=False) for match in _IN_CODE.finditer(plain)]


def _styled(text: str, where: str) -> list[Request]:
    return [Request(_whole(match.group(1)), where) for match in _IN_STYLE.finditer(text)]


def _whole(url: str) -> str:
    return f"https:{url}" if url.startswith("//") else url


class _Reader(HTMLParser):
    def __init__(self, where: str, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.requests: list[Request] = []
        self.codes: list[Code] = []
        self._where, self._base = where, base
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element loads."""
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if (tag, name) in _LOADING or name in _WAITING:
                self._load(value)
            elif (tag, name) in _SETS:
                for part in value.split(","):
                    self._load(part.strip().split(" ")[0])
            elif name == "style":
                self.requests += _styled(value, self._where)
            elif name.startswith("on"):
                self.codes.append(Code(value, self._where))
        if tag == "link" and _RELATIONS & set(given.get("rel", "").lower().split()):
            self._load(given.get("href", ""))
        if tag == "base" and not self._base:
            self._base = given.get("href", "")
        if tag in {"script", "style"}:
            self._inside = "" if given.get("type", "").lower() in _DATA_SCRIPTS else tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element loads; it holds nothing."""
        self.handle_starttag(tag, attrs)
        self._inside = ""

    def handle_endtag(self, tag: str) -> None:
        """Leave a script or style."""
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        """Note what a script names and a style loads."""
        if self._inside == "script":
            self.requests += _named(data, self._where)
            self.codes.append(Code(data, self._where))
        elif self._inside == "style":
            self.requests += _styled(data, self._where)

    def _load(self, value: str) -> None:
        address = value.strip()
        if not address or address.startswith(("data:", "blob:", "javascript:", "#", "mailto:", "tel:")):
            return
        try:
            url = _whole(urljoin(self._base, address))
        except ValueError:
            return
        self.requests.append(Request(url, self._where))
