"""Findings that the owner accepts: each names its rule and a reason, and stays in every report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from generator.lint.rule import Finding


class Split(NamedTuple):
    """Findings sorted by what the owner decided.

    Attributes:
        open: those that nobody accepted.
        accepted: those that may stand, each with the reason.
        idle: the numbers of the decisions that no finding needs.
    """

    open: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, str], ...]
    idle: tuple[int, ...]


def split(findings: Iterable[Finding], decisions: Sequence[Mapping[str, Any]]) -> Split:
    """Return FINDINGS sorted by DECISIONS: rows of ``accepted`` with ``rule``, ``reason`` and maybe ``at``, the path of an answer.

    A row without rule or reason (the answer is ``unknown``) accepts nothing.
    """
    left, accepted, used = [], [], set()
    for finding in findings:
        number = next((n for n, row in enumerate(decisions) if _accepts(row, finding)), None)
        if number is None:
            left.append(finding)
        else:
            used.add(number)
            accepted.append((finding, str(decisions[number]["reason"])))
    return Split(tuple(left), tuple(accepted), tuple(n for n in range(len(decisions)) if n not in used))


def _accepts(row: Mapping[str, Any], finding: Finding) -> bool:
    """Return whether ROW is about FINDING: its rule, and the answer that it names or one inside it."""
    if row.get("rule") != finding.rule.code or not row.get("reason"):
        return False
    at = row.get("at")
    return not at or finding.path == at or finding.path.startswith((f"{at}.", f"{at}["))
