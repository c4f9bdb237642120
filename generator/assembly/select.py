"""Which clauses a policy gets, in which order, and why each other one was left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from generator.facts.core import Facts
from generator.library.clause import Clause


class Selection(NamedTuple):
    """The outcome.

    Attributes:
        clauses: the chosen clauses by section id, in order.
        left_out: the other clauses.
    """

    clauses: dict[str, tuple[Clause, ...]]
    left_out: tuple[Clause, ...]


def select(clauses: Iterable[Clause], facts: Facts) -> Selection:
    """Return the clauses whose condition holds; the log of FACTS then also tells what the conditions read."""
    chosen: dict[str, list[Clause]] = {}
    left_out: list[Clause] = []
    for clause in clauses:
        if facts.holds(clause.when):
            chosen.setdefault(clause.section, []).append(clause)
        else:
            left_out.append(clause)
    return Selection({section: _ordered(found) for section, found in chosen.items()}, tuple(left_out))


def reasons(left_out: Iterable[Clause], facts: Facts) -> dict[str, str]:
    """Return why each clause that was LEFT_OUT was, by its id."""
    return {clause.id: _reason(clause, facts) for clause in left_out}


def _ordered(clauses: list[Clause]) -> tuple[Clause, ...]:
    """Return clauses by their order; the user's own stand where the profile put them (``order`` of a neighbour, later)."""
    return tuple(sorted(clauses, key=lambda clause: (clause.order, clause.own, clause.id)))


def _reason(clause: Clause, facts: Facts) -> str:
    return f"needs {describe_failing(clause.when, facts)}"


def describe_failing(condition: tuple[Any, ...], facts: Facts) -> str:
    """Return the facts because of which CONDITION does not hold, with what they say."""
    return ", ".join(_said(name, facts) for name in facts.failing(condition))


def _said(name: str, facts: Facts) -> str:
    """Return a failing fact with what it says, for a person."""
    bare = name.removeprefix("not ")
    says = facts.catalogue["says"].get(bare)
    return f"{name} ({says})" if says else name
