"""Who receives data: parties with their roles, purposes and countries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.facts.core import Facts

if TYPE_CHECKING:
    from generator.profile.party import Party


class RecipientRow(NamedTuple):
    """One recipient as the table of recipients shows it.

    Attributes:
        party: the record.
        name: its legal name if that holds the name that customers know, else the latter.
        legal_name: its legal name where ``name`` is another one; else None.
        places: every country in which it handles data.
        us_role: its role under the laws of US states, where the usual words for its role do not tell it; else None.
        works_for_us: whether that role takes the place of the usual words: those come from European law, and all customers are in the USA.
        shows_contact: whether the table gives its contacts; those of joint controllers and representatives stand elsewhere.
    """

    party: Party
    name: str
    legal_name: str | None
    places: tuple[str, ...]
    us_role: str | None
    works_for_us: bool
    shows_contact: bool


_USUAL_US_ROLES = {
    "processor": "service_provider",
    "controller": "third_party",
    "processor_and_controller": "service_provider_and_third_party",
}


_BOUND = frozenset(("service_provider", "contractor"))


def parties(f: Facts) -> tuple[Party, ...]:
    """Every recipient, as one record each; companies of the group that get data are recipients too (GDPR Art. 4(9))."""
    return (*(f.profile.recipients or ()), *(f.profile.org.group.companies or ()))  # type: ignore[arg-type]


def representatives(f: Facts) -> tuple[Party, ...]:
    """Appointed representatives that get data, because the profile says which."""
    appointed = f.profile.org.representatives
    return tuple(party for party in (appointed.eu, appointed.uk, appointed.ch) if party and party.name and party.data)


def recipient_rows(f: Facts) -> tuple[RecipientRow, ...]:
    """Every recipient whose name is known, in the order of the profile, and representatives."""
    rows = [_row(f, party, party.role != "joint_controller") for party in f.of(parties) if party.name]
    return (*rows, *(_row(f, party, False) for party in f.of(representatives)))


def _row(f: Facts, party: Party, shows_contact: bool) -> RecipientRow:
    name, legal = str(party.name), party.legal_name
    if legal and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", legal):
        name, legal = legal, None
    return RecipientRow(
        party, name, legal, _places(party), _noted_us_role(f, party), _works_for_us(f, party), shows_contact
    )


def _places(party: Party) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in (party.country, *(party.countries or ())) if code))


def _works_for_us(f: Facts, party: Party) -> bool:
    us_alone = tuple(f.profile.markets.regions or ()) == ("us",)
    return us_alone and party.role == "controller" and _noted_us_role(f, party) in _BOUND


def _noted_us_role(f: Facts, party: Party) -> str | None:
    """Return the role under US law where an act that knows roles applies, and it is not the usual one for the role in plain words."""
    us_role = party.us_role
    if not (f.get("ccpa_applies") or f.get("us_state_acts_apply")) or (party.markets and "us" not in party.markets):
        return None
    return us_role if us_role != _USUAL_US_ROLES.get(party.role or "") else None


def lists_recipients(f: Facts) -> bool:
    """Whether at least one recipient is known by name."""
    return bool(f.of(recipient_rows))


def kinds_of_recipients(f: Facts) -> tuple[str, ...]:
    """What kinds of companies receive data, each once."""
    return tuple(dict.fromkeys(str(row.party.kind) for row in f.of(recipient_rows) if row.party.kind))


def names_recipient_kinds(f: Facts) -> bool:
    """Whether the kind of every recipient is known."""
    return f.of(lists_recipients) and all(row.party.kind for row in f.of(recipient_rows))


def linked_parties(f: Facts) -> tuple[str, ...]:
    """The names of recipients whose own privacy notice is linked."""
    return tuple(str(row.party.name) for row in f.of(recipient_rows) if row.party.policy_url)


def group_companies(f: Facts) -> tuple[str, ...]:
    """The names of companies of the same group that get data."""
    return tuple(str(company.name) for company in f.profile.org.group.companies or () if company.name)


def names_group(f: Facts) -> bool:
    """Whether companies of the same group are known by name."""
    return bool(f.of(group_companies))


def processors_bound(f: Facts) -> bool:
    """Whether every processor is known to work under a contract that binds it to instructions (GDPR Art. 28(3))."""
    signed = [party.contract for party in f.of(processors)]
    said = f.profile.sharing.processor_contracts
    return bool(signed) and (said is True or (said is None and all(signed))) and False not in signed


def party_names(f: Facts) -> dict[str, str]:
    """The name of every recipient by its id."""
    return {str(party.id): str(party.name) for party in f.of(parties) if party.id and party.name}


def of_role(f: Facts, *roles: str) -> tuple[Party, ...]:
    """Return the recipients that have one of ROLES."""
    return tuple(party for party in f.of(parties) if party.role in roles)


def of_kind(f: Facts, *kinds: str) -> tuple[Party, ...]:
    """Return the recipients that are of one of KINDS."""
    return tuple(party for party in f.of(parties) if party.kind in kinds)


def processors(f: Facts) -> tuple[Party, ...]:
    """Recipients that act on instructions, at least for a part."""
    return of_role(f, "processor", "processor_and_controller")


def independent_controllers(f: Facts) -> tuple[Party, ...]:
    """Recipients that decide themselves, at least for a part."""
    return tuple(party for party in of_role(f, "controller", "processor_and_controller") if not _works_for_us(f, party))


def joint_controllers(f: Facts) -> tuple[Party, ...]:
    """Recipients with whom the business decides jointly."""
    return of_role(f, "joint_controller")


def payment_providers(f: Facts) -> tuple[Party, ...]:
    """Recipients that handle payments."""
    return of_kind(f, "payment", "wallet", "bnpl", "merchant_of_record")


def pay_later_providers(f: Facts) -> tuple[Party, ...]:
    """Recipients that offer instalments or invoices."""
    return of_kind(f, "bnpl")


def limited_payment_providers(f: Facts) -> tuple[Party, ...]:
    """Payment providers for customers of some regions only."""
    return tuple(party for party in f.of(payment_providers) if party.markets)


def card_companies(f: Facts) -> tuple[str, ...]:
    """The names of payment companies that take card details."""
    takers = (party for party in f.of(payment_providers) if {"card_details", "payment"} & set(party.data or ()))
    return tuple(str(party.name) for party in takers if party.name)


def takes_cards(f: Facts) -> bool:
    """Whether a payment company that takes card details is named."""
    return bool(f.of(card_companies))


def pay_later_names(f: Facts) -> tuple[str, ...]:
    """The names of companies that offer instalments or invoices."""
    return tuple(str(party.name) for party in f.of(pay_later_providers) if party.name)


def has_pay_later_providers(f: Facts) -> bool:
    """Whether companies that offer instalments or invoices are named."""
    return bool(f.of(pay_later_names))


def named_joint_controllers(f: Facts) -> tuple[Party, ...]:
    """The joint controllers that are known by name."""
    return tuple(party for party in f.of(joint_controllers) if party.name)


def names_joint_controllers(f: Facts) -> bool:
    """Whether a joint controller is known by name."""
    return bool(f.of(named_joint_controllers))


def carriers(f: Facts) -> tuple[Party, ...]:
    """Recipients that deliver."""
    return of_kind(f, "carrier")


def analytics_tools(f: Facts) -> tuple[Party, ...]:
    """Recipients that measure use."""
    return tuple(p for p in f.of(parties) if "analytics" in (p.purposes or ()))


def ad_partners(f: Facts) -> tuple[Party, ...]:
    """Recipients that show or measure advertising."""
    return tuple(p for p in f.of(parties) if {"ads", "ad_measurement"} & set(p.purposes or ()))


def credit_agencies(f: Facts) -> tuple[Party, ...]:
    """Recipients that supply credit data."""
    return of_kind(f, "credit_agency")


def has_processors(f: Facts) -> bool:
    """Whether processors work for the business."""
    return bool(f.of(processors))


def has_controllers(f: Facts) -> bool:
    """Whether recipients that decide themselves get data."""
    return bool(f.of(independent_controllers))


def has_joint_controllers(f: Facts) -> bool:
    """Whether there are joint controllers."""
    return bool(f.of(joint_controllers))


def has_payment_providers(f: Facts) -> bool:
    """Whether payment providers are named."""
    return bool(f.of(payment_providers))


def payments_limited_by_region(f: Facts) -> bool:
    """Whether a payment method is for some regions only."""
    return bool(f.of(limited_payment_providers))


def has_carriers(f: Facts) -> bool:
    """Whether carriers are named."""
    return bool(f.of(carriers))


def has_ad_partners(f: Facts) -> bool:
    """Whether advertising partners get data."""
    return bool(f.of(ad_partners))


def foreign_recipients(f: Facts) -> bool:
    """Whether a recipient is in another country than the business."""
    home = f.profile.org.address.country
    return bool(home) and any(party.country and party.country != home for party in f.of(parties))
