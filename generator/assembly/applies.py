"""Which laws apply to a business on a day, which an answer would decide, and which start soon."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any, Literal, NamedTuple

from generator.assembly.select import describe_failing
from generator.facts.core import Facts, read

Applies = Literal["yes", "no", "unknown", "later"]
SOON = timedelta(days=60)
"""How long before it starts a law is announced."""


_THRESHOLDS = frozenset(("markets.us.states_met",))
"""Answers that list the laws whose thresholds are met."""


class Upcoming(NamedTuple):
    """Law that is not in force on the day of the facts, and is ``SOON`` after it.

    Attributes:
        id: id of the law, of its requirement, or ``law#parameter``.
        starts: the day on which it starts, as an ISO date.
        citation: where it stands.
        says: what starts, in words.
    """

    id: str
    starts: str
    citation: str
    says: str


def starts_soon(facts: Facts) -> tuple[Upcoming, ...]:
    """Return the laws, requirements and parameters that start within ``SOON`` and apply then, or do if an answer decides so."""
    found: list[Upcoming] = []
    for law in facts.catalogue["laws"].values():
        if _is_soon(law["from"], facts):
            found += _soon_as_a_whole(law, facts)
        elif law_applies(law, facts)[0] == "yes":
            found += _soon_within(law, facts)
        elif _threshold_decides(law, facts):
            found += _soon_figures(law, facts, ("thresholds",))
    return tuple(sorted(found, key=lambda row: (row.starts, row.id)))


def _soon_as_a_whole(law: Mapping[str, Any], facts: Facts) -> Iterator[Upcoming]:
    """Yield a LAW that starts soon, unless it is sure that it does not apply.

    Whoever listed the states whose thresholds are met did so before this law counted: the list does not rule it out.
    """
    applies, reason = law_applies(law, facts)
    if applies == "later":
        yield Upcoming(law["id"], law["from"], law["citation"], f"{law['name']} applies")
    elif applies == "unknown" or _threshold_decides(law, facts):
        decides = reason.removeprefix("answer ") if applies == "unknown" else ", ".join(sorted(_THRESHOLDS))
        yield Upcoming(law["id"], law["from"], law["citation"], f"{law['name']} applies if {decides} says so")


def _soon_within(law: Mapping[str, Any], facts: Facts) -> Iterator[Upcoming]:
    """Yield what starts soon in a LAW that applies already."""
    for row in law["requirements"]:
        if _is_soon(row["from"], facts) and facts.holds(row["when"]):
            yield Upcoming(row["id"], row["from"], row["citation"], row["summary"].rstrip("."))
    yield from _soon_figures(law, facts, law["parameters"])


def _soon_figures(law: Mapping[str, Any], facts: Facts, names: Iterable[str]) -> Iterator[Upcoming]:
    """Yield the parameters of LAW among NAMES that change soon."""
    for name in names:
        for row in law["parameters"].get(name, ()):
            start = row.get("from") or ""
            if _is_soon(start, facts):
                says = f"{law['short']}: {name.replace('_', ' ')}: {_value(row['value'])}"
                yield Upcoming(f"{law['id']}#{name}", start, row.get("citation") or law["citation"], says)


def _threshold_decides(law: Mapping[str, Any], facts: Facts) -> bool:
    """Return whether LAW fails to apply only because its threshold is not among those that the business meets."""
    return _holds(law["applies"], facts, _THRESHOLDS.intersection(law["decided_by"])) is None


def _value(value: Any) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _is_soon(start: str, facts: Facts) -> bool:
    return facts.as_of.isoformat() < start <= (facts.as_of + SOON).isoformat()


def law_applies(law: Mapping[str, Any], facts: Facts) -> tuple[Applies, str]:
    """Return whether LAW applies on the day of FACTS, and why."""
    day = facts.as_of.isoformat()
    if law["until"] and law["until"] < day:
        return "no", f"it ended on {law['until']}"
    open_answers = [path for path in law["decided_by"] if _is_open(facts, path, law)]
    holds = _holds(law["applies"], facts, open_answers)
    if holds:
        return (
            ("later", f"it starts on {law['from']}")
            if law["from"] > day
            else ("yes", describe_holding(law["applies"], facts))
        )
    if holds is None:
        reads = {path for name in _names(law["applies"]) if not facts.get(name) for path in _answers(facts, name)}
        return "unknown", f"answer {', '.join(path for path in open_answers if path in reads)}"
    return "no", describe_failing(law["applies"], facts)


def _holds(condition: tuple[Any, ...], facts: Facts, open_answers: Collection[str]) -> bool | None:
    """Return whether CONDITION holds, or None if that depends on one of the OPEN_ANSWERS."""
    if condition[0] == "fact":
        return (
            True
            if facts.get(condition[1])
            else False
            if _answers(facts, condition[1]).isdisjoint(open_answers)
            else None
        )
    parts = [_holds(part, facts, open_answers) for part in condition[1:]]
    if condition[0] == "all":
        return False if False in parts else None if None in parts else True
    found = True if True in parts else None if None in parts else False
    return found if condition[0] == "any" or found is None else not found


def _answers(facts: Facts, name: str) -> set[str]:
    """Return the paths of the answers that the fact NAME was derived from, also through other facts."""
    facts.get(name)
    found: set[str] = set()
    waiting, seen = [name], {name}
    while waiting:
        for entry in facts.sources(waiting.pop()):
            if not entry.startswith("="):
                found.add(entry)
            elif entry[1:] not in seen:
                seen.add(entry[1:])
                waiting.append(entry[1:])
    return found


def _names(condition: tuple[Any, ...]) -> list[str]:
    if condition[0] == "fact":
        return [condition[1]]
    return [name for part in condition[1:] for name in _names(part)]


def _is_open(facts: Facts, path: str, law: Mapping[str, Any]) -> bool:
    """Return whether the answer at PATH is missing and could make LAW apply."""
    markets = facts.profile.markets
    if read(facts.profile, path) is not None:
        return False
    if path == "markets.establishments":  # whoever gives an address and no other place has no other place
        return facts.profile.org.address.country is None
    if path == "markets.countries":
        region = "eu" if law["jurisdiction"] in facts.catalogue["regions"]["eea"]["members"] else "other"
        return markets.regions is None or region in markets.regions
    return True


def describe_holding(condition: tuple[Any, ...], facts: Facts) -> str:
    """Return the facts that make CONDITION true, in words."""
    says = facts.catalogue["says"]
    holding = [says.get(name, name) for name in _names(condition) if facts.get(name)]
    return "; ".join(dict.fromkeys(holding)) or "always"
