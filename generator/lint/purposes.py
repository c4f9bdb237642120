"""Checks of purposes and their legal bases."""

from __future__ import annotations

import re
from collections.abc import Collection

from generator.facts.core import Facts
from generator.facts.data import (
    automatic_items,
    collected_items,
    group_of,
    groups,
    in_groups,
    provided_items,
    special_items,
)
from generator.facts.markets import european_law_applies
from generator.facts.purposes import listed_purposes, purpose_rows, shows_legal_bases
from generator.lint.rows import Hits

_STRETCHED = frozenset(
    (
        "improvement",
        "support_trends",
        "personalisation",
        "email_marketing",
        "sms_marketing",
        "push_marketing",
        "post_marketing",
        "phone_marketing",
        "abandoned_cart",
        "referral",
        "surveys",
        "reference_customers",
        "business_development",
        "ai_training",
        "media_improvement",
    )
)
_FOR_THE_ORDER = frozenset(
    ("orders", "payment", "delivery", "returns", "legal_tax", "legal_reporting", "product_safety", "security", "fraud")
)
_RECOGNISED = frozenset(
    ("fraud", "security", "cctv", "store_incidents", "identity_check", "age_check", "seller_verification")
)
_NO_CONSENT = frozenset(
    ("contract", "legal_obligation", "legitimate_interest", "recognised_interest", "vital_interest")
)
_FOREIGN = re.compile(r"\b(?:US|USA|U\.S\.|United States|American|California|CFR|U\.?S\.?C\.?|IRS|PCI)\b")
_EMPTY_INTEREST = re.compile(r"\b(?:legitimate|business|commercial) (?:interest|purpose|reason)s?\b", re.IGNORECASE)


def ads_without_consent(f: Facts) -> Hits:
    """Advertising by interests on another basis than consent."""
    return _on(f, {"ads"}, _NO_CONSENT)


def measuring_without_consent(f: Facts) -> Hits:
    """Analytics and measurement of advertising on another basis than consent."""
    return _on(f, {"analytics", "ad_measurement"}, _NO_CONSENT)


def contract_stretched(f: Facts) -> Hits:
    """Purposes on a contract that no order needs."""
    return _on(f, _STRETCHED, {"contract"})


def duty_stretched(f: Facts) -> Hits:
    """Marketing and improvement called a legal duty."""
    return _on(f, _STRETCHED, {"legal_obligation"})


def consent_for_the_order(f: Facts) -> Hits:
    """Consent for what an order or a law needs anyway."""
    return _on(f, _FOR_THE_ORDER, {"consent"})


def vital_interest(f: Facts) -> Hits:
    """Vital interests as the basis of anything but warnings of unsafe products."""
    return _on(f, set(f.catalogue["purposes"]) - {"product_safety"}, {"vital_interest"})


def recognised_beyond(f: Facts) -> Hits:
    """Recognised legitimate interests for purposes that UK law does not list."""
    return _on(f, set(f.catalogue["purposes"]) - _RECOGNISED, {"recognised_interest"})


def _on(f: Facts, purposes: Collection[str], bases: Collection[str]) -> Hits:
    for index, row in enumerate(f.of(listed_purposes)):
        if row.purpose in purposes and row.basis in bases:
            yield f"purposes[{index}].basis", f"{row.purpose}: {row.basis}"


def consent_by_opt_out(f: Facts) -> Hits:
    """Marketing said to rest on consent although messages are sent until somebody says no."""
    ways = {"email_marketing", "sms_marketing"}
    if f.profile.marketing.consent == "opt_out":
        ways.add("phone_marketing")
    if f.profile.marketing.consent in {"opt_out", "soft_opt_in"}:
        for row in f.of(purpose_rows):
            if row.id in ways and row.basis == "consent":
                yield "marketing.consent", f"{row.id}: consent; marketing.consent: {f.profile.marketing.consent}"


def interest_without_words(f: Facts) -> Hits:
    """Purposes on legitimate interests whose interest nobody named."""
    places = {row.purpose: index for index, row in enumerate(f.of(listed_purposes))}
    for row in f.of(purpose_rows):
        if row.basis == "legitimate_interest" and row.interest is None and row.id not in f.catalogue["interests"]:
            yield f"purposes[{places[row.id]}]", row.id


def vague_interest(f: Facts) -> Hits:
    """Interests in words that say nothing."""
    for index, row in enumerate(f.of(listed_purposes)):
        words = str(row.interest or "")
        if words and (len(words.split()) < 4 or _EMPTY_INTEREST.search(words)):
            yield f"purposes[{index}].interest", words


def purpose_twice(f: Facts) -> Hits:
    """Purposes that are listed twice, so that the first answer is lost."""
    seen: set[str] = set()
    for index, row in enumerate(f.of(listed_purposes)):
        if row.purpose in seen:
            yield f"purposes[{index}]", str(row.purpose)
        seen.add(str(row.purpose))


def duty_without_law(f: Facts) -> Hits:
    """Legal duties whose law is not named."""
    for index, row in enumerate(f.of(listed_purposes)):
        usual = f.catalogue["purposes"].get(row.purpose, {}).get("basis")
        if (row.basis or usual) == "legal_obligation" and not row.law:
            yield f"purposes[{index}]", str(row.purpose)


def foreign_duty(f: Facts) -> Hits:
    """Legal duties under a law that is no law of the EU or a member state."""
    for index, row in enumerate(f.of(listed_purposes)):
        if row.law and _FOREIGN.search(str(row.law)) and row.basis in {None, "legal_obligation"}:
            yield f"purposes[{index}].law", str(row.law)


def special_not_declared(f: Facts) -> Hits:
    """Special categories that a form, a device or a source gives although collect.special does not list them."""
    sourced = [item for row in f.profile.collect.sources or () for item in row.data or ()]
    home, table, declared = f.of(group_of), f.of(groups), set(f.of(special_items))
    for item in dict.fromkeys((*f.of(provided_items), *f.of(automatic_items), *sourced)):
        group = home.get(item, "")
        if table.get(group, {}).get("special") == "true" and not {item, group} & declared:
            yield "collect.special", item


def special_without_condition(f: Facts) -> Hits:
    """Special categories without the condition that permits their use."""
    for index, row in enumerate(f.profile.collect.special or ()):
        if row.data and not row.condition and f.of(group_of).get(row.data) != "offences":
            yield f"collect.special[{index}]", row.data


def data_without_purpose(f: Facts) -> Hits:
    """Groups of collected data that no listed purpose uses; without legal bases to show, the use of a place is purpose enough."""
    used = {item for row in f.of(purpose_rows) for item in row.items}
    used |= {group for row in f.of(purpose_rows) for group in row.data}
    free = sorted(f.of(collected_items) - used)
    covered = {f.of(group_of)[item] for item in used if item in f.of(group_of)}
    told = {"location"} if f.profile.collect.location_use and not f.of(shows_legal_bases) else set()
    for group in in_groups(f, free):
        if group not in {"backups", *covered, *told}:
            yield "purposes", group


def purpose_without_data(f: Facts) -> Hits:
    """Purposes for which no collected data is known."""
    places = {row.purpose: index for index, row in enumerate(f.of(listed_purposes))}
    for row in f.of(purpose_rows):
        if not row.items:
            yield f"purposes[{places[row.id]}]", row.id


def coupled_consent(f: Facts) -> Hits:
    """Forms that do not work without a yes to marketing."""
    if not f.of(european_law_applies):
        return
    for index, form in enumerate(f.profile.collect.forms or ()):
        wanted = {"marketing_consents", "marketing_choices"} & set(form.required or ())
        if wanted and form.occasion not in {"newsletter", "sms_signup", "promotion"}:
            yield f"collect.forms[{index}].required", str(form.occasion)
