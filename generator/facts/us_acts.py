"""The consumer privacy acts of US states other than California: which apply, and what each gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.facts.advertising import sale_parties
from generator.facts.core import Facts
from generator.facts.data import expand
from generator.facts.markets import targets_state
from generator.facts.rights import value_of

if TYPE_CHECKING:
    from generator.profile.party import Party


class StateAct(NamedTuple):
    """One act that applies and is in force.

    Attributes:
        state: postal code.
        law: id of the law.
        rights: ids of the rights that it gives.
        response_days: days for an answer.
        extension_days: days by which that can be extended.
        appeal_days: days for the answer to an appeal; None where the act knows no appeal.
        regulator: who takes complaints.
        complaint_url: where, if the address was verified.
    """

    state: str
    law: str
    rights: tuple[str, ...]
    response_days: int | None
    extension_days: int | None
    appeal_days: int | None
    regulator: str
    complaint_url: str | None


def us_state_acts(f: Facts) -> tuple[StateAct, ...]:
    """The acts of other US states whose thresholds are met, of states where the business sells, in force; ordered by name of the state."""
    acts, day = f.catalogue["us_acts"], f.as_of.isoformat()
    met = [acts[code] for code in f.profile.markets.us.states_met or () if code in acts and targets_state(f, code)]
    current = [act for act in met if act["from"] <= day and (not act["until"] or day <= act["until"])]
    return tuple(_act(f, row) for row in sorted(current, key=lambda act: act["state_name"]))


def _act(f: Facts, row: dict[str, Any]) -> StateAct:
    law, regulator = str(row["law"]), row["regulator"]
    url = regulator.get("complaint_url") if regulator.get("verified") == "yes" else None
    return StateAct(
        str(row["state"]),
        law,
        tuple(value_of(f, law, "rights") or ()),
        _days(f, law, "response_days"),
        _days(f, law, "extension_days"),
        _days(f, law, "appeal_days"),
        str(regulator.get("name", "")),
        url,
    )


def _days(f: Facts, law: str, name: str) -> int | None:
    value = value_of(f, law, name)
    return int(value) if value is not None and str(value).isdigit() else None


def us_state_acts_apply(f: Facts) -> bool:
    """Whether an act of another US state is known to apply."""
    return bool(f.of(us_state_acts))


def us_act_states(f: Facts) -> tuple[str, ...]:
    """The states whose acts apply."""
    return tuple(act.state for act in f.of(us_state_acts))


def us_common_rights(f: Facts) -> tuple[str, ...]:
    """The rights that every applicable state act gives."""
    acts = f.of(us_state_acts)
    return tuple(right for right in (acts[0].rights if acts else ()) if all(right in act.rights for act in acts))


def us_further_rights(f: Facts) -> dict[str, tuple[str, ...]]:
    """The rights of each applicable act beyond those of all, by state."""
    common = f.of(us_common_rights)
    return {act.state: tuple(right for right in act.rights if right not in common) for act in f.of(us_state_acts)}


def us_appeals(f: Facts) -> bool:
    """Whether an applicable act gives an appeal."""
    return any(act.appeal_days for act in f.of(us_state_acts))


def sold_rows(f: Facts) -> tuple[Party, ...]:
    """The recipients to which data is sold and whose data and kind are known (Tenn. Code 47-18-3305(c))."""
    return tuple(party for party in f.of(sale_parties) if party.data and party.kind)


def lists_sold_data(f: Facts) -> bool:
    """Whether it is known which data is sold and to which kind of company."""
    return bool(f.of(sold_rows))


class MemberRow(NamedTuple):
    """One kind of third party that gets data of members of the loyalty programme by sale or sharing."""

    kind: str
    data: tuple[str, ...]


def _member_items(f: Facts) -> frozenset[str]:
    given = (item for row in f.get("form_rows") if row.occasion == "loyalty" for item in (*row.required, *row.optional))
    found = {*given, *expand(f, f.profile.loyalty.data)}
    return frozenset((*found, "hashed_email") if "email" in found else found)


def loyalty_sold_rows(f: Facts) -> tuple[MemberRow, ...]:
    """Which data of members goes to which kind of third party by sale or sharing (4 CCR 904-3 Rule 6.05)."""
    found: dict[str, list[str]] = {}
    for party in f.get("sale_or_sharing_parties"):
        items = [item for item in expand(f, party.data) if item in _member_items(f)]
        if party.kind and items:
            found.setdefault(party.kind, []).extend(items)
    return tuple(MemberRow(kind, tuple(dict.fromkeys(items))) for kind, items in found.items())


def loyalty_data_sold(f: Facts) -> bool:
    """Whether data of members is sold, or shared for advertising across sites."""
    return bool(f.of(loyalty_sold_rows))


def loyalty_data_not_sold(f: Facts) -> bool:
    """Whether it is known that no data of members is sold, or shared for advertising across sites."""
    given = f.get("sale_or_sharing_parties")
    complete = f.profile.sharing.sells_for_money is False and bool(f.get("recipients_complete"))
    decided = all(party.us_use for party in f.get("parties")) and all(party.data and party.kind for party in given)
    return bool(_member_items(f)) and complete and decided and not f.of(loyalty_sold_rows)


def sensitive_sale_notices(f: Facts) -> tuple[tuple[str, str], ...]:
    """The prescribed notices on the sale of sensitive or biometric data that are due, as (law, id of the text); equal words once."""
    due = [
        ("us-tx-tdpsa", "tx-sensitive", "act_tx_applies", "sells_sensitive"),
        ("us-tx-tdpsa", "tx-biometric", "act_tx_applies", "sells_biometrics"),
        ("us-fl-sensitive-sale", "fl-sensitive", "targets_state_fl", "sells_sensitive"),
        ("us-fl-fdbr", "fl-biometric", "act_fl_applies", "sells_biometrics"),
        ("us-la-ldpa", "la-sensitive", "act_la_applies", "sells_sensitive"),
        ("us-la-ldpa", "la-biometric", "act_la_applies", "sells_biometrics"),
    ]
    found = {
        value_of(f, law, text): (law, text)
        for law, text, applies, sells in reversed(due)
        if f.get(applies) and f.get(sells)
    }
    return tuple(sorted(notice for words, notice in found.items() if words is not None))


def has_sensitive_sale_notices(f: Facts) -> bool:
    """Whether a notice on the sale of sensitive data is due in another state than California."""
    return bool(f.of(sensitive_sale_notices))
