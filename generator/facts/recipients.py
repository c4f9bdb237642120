"""Who receives data: parties with their roles, purposes and countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.facts.core import Facts

if TYPE_CHECKING:
    from generator.profile.party import Party


def parties(f: Facts) -> tuple[Party, ...]:
    """Every recipient, as one record each."""
    return tuple(f.profile.recipients or ())  # type: ignore[arg-type]


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
    return of_role(f, "controller", "processor_and_controller")


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
