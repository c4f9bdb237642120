"""Expansion: ids become records, and what a catalogue knows of a company is filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

FindVendor = Callable[[str], Mapping[str, Any]]
"""Returns a vendor of the catalogue by its id, as its file has it."""

_SLUG = re.compile(r"[^a-z0-9]+")
_EEA = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split())
_SAME = ("kind", "role", "controller_for", "purposes", "data", "country", "countries", "us_role", "us_use", "transfer", "optout_url")


def expand(values: dict[str, Any], find: FindVendor) -> dict[str, str]:
    """Replace, in VALUES, purposes and recipients that are ids by records, in place.

    Returns:
        The paths whose values came from the catalogue, with a note of where: ``catalogue: stripe (checked 2026-11-22)``.
    """
    origins: dict[str, str] = {}
    if "purposes" in values:
        values["purposes"] = [{"purpose": row} if isinstance(row, str) else row for row in values["purposes"]]
    if "recipients" in values:
        home = values.get("org", {}).get("address", {}).get("country", "")
        values["recipients"] = [
            _recipient(row, f"recipients[{index}]", find, home, origins) for index, row in enumerate(values["recipients"])
        ]
    return origins


def _recipient(row: Any, path: str, find: FindVendor, home: str, origins: dict[str, str]) -> dict[str, Any]:
    own: dict[str, Any] = {"vendor": row} if isinstance(row, str) else row
    known: dict[str, Any] = {}
    if own.get("vendor"):
        vendor = find(own["vendor"])
        known = from_vendor(vendor, home)
        note = f"catalogue: {vendor['id']} (checked {vendor.get('checked_on', 'never')})"
        origins.update({f"{path}.{key}": note for key in known if key not in own})
        if "transfer" in known and "transfer" in own:
            known["transfer"] = {**known["transfer"], **own["transfer"]}
            own = {**own, "transfer": known["transfer"]}
    merged = {**known, **own}
    merged.setdefault("id", merged.get("vendor") or _slug(merged.get("name")))
    origins.setdefault(f"{path}.id", "")
    return merged


def from_vendor(vendor: Mapping[str, Any], home: str) -> dict[str, Any]:
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


def _entity(entities: Mapping[str, Any], home: str) -> str | None:
    """Return the company that contracts with a business in HOME; where the catalogue has none for its region, the one it has."""
    region = {"GB": "uk", "US": "us", "CH": "ch", "": "us"}.get(home, "eu" if home in _EEA else "other")
    for place in (home.lower(), region, "eu" if region == "ch" else region, "other", "us", "eu", "uk"):
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
