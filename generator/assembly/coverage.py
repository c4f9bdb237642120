"""Coverage: what each law asks of this business, and where the rendered text answers it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from generator.assembly.citations import cites
from generator.assembly.select import describe_failing
from generator.document import Block, PolicyDocument
from generator.facts.core import Facts, read
from generator.library.clause import Clause

Status = Literal["met", "unmet", "manual", "not_applicable"]
Applies = Literal["yes", "no", "unknown", "later"]


class Requirement(NamedTuple):
    """One duty of a law, judged against a text.

    Attributes:
        law: id of the law.
        id: id of the requirement.
        citation: exact place in the law.
        summary: what it asks, in plain words.
        severity: ``must`` or ``should``.
        status: whether the text meets it.
        disclosures: what it asks the text to tell.
        missing: which of them no block tells.
        clauses: the clauses whose blocks tell them.
        headings: the headings under which they stand.
        quote: the beginning of the first block that tells one of them.
        reason: why it is unmet or does not apply, or the task of a manual one.
        verified: whether its citation was checked: yes, partly or no.
    """

    law: str
    id: str
    citation: str
    summary: str
    severity: str
    status: Status
    disclosures: tuple[str, ...]
    missing: tuple[str, ...]
    clauses: tuple[str, ...]
    headings: tuple[str, ...]
    quote: str
    reason: str
    verified: str


class LawCoverage(NamedTuple):
    """One law, whether it applies, and its requirements.

    Attributes:
        id: id of the law.
        name: its name.
        short: its short name.
        citation: its citation.
        applies: yes, no, unknown (an open answer decides), or later (it starts after the date).
        reason: why.
        requirements: judged only where the law applies.
    """

    id: str
    name: str
    short: str
    citation: str
    applies: Applies
    reason: str
    requirements: tuple[Requirement, ...]


class Place(NamedTuple):
    """Where a disclosure stands: id of the section, its heading, the block."""

    section: str
    heading: str
    block: Block


def cover(document: PolicyDocument, facts: Facts, clauses: Iterable[Clause]) -> tuple[LawCoverage, ...]:
    """Return the coverage of every law of the catalogue by DOCUMENT; CLAUSES are all that could have been selected."""
    places = disclosure_places(document)
    givers = givers_of(clauses)
    return tuple(_law(law, facts, places, givers, document.left_out) for law in facts.catalogue["laws"].values())


def places_for(
    jurisdiction: str, places: Mapping[str, tuple[Place, ...]], facts: Facts
) -> dict[str, tuple[Place, ...]]:
    """Return those of PLACES that readers in JURISDICTION are spoken to: the common text and the sections about their market.

    What the section about California says does not meet a duty of the GDPR, even where the words would.
    """
    sections = {place.section for found in places.values() for place in found}
    heard = {section for section in sections if cites(facts, section, jurisdiction)}
    kept = {name: tuple(place for place in found if place.section in heard) for name, found in places.items()}
    return {name: found for name, found in kept.items() if found}


def disclosure_places(document: PolicyDocument) -> dict[str, tuple[Place, ...]]:
    """Return where each disclosure stands in the text; a heading tells nothing."""
    found: dict[str, list[Place]] = {}
    for _, section in document.walk():
        for block in section.blocks:
            if block.kind != "heading":
                for disclosure in block.disclosures:
                    found.setdefault(disclosure, []).append(Place(section.id, section.title, block))
    return {name: tuple(places) for name, places in found.items()}


def givers_of(clauses: Iterable[Clause]) -> dict[str, tuple[str, ...]]:
    """Return the ids of the clauses that can give each disclosure."""
    found: dict[str, list[str]] = {}
    for clause in clauses:
        for disclosure in clause.discloses:
            found.setdefault(disclosure, []).append(clause.id)
    return {name: tuple(ids) for name, ids in found.items()}


def _law(
    law: Mapping[str, Any],
    facts: Facts,
    places: Mapping[str, tuple[Place, ...]],
    givers: Mapping[str, tuple[str, ...]],
    left_out: Mapping[str, str],
) -> LawCoverage:
    applies, reason = law_applies(law, facts)
    heard = places_for(law["jurisdiction"], places, facts) if applies == "yes" else {}
    rows = (
        (_requirement(law["id"], row, facts, heard, givers, left_out) for row in law["requirements"])
        if applies == "yes"
        else ()
    )
    return LawCoverage(
        law["id"],
        law["name"],
        law["short"],
        law["citation"],
        applies,
        reason,
        tuple(row for row in rows if row is not None),
    )


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


def _requirement(
    law: str,
    row: Mapping[str, Any],
    facts: Facts,
    places: Mapping[str, tuple[Place, ...]],
    givers: Mapping[str, tuple[str, ...]],
    left_out: Mapping[str, str],
) -> Requirement | None:
    """Return the judgement of one requirement, or None if it is not in force."""
    day = facts.as_of.isoformat()
    if row["from"] > day or (row["until"] and row["until"] < day):
        return None
    status, missing, reason = _judge(row, facts, places, givers, left_out)
    found = [place for name in row["requires"] for place in places.get(name, ())] if status in {"met", "unmet"} else []
    return Requirement(
        law,
        row["id"],
        row["citation"],
        row["summary"],
        row["severity"],
        status,
        row["requires"],
        missing,
        tuple(dict.fromkeys(place.block.clause for place in found)),
        tuple(dict.fromkeys(place.heading for place in found)),
        found[0].block.text if found else "",
        reason,
        row["verified"],
    )


def _judge(
    row: Mapping[str, Any],
    facts: Facts,
    places: Mapping[str, tuple[Place, ...]],
    givers: Mapping[str, tuple[str, ...]],
    left_out: Mapping[str, str],
) -> tuple[Status, tuple[str, ...], str]:
    if not facts.holds(row["when"]):
        return "not_applicable", (), describe_failing(row["when"], facts)
    if row["status"] == "manual" or not row["requires"]:
        return "manual", (), row["task"] or row["summary"]
    missing = tuple(name for name in row["requires"] if name not in places)
    if not missing:
        return "met", (), ""
    return "unmet", missing, "; ".join(_why_missing(name, givers, left_out) for name in missing)


def _why_missing(disclosure: str, givers: Mapping[str, tuple[str, ...]], left_out: Mapping[str, str]) -> str:
    """Return what would make the text tell DISCLOSURE, the way that lacks the fewest facts first."""
    silent = sorted(
        (left_out[clause].count(" ("), clause) for clause in givers.get(disclosure, ()) if clause in left_out
    )
    ways = [f"{clause} {left_out[clause]}" for _, clause in silent]
    if not ways:
        return f"no clause tells {disclosure}"
    return f"{disclosure}: " + " or ".join(ways[:3])


def summary(laws: Iterable[LawCoverage]) -> dict[str, int]:
    """Return how many requirements have each status; for ``unmet`` also how many are musts."""
    counts = dict.fromkeys(("met", "unmet", "unmet_must", "manual", "not_applicable"), 0)
    for law in laws:
        for requirement in law.requirements:
            counts[requirement.status] += 1
            counts["unmet_must"] += requirement.status == "unmet" and requirement.severity == "must"
    return counts
