"""Expansion: ids become records, and what a catalogue knows of a company is filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

FindVendor = Callable[[str], Mapping[str, Any]]
"""Returns a vendor of the catalogue by its id, as its file has it."""

_SLUG = re.compile(r"[^a-z0-9]+")
_SAME = (
    "kind",
    "role",
    "controller_for",
    "purposes",
    "data",
    "country",
    "countries",
    "us_role",
    "us_use",
    "us_also",
    "transfer",
    "optout_url",
)
_HANGS_ON = {"us_use": ("us_also",)}
"""What the catalogue says no more once the owner answers the key: a use that the contract rules out has no companions."""


class Home(NamedTuple):
    """Where a business is: its country, and its region as the catalogue's company records call it."""

    country: str
    region: str


def region_of(country: str, eea: Collection[str]) -> str:
    """Return the region of a COUNTRY: eu, uk, us, ch or other; a business without one is taken for American."""
    return {"GB": "uk", "US": "us", "CH": "ch", "": "us"}.get(country, "eu" if country in eea else "other")


class Origins(NamedTuple):
    """What a catalogue has to do with the answers of a profile.

    Attributes:
        filled: the paths whose values came from the catalogue, with a note of where:
            ``catalogue: stripe (checked 2026-11-22)``.
        replaced: the paths at which the profile says something else than the catalogue, with the vendor.
    """

    filled: dict[str, str]
    replaced: dict[str, str]


def expand(values: dict[str, Any], find: FindVendor, eea: Collection[str], unknown: Collection[str] = ()) -> Origins:
    """Replace, in VALUES, purposes and recipients that are ids by records, in place.

    Args:
        values: the answers of a profile.
        find: returns a vendor of the catalogue.
        eea: the countries of the European Economic Area.
        unknown: paths answered with ``unknown``; the catalogue does not answer them instead of the owner.
    """
    origins = Origins({}, {})
    if "purposes" in values:
        values["purposes"] = [{"purpose": row} if isinstance(row, str) else row for row in values["purposes"]]
    if "recipients" in values:
        country = values.get("org", {}).get("address", {}).get("country", "")
        home = Home(country, region_of(country, eea))
        rows = enumerate(values["recipients"])
        values["recipients"] = [_recipient(row, f"recipients[{n}]", find, home, origins, unknown) for n, row in rows]
    return origins


def _recipient(
    row: Any, path: str, find: FindVendor, home: Home, origins: Origins, unknown: Collection[str]
) -> dict[str, Any]:
    own: dict[str, Any] = {"vendor": row} if isinstance(row, str) else row
    known: dict[str, Any] = {}
    if own.get("vendor"):
        vendor = find(own["vendor"])
        known = _open(from_vendor(vendor, home), own, path, unknown)
        note = f"catalogue: {vendor['id']} (checked {vendor.get('checked_on', 'never')})"
        origins.filled.update({f"{path}.{key}": note for key in known if key not in own})
        changed = {f"{path}.{key}": vendor["id"] for key in known if key in own and own[key] != known[key]}
        origins.replaced.update(changed)
        if "transfer" in known and "transfer" in own:
            own = {**own, "transfer": {**known["transfer"], **own["transfer"]}}
    merged = {**known, **own}
    merged.setdefault("id", merged.get("vendor") or _slug(merged.get("name")))
    origins.filled.setdefault(f"{path}.id", "")
    return merged


def _open(known: dict[str, Any], own: Mapping[str, Any], path: str, unknown: Collection[str]) -> dict[str, Any]:
    """Return what is KNOWN without what the owner calls unknown, and without what hangs on an answer of the owner."""
    gone = {key for key in known if f"{path}.{key}" in unknown}
    gone.update(key for owner, keys in _HANGS_ON.items() if owner in own or owner in gone for key in keys)
    left = {key: value for key, value in known.items() if key not in gone}
    if "transfer" in left:
        mechanisms = left["transfer"].items()
        left["transfer"] = {place: how for place, how in mechanisms if f"{path}.transfer.{place}" not in unknown}
    return left


def from_vendor(vendor: Mapping[str, Any], home: Home) -> dict[str, Any]:
    """Return a recipient record with what the catalogue knows of VENDOR, for a business whose address is in HOME."""
    found = {key: vendor[key] for key in _SAME if vendor.get(key)}
    entity = _entity(vendor.get("entities") or {}, home)
    found["name"] = vendor["name"]
    if entity:
        found["legal_name"] = entity
    if vendor.get("notice_url"):
        found["policy_url"] = vendor["notice_url"]
    if vendor.get("cookies"):
        found["cookies"] = [_cookie(cookie, str(vendor["name"])) for cookie in vendor["cookies"]]
    return found


def _entity(entities: Mapping[str, Any], home: Home) -> str | None:
    """Return the company that contracts with a business in HOME; where the catalogue has none for its region, the one it has."""
    country, region = home
    for place in (country.lower(), region, "eu" if region == "ch" else region, "other", "us", "eu", "uk"):
        found = entities.get(place)
        if found:
            return found.get("name") if isinstance(found, Mapping) else str(found)
    return None


def _cookie(cookie: Mapping[str, Any], provider: str) -> dict[str, Any]:
    kept = {key: cookie[key] for key in ("name", "purpose", "category", "lifetime", "technique") if cookie.get(key)}
    return {"provider": provider, **kept}


def _slug(name: Any) -> str:
    text = name if isinstance(name, str) else next(iter(name.values()), "") if isinstance(name, dict) else ""
    return _SLUG.sub("-", text.lower()).strip("-")
