"""Children: ages, and what is said about them."""

from __future__ import annotations

from typing import NamedTuple

from generator.facts.core import Facts
from generator.facts.markets import gdpr_applies, uk_gdpr_applies
from generator.facts.rights import child_ages, parameter


class AgeGroup(NamedTuple):
    """Countries in which a child can consent alone from the same age."""

    age: int
    countries: tuple[str, ...]


def child_age_groups(f: Facts) -> tuple[AgeGroup, ...]:
    """The ages of a child's own consent (Art. 8(1) GDPR), highest first: EEA countries that matter, and the UK."""
    found: dict[int, list[str]] = {}
    for row in f.of(child_ages):
        found.setdefault(row.age, []).append(row.country)
    british = parameter(f, "uk-gdpr", "child_consent_age") if f.of(uk_gdpr_applies) else None
    if british:
        found.setdefault(int(british), []).append("GB")
    return tuple(AgeGroup(age, tuple(found[age])) for age in sorted(found, reverse=True))


def general_child_age(f: Facts) -> bool:
    """Whether only the general age of the GDPR can be given: it applies, and no EEA country is named."""
    return f.of(gdpr_applies) and not f.of(child_ages)


def tells_consent_ages(f: Facts) -> bool:
    """Whether ages of consent matter: children are addressed or can order, and a use of data rests on consent."""
    addressed = bool(f.get("for_children")) or bool(f.get("minors_can_order"))
    return addressed and bool(f.get("european_law_applies")) and bool(f.get("uses_consent"))


def has_child_limit(f: Facts) -> bool:
    """Whether there is an age below which no data is knowingly collected: that of US law, or the business's own."""
    return f.profile.children.directed is False and bool(f.get("coppa_statement_due") or f.get("has_own_age_limit"))


def runs_for_children(f: Facts) -> bool:
    """Whether the operator of something for children can be named with all contacts (16 CFR 312.4(d)(1))."""
    contacts = ("has_legal_name", "has_address", "has_phone", "has_privacy_email")
    return bool(f.get("for_children") and f.get("targets_us")) and all(f.get(contact) for contact in contacts)


def removes_minors_content(f: Facts) -> bool:
    """Whether registered minors in California can have what they posted removed (Cal. Bus. & Prof. Code 22581)."""
    posting = bool(f.get("has_reviews") or f.get("has_forum"))
    return bool(f.get("targets_california") and f.get("for_children") and f.get("has_accounts")) and posting
