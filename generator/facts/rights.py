"""Rights, deadlines, authorities and ages: what the regions of the customers give them."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from generator.facts.core import Facts
from generator.facts.markets import eea, gdpr_applies, lead_country, places, uk_gdpr_applies


class AuthorityRow(NamedTuple):
    """The supervisory authority of a country."""

    country: str
    authority: Any


class AgeRow(NamedTuple):
    """The age from which a child can consent alone in a country."""

    country: str
    age: int


def value_of(f: Facts, law: str, name: str) -> Any:
    """Return the value of a dated parameter of a law on the day on which law is judged; reading it is noted as its citation."""
    day = f.as_of.isoformat()
    found = None
    for row in f.catalogue["parameters"].get(law, {}).get(name, ()):
        if row.get("from", "") <= day and (not row.get("until") or day <= row["until"]):
            found = row
    if found is None:
        return None
    f.log.append(f"@{law}#{name}")
    return found["value"]


def parameter(f: Facts, law: str, name: str) -> str | None:
    """Return the value of a dated parameter of a law as text, or None if none is in force."""
    value = value_of(f, law, name)
    return None if value is None else str(value)


def in_force(rows: Any, day: date) -> Any:
    """Return the row of dated ROWS that is in force on DAY, or None."""
    today = day.isoformat()
    return next(
        (
            row
            for row in rows or ()
            if (row.get("from") or "") <= today and (not row.get("until") or today <= row["until"])
        ),
        None,
    )


def law_in_force(f: Facts, law: str) -> bool:
    """Return whether LAW has dated figures in force on the day on which law is judged."""
    return any(in_force(rows, f.as_of) for rows in f.catalogue["parameters"].get(law, {}).values())


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


def other_authorities(f: Facts) -> tuple[Any, ...]:
    """The authorities of the EEA countries that matter, without the one that leads."""
    lead = f.of(lead_country) if f.of(authority) else None
    return tuple(row for row in f.of(authorities) if row.country != lead)


def has_lead_authority(f: Facts) -> bool:
    """Whether the authority in charge of the business is known (GDPR Art. 56)."""
    return f.of(gdpr_applies) and bool(f.of(authority))


def has_other_authorities(f: Facts) -> bool:
    """Whether authorities of further EEA countries are worth a list."""
    return f.of(gdpr_applies) and bool(f.of(other_authorities))


def uk_authority(f: Facts) -> Any:
    """The regulator of the United Kingdom."""
    return authority_of(f, "GB")


def swiss_authority(f: Facts) -> Any:
    """The regulator of Switzerland."""
    return authority_of(f, "CH")


def child_ages(f: Facts) -> tuple[AgeRow, ...]:
    """Ages of a child's own consent in the EEA countries that the business names as markets or is established in."""
    codes = dict.fromkeys((*f.of(places), *(f.profile.markets.countries or ())))
    rows = ((code, in_force(f.catalogue["child_ages"].get(code), f.as_of)) for code in codes if code in f.of(eea))
    return (
        tuple(AgeRow(code, int(row["age"])) for code, row in rows if row and row["age"].isdigit())
        if f.of(gdpr_applies)
        else ()
    )


def uk_complaint_duty(f: Facts) -> bool:
    """Whether complaints to the business itself are regulated by UK law (Data Protection Act 2018, s. 164A)."""
    return f.of(uk_gdpr_applies) and parameter(f, "uk-gdpr", "complaint_acknowledgement") is not None


def uk_acknowledgement_own(f: Facts) -> int | None:
    """The owner's own days for confirming a complaint, where they are fewer than UK law allows."""
    days, limit = f.profile.complaint.acknowledge_days, parameter(f, "uk-gdpr", "complaint_acknowledgement")
    return days if days is not None and limit is not None and days <= int(limit.split()[0]) else None


def recognised_purposes(f: Facts) -> tuple[str, ...]:
    """The purposes that rest on a recognised legitimate interest (UK GDPR Art. 6(1)(ea))."""
    return tuple(row.id for row in f.get("purpose_rows") if row.basis == "recognised_interest")


def swiss_destinations(f: Facts) -> tuple[str, ...]:
    """Every country to which data of people in Switzerland goes (FADP Art. 19(4))."""
    rows = sorted(row.country for row in f.get("transfer_rows") if row.origin == "ch")
    return tuple(dict.fromkeys(rows))
