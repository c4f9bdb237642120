"""Who the business is."""

from __future__ import annotations

from typing import Any

from generator.facts.core import Facts


def name(f: Facts) -> str | None:
    """The name that customers know: the first trading name, else the legal name."""
    names = f.profile.org.trading_names
    return str(names[0]) if names else _text(f.profile.org.legal_name)


def has_address(f: Facts) -> bool:
    """Whether street, city and country are known."""
    address = f.profile.org.address
    return bool(address.street and address.city and address.country)


def address_lines(f: Facts) -> tuple[str, ...]:
    """The postal address without the country, a line each, as on an envelope in most countries."""
    address = f.profile.org.address
    english = address.country in {"US", "CA", "AU", "IN", "GB", "IE", "NZ"}
    town = (
        [address.city, address.region, address.postcode]
        if english
        else [address.postcode, address.city, address.region]
    )
    separator = ", " if english and address.region else " "
    first, rest = town[0] or "", " ".join(part for part in town[1:] if part)
    line = separator.join(part for part in (first, rest) if part)
    return tuple(part for part in (address.street, address.unit, line) if part)


def has_general_email(f: Facts) -> bool:
    """Whether there is a second address for everything that is not about privacy."""
    return bool(f.profile.org.email_general) and f.profile.org.email_general != f.profile.org.email_privacy


def has_privacy_contact(f: Facts) -> bool:
    """Whether a person or a team in charge of privacy is named."""
    contact = f.profile.org.privacy_contact
    return contact.appointed is not False and bool(contact.name or contact.title or contact.team)


def privacy_person(f: Facts) -> bool:
    """Whether the person in charge of privacy is known by name alone."""
    contact = f.profile.org.privacy_contact
    return f.of(has_privacy_contact) and not contact.team and bool(contact.name) and not contact.title


def privacy_title(f: Facts) -> bool:
    """Whether the person in charge of privacy is known by job title alone."""
    contact = f.profile.org.privacy_contact
    return f.of(has_privacy_contact) and not contact.team and bool(contact.title) and not contact.name


def privacy_person_with_title(f: Facts) -> bool:
    """Whether the person in charge of privacy is known by name and job title."""
    contact = f.profile.org.privacy_contact
    return f.of(has_privacy_contact) and not contact.team and bool(contact.title and contact.name)


def privacy_team(f: Facts) -> bool:
    """Whether a team is in charge of privacy."""
    return f.of(has_privacy_contact) and f.profile.org.privacy_contact.team is True


def privacy_contact_reachable(f: Facts) -> bool:
    """Whether the person or team in charge of privacy has an address of its own."""
    org, contact = f.profile.org, f.profile.org.privacy_contact
    own_email = contact.email and contact.email != org.email_privacy
    own_phone = contact.phone and contact.phone != org.phone
    return f.of(has_privacy_contact) and bool(own_email or own_phone or contact.address)


def dpo_reachable(f: Facts) -> bool:
    """Whether a data protection officer is appointed and can be reached (GDPR Art. 13(1)(b), 37(7))."""
    dpo = f.profile.org.dpo
    return dpo.appointed is True and bool(dpo.email or dpo.phone or dpo.address)


def reachable_in_writing(f: Facts) -> bool:
    """Whether there is an e-mail address, a form or a postal address."""
    org = f.profile.org
    return bool(org.email_privacy or org.email_general or org.request_form) or f.of(has_address)


def updated_apart(f: Facts) -> bool:
    """Whether the last change was on another day than the effective date."""
    doc = f.profile.doc
    return doc.last_updated is not None and doc.last_updated != doc.effective_date


def last_updated(f: Facts) -> object:
    """The day of the last change, else the effective date."""
    return f.profile.doc.last_updated or f.profile.doc.effective_date


def translations(f: Facts) -> tuple[Any, ...]:
    """The versions of the policy in other languages whose address is known."""
    return tuple(row for row in f.profile.doc.translations or () if row.language and row.url)


def has_translations(f: Facts) -> bool:
    """Whether the policy can be read in another language."""
    return bool(f.of(translations))


def first_contact(f: Facts) -> str | None:
    """The best way to reach the business about privacy: ``email``, ``form``, ``phone``, ``post`` or None."""
    org = f.profile.org
    for way, value in (
        ("email", org.email_privacy),
        ("form", org.request_form),
        ("phone", org.phone),
        ("post", f.of(has_address)),
    ):
        if value:
            return way
    return None


def complaint_times(f: Facts) -> bool:
    """Whether it is known when a complaint is confirmed and when it is answered."""
    complaint = f.profile.complaint
    return bool(complaint.route) and complaint.acknowledge_days is not None and complaint.answer_days is not None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
