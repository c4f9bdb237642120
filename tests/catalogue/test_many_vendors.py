"""Twenty-four companies in one policy: what each section says of them, as a golden file.

After a change that is meant, run this with GOLDEN=write in the environment and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from clause_cases import profile_with

from generator.engine.workshop import workshop
from generator.facts.advertising import ad_counters, ad_optout_parties, ad_showers, sale_parties, sharing_parties
from generator.facts.cookies import cookie_rows
from generator.facts.core import Facts
from generator.facts.recipients import independent_controllers, joint_controllers, processors, recipient_rows
from generator.facts.transfers import transfer_rows

GOLDEN = Path(__file__).with_name("many-vendors.txt")
VENDORS = [
    "stripe", "paypal", "klarna", "mollie", "adyen", "dhl", "royal-mail", "ups", "shopify", "cloudflare", "aws",
    "google-analytics", "google-tag-manager", "google-ads", "meta-pixel", "tiktok-pixel", "criteo", "klaviyo", "zendesk",
    "trustpilot", "recaptcha", "youtube", "cookiebot", "turnstile",
]  # fmt: skip
ANSWERS: dict[str, Any] = {
    "org.address.country": "DE",
    "org.address.city": "Hamburg",
    "markets": {"regions": ["eu", "uk", "us"], "us_states": ["CA"], "us": {"ccpa": "yes"}},
    "cookies": {"used": "yes", "consent": "opt_in"},
    "analytics.enabled": "yes",
    "ads": {"interest_based": "yes", "measurement": "yes", "custom_audiences": "no"},
    "recipients": VENDORS,
}


def lines_of(f: Facts) -> list[str]:
    """Return what the sections say of each company, a line for each statement, without the words of a language."""
    lines = [
        f"recipient | {row.name} | {row.legal_name or '-'} | {' '.join(row.places)} | {row.party.role or 'unknown'} "
        f"| {' '.join(row.party.purposes or ())} | {' '.join(row.party.data or ())}"
        for row in f.of(recipient_rows)
    ]
    lines += [
        f"transfer | {row.origin} | {row.name} | {row.country} | {row.mechanism or 'open'}"
        for row in f.of(transfer_rows)
    ]
    lines += [
        f"cookie | {row.category} | {row.name} | {row.provider} | {row.purpose} | {row.lifetime or 'open'}"
        for row in f.of(cookie_rows)
    ]
    groups: dict[str, Any] = {
        "on instructions": processors, "decides itself": independent_controllers, "joint": joint_controllers,
        "shows ads": ad_showers, "counts ads": ad_counters, "opt-out": ad_optout_parties,
        "sale": sale_parties, "sharing": sharing_parties,
    }  # fmt: skip
    lines += [f"{name} | {', '.join(str(party.name) for party in f.of(group))}" for name, group in groups.items()]
    return lines


def test_what_the_sections_say_of_many_vendors() -> None:
    made = "\n".join(lines_of(workshop().facts(profile_with(ANSWERS)))) + "\n"
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(made, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == made
