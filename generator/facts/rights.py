"""Rights, deadlines, authorities and ages: what the regions of the customers give them."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.facts.core import Facts
from generator.facts.markets import gdpr_applies, lead_country, places, us_state_acts


class AgeRow(NamedTuple):
    """The age from which a child can consent alone in a country."""

    country: str
    age: int


def parameter(f: Facts, law: str, name: str) -> str | None:
    """Return the value of a dated parameter of a law on the day on which law is judged; reading it is noted as its citation."""
    day = f.as_of.isoformat()
    found = None
    for row in f.catalogue["laws"].get(law, {}).get("parameters", {}).get(name, ()):
        if row.get("from", "") <= day and (not row.get("until") or day <= row["until"]):
            found = row
    if found is None:
        return None
    f.log.append(f"@{law}#{name}")
    return str(found["value"])


def authority(f: Facts) -> Any:
    """The supervisory authority that leads: that of the German Land, else of the lead country; None if neither is known."""
    table = f.catalogue["authorities"]
    land = f.profile.complaint.authority_land
    country = f.of(lead_country)
    if land and land in table:
        return table[land]
    return table.get(country) if country and country != "DE" else None


def authorities(f: Facts) -> tuple[Any, ...]:
    """The authorities of the EEA countries that matter: those named as markets, else all; ordered by country code."""
    table = f.catalogue["authorities"]
    members = f.catalogue["regions"]["eea"]["members"]
    named = [code for code in f.profile.markets.countries or () if code in members]
    return tuple(table[code] for code in sorted(named or members) if code in table)


def uk_authority(f: Facts) -> Any:
    """The regulator of the United Kingdom."""
    return f.catalogue["authorities"].get("GB")


def swiss_authority(f: Facts) -> Any:
    """The regulator of Switzerland."""
    return f.catalogue["authorities"].get("CH")


def response_days_own(f: Facts) -> int | None:
    """The owner's own deadline in days."""
    return f.profile.rights.response_days


def us_rights(f: Facts) -> tuple[str, ...]:
    """Every right that one of the applicable state acts gives, each once."""
    return tuple(dict.fromkeys(right for act in f.of(us_state_acts) for right in act["rights"]))


def child_ages(f: Facts) -> tuple[AgeRow, ...]:
    """Ages of a child's own consent in the EEA countries that the business names as markets or is established in."""
    table = f.catalogue["child_ages"]
    codes = dict.fromkeys((*f.of(places), *(f.profile.markets.countries or ())))
    return tuple(AgeRow(code, int(table[code]["age"])) for code in codes if code in table) if f.of(gdpr_applies) else ()


def two_request_methods(f: Facts) -> bool:
    """Whether there are at least two ways to make a request."""
    return len(f.profile.rights.channels or ()) >= 2
