"""Conclusions that only laws outside Europe and the USA need."""

from __future__ import annotations

from generator.facts.core import Facts
from generator.facts.purposes import listed_purposes
from generator.facts.recipients import joint_controllers, parties
from generator.facts.transfers import serves

_NEEDED_FOR_ORDERS = frozenset(
    (
        "orders",
        "payment",
        "delivery",
        "returns",
        "account",
        "support",
        "service_messages",
        "tax_estimate",
        "licence_activation",
        "subscriptions",
        "identity_check",
        "fraud",
        "security",
        "legal_tax",
        "legal_reporting",
        "legal_claims",
        "product_safety",
        "age_check",
        "financing",
        "credit_check",
        "seller_onboarding",
        "seller_verification",
        "seller_tax_reporting",
        "e_receipts",
        "trade_accounts",
    )
)

_REGIONS = frozenset(("ca", "au", "nz", "br", "jp", "in", "mx", "za", "cl", "kr", "cn", "tr"))


def _targets_province(f: Facts, code: str) -> bool:
    provinces = f.profile.markets.provinces
    return bool(f.get("targets_canada")) and (provinces is None or code in provinces)


def targets_alberta(f: Facts) -> bool:
    """Whether the business sells to people in Alberta."""
    return _targets_province(f, "AB")


def targets_british_columbia(f: Facts) -> bool:
    """Whether the business sells to people in British Columbia."""
    return _targets_province(f, "BC")


def handled_outside_quebec(f: Facts) -> bool:
    """Whether data of people in Quebec is handled elsewhere."""
    address = f.profile.org.address
    elsewhere = address.country == "CA" and bool(address.region) and address.region not in {"QC", "Quebec", "Québec"}
    return elsewhere or bool(f.get("handled_outside_country_ca"))


def has_secondary_purposes(f: Facts) -> bool:
    """Whether a purpose is listed that an order does not need."""
    return any(row.purpose not in _NEEDED_FOR_ORDERS for row in f.of(listed_purposes) if row.purpose)


def has_joint_use(f: Facts) -> bool:
    """Whether data is used jointly, with a joint controller or a group company that decides itself."""
    group = any(company.role != "processor" for company in f.profile.org.group.companies or () if company.role)
    return bool(f.of(joint_controllers)) or group


def recipient_places_outside(f: Facts, code: str) -> tuple[str, ...]:
    """Return the countries, without CODE (lower case), in which recipients that serve it handle data."""
    serving = (party for party in f.of(parties) if serves(party, code if code in _REGIONS else "other"))
    found = (c for party in serving for c in (party.country, *(party.countries or ())) if c and c != code.upper())
    return tuple(dict.fromkeys(found))


def places_outside(f: Facts, code: str) -> tuple[str, ...]:
    """Return the countries, without CODE (lower case), in which data of people there is handled."""
    own = (f.profile.org.address.country, f.profile.transfers.storage_country)
    return tuple(dict.fromkeys((*(c for c in own if c and c != code.upper()), *recipient_places_outside(f, code))))


def recipients_outside_country(f: Facts, code: str) -> bool:
    """Return whether a recipient handles data of people in the country CODE (lower case) elsewhere."""
    return bool(recipient_places_outside(f, code))


def handled_outside_country(f: Facts, code: str) -> bool:
    """Return whether data of people in the country CODE (lower case) is handled abroad."""
    return bool(places_outside(f, code))


def policy_in_language(f: Facts, code: str) -> bool:
    """Return whether the policy, or a version of it in another language, is in the language CODE."""
    doc = f.profile.doc
    return doc.language.split("-")[0].lower() == code or any(
        row.language == code and row.url for row in doc.translations or ()
    )
