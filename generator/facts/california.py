"""The statutory categories of the California Consumer Privacy Act."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.facts.advertising import sale_or_sharing_parties
from generator.facts.core import Facts
from generator.facts.data import automatic_items, collected_items, expand, group_of, groups, provided_items
from generator.facts.purposes import retention_for
from generator.facts.recipients import parties


class CategoryRow(NamedTuple):
    """One statutory category (Cal. Civ. Code 1798.140(v)(1)).

    Attributes:
        letter: A to K.
        items: collected data ids of this category.
        sources: ``you``, ``device`` and kinds of other sources.
        purposes: ids of the purposes that use it.
        disclosed_to: kinds of recipients that get it for a business purpose.
        sold_to: kinds of third parties to which it is sold or with which it is shared.
        retention: rows of the profile's retention table.
    """

    letter: str
    items: tuple[str, ...]
    sources: tuple[str, ...]
    purposes: tuple[str, ...]
    disclosed_to: tuple[str, ...]
    sold_to: tuple[str, ...]
    retention: tuple[Any, ...]


def ccpa_rows(f: Facts) -> tuple[CategoryRow, ...]:
    """Every statutory category that was collected, with its sources, purposes, recipients and retention."""
    by_letter: dict[str, list[str]] = {}
    for item in sorted(f.of(collected_items)):
        for letter in letters(f, item):
            by_letter.setdefault(letter, []).append(item)
    return tuple(_row(f, letter, tuple(by_letter[letter])) for letter in sorted(by_letter))


def letters(f: Facts, item: str) -> tuple[str, ...]:
    """Return the statutory categories of a data id."""
    group = f.of(group_of).get(item)
    if group is None:
        return ()
    table = f.of(groups)[group]
    own = (table["items"].get(item) or {}).get("ccpa")
    return tuple(own or table.get("ccpa", ()))


def _row(f: Facts, letter: str, items: tuple[str, ...]) -> CategoryRow:
    held = set(items)
    purposes = tuple(row.id for row in f.get("purpose_rows") if held & set(row.items))
    retention = dict.fromkeys(row for row in (retention_for(f, item) for item in items) if row is not None)
    sold = f.of(sale_or_sharing_parties)
    return CategoryRow(
        letter, items, _sources(f, held), purposes,
        _kinds(f, tuple(p for p in f.of(parties) if p not in sold), held), _kinds(f, sold, held), tuple(retention),
    )


def _kinds(f: Facts, among: tuple[Any, ...], held: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(p.kind) for p in among if p.kind and held & set(expand(f, p.data))))


def _sources(f: Facts, held: set[str]) -> tuple[str, ...]:
    found = ["you"] if held & set(f.of(provided_items)) else []
    found += ["device"] if held & set(f.of(automatic_items)) else []
    found += [row.kind for row in f.get("source_rows") if held & set(row.data)]
    return tuple(dict.fromkeys(found))


def ccpa_sold_rows(f: Facts) -> tuple[CategoryRow, ...]:
    """The categories that were sold or shared."""
    return tuple(row for row in f.of(ccpa_rows) if row.sold_to)


def ccpa_disclosed_rows(f: Facts) -> tuple[CategoryRow, ...]:
    """The categories that were disclosed for a business purpose."""
    return tuple(row for row in f.of(ccpa_rows) if row.disclosed_to)


def sensitive_labels(f: Facts) -> tuple[str, ...]:
    """Collected items that the act calls sensitive."""
    return tuple(f.get("ca_sensitive_items"))
