"""Which vendor an address, a cookie or a piece of script reveals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from generator.catalogue.vendors import VendorFiles, vendor_ids
from generator.scan.evidence import host_of, site_of

# A sign tells for certain only if it is the file or the function of a script; others are words of any page.
_CERTAIN_SIGN = re.compile(r"[\w-]+(?:\.(?:js|php)|\(|\.\w*)")
# `cart`, `m` and `session` may be anybody's; `_ga`, `IDE` and `__kla_id` are not.
_TELLING_NAME = re.compile(r"(?=.*[^a-z]).{3,}")
_AFTER_PATH = re.compile(r"[^a-z0-9]|$")


class VendorCookie(NamedTuple):
    """A cookie of the catalogue: its vendor and its name, in which * stands for a varying part."""

    vendor: str
    name: str


class Index:
    """The host patterns, cookies and signs of the catalogue, ready for look-ups.

    Attributes:
        vendors: the vendors by id, each as its file has it.
    """

    def __init__(self, vendors: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        if vendors is None:
            found = VendorFiles()
            vendors = {vendor: found[vendor] for vendor in vendor_ids()}
        self.vendors = vendors
        self._hosts: dict[str, list[tuple[str, str]]] = {}
        self._signs: list[tuple[re.Pattern[str], str]] = []
        self._names: list[VendorCookie] = []
        for vendor, row in vendors.items():
            for pattern in row.get("hosts") or ():
                host, _, path = pattern.removeprefix("www.").partition("/")
                self._hosts.setdefault(host, []).append((path, vendor))
            self._signs += [
                (_pattern(sign), vendor) for sign in row.get("signs") or () if _CERTAIN_SIGN.fullmatch(sign)
            ]
            named = [cookie["name"] for cookie in row.get("cookies") or ()]
            self._names += [VendorCookie(vendor, name) for name in (*named, *(row.get("older_cookies") or ()))]

    def by_address(self, url: str) -> tuple[str, ...]:
        """Return the vendors whose most exact host pattern fits URL; several only where they share that pattern."""
        host = host_of(url)
        path = url.partition("//")[2].partition("/")[2].lower()
        labels = host.split(".")
        best: tuple[int, list[str]] = (0, [])
        for start in range(len(labels) - 1):
            ending = ".".join(labels[start:])
            for wanted, vendor in self._hosts.get(ending, ()):
                if not _path_fits(wanted.lower(), path):
                    continue
                size = len(ending) + len(wanted)
                if size > best[0]:
                    best = (size, [])
                if size == best[0]:
                    best[1].append(vendor)
        return tuple(dict.fromkeys(best[1]))

    def by_code(self, text: str) -> tuple[str, ...]:
        """Return the vendors whose functions or script files TEXT names."""
        return tuple(dict.fromkeys(vendor for pattern, vendor in self._signs if pattern.search(text)))

    def by_cookie(self, name: str, domain: str, seen: Iterable[str]) -> tuple[str, ...]:
        """Return the vendors that set the cookie NAME for DOMAIN.

        A name alone tells when it is no plain word and only one vendor has it; else the vendor must be among those SEEN, or the
        domain must be one of its own.
        """
        holders = tuple(dict.fromkeys(row.vendor for row in self._names if name_fits(row.name, name)))
        near = {*seen, *self._of_site(domain)}
        known = tuple(vendor for vendor in holders if vendor in near)
        if known:
            return known
        return holders if len(holders) == 1 and _TELLING_NAME.fullmatch(name) else ()

    def _of_site(self, domain: str) -> set[str]:
        return {
            vendor
            for host, rows in self._hosts.items()
            if domain and site_of(host) == site_of(domain)
            for _, vendor in rows
        }


def name_fits(pattern: str, name: str) -> bool:
    """Return whether a cookie NAME is the one of PATTERN, in which * stands for a varying part."""
    if "*" not in pattern:
        return pattern == name
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), name) is not None


def _path_fits(wanted: str, path: str) -> bool:
    return not wanted or (path.startswith(wanted) and _AFTER_PATH.match(path, len(wanted)) is not None)


def _pattern(sign: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-]){re.escape(sign)}")
