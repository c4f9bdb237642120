"""What a scan collects: addresses that pages load, code that they hold, cookies that were set."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
When = Literal["", "before", "after"]
"""Before or after the visitor's consent; empty where nobody can tell."""


class Request(NamedTuple):
    """An address that a page loads, or names in its code.

    Attributes:
        url: the whole address; one without a scheme is relative to a site that is not known.
        where: the file, or the page, in which it stands.
        loaded: whether the page loads it for certain; a text in a script may never be used.
        when: before or after consent.
    """

    url: str
    where: str
    loaded: bool = True
    when: When = ""


class CookieSeen(NamedTuple):
    """A cookie, as a server set it or a browser kept it.

    Attributes:
        name: its name.
        domain: the host that it is for, without a leading dot; empty if the record does not say.
        seconds: its lifetime; 0 for a session, None if only its end is known.
        where: the file, or the page, in which it was seen.
        when: before or after consent.
    """

    name: str
    domain: str = ""
    seconds: int | None = None
    where: str = ""
    when: When = ""


class Code(NamedTuple):
    """Text of a script, in which the names of functions tell who wrote it."""

    text: str
    where: str


class Evidence(NamedTuple):
    """All that one scan saw.

    Attributes:
        source: what was scanned, as the user named it.
        pages: how many pages, files or recordings were read.
        requests: addresses.
        cookies: cookies.
        codes: scripts.
        sites: hosts of the scanned site itself.
        notes: what could not be read or done, in sentences.
    """

    source: str
    pages: int = 0
    requests: tuple[Request, ...] = ()
    cookies: tuple[CookieSeen, ...] = ()
    codes: tuple[Code, ...] = ()
    sites: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    def plus(self, other: Evidence) -> Evidence:
        """Return both together, under the name of this one."""
        return Evidence(
            self.source,
            self.pages + other.pages,
            self.requests + other.requests,
            self.cookies + other.cookies,
            self.codes + other.codes,
            self.sites | other.sites,
            self.notes + other.notes,
        )


def host_of(url: str) -> str:
    """Return the host of an address in lower case, without its port; empty for a relative or broken one."""
    from urllib.parse import urlsplit

    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    return host if _HOST.fullmatch(host) else ""


def printable(text: str) -> str:
    """Return TEXT with its control characters, which could steer a terminal or break a line, shown as their codes."""
    return _CONTROLS.sub(lambda match: f"\\x{ord(match.group()):02x}", text)


_SHARED_ENDINGS = frozenset(("ac", "co", "com", "edu", "gov", "ne", "net", "or", "org"))


def site_of(host: str) -> str:
    """Return the part of HOST that one owner has: ``shop.example`` of ``cdn.shop.example``.

    An address in digits, and a name without a dot, are sites of their own. Endings such as ``co.uk`` count as one.
    """
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit() or len(labels) < 3:
        return host
    keep = 3 if len(labels[-1]) == 2 and labels[-2] in _SHARED_ENDINGS else 2
    return ".".join(labels[-keep:])
