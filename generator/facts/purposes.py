"""Purposes: each with its data, its one legal basis, its interest and its retention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from generator.facts.core import Facts
from generator.facts.data import NAMED_APART, NAMED_WHOLE, collected_items, expand, group_of, groups, in_groups
from generator.facts.markets import european_law_applies

if TYPE_CHECKING:
    from generator.profile.data import Purpose


class PurposeRow(NamedTuple):
    """One purpose of the business.

    Attributes:
        id: vocabulary id.
        data: the collected groups that it uses.
        items: the collected items that it uses.
        basis: the one legal basis (GDPR Art. 6(1)).
        interest: the legitimate interest in the owner's words, or None for the usual words.
        law: the law behind a legal obligation, in the owner's words.
        detail: a sentence of the owner.
        retention: the data category whose period governs it, if the profile has a row for it.
    """

    id: str
    data: tuple[str, ...]
    items: tuple[str, ...]
    basis: str
    interest: str | None
    law: str | None
    detail: str | None
    retention: Any


def listed_purposes(f: Facts) -> tuple[Purpose, ...]:
    """The purposes of the profile as records, in the order of the profile."""
    return cast("tuple[Purpose, ...]", f.profile.purposes or ())


def purpose_ids(f: Facts) -> tuple[str, ...]:
    """The purposes of the profile, in the order of the vocabulary."""
    given = {row.purpose for row in f.of(listed_purposes)}
    return tuple(name for name in f.catalogue["purposes"] if name in given)


def purpose_rows(f: Facts) -> tuple[PurposeRow, ...]:
    """Every purpose with its data, basis and retention, in the order of the vocabulary; returns only where taken."""
    given = {row.purpose: row for row in f.of(listed_purposes) if row.purpose}
    if f.profile.shop.returns is False:
        given.pop("returns", None)
    return tuple(_row(f, name, given[name], usual) for name, usual in f.catalogue["purposes"].items() if name in given)


def _row(f: Facts, name: str, own: Any, usual: dict[str, Any]) -> PurposeRow:
    collected = f.of(collected_items)
    items = tuple(i for i in expand(f, own.data or usual["data"]) if i in collected) or tuple(own.data or ())
    if name in {"personalisation", "recommendations"} and not own.data:
        based = f.profile.personalisation.based_on or ()
        items = tuple(dict.fromkeys((*items, *(i for i in expand(f, based) if i in collected or i in based))))
    return PurposeRow(
        name,
        in_groups(f, items),
        items,
        own.basis or usual_basis(f, name, usual),
        own.interest,
        own.law,
        own.detail,
        next((kept for data in usual["retention"].split() if (kept := retention_for(f, data))), None),
    )


def usual_basis(f: Facts, name: str, usual: dict[str, Any]) -> str:
    """Return the usual basis of a purpose.

    Marketing to customers by soft opt-in rests on legitimate interests. A list of viewed products that a device keeps
    only after a yes rests on that yes.
    """
    if name == "email_marketing" and f.profile.marketing.consent == "soft_opt_in":
        return "legitimate_interest"
    if name == "recently_viewed" and f.profile.cookies.consent in {"opt_in", "by_region"}:
        own = f.profile.cookies.own or ()
        if any(row.purpose == name and row.category not in {None, "necessary"} for row in own):
            return "consent"
    return str(usual["basis"])


def retention_by_category(f: Facts) -> dict[str, Any]:
    """The profile's retention rows that have a time, by category."""
    return {row.category: row for row in f.profile.retention or () if row.category and (row.period or row.until)}


def retention_for(f: Facts, data_id: str) -> Any:
    """Return the profile's retention row for a data id: its own, its group's, or that of an item of the group; else None."""
    rows, home = f.of(retention_by_category), f.of(group_of)
    if data_id in rows:
        return rows[data_id]
    if home.get(data_id) in rows:
        return rows[home[data_id]]
    items = f.of(groups).get(data_id, {}).get("items", ())
    return next((rows[item] for item in items if item in rows), None)


def _has_basis(f: Facts, basis: str) -> bool:
    return any(row.basis == basis for row in f.of(purpose_rows))


def shows_legal_bases(f: Facts) -> bool:
    """Whether legal bases are shown: the law of Europe, Brazil or Chile applies, which asks for them."""
    return f.of(european_law_applies) or bool(f.get("lgpd_applies") or f.get("chilean_law_applies"))


def uses_consent(f: Facts) -> bool:
    """Whether a purpose, special data or optional cookies rest on consent."""
    special = any(row.condition == "explicit_consent" for row in f.profile.collect.special or ())
    return special or _has_basis(f, "consent")


def uses_legitimate_interest(f: Facts) -> bool:
    """Whether a purpose rests on legitimate interests."""
    return _has_basis(f, "legitimate_interest")


def uses_legal_obligation(f: Facts) -> bool:
    """Whether a purpose rests on a legal obligation."""
    return _has_basis(f, "legal_obligation")


def uses_contract(f: Facts) -> bool:
    """Whether a purpose rests on a contract."""
    return _has_basis(f, "contract")


def uses_recognised_interest(f: Facts) -> bool:
    """Whether a purpose rests on a recognised legitimate interest of UK law."""
    return _has_basis(f, "recognised_interest")


def worded_interests(f: Facts) -> tuple[str, ...]:
    """The purposes for which the language has words of a legitimate interest."""
    return tuple(f.catalogue["interests"])


def does_profiling(f: Facts) -> bool:
    """Whether interests are concluded from behaviour, for offers, suggestions or advertising."""
    return bool(f.get("infers_interests") or f.get("loyalty_profiles") or f.get("advertises_by_interest"))


_BASES = ("contract", "consent", "legal_obligation", "legitimate_interest", "recognised_interest", "vital_interest")


def bases_used(f: Facts) -> tuple[str, ...]:
    """The legal bases of the purposes, each once."""
    used = {row.basis for row in f.of(purpose_rows)}
    return tuple(name for name in _BASES if name in used)


def has_purposes(f: Facts) -> bool:
    """Whether purposes are listed."""
    return bool(f.of(purpose_rows))


def detailed_purposes(f: Facts) -> tuple[PurposeRow, ...]:
    """The purposes about which the owner tells how they work; checks of credit tell it in a part of their own."""
    told = {"credit_check"} if f.get("checks_people_credit") else set()
    return tuple(row for row in f.of(purpose_rows) if row.detail and row.id not in told)


def has_purpose_details(f: Facts) -> bool:
    """Whether the owner tells how a purpose works."""
    return bool(f.of(detailed_purposes))


def improves_in_general(f: Facts) -> bool:
    """Whether data serves improvement, and the owner tells no more about it."""
    return any(row.purpose == "improvement" and not row.detail for row in f.of(listed_purposes))


class PurposeLine(NamedTuple):
    """One line of the table of purposes: neighbours that differ in nothing but the purpose stand together.

    Attributes:
        ids: the purposes.
        data: what they use: a group of data, or its one item that is used.
        row: the first of them, with what all of them share.
    """

    ids: tuple[str, ...]
    data: tuple[str, ...]
    row: PurposeRow


def purpose_lines(f: Facts) -> tuple[PurposeLine, ...]:
    """The purposes as lines of a table, in the order of the vocabulary."""
    lines: list[PurposeLine] = []
    for row in f.of(purpose_rows):
        data = tuple(name for group in row.data for name in _names(f, group, row))
        if lines and lines[-1].data == data and _shared(f, lines[-1].row) == _shared(f, row):
            lines[-1] = lines[-1]._replace(ids=(*lines[-1].ids, row.id))
        else:
            lines.append(PurposeLine((row.id,), data, row))
    return tuple(lines)


def _names(f: Facts, group: str, row: PurposeRow) -> tuple[str, ...]:
    """Return what ROW uses of GROUP: its item if it is one alone, else the group; and the items that are named apart."""
    held = [item for item in row.items if f.of(group_of).get(item) == group and item != group]
    apart = tuple(item for item in held if item in NAMED_APART)
    items = [item for item in held if item not in NAMED_APART]
    if apart and not items:
        return apart
    return (items[0] if len(items) == 1 and group not in {*row.items, *NAMED_WHOLE} else group, *apart)


def _shared(f: Facts, row: PurposeRow) -> tuple[Any, ...]:
    """Return what neighbours in the table must have in common: without legal bases, the law behind them alone."""
    if not f.of(shows_legal_bases):
        return (row.law,)
    kept = (row.retention.category, row.retention.period, row.retention.until) if row.retention else ()
    worded = row.id if row.basis == "legitimate_interest" and not row.interest else ""
    return (row.law, row.basis, row.interest, worded, kept)


def bases_beyond_europe(f: Facts) -> bool:
    """Whether the legal bases of European law alone are shown to people of other markets."""
    others = bool(f.get("lgpd_applies") or f.get("chilean_law_applies"))
    return f.of(shows_legal_bases) and not others and bool(set(f.profile.markets.regions or ()) - {"eu", "uk"})


def optional_purposes(f: Facts) -> tuple[str, ...]:
    """The listed purposes that no order needs and that people can refuse: those that usually rest on consent, and post."""
    usual = f.catalogue["purposes"]
    return tuple(name for name in f.of(purpose_ids) if usual[name]["basis"] == "consent" or name == "post_marketing")


def has_optional_purposes(f: Facts) -> bool:
    """Whether a purpose is listed that people can refuse and still order."""
    return bool(f.of(optional_purposes))


def warns_of_unsafe_products(f: Facts) -> bool:
    """Whether contact data serves warnings and recalls (Regulation (EU) 2023/988, Art. 35)."""
    return "product_safety" in f.of(purpose_ids)
