"""Findings against a profile: used but not declared, declared but not seen, cookies that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.catalogue.vendors import find_vendor
from generator.scan.evidence import CookieSeen, Evidence, host_of, site_of
from generator.scan.find import Findings, Found, find
from generator.scan.lifetime import same, words
from generator.scan.reveal import Index, name_fits

SourceOf = Callable[[str], str]
"""Returns where an answer of the profile is written, by its path."""

# Kinds of companies whose scripts, frames or cookies a page holds; a carrier or an accountant leaves no trace there.
_ON_PAGES = frozenset((
    "advertising", "analytics", "captcha", "cdp", "consent", "embed", "login", "media", "monitoring",
    "personalisation", "reviews", "search", "support", "tag_manager", "testing",
))  # fmt: skip


class Declared(NamedTuple):
    """A recipient of the profile.

    Attributes:
        path: where it stands.
        vendor: its catalogue id, also of a record that only bears the name of a vendor; else empty.
        name: its name.
        kind: its kind.
        sites: hosts that are its own, from its notice and opt-out links.
        cookies: its cookies, as records, with their paths.
    """

    path: str
    vendor: str
    name: str
    kind: str
    sites: frozenset[str]
    cookies: tuple[tuple[str, Mapping[str, Any]], ...]


class Difference(NamedTuple):
    """A cookie that is not as the profile says.

    Attributes:
        name: of the cookie.
        provider: the vendor or site that it belongs to; empty for the business itself.
        what: ``undeclared``, ``lifetime`` or ``before_consent``.
        seen: the lifetime seen, in words.
        declared: the lifetime declared; empty for an undeclared cookie.
        path: the cookie in the profile; empty for an undeclared one.
        source: file and line of that answer.
    """

    name: str
    provider: str
    what: str
    seen: str
    declared: str = ""
    path: str = ""
    source: str = ""


class Comparison(NamedTuple):
    """The three lists, and what agrees.

    Attributes:
        undeclared: vendors and strange hosts that the profile does not name.
        not_seen: recipients that leave traces on pages, and left none.
        cookies: cookies that differ.
        agreed: what was seen and is declared, with its path.
    """

    undeclared: tuple[Found, ...]
    not_seen: tuple[Declared, ...]
    cookies: tuple[Difference, ...]
    agreed: tuple[tuple[Found, str], ...]

    @property
    def failed(self) -> bool:
        """Whether a vendor, a host or a cookie is used and not declared."""
        return bool(self.undeclared) or any(row.what == "undeclared" for row in self.cookies)


def declared_in(values: Mapping[str, Any]) -> tuple[Declared, ...]:
    """Return the recipients of a profile's values, companies of the group after the others."""
    group = ((values.get("org") or {}).get("group") or {}).get("companies") or ()
    rows = [("recipients", values.get("recipients") or ()), ("org.group.companies", group)]
    return tuple(
        _declared(f"{field}[{n}]", row) for field, held in rows for n, row in enumerate(held) if isinstance(row, dict)
    )


def _declared(path: str, row: Mapping[str, Any]) -> Declared:
    name = row.get("name")
    name = next(iter(name.values()), "") if isinstance(name, dict) else name or ""
    vendor = row.get("vendor") or next((match.id for match in find_vendor(name) if match.exact), "")
    hosts = (host_of(str(row.get(key) or "")) for key in ("policy_url", "optout_url"))
    cookies = tuple((f"{path}.cookies[{n}]", cookie) for n, cookie in enumerate(row.get("cookies") or ()))
    return Declared(path, vendor, name, row.get("kind") or "", frozenset(site_of(h) for h in hosts if h), cookies)


def own_hosts(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the hosts of the business itself."""
    return tuple(filter(None, (host_of(str((values.get("org") or {}).get("website") or "")),)))


def compare(
    evidence: Evidence, index: Index, values: Mapping[str, Any], source_of: SourceOf
) -> tuple[Findings, Comparison]:
    """Return what EVIDENCE shows, and how it differs from the profile's VALUES."""
    rows = declared_in(values)
    found = find(evidence, index, own_hosts(values), [row.vendor for row in rows if row.vendor])
    undeclared, agreed = [], []
    for item in found.vendors:
        row = _row_of(item, rows)
        if row:
            agreed.append((item, row.path))
        else:
            undeclared.append(item)
    met = {path for _, path in agreed} | {row.path for row in rows if _has_cookie(row, found)}
    not_seen = tuple(row for row in rows if row.path not in met and (row.cookies or row.kind in _ON_PAGES))
    return found, Comparison(
        tuple(undeclared), not_seen, tuple(_differences(found, values, rows, source_of)), tuple(agreed)
    )


def _row_of(item: Found, rows: tuple[Declared, ...]) -> Declared | None:
    """Return the recipient that ITEM is: by catalogue id, by the site of its links, or by all of its cookies."""
    for row in rows:
        if item.vendor and item.vendor == row.vendor:
            return row
    for row in rows:
        if not item.vendor and item.name in row.sites:
            return row
    names = [[cookie.get("name") or "" for _, cookie in row.cookies] for row in rows]
    for row, patterns in zip(rows, names, strict=True):
        if item.cookies and not item.vendor and all(any(name_fits(p, c) for p in patterns) for c in item.cookies):
            return row
    return None


def _has_cookie(row: Declared, found: Findings) -> bool:
    return any(
        name_fits(str(cookie.get("name") or ""), seen.name) for _, cookie in row.cookies for seen, _ in found.cookies
    )


def _differences(
    found: Findings, values: Mapping[str, Any], rows: tuple[Declared, ...], source_of: SourceOf
) -> Iterator[Difference]:
    own = ((f"cookies.own[{n}]", row) for n, row in enumerate((values.get("cookies") or {}).get("own") or ()))
    known = [*own, *(pair for row in rows for pair in row.cookies)]
    for cookie, vendor in found.cookies:
        held = next(((path, row) for path, row in known if name_fits(str(row.get("name") or ""), cookie.name)), None)
        if held is None:
            yield Difference(cookie.name, vendor, "undeclared", words(cookie.seconds))
            continue
        yield from _differs(cookie, vendor, held[0], held[1], source_of)


def _differs(
    cookie: CookieSeen, vendor: str, path: str, row: Mapping[str, Any], source_of: SourceOf
) -> Iterator[Difference]:
    declared, seen = str(row.get("lifetime") or ""), words(cookie.seconds)
    if not same(declared, cookie.seconds):
        yield Difference(cookie.name, vendor, "lifetime", seen, declared, path, source_of(f"{path}.lifetime"))
    if cookie.when == "before" and row.get("category") not in {None, "necessary"}:
        yield Difference(cookie.name, vendor, "before_consent", seen, declared, path, source_of(f"{path}.category"))
