"""Countries outside Europe and the USA that have no section of their own."""

from __future__ import annotations

from typing import NamedTuple

from generator.facts.core import Facts

_WITHOUT_SECTION = frozenset(("generic_row", "short_block"))


class CountryRow(NamedTuple):
    """What a country gives: ids of rights, its authority, and the address of the authority if it was verified."""

    country: str
    rights: tuple[str, ...]
    authority: str
    url: str | None


def other_countries(f: Facts) -> tuple[CountryRow, ...]:
    """Each named market with its rights and authority that has no section of its own, in the order of the profile."""
    strategy, rights, regulators = (
        f.catalogue["section_strategy"],
        f.catalogue["world_rights"]["jurisdictions"],
        f.catalogue["regulators"],
    )
    tier = {code: (strategy.get(code) or {}).get("tier") for code in f.profile.markets.countries or ()}
    return tuple(
        CountryRow(code, tuple(rights[code]["rights"]), regulators[code]["name"], _url(regulators[code]))
        for code, found in tier.items()
        if found in _WITHOUT_SECTION and code != "NZ" and code in rights and code in regulators
    )


def _url(regulator: dict[str, str]) -> str | None:
    return regulator.get("url") if regulator.get("verified") == "yes" else None


def lists_other_countries(f: Facts) -> bool:
    """Whether a market without a section of its own is named."""
    return bool(f.of(other_countries))
