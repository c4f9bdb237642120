"""Citations: which requirements of the laws that apply a disclosure serves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.facts.core import Facts


def applicable_laws(facts: Facts) -> tuple[str, ...]:
    """Return the ids of the laws that are in force and known to apply."""
    day = facts.as_of.isoformat()
    return tuple(
        name
        for name, law in facts.catalogue["laws"].items()
        if law.get("applies") and _in_force(law, day) and facts.holds(law["applies"])
    )


def citations_by_disclosure(facts: Facts, section: str = "") -> dict[str, tuple[str, ...]]:
    """Return the citations that each disclosure serves, law by law; a SECTION about one market cites the laws of that market alone."""
    day = facts.as_of.isoformat()
    found: dict[str, dict[str, None]] = {}
    for name in applicable_laws(facts):
        law = facts.catalogue["laws"][name]
        if not cites(facts, section, law["jurisdiction"]):
            continue
        for requirement in law["requirements"]:
            if _in_force(requirement, day) and facts.holds(requirement["when"]):
                for disclosure in requirement["requires"]:
                    found.setdefault(disclosure, {})[requirement["citation"]] = None
    return {disclosure: tuple(citations) for disclosure, citations in found.items()}


def cites(facts: Facts, section: str, jurisdiction: str) -> bool:
    """Return whether a clause of SECTION can serve a law of JURISDICTION (``regions.yaml``, ``sections``)."""
    regions = facts.catalogue["regions"]
    scope = regions["sections"].get(section)
    return scope is None or any(_within(jurisdiction, entry, regions["eea"]["members"]) for entry in scope)


def _within(jurisdiction: str, entry: str, eea: list[str]) -> bool:
    if not entry.endswith("*"):
        return jurisdiction == entry
    whole = entry[:-1]
    return jurisdiction == whole or jurisdiction.startswith(f"{whole}-") or (whole == "EU" and jurisdiction in eea)


def cite(
    disclosures: Iterable[str], parameters: Iterable[str], table: dict[str, tuple[str, ...]], facts: Facts
) -> tuple[str, ...]:
    """Return the citations behind DISCLOSURES, and those of law PARAMETERS (``law#name``) that a block printed."""
    found = dict.fromkeys(citation for disclosure in disclosures for citation in table.get(disclosure, ()))
    for entry in parameters:
        law, name = entry.split("#")
        rows = facts.catalogue["parameters"].get(law, {}).get(name, ())
        found.update(dict.fromkeys(row["citation"] for row in rows if row.get("citation")))
    return tuple(found)


def _in_force(row: Any, day: str) -> bool:
    return (row.get("from") or "") <= day and (not row.get("until") or day <= row["until"])
