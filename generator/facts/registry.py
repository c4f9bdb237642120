"""All conclusions by name: the public functions of the topic modules that take nothing but the facts."""

from __future__ import annotations

from types import ModuleType

from generator.facts import (
    advertising, california, cookies, data, identity, markets, purposes, recipients, rights, shop, transfers,
)
from generator.facts.core import Conclusion

TOPICS: tuple[ModuleType, ...] = (
    identity, markets, shop, data, purposes, recipients, transfers, cookies, advertising, rights, california,
)


def conclusions() -> dict[str, Conclusion]:
    """Return every conclusion by its name."""
    return {
        name: value
        for module in TOPICS
        for name, value in vars(module).items()
        if callable(value) and not name.startswith("_") and getattr(value, "__module__", "") == module.__name__ and _is_conclusion(value)
    }


def _is_conclusion(value: object) -> bool:
    code = getattr(value, "__code__", None)
    return code is not None and code.co_argcount == 1 and code.co_varnames[0] == "f" and not code.co_flags & 0x0C
