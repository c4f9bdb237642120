"""What the business does."""

from __future__ import annotations

from generator.facts.core import Facts


def sells_goods(f: Facts) -> bool:
    """Whether goods are shipped to customers."""
    return bool({"own_goods", "marketplace", "rentals"} & set(f.profile.shop.model or ()))


def sells_to_businesses(f: Facts) -> bool:
    """Whether businesses buy."""
    trades = f.profile.b2b.enabled is True
    return "businesses" in (f.profile.shop.customers or ()) or trades


def measures(f: Facts) -> tuple[str, ...]:
    """Security measures in place."""
    return tuple(f.profile.security.measures or ())


def notice_days(f: Facts) -> int | None:
    """Days between the announcement of a material change and the change."""
    return f.profile.changes.notice_days
