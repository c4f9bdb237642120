"""Cookies and similar techniques: own ones and those of recipients, in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.facts.core import Facts
from generator.facts.recipients import parties

if TYPE_CHECKING:
    from generator.profile.party import Cookie

CATEGORIES = ("necessary", "functional", "analytics", "marketing")


class CookieRow(NamedTuple):
    """One cookie; ``provider`` is None for the business's own."""

    name: str
    provider: str | None
    purpose: str | None
    category: str
    lifetime: str | None
    technique: str | None


def cookie_rows(f: Facts) -> tuple[CookieRow, ...]:
    """Every cookie whose name and setter are known, ordered by category, own ones first."""
    if f.profile.cookies.used is not True:
        return ()
    rows = [row for cookie in f.profile.cookies.own or () for row in _row(cookie, None)]
    found = ((party, cookie) for party in f.of(parties) for cookie in party.cookies or () if party.name)
    rows += [row for party, cookie in found for row in _row(cookie, str(party.name))]
    return tuple(sorted(rows, key=lambda row: CATEGORIES.index(row.category)))


def _row(cookie: Cookie, provider: str | None) -> list[CookieRow]:
    """Return the row of a cookie; none while its name or category is unknown."""
    if not cookie.name or not cookie.category:
        return []
    own = _text(cookie.provider) or provider
    return [CookieRow(cookie.name, own, _text(cookie.purpose), cookie.category, cookie.lifetime, cookie.technique)]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def cookie_categories(f: Facts) -> tuple[str, ...]:
    """The categories in use: those named in the profile and those of the cookies, in the usual order."""
    used = {*(f.profile.cookies.categories or ()), *(row.category for row in f.of(cookie_rows))}
    return tuple(name for name in CATEGORIES if name in used) if f.profile.cookies.used is True else ()


def optional_cookie_categories(f: Facts) -> tuple[str, ...]:
    """The categories in use that are not necessary."""
    return tuple(name for name in f.of(cookie_categories) if name != "necessary")


def cookie_providers(f: Facts) -> tuple[str, ...]:
    """Others that set or read cookies."""
    return tuple(dict.fromkeys(row.provider for row in f.of(cookie_rows) if row.provider))


def names_cookies(f: Facts) -> bool:
    """Whether cookies are known by name."""
    return bool(f.of(cookie_rows))


def uses_optional_cookies(f: Facts) -> bool:
    """Whether cookies beyond the necessary ones are used."""
    return bool(f.of(optional_cookie_categories))


def uses_necessary_cookies(f: Facts) -> bool:
    """Whether necessary cookies are used."""
    return "necessary" in f.of(cookie_categories)


def uses_functional_cookies(f: Facts) -> bool:
    """Whether functional cookies are used."""
    return "functional" in f.of(cookie_categories)


def uses_analytics_cookies(f: Facts) -> bool:
    """Whether analytics cookies are used."""
    return "analytics" in f.of(cookie_categories)


def uses_marketing_cookies(f: Facts) -> bool:
    """Whether marketing cookies are used."""
    return "marketing" in f.of(cookie_categories)


def third_party_cookies(f: Facts) -> bool:
    """Whether others set or read cookies."""
    return bool(f.of(cookie_providers))


def has_cookie_settings(f: Facts) -> bool:
    """Whether visitors can change their choice on the site."""
    return bool(f.profile.cookies.settings_path or f.profile.cookies.settings_url)


class CookieKind(NamedTuple):
    """One category in use, with the purposes of its cookies that are known by name."""

    category: str
    purposes: tuple[str, ...]


def cookie_kinds(f: Facts) -> tuple[CookieKind, ...]:
    """The categories in use, each with what its cookies are for."""
    rows = f.of(cookie_rows)
    return tuple(
        CookieKind(name, tuple(dict.fromkeys(row.purpose for row in rows if row.category == name and row.purpose)))
        for name in f.of(cookie_categories)
    )


def only_necessary_cookies(f: Facts) -> bool:
    """Whether the categories in use are known and are the necessary ones alone."""
    return bool(f.profile.cookies.categories) and f.of(cookie_categories) == ("necessary",)


def cookies_guard(f: Facts) -> bool:
    """Whether necessary cookies detect fraud or attacks."""
    return any(row.purpose in {"security", "fraud_prevention"} for row in f.of(cookie_rows))


def cookies_record(f: Facts) -> tuple[str, ...]:
    """What cookies tell about the use of the site: the usage data and searches that are collected with them."""
    if f.profile.cookies.used is not True or "cookies" not in (f.profile.collect.automatic_sources or ()):
        return ()
    table = f.catalogue["data_categories"]
    watched = {"searches", "usage", *table["usage"]["items"]}
    return tuple(item for item in f.profile.collect.automatic or () if item in watched)


_ASKING = {"eu": "targets_eea", "uk": "targets_uk", "quebec": "targets_quebec"}
"""Places where optional cookies need a yes: Directive 2002/58/EC, Art. 5(3); PECR reg. 6; Quebec, P-39.1, s. 8.1."""


def cookie_yes_places(f: Facts) -> tuple[str, ...]:
    """The places where optional cookies start only after a yes: markets, and the EEA or UK by establishment."""
    here = {"eu": f.get("gdpr_applies"), "uk": f.get("uk_gdpr_applies")}
    return tuple(place for place, fact in _ASKING.items() if f.get(fact) or here.get(place))


def cookies_start_freely_elsewhere(f: Facts) -> bool:
    """Whether the business has markets where optional cookies can start without a yes."""
    return bool(set(f.profile.markets.regions or ()) - {"eu", "uk"})


def asks_for_cookies_somewhere(f: Facts) -> bool:
    """Whether a market has a law that asks for a yes to optional cookies."""
    return bool(f.of(cookie_yes_places))


def online_places(f: Facts) -> tuple[str, ...]:
    """Where cookies and measurement happen: ``website``, ``mobile_app``, or both; the website if neither is named."""
    found = tuple(name for name in ("website", "mobile_app") if name in (f.profile.scope.channels or ()))
    return found or ("website",)
