"""Canada with its provinces, Brazil, Mexico and Chile: which laws apply, and where data of people there is handled."""

from __future__ import annotations

from generator.facts.core import Facts
from generator.facts.identity import has_privacy_contact
from generator.facts.markets import places, targets_quebec
from generator.facts.recipients import processors
from generator.facts.rights import law_in_force, parameter
from generator.facts.transfers import handles_data_abroad, serves
from generator.facts.world import handled_outside_quebec, places_outside, recipient_places_outside, targets_alberta


def pipeda_applies(f: Facts) -> bool:
    """Whether the federal law of Canada applies: a business in Canada, or one that sells there."""
    return bool(f.get("targets_canada")) or "CA" in f.of(places)


def lgpd_applies(f: Facts) -> bool:
    """Whether the Brazilian law applies (Lei 13.709/2018, art. 3)."""
    return bool(f.get("targets_brazil")) or "BR" in f.of(places)


def lfpdppp_applies(f: Facts) -> bool:
    """Whether the Mexican law of 2025 applies and is in force."""
    reached = bool(f.get("targets_mexico")) or "MX" in f.of(places)
    return reached and law_in_force(f, "mx-lfpdppp")


def chilean_law_applies(f: Facts) -> bool:
    """Whether Ley 19.628 in the form of Ley 21.719 applies and is in force."""
    reached = bool(f.get("targets_chile")) or "CL" in f.of(places)
    return reached and parameter(f, "cl-19628", "response_time") is not None


def outside_canada(f: Facts) -> tuple[str, ...]:
    """The countries in which data of people in Canada is handled, without Canada."""
    return places_outside(f, "ca")


def outside_chile(f: Facts) -> tuple[str, ...]:
    """The countries in which data of people in Chile is handled, without Chile."""
    return places_outside(f, "cl")


def recipients_outside_brazil(f: Facts) -> tuple[str, ...]:
    """The countries, without Brazil, in which recipients handle data of people in Brazil."""
    return recipient_places_outside(f, "br")


def processors_outside_canada(f: Facts) -> tuple[str, ...]:
    """The countries, without Canada, in which companies that work for the business handle data of people in Canada."""
    working = (party for party in f.of(processors) if serves(party, "ca"))
    return tuple(
        dict.fromkeys(c for party in working for c in (party.country, *(party.countries or ())) if c and c != "CA")
    )


def tells_places_outside_canada(f: Facts) -> bool:
    """Whether the part on Canada names the countries: for a business in Canada, the part on other countries does."""
    told = f.of(handles_data_abroad) and f.profile.org.address.country == "CA"
    return f.of(pipeda_applies) and bool(f.of(outside_canada)) and not told


def handled_in_other_provinces(f: Facts) -> bool:
    """Whether a Canadian business outside Quebec handles data of people in Quebec."""
    address = f.profile.org.address
    return (
        f.of(handled_outside_quebec)
        and address.country == "CA"
        and address.region not in {None, "QC", "Quebec", "Québec"}
    )


def tells_places_outside_quebec(f: Facts) -> bool:
    """Whether data of people in Quebec is handled elsewhere (CQLR c. P-39.1, s. 8)."""
    return f.of(targets_quebec) and f.of(handled_outside_quebec)


def alberta_contact(f: Facts) -> bool:
    """Whether companies abroad work for the business, and a job title answers for them (Alberta PIPA, s. 6)."""
    titled = f.of(has_privacy_contact) and bool(f.profile.org.privacy_contact.title)
    return f.of(targets_alberta) and titled and bool(f.of(processors_outside_canada))


def sends_brazilian_data_abroad(f: Facts) -> bool:
    """Whether recipients in other countries get data of people in Brazil (LGPD, art. 33)."""
    return f.of(lgpd_applies) and bool(f.of(recipients_outside_brazil))


def has_encarregado(f: Facts) -> bool:
    """Whether the person in charge under Brazilian law is known by name and can be reached (LGPD, art. 41)."""
    officer, org = f.profile.org.encarregado, f.profile.org
    reach = officer.email or officer.phone or org.email_privacy
    return f.of(lgpd_applies) and officer.appointed is not False and bool(officer.name) and bool(reach)


def chile_recognises_no_country(f: Facts) -> bool:
    """Whether Chile has found no other country's protection adequate yet."""
    return parameter(f, "cl-19628", "adequate_countries") == "none"
