"""All conclusions by name: the public functions of the topic modules that take nothing but the facts."""

from __future__ import annotations

from types import ModuleType

from generator.facts import (
    advertising,
    americas,
    automated,
    blocks,
    california,
    children,
    cookies,
    data,
    glance,
    identity,
    market_parts,
    marketing,
    markets,
    mechanisms,
    other_countries,
    purposes,
    recipients,
    requests,
    retention,
    rights,
    scope,
    shop,
    special,
    states,
    transfers,
    us_acts,
    world,
)
from generator.facts.core import Conclusion, Pattern

TOPICS: tuple[ModuleType, ...] = (
    identity,
    markets,
    shop,
    data,
    purposes,
    recipients,
    transfers,
    mechanisms,
    cookies,
    advertising,
    requests,
    rights,
    california,
    states,
    us_acts,
    other_countries,
    market_parts,
    world,
    americas,
    blocks,
    automated,
    children,
    retention,
    special,
    marketing,
    glance,
    scope,
)


def conclusions() -> dict[str, Conclusion]:
    """Return every conclusion by its name."""
    return {name: value for module in TOPICS for name, value in conclusions_of(module).items()}


def conclusions_of(module: ModuleType) -> dict[str, Conclusion]:
    """Return the conclusions that a topic MODULE defines."""
    return {
        name: value
        for name, value in vars(module).items()
        if callable(value)
        and not name.startswith("_")
        and getattr(value, "__module__", "") == module.__name__
        and _is_conclusion(value)
    }


def _is_conclusion(value: object) -> bool:
    code = getattr(value, "__code__", None)
    return code is not None and code.co_argcount == 1 and code.co_varnames[0] == "f" and not code.co_flags & 0x0C


PATTERNS: dict[tuple[str, str], Pattern] = {
    ("act_", "_applies"): markets.act_applies,
    ("targets_country_", ""): markets.targets_country,
    ("targets_state_", ""): markets.targets_state,
    ("established_in_country_", ""): markets.established_in_country,
    ("established_in_", ""): markets.established_in,
    ("recipients_outside_country_", ""): world.recipients_outside_country,
    ("handled_outside_country_", ""): world.handled_outside_country,
    ("policy_in_language_", ""): world.policy_in_language,
}
"""Facts whose names hold a code: what stands between prefix and suffix is handed to the function."""
