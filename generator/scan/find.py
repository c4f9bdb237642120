"""From evidence to findings: each vendor with what revealed it, each strange host, each cookie."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.scan.evidence import CookieSeen, Evidence, When, host_of, site_of
from generator.scan.reveal import Index


class Found(NamedTuple):
    """A vendor, or a host that the catalogue does not know, with what revealed it.

    Attributes:
        vendor: the catalogue id; empty for a strange host.
        name: the name of the vendor, or the host.
        kind: what kind of service it is; empty if not known.
        hosts: the hosts that were asked.
        cookies: names of its cookies.
        signs: whether code of it was seen.
        where: pages and files.
        when: ``before`` if something of it came before consent, else ``after``; empty if nobody can tell.
        others: other vendors that the same address may mean.
    """

    vendor: str
    name: str
    kind: str
    hosts: tuple[str, ...] = ()
    cookies: tuple[str, ...] = ()
    signs: bool = False
    where: tuple[str, ...] = ()
    when: When = ""
    others: tuple[str, ...] = ()


class Findings(NamedTuple):
    """What the evidence shows.

    Attributes:
        vendors: vendors and strange hosts, by name.
        cookies: every cookie, each once, with its vendor (empty for the site's own).
    """

    vendors: tuple[Found, ...]
    cookies: tuple[tuple[CookieSeen, str], ...]


class _Trail:
    """What was seen of one vendor or host so far."""

    def __init__(self) -> None:
        self.hosts: dict[str, None] = {}
        self.cookies: dict[str, None] = {}
        self.where: dict[str, None] = {}
        self.when: set[When] = set()
        self.others: dict[str, None] = {}
        self.signs = False

    def note(self, where: str, when: When) -> None:
        self.where[where] = None
        self.when.add(when)

    def first_when(self) -> When:
        return "before" if "before" in self.when else "after" if "after" in self.when else ""


def find(evidence: Evidence, index: Index, own: Iterable[str] = (), preferred: Iterable[str] = ()) -> Findings:
    """Return what EVIDENCE shows.

    Args:
        evidence: of one scan.
        index: of the catalogue.
        own: hosts of the business, besides those that were scanned.
        preferred: vendors of the profile; where an address may mean several vendors, it means one of these.
    """
    sites = {site_of(host) for host in (*evidence.sites, *own)}
    trails: dict[tuple[str, str], _Trail] = {}
    shared: list[tuple[tuple[str, ...], str, str, When]] = []
    for request in evidence.requests:
        host = host_of(request.url)
        vendors = index.by_address(request.url)
        if len(vendors) > 1:
            shared.append((vendors, host, request.where, request.when))
        elif vendors:
            _note(trails, (vendors[0], ""), host, request.where, request.when)
        elif host and request.loaded and site_of(host) not in sites:
            _note(trails, ("", site_of(host)), host, request.where, request.when)
    for code in evidence.codes:
        for vendor in index.by_code(code.text):
            _note(trails, (vendor, ""), "", code.where, "").signs = True
    cookies = _cookies(evidence, index, trails, sites)
    _share(trails, shared, set(preferred))
    return Findings(tuple(_found(key, trail, index) for key, trail in sorted(trails.items(), key=_order)), cookies)


def _note(trails: dict[tuple[str, str], _Trail], key: tuple[str, str], host: str, where: str, when: When) -> _Trail:
    trail = trails.setdefault(key, _Trail())
    if host:
        trail.hosts[host] = None
    trail.note(where, when)
    return trail


def _share(
    trails: dict[tuple[str, str], _Trail], shared: list[tuple[tuple[str, ...], str, str, When]], preferred: set[str]
) -> None:
    """Give an address that several vendors share to the one that the profile names, or that something else reveals."""
    for vendors, host, where, when in shared:
        likely = [v for v in vendors if v in preferred] or [v for v in vendors if (v, "") in trails] or list(vendors)
        trail = _note(trails, (likely[0], ""), host, where, when)
        trail.others.update(dict.fromkeys(v for v in vendors if v != likely[0] and len(likely) > 1))


def _cookies(
    evidence: Evidence, index: Index, trails: dict[tuple[str, str], _Trail], sites: set[str]
) -> tuple[tuple[CookieSeen, str], ...]:
    """Return every cookie once, with its vendor; a cookie may be the only thing that reveals one."""
    seen = {vendor for vendor, _ in trails if vendor}
    chosen: dict[tuple[str, str], tuple[CookieSeen, str]] = {}
    for cookie in evidence.cookies:
        vendors = index.by_cookie(cookie.name, cookie.domain, seen)
        foreign = bool(cookie.domain and sites) and site_of(cookie.domain) not in sites
        if not vendors and foreign:
            vendors = index.by_address(f"https://{cookie.domain}/")
        key = (vendors[0], "") if vendors else ("", site_of(cookie.domain)) if foreign else None
        if key:
            _note(trails, key, "", cookie.where, cookie.when).cookies[cookie.name] = None
        _keep(chosen, cookie, vendors[0] if vendors else key[1] if key else "")
    return tuple(chosen.values())


def _keep(chosen: dict[tuple[str, str], tuple[CookieSeen, str]], cookie: CookieSeen, vendor: str) -> None:
    """Keep the first sight of each cookie, with its lifetime from whichever sight tells it."""
    key = (cookie.name, vendor or cookie.domain)
    held = chosen.get(key)
    if held is None:
        chosen[key] = (cookie, vendor)
    elif held[0].seconds is None and cookie.seconds is not None:
        chosen[key] = (held[0]._replace(seconds=cookie.seconds), vendor)


def _order(item: tuple[tuple[str, str], _Trail]) -> tuple[bool, str, str]:
    (vendor, host), _ = item
    return (not vendor, vendor, host)


def _found(key: tuple[str, str], trail: _Trail, index: Index) -> Found:
    vendor, host = key
    row = index.vendors.get(vendor, {})
    return Found(
        vendor,
        str(row.get("name") or host),
        str(row.get("kind") or ""),
        tuple(sorted(trail.hosts)),
        tuple(sorted(trail.cookies)),
        trail.signs,
        tuple(trail.where),
        trail.first_when(),
        tuple(trail.others),
    )
