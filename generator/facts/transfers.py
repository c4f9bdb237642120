"""Data that goes to other countries: from where, to whom, under which mechanism."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.facts.core import Facts
from generator.facts.markets import eea, fadp_applies, gdpr_applies, uk_gdpr_applies
from generator.facts.recipients import parties

ORIGINS = ("eu", "uk", "ch")
_NEEDS_CLAUSES = frozenset(("scc", "uk_addendum", "uk_idta", "bcr"))
_DEROGATIONS = frozenset(("derogation_contract", "derogation_consent"))


class TransferRow(NamedTuple):
    """One recipient's transfer out of one region.

    Attributes:
        origin: ``eu``, ``uk`` or ``ch``.
        name: the recipient.
        country: destination.
        mechanism: a mechanism id, or None when it is not known.
        decision: the adequacy decision relied on, with ``name`` and ``citation``, or None.
        confirmed_on: when the owner saw a DPF certification.
    """

    origin: str
    name: str
    country: str
    mechanism: str | None
    decision: Any
    confirmed_on: Any


def origins(f: Facts) -> tuple[str, ...]:
    """The regions whose transfer rules apply."""
    applies = {"eu": f.of(gdpr_applies), "uk": f.of(uk_gdpr_applies), "ch": f.of(fadp_applies)}
    return tuple(origin for origin in ORIGINS if applies[origin])


def home_countries(f: Facts, origin: str) -> tuple[str, ...]:
    """Return the countries inside a region of origin."""
    return {"eu": f.of(eea), "uk": ("GB",), "ch": ("CH",)}[origin]


def adequacy(f: Facts, origin: str, country: str) -> Any:
    """Return the adequacy decision in force from ORIGIN for COUNTRY as a whole, or None."""
    day = f.as_of.isoformat()
    for row in f.catalogue["adequacy"]["rows"]:
        in_time = row.get("from", "") <= day and (not row.get("until") or day <= row["until"])
        if row["origin"] == origin and row["country"] == country and in_time and row["scope"] != "certified organisations":
            return row
    return None


def transfer_rows(f: Facts) -> tuple[TransferRow, ...]:
    """Every transfer out of a region whose rules apply, in the order of the recipients."""
    return tuple(row for origin in f.of(origins) for row in _rows_from(f, origin))


def _rows_from(f: Facts, origin: str) -> list[TransferRow]:
    home = home_countries(f, origin)
    rows = []
    for party in f.of(parties):
        for country in dict.fromkeys(c for c in (party.country, *(party.countries or ())) if c and c not in home):
            if serves(party, origin):
                rows.append(_row(f, origin, party, country))
    return rows


def serves(party: Any, origin: str) -> bool:
    """Return whether PARTY handles data of customers from ORIGIN."""
    return not party.markets or origin in party.markets


def _row(f: Facts, origin: str, party: Any, country: str) -> TransferRow:
    chosen = getattr(party.transfer, origin)
    decision = adequacy(f, origin, country)
    if chosen == "dpf" and not party.dpf_confirmed_on:
        chosen = None
    if decision:  # one answer holds for all countries of a recipient; where a decision covers one of them, nothing else is needed
        chosen = "adequacy"
    elif chosen in {"adequacy", "none_needed"}:
        chosen = None
    return TransferRow(origin, str(party.name), country, chosen, decision if chosen == "adequacy" else None, party.dpf_confirmed_on)


def transfers_out_of_eea(f: Facts) -> bool:
    """Whether data of people in the EU and EEA goes to other countries."""
    return any(row.origin == "eu" for row in f.of(transfer_rows))


def transfers_out_of_uk(f: Facts) -> bool:
    """Whether data of people in the UK goes to other countries."""
    return any(row.origin == "uk" for row in f.of(transfer_rows))


def transfers_out_of_ch(f: Facts) -> bool:
    """Whether data of people in Switzerland goes to other countries."""
    return any(row.origin == "ch" for row in f.of(transfer_rows))


def transfers_abroad(f: Facts) -> bool:
    """Whether data goes to other countries under European rules."""
    return bool(f.of(transfer_rows))


def no_transfers(f: Facts) -> bool:
    """Whether every recipient is known to be inside every region whose rules apply."""
    known = all(party.country for party in f.of(parties)) and f.profile.recipients is not None
    return bool(f.of(origins)) and known and not f.of(transfer_rows) and bool(f.get("recipients_complete"))


def transfers_with_clauses(f: Facts) -> bool:
    """Whether a transfer rests on contract clauses or binding rules, of which people can ask for a copy."""
    return any(row.mechanism in _NEEDS_CLAUSES for row in f.of(transfer_rows))


def transfers_by_adequacy(f: Facts) -> bool:
    """Whether a transfer rests on an adequacy decision."""
    return any(row.mechanism == "adequacy" for row in f.of(transfer_rows))


def transfers_by_dpf(f: Facts) -> bool:
    """Whether a transfer rests on the Data Privacy Framework."""
    return any(row.mechanism == "dpf" for row in f.of(transfer_rows))


def transfers_by_derogation(f: Facts) -> bool:
    """Whether a transfer rests on a derogation."""
    return any(row.mechanism in _DEROGATIONS for row in f.of(transfer_rows))


def transfer_mechanisms(f: Facts) -> tuple[str, ...]:
    """The mechanisms in use, each once."""
    return tuple(dict.fromkeys(row.mechanism for row in f.of(transfer_rows) if row.mechanism))


def _mechanism_from(f: Facts, origin: str, mechanism: str) -> bool:
    return any(row.origin == origin and row.mechanism == mechanism for row in f.of(transfer_rows))


def transfers_by_scc(f: Facts) -> bool:
    """Whether a transfer from the EU and EEA rests on standard contractual clauses."""
    return _mechanism_from(f, "eu", "scc")


def transfers_by_bcr(f: Facts) -> bool:
    """Whether a transfer from the EU and EEA rests on binding corporate rules."""
    return _mechanism_from(f, "eu", "bcr")


def transfers_by_consent(f: Facts) -> bool:
    """Whether a transfer from the EU and EEA rests on explicit consent."""
    return _mechanism_from(f, "eu", "derogation_consent")


def transfers_by_contract_need(f: Facts) -> bool:
    """Whether a transfer from the EU and EEA is necessary for the person's contract."""
    return _mechanism_from(f, "eu", "derogation_contract")


def uk_transfers_by_eu_clauses(f: Facts) -> bool:
    """Whether a transfer from the UK rests on the EU's clauses alone."""
    return _mechanism_from(f, "uk", "scc")


def swiss_transfers_by_dpf(f: Facts) -> bool:
    """Whether a transfer from Switzerland rests on the Swiss-US Data Privacy Framework."""
    return _mechanism_from(f, "ch", "dpf")
