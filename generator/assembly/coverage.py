"""Coverage: what each law asks of this business, and where the rendered text answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from generator.assembly.applies import Applies, law_applies
from generator.assembly.citations import cites
from generator.assembly.select import describe_failing
from generator.document import Block, FactUse, PolicyDocument
from generator.facts.core import Facts
from generator.library.clause import Clause

Status = Literal["met", "unmet", "manual", "not_applicable"]


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
        quote: what the first clause that tells one of them says.
        reason: why it is unmet or does not apply, or the task of a manual one.
        verified: whether its citation was checked: yes, partly or no.
        blocks: the blocks that tell its disclosures.
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
    blocks: tuple[Block, ...] = ()

    def facts(self) -> tuple[FactUse, ...]:
        """Return the answers behind the blocks, each once."""
        used = {fact.path: fact for block in self.blocks for fact in block.facts}
        return tuple(used.values())


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


class Told(NamedTuple):
    """What a text tells, and what it could tell.

    Attributes:
        places: where each disclosure stands.
        givers: the ids of the clauses that can give each disclosure.
        left_out: why each clause that was not selected was left out.
    """

    places: Mapping[str, tuple[Place, ...]]
    givers: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, str]


def cover(document: PolicyDocument, facts: Facts, clauses: Iterable[Clause]) -> tuple[LawCoverage, ...]:
    """Return the coverage of every law of the catalogue by DOCUMENT; CLAUSES are all that could have been selected."""
    told = Told(disclosure_places(document), givers_of(clauses), document.left_out)
    return tuple(_law(law, facts, told) for law in facts.catalogue["laws"].values())


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


def _heard(told: Told, jurisdiction: str, facts: Facts) -> Told:
    """Return what readers in JURISDICTION are told: by the common text and by the sections about their market.

    What the section about California says does not meet a duty of the GDPR, even where the words would.
    """
    serves = cache(lambda section: cites(facts, section, jurisdiction))
    places = {name: tuple(p for p in found if serves(p.section)) for name, found in told.places.items()}
    givers = {name: tuple(c for c in ids if serves(c.partition("/")[0])) for name, ids in told.givers.items()}
    return Told({name: found for name, found in places.items() if found}, givers, told.left_out)


def _law(law: Mapping[str, Any], facts: Facts, told: Told) -> LawCoverage:
    applies, reason = law_applies(law, facts)
    rows: list[Requirement] = []
    if applies == "yes":
        heard = _heard(told, law["jurisdiction"], facts)
        judged = (_requirement(law["id"], row, facts, heard) for row in law["requirements"])
        rows = [row for row in judged if row is not None]
    return LawCoverage(law["id"], law["name"], law["short"], law["citation"], applies, reason, tuple(rows))


def _requirement(
    law: str,
    row: Mapping[str, Any],
    facts: Facts,
    told: Told,
) -> Requirement | None:
    """Return the judgement of one requirement, or None if it is not in force."""
    day = facts.as_of.isoformat()
    if row["from"] > day or (row["until"] and row["until"] < day):
        return None
    status, missing, reason = _judge(row, facts, told)
    found = (
        [place for name in row["requires"] for place in told.places.get(name, ())] if status in {"met", "unmet"} else []
    )
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
        _quote(found),
        reason,
        row["verified"],
        tuple(place.block for place in found),
    )


def _quote(found: list[Place]) -> str:
    """Return what the clause of the first place says; the short layer at the top is quoted only where nothing else tells it."""
    ordered = sorted(found, key=lambda place: place.section == "glance")
    same = (place.block for place in ordered if place.block.clause == ordered[0].block.clause)
    return "\n".join(dict.fromkeys(block.text for block in same))


def _judge(row: Mapping[str, Any], facts: Facts, told: Told) -> tuple[Status, tuple[str, ...], str]:
    if not facts.holds(row["when"]):
        return "not_applicable", (), describe_failing(row["when"], facts)
    if row["status"] == "manual" or not row["requires"]:
        return "manual", (), row["task"] or row["summary"]
    missing = tuple(name for name in row["requires"] if name not in told.places)
    if not missing:
        return "met", (), ""
    return "unmet", missing, "; ".join(_why_missing(name, told) for name in missing)


def _why_missing(disclosure: str, told: Told) -> str:
    """Return what would make the text tell DISCLOSURE, the way that lacks the fewest facts first."""
    silent = [clause for clause in told.givers.get(disclosure, ()) if clause in told.left_out]
    ways = sorted((told.left_out[clause].count(" ("), clause) for clause in silent)
    if not ways:
        return f"no clause tells {disclosure}"
    return f"{disclosure}: " + " or ".join(f"{clause} {told.left_out[clause]}" for _, clause in ways[:3])


def summary(laws: Iterable[LawCoverage]) -> dict[str, int]:
    """Return how many requirements have each status; for ``unmet`` also how many are musts."""
    counts = dict.fromkeys(("met", "unmet", "unmet_must", "manual", "not_applicable"), 0)
    for law in laws:
        for requirement in law.requirements:
            counts[requirement.status] += 1
            counts["unmet_must"] += requirement.status == "unmet" and requirement.severity == "must"
    return counts
