"""The short layer stays short, whatever a business does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from clause_cases import document_with

from generator.document import PolicyDocument
from generator.engine.workshop import workshop
from generator.library.tokens import URL_CLOSE, URL_OPEN, plain

LIMIT = 250
PROFILES = sorted((Path(__file__).parents[1] / "profiles").glob("*.yaml"))

KINDS = ["payment", "bnpl", "carrier", "hosting", "analytics", "advertising", "messaging", "support"]
COUNTRIES = ["US", "GB", "CH", "IN", "JP", "BR", "CA", "AU"]
EVERYTHING: dict[str, Any] = {
    "markets": {"regions": ["eu", "uk", "ch", "us"], "us": {"ccpa": "yes"}},
    "shop.model": ["own_goods", "marketplace", "digital_licences", "subscriptions"],
    "collect.forms": [
        {
            "occasion": "account",
            "required": required,
            "optional": [],
            "why": "contract",
            "without": "cannot_open_account",
        }
        for required in (
            [
                "name",
                "email",
                "password",
                "card_details",
                "voice_recordings",
                "gift_recipient",
                "birth_date",
                "seller_account",
            ],
            ["reviews", "voice_recordings", "gift_recipient", "tax_ids", "health_data", "marketing_consents"],
        )
    ],
    "collect.automatic": ["ip_address", "browser", "pages_viewed", "error_reports"],
    "collect.sources": [
        {"kind": kind, "data": ["email"], "purposes": ["fraud"]}
        for kind in ("gift_giver", "referrer", "cobrand_partners", "sellers", "group")
    ],
    "collect.special": [
        {"data": data, "purpose": "to help you"} for data in ("skin_or_body", "union_membership", "sex_life")
    ],
    "purposes": [
        "orders",
        "payment",
        "delivery",
        "returns",
        "account",
        "support",
        "licence_activation",
        "subscriptions",
        "credit_check",
        "ai_training",
        "personalisation",
        "analytics",
        "cctv",
        "email_marketing",
        "sms_marketing",
        "reference_customers",
    ],
    "recipients": [
        {
            "name": f"Company of Number {number}",
            "kind": kind,
            "role": "controller",
            "us_use": "sale",
            "purposes": ["ads"],
            "data": ["email"],
            "country": country,
        }
        for number, (kind, country) in enumerate(zip(KINDS, COUNTRIES, strict=True))
    ],
    "cookies": {
        "used": "yes",
        "categories": ["necessary", "functional", "analytics", "marketing"],
        "consent": "opt_in",
    },
    "ads.interest_based": "yes",
    "automated_decisions": [
        {
            "decision": "who can pay later",
            "data": ["credit_score"],
            "logic": "Points.",
            "effect": "You pay first.",
            "review": "Write to us.",
        }
    ],
    "rights.opt_out_url": "https://base-goods.example/choices",
    "rights.opt_out_title": "do_not_sell",
    "retention": [
        {
            "category": "orders",
            "period": "10 years",
            "start": "the end of the financial year of your order",
            "reason": "tax_records",
        },
        {"category": "account", "period": "24 months", "start": "last_login", "reason": "customer_service"},
    ],
}


def glance_words(document: PolicyDocument) -> list[str]:
    """Return the words that a reader sees in the short layer, without the addresses of links."""
    section = next(section for section in document.sections if section.id == "glance")
    words = [section.title]
    for block in section.blocks:
        text = block.text
        while URL_OPEN in text:
            text = text[: text.index(URL_OPEN)] + text[text.index(URL_CLOSE) + 1 :]
        words.append(plain(text))
    return " ".join(words).split()


@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_shipped_profiles(file: Path) -> None:
    document = workshop().document(workshop().loader.load_file(file))
    assert 60 < len(glance_words(document)) <= LIMIT


def test_a_business_that_does_everything() -> None:
    document = document_with(EVERYTHING)
    clauses = {block.clause for block in document.blocks() if block.clause.startswith("glance/")}
    assert len(clauses) == 11
    assert len(glance_words(document)) <= LIMIT
