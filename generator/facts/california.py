"""The statutory categories of the California Consumer Privacy Act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.facts.advertising import sale_or_sharing_parties, us_uses
from generator.facts.core import Facts
from generator.facts.data import (
    automatic_items,
    collected_items,
    expand,
    feature_items,
    group_of,
    groups,
    in_groups_or_items,
    provided_items,
    special_items,
)
from generator.facts.purposes import retention_for
from generator.facts.recipients import parties
from generator.facts.rights import in_force, value_of

if TYPE_CHECKING:
    from generator.profile.party import Party


_CLASSES = (
    "services",
    "security",
    "debugging",
    "analytics",
    "quality",
    "research",
    "transient",
    "personal",
    "advertising",
    "cross_context",
    "auditing",
    "legal",
    "claims",
    "transfer",
)


_SELLERS, _SELLING = ("sellers",), ("orders",)
"""What stands for the outside sellers of a marketplace among kinds of recipients, and why they get data."""


class CategoryRow(NamedTuple):
    """One statutory category (Cal. Civ. Code 1798.140(v)(1)).

    Attributes:
        letter: A to K.
        items: collected data ids of this category.
        groups: the groups of these items, or the items, where the group holds more than these.
        sources: ``you``, ``device`` and kinds of other sources.
        purposes: ids of the purposes that use it.
        disclosed_to: kinds of recipients that get it for a business purpose.
        sold_to: kinds of third parties to which it is sold or with which it is shared.
        retention: rows of the profile's retention table.
        collected_for: classes of the purposes: those of Cal. Civ. Code 1798.140(e), and others where (e) has none.
        disclosed_for: classes of the purposes for which recipients get it.
        sold_for: ids of the purposes for which it is sold or shared.
    """

    letter: str
    items: tuple[str, ...]
    groups: tuple[str, ...]
    sources: tuple[str, ...]
    purposes: tuple[str, ...]
    disclosed_to: tuple[str, ...]
    sold_to: tuple[str, ...]
    retention: tuple[Any, ...]
    collected_for: tuple[str, ...]
    disclosed_for: tuple[str, ...]
    sold_for: tuple[str, ...]


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
    retention = {row.path_: row for row in (retention_for(f, item) for item in items) if row is not None}
    sold = [party for party in f.of(sale_or_sharing_parties) if held & set(expand(f, party.data))]
    given = [party for party in f.of(parties) if us_uses(party) <= {"none"} and held & set(expand(f, party.data))]
    to_sellers = bool(f.get("is_marketplace")) and bool(held & set(expand(f, f.profile.marketplace.data_to_sellers)))
    return CategoryRow(
        letter,
        items,
        in_groups_or_items(f, items),
        _sources(f, held),
        purposes,
        (*_kinds(given), *_SELLERS[:to_sellers]),
        _kinds(sold),
        tuple(retention.values()),
        _classes(f, purposes, _located(f, held)),
        _classes(f, (*_purposes(given), *_SELLING[:to_sellers])),
        _purposes(sold),
    )


def _kinds(found: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(party.kind) for party in found if party.kind))


def _purposes(found: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(purpose for party in found for purpose in party.purposes or ()))


def _classes(f: Facts, purposes: Iterable[str], more: Iterable[str] = ()) -> tuple[str, ...]:
    used = {*(f.catalogue["purposes"][purpose]["us"] for purpose in purposes), *more}
    return tuple(name for name in _CLASSES if name in used)


def _located(f: Facts, held: set[str]) -> tuple[str, ...]:
    """Return the classes of what the place serves, which has an answer of its own beside the purposes."""
    if not held & set(f.of(groups)["location"]["items"]):
        return ()
    return tuple("security" if use == "fraud" else "services" for use in f.profile.collect.location_use or ())


_FROM_DEVICE = frozenset(
    (
        "approximate_location",
        "device_location",
        "precise_location",
        "wifi_connection",
        "movement_in_store",
        "email_interactions",
    )
)
_CONCLUDED = frozenset(("inferred_interests",))


def _sources(f: Facts, held: set[str]) -> tuple[str, ...]:
    features = held & set(f.of(feature_items))
    sourced = [row.kind for row in f.get("source_rows") if held & set(row.data)]
    found = {
        "you": held & set(f.of(provided_items))
        or features - _FROM_DEVICE - _CONCLUDED
        or held & set(f.of(special_items)),
        "device": held & set(f.of(automatic_items)) or features & _FROM_DEVICE,
        "own": features & _CONCLUDED,
    }
    return tuple(dict.fromkeys([*(name for name, items in found.items() if items), *sourced])) or ("you",)


def ccpa_sold_rows(f: Facts) -> tuple[CategoryRow, ...]:
    """The categories that were sold or shared."""
    return tuple(row for row in f.of(ccpa_rows) if row.sold_to)


def ccpa_disclosed_rows(f: Facts) -> tuple[CategoryRow, ...]:
    """The categories that were disclosed for a business purpose."""
    return tuple(row for row in f.of(ccpa_rows) if row.disclosed_to)


def has_ccpa_rows(f: Facts) -> bool:
    """Whether statutory categories were collected by a business under the act."""
    return bool(f.get("ccpa_applies")) and bool(f.of(ccpa_rows))


def has_ccpa_disclosed_rows(f: Facts) -> bool:
    """Whether categories were disclosed for a business purpose."""
    return bool(f.get("ccpa_applies")) and bool(f.of(ccpa_disclosed_rows))


def has_ccpa_sold_rows(f: Facts) -> bool:
    """Whether categories were sold or shared with named recipients."""
    return bool(f.get("ccpa_applies")) and bool(f.of(ccpa_sold_rows))


def ccpa_sensitive_kinds(f: Facts) -> tuple[str, ...]:
    """The kinds of sensitive personal information that are collected (Cal. Civ. Code 1798.140(ae))."""
    collected = f.of(collected_items)
    kinds = f.catalogue["ccpa_categories"]["sensitive"]["items"]
    read = {"message_contents"} if f.get("is_marketplace") and f.profile.marketplace.messages_scanned else set()
    return tuple(
        name
        for name, kind in kinds.items()
        if (name in read or collected & set(kind["data"])) and in_force([kind], f.as_of)
    )


def collects_ccpa_sensitive(f: Facts) -> bool:
    """Whether a business under the act collects sensitive personal information."""
    return bool(f.get("ccpa_applies")) and bool(f.of(ccpa_sensitive_kinds))


_AUTOMATED = frozenset(("automated_opt_out", "automated_access"))


def ccpa_rights(f: Facts) -> tuple[str, ...]:
    """The rights under the act; those against sale, sharing and sensitive uses where there is something to refuse."""
    depends = {
        "opt_out_sale": f.get("sells_data"),
        "opt_out_sharing": f.get("shares_for_ads"),
        "limit_sensitive": f.get("sensitive_beyond_service"),
        "non_retaliation": False,
        **dict.fromkeys(_AUTOMATED, False),
    }
    return tuple(right for right in value_of(f, "us-ca-ccpa", "rights") or () if depends.get(right, True))


def ccpa_automated_rights(f: Facts) -> bool:
    """Whether the rights about automated decisions are in force and there are such decisions (11 CCR 7221, 7222)."""
    return bool(f.get("decides_automatically")) and bool(_AUTOMATED & set(value_of(f, "us-ca-ccpa", "rights") or ()))
