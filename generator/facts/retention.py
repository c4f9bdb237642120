"""How long data is kept."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.facts.core import Facts
from generator.facts.data import collected_items, groups


class RetentionGroup(NamedTuple):
    """Categories of data that are kept for the same time and the same reason.

    Attributes:
        categories: data ids.
        row: the profile's row that speaks for all of them.
        country: the country of the law behind the period, where it is not that of the business; else None.
    """

    categories: tuple[str, ...]
    row: Any
    country: str | None


def retention_groups(f: Facts) -> tuple[RetentionGroup, ...]:
    """The retention table: rows whose category and time are known, equal ones together, in the profile's order."""
    found: dict[tuple[Any, ...], list[Any]] = {}
    for row in f.profile.retention or ():
        if row.category and (row.period or row.until):
            found.setdefault((row.period, row.until, row.start, row.reason, row.law, row.country), []).append(row)
    return tuple(
        RetentionGroup(tuple(_category(f, str(row.category)) for row in rows), rows[0], _foreign(f, rows[0].country))
        for rows in found.values()
    )


def _category(f: Facts, category: str) -> str:
    """Return CATEGORY, or the signs of fraud where nothing else of the credit data is collected."""
    signs = "risk_signals"
    if category == "credit" and f.of(collected_items) & set(f.of(groups)[category]["items"]) == {signs}:
        return signs
    return category


def _foreign(f: Facts, country: str | None) -> str | None:
    return country if country != f.profile.org.address.country else None


def shows_retention(f: Facts) -> bool:
    """Whether the time of at least one category of data is known."""
    return bool(f.of(retention_groups))
