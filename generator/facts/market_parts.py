"""Markets outside Europe and the USA that have a part of their own: officers, deadlines, grounds, regulators."""

from __future__ import annotations

from typing import NamedTuple

from generator.facts.core import Facts
from generator.facts.glance import handling_countries
from generator.facts.markets import eea
from generator.facts.purposes import purpose_rows
from generator.facts.recipients import recipient_rows
from generator.facts.requests import law_gives_rights, own_deadline
from generator.facts.rights import parameter, value_of
from generator.facts.world import places_outside

_HOMES = {
    "ca": "CA",
    "au": "AU",
    "nz": "NZ",
    "br": "BR",
    "jp": "JP",
    "in": "IN",
    "mx": "MX",
    "za": "ZA",
    "cl": "CL",
    "kr": "KR",
    "cn": "CN",
    "tr": "TR",
}
"""Regions of ``markets.regions`` that have a part of their own, with their country."""
_ANSWER_TIMES = {"AU": "au-privacy-act", "NZ": "nz-privacy-act", "ZA": "za-popia", "KR": "kr-pipa", "TR": "tr-kvkk"}
_WITHOUT_REASONS = frozenset(("in",))
_TOLD_DESTINATIONS = frozenset(("au", "jp", "in", "za", "kr", "cn", "tr"))


class Regulator(NamedTuple):
    """The regulator of a market.

    Attributes:
        name: its name.
        url: its website, if the address was checked.
        address, email, phone: where the table has them.
        bodies: other bodies that help people there.
    """

    name: str
    url: str | None
    address: str | None
    email: str | None
    phone: str | None
    bodies: tuple[Body, ...]


class Body(NamedTuple):
    """A body that helps people whose data was misused."""

    name: str
    phone: str | None


class OfficerRow(NamedTuple):
    """A person in charge, with the ways to reach it: its own, else those of the business."""

    name: str
    title: str | None
    email: str | None
    phone: str | None
    address: str | None


class BasisRow(NamedTuple):
    """A legal basis with the purposes that rest on it."""

    basis: str
    purposes: tuple[str, ...]


def market_parts(f: Facts) -> tuple[str, ...]:
    """The regions outside Europe and the USA where the business sells and that have a part of their own; Chile once its law is in force."""
    in_force = bool(f.get("chilean_law_applies"))
    return tuple(
        region for region in f.profile.markets.regions or () if region in _HOMES and (region != "cl" or in_force)
    )


def market_part_applies(f: Facts) -> bool:
    """Whether a market outside Europe and the USA has a part of its own."""
    return bool(f.of(market_parts))


def refusals_have_reasons(f: Facts) -> bool:
    """Whether a law applies under which a refusal is explained (for instance APP 12.9, PIPL Art. 50, KVKK Art. 13(3))."""
    return f.of(law_gives_rights) or any(region not in _WITHOUT_REASONS for region in f.of(market_parts))


def market_regulators(f: Facts) -> dict[str, Regulator]:
    """The regulators outside Europe and the USA, by country."""
    return {
        code: Regulator(
            row["name"],
            row.get("url") if row.get("verified") == "yes" else None,
            row.get("address"),
            row.get("email"),
            row.get("phone"),
            tuple(Body(body["name"], body.get("phone")) for body in row.get("bodies") or ()),
        )
        for code, row in f.catalogue["regulators"].items()
    }


def deadlines_kept(f: Facts) -> tuple[str, ...]:
    """The countries whose law allows more time for an answer than the business takes by its own choice."""
    own = f.of(own_deadline)
    return tuple(
        code
        for code, law in _ANSWER_TIMES.items()
        if own is not None and own <= _days(parameter(f, law, "response_time"))
    )


def _days(time: str | None) -> int:
    """Return the least number of days that a TIME such as ``20 working days`` lasts."""
    count, _, unit = (time or "0 days").partition(" ")
    return int(count) * 7 // 5 if unit.startswith("working") else int(count)


def officer(f: Facts) -> OfficerRow | None:
    """The person in charge of privacy, known by name; else the data protection officer, known by name."""
    org = f.profile.org
    contact = org.privacy_contact
    alone = contact.appointed is not False and contact.team is not True
    for person, in_charge in ((contact, alone), (org.dpo, org.dpo.appointed is True)):
        if in_charge and person.name:
            return OfficerRow(
                str(person.name),
                str(person.title) if person.title else None,
                person.email or _email(f),
                person.phone or org.phone,
                str(person.address) if person.address else None,
            )
    return None


def _email(f: Facts) -> str | None:
    return f.profile.org.email_privacy or f.profile.org.email_general


def has_officer(f: Facts) -> bool:
    """Whether a person in charge of privacy is known by name and can be reached."""
    found = f.of(officer)
    return found is not None and bool(found.email or found.phone)


def information_officer(f: Facts) -> OfficerRow | None:
    """The information officer of a private body: the person whom it authorised, else its head (POPIA s. 1, PAIA s. 1)."""
    head = f.profile.org.head
    return f.of(officer) or (OfficerRow(str(head), None, _email(f), f.profile.org.phone, None) if head else None)


def has_information_officer(f: Facts) -> bool:
    """Whether the information officer is known and can be reached."""
    found = f.of(information_officer)
    return found is not None and bool(found.email or found.phone)


def korean_contact(f: Facts) -> OfficerRow | None:
    """The privacy officer, or the department for privacy and complaints, with a phone number (PIPA Art. 30(1)6)."""
    found, contact, org = f.of(officer), f.profile.org.privacy_contact, f.profile.org
    name = contact.name or contact.title
    if found is None and contact.appointed is not False and name:
        found = OfficerRow(str(name), None, contact.email or _email(f), contact.phone or org.phone, None)
    return found if found is not None and found.phone else None


def has_korean_contact(f: Facts) -> bool:
    """Whether somebody in charge of privacy is known with a phone number."""
    return f.of(korean_contact) is not None


def named_occasions(f: Facts) -> tuple[str, ...]:
    """The occasions on which people have to give their name."""
    forms = f.profile.collect.forms or ()
    return tuple(form.occasion for form in forms if form.occasion and {"name", "identity"} & set(form.required or ()))


_LOCAL = {"recognised_interest": "legitimate_interest"}


def local_bases(f: Facts) -> tuple[BasisRow, ...]:
    """The purposes by the ground on which they rest, with legal claims apart, for laws that know such grounds outside Europe."""
    found: dict[str, list[str]] = {}
    for row in f.of(purpose_rows):
        basis = "legal_claims" if row.id == "legal_claims" else _LOCAL.get(row.basis, row.basis)
        found.setdefault(basis, []).append(row.id)
    return tuple(BasisRow(basis, tuple(purposes)) for basis, purposes in found.items())


def japanese_equivalents(f: Facts) -> tuple[str, ...]:
    """The regions that handle data of people in Japan and that Japan holds to protect it as it does (APPI Art. 28(1))."""
    handled = set(places_outside(f, "jp"))
    members = {"eu": f.of(eea), "uk": ("GB",)}
    regions = str(value_of(f, "jp-appi", "equivalent_regions") or "").split()
    return tuple(region for region in regions if handled & set(members[region]))


def indian_act_in_force(f: Facts) -> bool:
    """Whether the main duties of the Digital Personal Data Protection Act have started."""
    return parameter(f, "in-dpdp", "response_time") is not None


def tells_destinations(f: Facts) -> bool:
    """Whether a market whose law asks for the countries in which data is handled is served, and no list of transfers names them all."""
    homes = [_HOMES[region] for region in f.of(market_parts) if region in _TOLD_DESTINATIONS]
    listed = bool(f.get("handles_data_abroad"))
    own = f.profile.org.address.country
    return any(not (listed and home == own) and set(f.of(handling_countries)) - {home} for home in homes)


def recipients_reachable(f: Facts) -> bool:
    """Whether the table of recipients gives a contact of each company, in a row or behind its name (PIPL Arts. 23, 39)."""
    parties = [row.party for row in f.of(recipient_rows)]
    return bool(parties) and all(party.email or party.phone or party.address or party.policy_url for party in parties)
