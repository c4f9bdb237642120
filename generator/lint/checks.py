"""Checks that no condition over named facts can say: they look at rows and compare them. One module per topic."""

from __future__ import annotations

from types import ModuleType

from generator.lint import contradictions, parties, people, purposes, retention, transfers
from generator.lint.rule import Check


def _checks_of(module: ModuleType) -> dict[str, Check]:
    """Return the public functions of MODULE that take nothing but the facts."""
    return {
        name: value
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__ and _takes_facts(value)
    }


def _takes_facts(value: object) -> bool:
    code = getattr(value, "__code__", None)
    return code is not None and code.co_argcount == 1 and code.co_varnames[0] == "f"


CHECKS: dict[str, Check] = {
    name: check
    for module in (contradictions, purposes, transfers, retention, parties, people)
    for name, check in _checks_of(module).items()
}
