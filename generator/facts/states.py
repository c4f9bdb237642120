"""Conclusions that only the laws of US states need."""

from __future__ import annotations

from generator.facts.advertising import sale_parties, sells_data
from generator.facts.core import Facts
from generator.facts.data import collected_groups, collected_items, expand
from generator.facts.purposes import listed_purposes
from generator.facts.recipients import parties

_OFFLINE = frozenset(("physical_stores", "phone_sales", "events", "catalogue_mail"))
_SENSITIVE_GROUPS = frozenset(("health", "biometric", "beliefs_origin"))
_SENSITIVE_ITEMS = frozenset(("precise_location", "child_data"))


def address_in_utah(f: Facts) -> bool:
    """Whether the printed address is in Utah."""
    address = f.profile.org.address
    return address.country == "US" and (address.region or "").lower() in {"ut", "utah"}


def sells_only_online(f: Facts) -> bool:
    """Whether the business is known to operate online only (Cal. Civ. Code 1798.130(a)(1)(A))."""
    channels = f.profile.scope.channels
    return bool(channels) and not _OFFLINE & set(channels or ())


def gets_credit_reports(f: Facts) -> bool:
    """Whether credit agencies give reports about people."""
    kinds = {source.kind for source in f.profile.collect.sources or ()} | {party.kind for party in f.of(parties)}
    return bool({"credit_agencies", "credit_agency"} & kinds) or any(
        row.purpose == "credit_check" for row in f.of(listed_purposes)
    )


def keeps_chats(f: Facts) -> bool:
    """Whether chats are recorded."""
    chatting = {"chat", "app_chat"} & set(f.profile.communication.channels or ())
    return "chat_transcripts" in f.of(collected_items) or bool(chatting and "correspondence" in f.of(collected_items))


def collects_health_data(f: Facts) -> bool:
    """Whether health data is collected."""
    return "health" in f.of(collected_groups)


def collects_us_sensitive(f: Facts) -> bool:
    """Whether sensitive data in the sense of the state acts is collected."""
    return bool(_SENSITIVE_GROUPS & set(f.of(collected_groups)) or _SENSITIVE_ITEMS & f.of(collected_items))


def _sold_items(f: Facts) -> frozenset[str]:
    """Return the data that recipients of a sale get; with a sale for money, every third party counts."""
    buyers = list(f.of(sale_parties))
    if f.profile.sharing.sells_for_money is True:
        buyers += [
            party for party in f.of(parties) if party.us_role in {"third_party", "service_provider_and_third_party"}
        ]
    return frozenset(item for party in buyers for item in (*(party.data or ()), *expand(f, party.data)))


def _sells(f: Facts, group: str) -> bool:
    items = {group, *f.catalogue["data_categories"].get(group, {}).get("items", ())}
    return f.of(sells_data) and bool(items & _sold_items(f))


def sells_biometrics(f: Facts) -> bool:
    """Whether biometric data is sold."""
    return _sells(f, "biometric")


def sells_precise_location(f: Facts) -> bool:
    """Whether precise location is sold."""
    return _sells(f, "precise_location")


def sells_sensitive(f: Facts) -> bool:
    """Whether sensitive data in the sense of the state acts is sold."""
    return any(_sells(f, name) for name in sorted(_SENSITIVE_GROUPS | _SENSITIVE_ITEMS))
