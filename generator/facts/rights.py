"""Rights, deadlines, authorities and ages: what the regions of the customers give them."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from generator.facts.core import Facts
from generator.facts.markets import eea, gdpr_applies, lead_country, places, us_state_acts


class AuthorityRow(NamedTuple):
    """The supervisory authority of a country."""

    country: str
    authority: Any


class AgeRow(NamedTuple):
    """The age from which a child can consent alone in a country."""

    country: str
    age: int


def parameter(f: Facts, law: str, name: str) -> str | None:
    """Return the value of a dated parameter of a law on the day on which law is judged; reading it is noted as its citation."""
    day = f.as_of.isoformat()
    found = None
    for row in f.catalogue["parameters"].get(law, {}).get(name, ()):
        if row.get("from", "") <= day and (not row.get("until") or day <= row["until"]):
            found = row
    if found is None:
        return None
    f.log.append(f"@{law}#{name}")
    return str(found["value"])


def in_force(rows: Any, day: date) -> Any:
    """Return the row of dated ROWS that is in force on DAY, or None."""
    today = day.isoformat()
    return next((row for row in rows or () if (row.get("from") or "") <= today and (not row.get("until") or today <= row["until"])), None)


def authority_of(f: Facts, place: str | None) -> Any:
    """Return the authority of a country or German Land, or None."""
    return in_force(f.catalogue["authorities"].get(place), f.as_of)


def authority(f: Facts) -> Any:
    """The supervisory authority that leads: that of the German Land, else of the lead country; None if neither is known."""
    land, country = f.profile.complaint.authority_land, f.of(lead_country)
    return authority_of(f, land) or (authority_of(f, country) if country != "DE" else None)


def authorities(f: Facts) -> tuple[Any, ...]:
    """The authorities of the EEA countries that matter: those named as markets, else all; ordered by country code."""
    members = f.of(eea)
    named = [code for code in f.profile.markets.countries or () if code in members]
    found = (AuthorityRow(code, authority_of(f, code)) for code in sorted(named or members))
    return tuple(row for row in found if row.authority)


def uk_authority(f: Facts) -> Any:
    """The regulator of the United Kingdom."""
    return authority_of(f, "GB")


def swiss_authority(f: Facts) -> Any:
    """The regulator of Switzerland."""
    return authority_of(f, "CH")


def response_days_own(f: Facts) -> int | None:
    """The owner's own deadline in days."""
    return f.profile.rights.response_days


def us_rights(f: Facts) -> tuple[str, ...]:
    """Every right that one of the applicable state acts gives, each once."""
    return tuple(dict.fromkeys(right for act in f.of(us_state_acts) for right in act["rights"]))


def child_ages(f: Facts) -> tuple[AgeRow, ...]:
    """Ages of a child's own consent in the EEA countries that the business names as markets or is established in."""
    codes = dict.fromkeys((*f.of(places), *(f.profile.markets.countries or ())))
    rows = ((code, in_force(f.catalogue["child_ages"].get(code), f.as_of)) for code in codes if code in f.of(eea))
    return tuple(AgeRow(code, int(row["age"])) for code, row in rows if row and row["age"].isdigit()) if f.of(gdpr_applies) else ()


def two_request_methods(f: Facts) -> bool:
    """Whether there are at least two ways to make a request."""
    return len(f.profile.rights.channels or ()) >= 2
