"""Checks that no condition over named facts can say: they look at rows and compare them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.facts.core import Facts
from generator.facts.data import collected_items, group_of, groups
from generator.facts.purposes import purpose_rows
from generator.facts.recipients import parties
from generator.facts.transfers import transfer_rows
from generator.lint.rule import Check

FREE_MAIL = frozenset(("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "gmx.de", "gmx.net", "web.de", "aol.com", "proton.me", "protonmail.com", "mail.com"))

Hits = Iterable[tuple[str, str]]


def free_mail(f: Facts) -> Hits:
    """Contact addresses at free mail services."""
    for path in ("email_privacy", "email_general"):
        address = getattr(f.profile.org, path)
        if address and address.rsplit("@", 1)[-1].lower() in FREE_MAIL:
            yield f"org.{path}", address


def retained_but_not_collected(f: Facts) -> Hits:
    """Retention rows about data that is not collected."""
    collected, home = f.of(collected_items), f.of(group_of)
    held = {home[item] for item in collected if item in home} | collected
    for index, row in enumerate(f.profile.retention or ()):
        if row.category and row.category not in held and row.category not in {"server_logs", "backups", "marketing_choices"}:
            yield f"retention[{index}].category", row.category


def collected_but_not_retained(f: Facts) -> Hits:
    """Groups of collected data for which no retention row says how long."""
    rows = {row.category for row in f.profile.retention or () if row.category}
    home = f.of(group_of)
    for group in dict.fromkeys(home[item] for item in sorted(f.of(collected_items)) if item in home):
        if group not in rows and not rows & set(f.of(groups)[group]["items"]):
            yield "retention", group


def transfer_without_mechanism(f: Facts) -> Hits:
    """Transfers for which no mechanism is known."""
    names = [str(party.name) for party in f.of(parties)]
    for row in f.of(transfer_rows):
        if row.mechanism is None:
            yield f"recipients[{names.index(row.name)}].transfer.{row.origin}", f"{row.name}, {row.country}"


def vague_period(f: Facts) -> Hits:
    """Retention without a period whose event is only that the purpose is done."""
    for index, row in enumerate(f.profile.retention or ()):
        if row.until == "purpose_done" and not row.period:
            yield f"retention[{index}].until", str(row.category)


def tracking_on_interest(f: Facts) -> Hits:
    """Advertising or analytics that does not rest on consent."""
    for index, row in enumerate(f.get("listed_purposes")):
        if row.purpose in {"ads", "ad_measurement", "analytics"} and row.basis not in {None, "consent"}:
            yield f"purposes[{index}].basis", str(row.purpose)


def processor_that_decides(f: Facts) -> Hits:
    """Recipients called processors although their kind decides itself."""
    for index, party in enumerate(f.of(parties)):
        if party.kind in {"carrier", "bnpl", "wallet", "credit_agency", "insurer", "marketplace"} and party.role == "processor":
            yield f"recipients[{index}].role", str(party.name)


def interest_without_words(f: Facts) -> Hits:
    """Purposes on legitimate interests whose interest nobody named."""
    for row in f.of(purpose_rows):
        if row.basis == "legitimate_interest" and row.interest is None and row.id not in f.catalogue["interests"]:
            yield "purposes", row.id


def personal_name_in_mailbox(f: Facts) -> Hits:
    """Privacy mailboxes that look like a person's own."""
    address = f.profile.org.email_privacy
    if address and re.fullmatch(r"[a-z]+\.[a-z]+@.*", address.lower()) and not f.profile.org.privacy_contact.name:
        yield "org.email_privacy", address


def media_used_twice(f: Facts) -> Hits:
    """Media said to serve requests alone although a purpose uses them for improvement."""
    if f.get("media_for_request_only") and any(row.purpose == "media_improvement" for row in f.get("listed_purposes")):
        yield "collect.media.purposes", "media_improvement"


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        free_mail, retained_but_not_collected, collected_but_not_retained, transfer_without_mechanism, vague_period, tracking_on_interest,
        processor_that_decides, interest_without_words, personal_name_in_mailbox,
        media_used_twice,
    )
}
