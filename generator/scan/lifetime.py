"""Lifetimes: what a browser says in seconds against what a profile says in words."""

from __future__ import annotations

_SECONDS = {"minute": 60, "hour": 3600, "day": 86_400, "week": 604_800, "month": 2_629_800, "year": 31_557_600}
_CAP = 400 * 86_400
"""Browsers keep no cookie longer, whatever its server asked for."""
_LOOSE = 0.1


def seconds_of(text: str | None) -> int | None:
    """Return the seconds of a lifetime of the profile; 0 for a session, None for what has no end or is not known."""
    if text == "session":
        return 0
    number, _, unit = (text or "").partition(" ")
    size = _SECONDS.get(unit.removesuffix("s"))
    return int(number) * size if size and number.isdigit() else None


def same(declared: str | None, seen: int | None) -> bool:
    """Return whether a lifetime fits what was SEEN; what is not known on either side contradicts nothing.

    A tenth more or less is the same: months and years differ in length, and a browser's clock starts later.
    """
    wanted = seconds_of(declared)
    if seen is None or not declared:
        return True
    if wanted is None:
        return seen > 0
    if not wanted or not seen:
        return wanted == seen
    return abs(min(wanted, _CAP) - min(seen, _CAP)) <= _LOOSE * min(wanted, _CAP) + 1


def words(seconds: int | None) -> str:
    """Return seconds as a lifetime in the words of a profile, rounded to a unit that a person would use."""
    if seconds is None:
        return "persistent"
    if seconds == 0:
        return "session"
    for unit, least in (("year", 2), ("month", 3), ("day", 1), ("hour", 1), ("minute", 1)):
        number = round(seconds / _SECONDS[unit])
        if number >= least and abs(number * _SECONDS[unit] - seconds) <= 0.03 * seconds:
            return f"{number} {unit}{'s' if number != 1 else ''}"
    minutes = max(1, round(seconds / 60))
    return f"{minutes} minute{'s' if minutes != 1 else ''}"
