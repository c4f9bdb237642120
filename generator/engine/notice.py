"""How long ahead the laws that apply want a material change to be announced: their parameter ``change_notice``."""

from __future__ import annotations

from datetime import date
from math import ceil

from generator.assembly.applies import law_applies
from generator.engine.resolved import ResolvedProfile
from generator.engine.workshop import Workshop
from generator.facts.rights import parameter
from generator.output.diff_time import days

PARAMETER = "change_notice"


def law_notice(shop: Workshop, profile: ResolvedProfile, as_of: date | None = None) -> dict[str, int]:
    """Return the days of notice that laws ask of PROFILE on AS_OF, by default its effective date, by the short name."""
    facts = shop.facts(profile, as_of)
    names = [name for name, parameters in shop.catalogue["parameters"].items() if PARAMETER in parameters]
    found = {}
    for name in names:
        law = shop.catalogue["laws"][name]
        length = days(parameter(facts, name, PARAMETER))
        if length is not None and law_applies(law, facts)[0] == "yes":
            found[str(law["short"])] = ceil(length)
    return found
