"""What the catalogue knows of a vendor, for people: every field, where it comes from, and what it does not know."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from generator.catalogue.vendors import find_vendor, load_vendor, vendor_ids

_WIDTH = 100
_COLUMN = 13
_PLACES = {"eu": "EU", "uk": "UK", "ch": "Switzerland", "us": "US", "other": "elsewhere"}
_CONTROLLER_FOR = "works on your instructions, but decides itself about"
_ROLES = {
    "processor": "works on your instructions",
    "controller": "decides itself",
    "joint_controller": "decides jointly with you",
    "processor_and_controller": "works on your instructions for a part, and decides itself for a part",
}
_WANTED = ("role", "us_role", "us_use", "transfer", "cookies", "hosts", "notice_url")
_NOTICE = {"yes": "its own notice says it takes part", "no": "its own notice does not say so"}


def explain_vendor(name: str) -> str | None:
    """Return what the catalogue knows of the vendor that has NAME as its id, name or alias; None if none or several do."""
    vendor = name if name in vendor_ids() else ""
    if not vendor:
        exact = [match.id for match in find_vendor(name) if match.exact]
        if len(exact) != 1:
            return None
        vendor = exact[0]
    row = load_vendor(vendor)
    lines = [f"vendor {vendor}: {row['name']} ({row['kind']})"]
    for title, values in _parts(row).items():
        lines += _lines(title, [value for value in values if value])
    return "\n".join(lines)


def _parts(row: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        "also called": [", ".join(row.get("aliases") or ())],
        "company": [_entity(place, entity) for place, entity in (row.get("entities") or {}).items()],
        "role": [_role(row), str(row.get("role_note") or "")],
        "what for": [", ".join(row.get("purposes") or ())],
        "gets": [", ".join(row.get("data") or ()), _some("with some settings also", row.get("data_sometimes"))],
        "where": [", ".join((row["country"], *(row.get("countries") or ())))],
        "transfer": [_transfer(row), _framework(row.get("dpf") or {})],
        "US law": [_us(row)],
        "cookies": [_cookie(cookie) for cookie in row.get("cookies") or ()]
        + [_some("older ones:", row.get("older_cookies"))],
        "revealed by": [", ".join((*(row.get("hosts") or ()), *(row.get("signs") or ())))],
        "its notice": [str(row.get("notice_url") or "")],
        "opt-out": [str(row.get("optout_url") or "")],
        "note": [str(row.get("note") or "")],
        "not known": [", ".join(key for key in _WANTED if not row.get(key))],
        "verified": [_verified(row)],
        "checked on": [row["checked_on"]],
        "source": str(row["source"]).split("; "),
        "in a profile": [f"- vendor: {row['id']}"],
    }


def _entity(place: str, entity: Any) -> str:
    if not isinstance(entity, Mapping):
        return f"{_PLACES.get(place, place.upper())}: {entity}"
    note = f"; {entity['note']}" if entity.get("note") else ""
    return f"{_PLACES.get(place, place.upper())}: {entity['name']} ({entity['country']}){note}"


def _role(row: Mapping[str, Any]) -> str:
    role = row.get("role")
    if not role:
        return "not known: answer it from your contract"
    own = ", ".join(row.get("controller_for") or ())
    return f"{role}: {_CONTROLLER_FOR} {own}" if own else f"{role}: {_ROLES[role]}"


def _transfer(row: Mapping[str, Any]) -> str:
    ways = (row.get("transfer") or {}).items()
    return "; ".join(
        f"from the {_PLACES[place]}: {how}".replace("the Switzerland", "Switzerland") for place, how in ways
    )


def _framework(dpf: Mapping[str, Any]) -> str:
    if dpf.get("relevant") != "yes":
        return ""
    said = _NOTICE.get(str(dpf.get("notice_says_so")), "whether its notice says so was not seen")
    basis = f" ({dpf['basis']})" if dpf.get("basis") else ""
    return f"Data Privacy Framework: {said}{basis}. A policy says it only once you answer dpf_confirmed_on."


def _us(row: Mapping[str, Any]) -> str:
    uses = [use for use in (row.get("us_use"), *(row.get("us_also") or ())) if use]
    role = row.get("us_role") or "role not known"
    return f"{role}; usual use: {', '.join(uses) if uses else 'not known'}"


def _cookie(cookie: Mapping[str, str]) -> str:
    lifetime = cookie.get("lifetime") or (
        f"{cookie['lifetime_to_confirm']}, to confirm" if cookie.get("lifetime_to_confirm") else "lifetime not known"
    )
    checked = "" if cookie["verified"] == "yes" else f"; verified: {cookie['verified']}"
    return f"{cookie['name']}: {cookie['purpose']}, {cookie['category']}, {lifetime}{checked}"


def _some(words: str, values: Any) -> str:
    return f"{words} {', '.join(values)}" if values else ""


def _verified(row: Mapping[str, Any]) -> str:
    fields = ", ".join(row.get("verified_fields") or ())
    return f"{row['verified']}" + (f"; what was checked: {fields}" if fields else "")


def _lines(title: str, values: list[str]) -> list[str]:
    """Return VALUES under TITLE, long ones folded; a link is never broken."""
    lines: list[str] = []
    for value in values:
        folded = textwrap.wrap(
            value, _WIDTH - _COLUMN, break_long_words=False, break_on_hyphens=False, subsequent_indent="  "
        )
        lines += [
            f"{title if not lines and number == 0 else '':<{_COLUMN}}{part}" for number, part in enumerate(folded)
        ]
    return lines
