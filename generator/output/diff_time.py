"""Lengths of time, compared."""

from __future__ import annotations

_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}


def days(text: object) -> float | None:
    """Return how many days a duration, a lifetime or a number is, or None; a session counts nothing."""
    if isinstance(text, int) and not isinstance(text, bool):
        return float(text)
    if text == "session":
        return 0.0
    if text == "persistent":
        return float("inf")
    number, _, unit = str(text).partition(" ")
    size = _DAYS.get(unit.rstrip("s"))
    return int(number) * size if size is not None and number.isdigit() else None


def is_longer(after: object, before: object) -> bool | None:
    """Tell whether AFTER is longer than BEFORE; None if they cannot be compared or are equally long."""
    new, old = days(after), days(before)
    return None if new is None or old is None or new == old else new > old
