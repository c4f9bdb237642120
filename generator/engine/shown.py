"""The shipped profiles as evidence: their policies, and how these meet the law."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.assembly.coverage import LawCoverage, cover
from generator.document import PolicyDocument
from generator.engine.load import shipped_profiles
from generator.engine.workshop import Workshop
from generator.resources import data_dir


class Shipped(NamedTuple):
    """A shipped profile with its policy and the coverage of every law."""

    name: str
    document: PolicyDocument
    laws: tuple[LawCoverage, ...]


def shipped(shop: Workshop) -> Iterator[Shipped]:
    """Yield every shipped profile, by name, with its policy."""
    for name in shipped_profiles():
        text = (data_dir("profiles") / f"{name}.yaml").read_text(encoding="utf-8")
        profile = shop.loader.load_text(text, f"{name}.yaml")
        document = shop.document(profile)
        yield Shipped(name, document, cover(document, shop.facts(profile), shop.library.clauses))


def shown_by(shop: Workshop, headings: Callable[[Shipped], list[str] | None]) -> list[str]:
    """Return the shipped profiles for which HEADINGS finds something, each with the headings under which it stands."""
    found = ((row.name, headings(row)) for row in shipped(shop))
    return [
        f"{name}: {', '.join(dict.fromkeys(under))}" if under else name for name, under in found if under is not None
    ]


def under_clause(clause: str) -> Callable[[Shipped], list[str] | None]:
    """Return what finds the headings under which CLAUSE stands."""
    return lambda row: (
        [section.title for _, section in row.document.walk() for block in section.blocks if block.clause == clause]
        or None
    )


def under_disclosure(disclosure: str) -> Callable[[Shipped], list[str] | None]:
    """Return what finds the headings under which DISCLOSURE is told."""
    return lambda row: (
        [
            section.title
            for _, section in row.document.walk()
            for block in section.blocks
            if block.kind != "heading" and disclosure in block.disclosures
        ]
        or None
    )


def under_requirement(requirement: str) -> Callable[[Shipped], list[str] | None]:
    """Return what finds the headings that meet REQUIREMENT."""
    return lambda row: next(
        (
            list(duty.headings)
            for law in row.laws
            for duty in law.requirements
            if duty.id == requirement and duty.status == "met"
        ),
        None,
    )


def with_law(law: str) -> Callable[[Shipped], list[str] | None]:
    """Return what finds out whether LAW applies."""
    return lambda row: [] if any(found.id == law and found.applies == "yes" for found in row.laws) else None
