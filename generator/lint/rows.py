"""What several checks need: records with their paths, and durations as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from generator.facts.core import Facts

if TYPE_CHECKING:
    from generator.profile.party import Cookie, Party

Hits = Iterable[tuple[str, str]]
"""Path and detail of each thing that is wrong."""
Clashes = Iterable[tuple[str, str, str]]
"""The same for two answers that deny each other, with the path of the other."""

_DAYS = {"minute": 0.0007, "hour": 0.042, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_YEAR = timedelta(days=366)


def party_rows(f: Facts) -> Iterator[tuple[str, Party]]:
    """Yield every recipient with its path, companies of the group after the others."""
    for field, found in (("recipients", f.profile.recipients), ("org.group.companies", f.profile.org.group.companies)):
        for index, party in enumerate(found or ()):
            yield f"{field}[{index}]", party  # type: ignore[misc]


def cookie_places(f: Facts) -> Iterator[tuple[str, Cookie]]:
    """Yield every cookie with its path, own ones first."""
    for index, cookie in enumerate(f.profile.cookies.own or ()):
        yield f"cookies.own[{index}]", cookie
    for path, party in party_rows(f):
        for index, cookie in enumerate(party.cookies or ()):
            yield f"{path}.cookies[{index}]", cookie


def retention_rows(f: Facts) -> Iterator[tuple[str, Any]]:
    """Yield every retention row that names its category, with its path."""
    for index, row in enumerate(f.profile.retention or ()):
        if row.category:
            yield f"retention[{index}]", row


def days(duration: str | None) -> float:
    """Return a duration of the profile in days; 0 for none and for words such as ``session``."""
    number, _, unit = (duration or "").partition(" ")
    return int(number) * _DAYS.get(unit.rstrip("s"), 0.0) if number.isdigit() else 0.0


def over_a_year(f: Facts, day: date | None) -> bool:
    """Return whether DAY lies more than a year before the day on which law is judged."""
    return day is not None and day + _YEAR < f.as_of


def vendor_of(f: Facts, party: Party) -> dict[str, Any]:
    """Return what the catalogue knows of a recipient, or nothing for a record of the owner's own."""
    found: dict[str, Any] = f.catalogue["vendors"][party.vendor] if party.vendor else {}
    return found
