"""The short layer: the few things of each kind that matter most, from the same facts as the long text."""

from __future__ import annotations

from collections import Counter
from typing import Any

from generator.facts.advertising import sharing_parties
from generator.facts.core import Facts
from generator.facts.data import automatic_items, form_rows, in_groups, source_rows
from generator.facts.purposes import purpose_ids
from generator.facts.recipients import kinds_of_recipients, parties, recipient_rows
from generator.facts.special import special_rows

_MOST_DATA, _MOST_PURPOSES, _MOST_NAMES, _MOST_KINDS, _MOST_COUNTRIES = 5, 3, 3, 5, 6
_DEVICE = ("online_ids", "device", "usage")
_CORE = frozenset(
    (
        "orders",
        "payment",
        "delivery",
        "returns",
        "account",
        "support",
        "service_messages",
        "licence_activation",
        "subscriptions",
    )
)
_NOTABLE = (
    "credit_check",
    "ai_training",
    "personalisation",
    "analytics",
    "cctv",
    "email_marketing",
    "sms_marketing",
    "phone_marketing",
    "post_marketing",
    "push_marketing",
    "ads",
    "media_improvement",
    "reference_customers",
    "recruitment",
)


def glance_data(f: Facts) -> tuple[str, ...]:
    """The groups of data that people enter on most occasions, at most five, in the order of the vocabulary."""
    seen = Counter(group for row in f.of(form_rows) for group in in_groups(f, (*row.required, *row.optional)))
    most = sorted(seen, key=lambda group: -seen[group])[:_MOST_DATA]
    return in_groups(f, most)


def glance_device_data(f: Facts) -> tuple[str, ...]:
    """The groups of data that say most about a device and its user, among those that devices send."""
    sent = in_groups(f, f.of(automatic_items))
    return tuple(group for group in _DEVICE if group in sent)


def glance_sources(f: Facts) -> tuple[str, ...]:
    """The kinds of other sources, at most three; empty if there are more, and then only their number is said."""
    kinds = tuple(dict.fromkeys(row.kind for row in f.of(source_rows)))
    return kinds if len(kinds) <= _MOST_NAMES else ()


def glance_purposes(f: Facts) -> tuple[str, ...]:
    """The first three purposes that an order or an account needs."""
    return tuple(name for name in f.of(purpose_ids) if name in _CORE)[:_MOST_PURPOSES]


def glance_further_purposes(f: Facts) -> tuple[str, ...]:
    """Purposes that a customer does not expect; the first layer tells what would surprise (WP260 rev. 01, 36)."""
    listed = f.of(purpose_ids)
    told = {"ads"} if f.get("shares_for_ads") else set()
    return tuple(name for name in _NOTABLE if name in listed and name not in told)[:_MOST_PURPOSES]


def has_glance_data(f: Facts) -> bool:
    """Whether it is known what people enter or what their devices send."""
    return bool(f.of(glance_data) or f.of(glance_device_data))


def has_glance_purposes(f: Facts) -> bool:
    """Whether a purpose is known that the short layer names."""
    return bool(f.of(glance_purposes) or f.of(glance_further_purposes))


def few_recipients(f: Facts) -> tuple[str, ...]:
    """The names of the recipients, if they are few enough for a sentence."""
    rows = f.of(recipient_rows)
    return tuple(str(row.party.name) for row in rows) if len(rows) <= _MOST_NAMES else ()


def glance_recipient_kinds(f: Facts) -> tuple[str, ...]:
    """The kinds of recipients, at most five."""
    return f.of(kinds_of_recipients)[:_MOST_KINDS]


def glance_names_all_kinds(f: Facts) -> bool:
    """Whether the short layer names every kind of recipient."""
    return bool(f.get("names_recipient_kinds")) and len(f.of(kinds_of_recipients)) <= _MOST_KINDS


def sharing_names(f: Facts) -> tuple[str, ...]:
    """The names of those who get data for advertising on other sites, if they are few."""
    names = tuple(dict.fromkeys(str(party.name) for party in f.of(sharing_parties) if party.name))
    return names if len(names) <= _MOST_NAMES else ()


def handling_countries(f: Facts) -> tuple[str, ...]:
    """The countries in which the business and its recipients handle data, its own first."""
    home = f.profile.org.address.country
    found = {code for party in f.of(parties) for code in (party.country, *(party.countries or ())) if code}
    return (home, *sorted(found - {home})) if home else ()


def data_goes_abroad(f: Facts) -> bool:
    """Whether a recipient handles data in another country than that of the business."""
    return len(f.of(handling_countries)) > 1


def names_handling_countries(f: Facts) -> bool:
    """Whether the countries are few enough for a sentence."""
    return len(f.of(handling_countries)) <= _MOST_COUNTRIES


def glance_retention(f: Facts) -> tuple[Any, ...]:
    """The periods of orders and of accounts, else the first one; rows that have a period or an event that ends them."""
    rows = {row.category: row for row in f.profile.retention or () if row.category and (row.period or row.until)}
    usual = tuple(rows[name] for name in ("orders", "account") if name in rows)
    return usual or tuple(rows.values())[:1]


def has_glance_retention(f: Facts) -> bool:
    """Whether a period is known."""
    return bool(f.of(glance_retention))


def glance_special(f: Facts) -> tuple[str, ...]:
    """The special kinds of data, if they are few; else none, and only their existence is said."""
    found = tuple(dict.fromkeys(row.data for row in f.of(special_rows)))
    return found if len(found) <= _MOST_NAMES else ()


def gives_rights(f: Facts) -> bool:
    """Whether people can see, correct and delete their data, by a law that applies or by the owner's choice."""
    return bool(f.get("law_gives_rights") or f.get("rights_for_everyone"))
