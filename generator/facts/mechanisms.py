"""The mechanisms on which transfers to other countries rest, and the recipients behind each."""

from __future__ import annotations

from generator.facts.core import Facts
from generator.facts.transfers import NEEDS_CLAUSES, TransferRow, transfer_rows

_DEROGATIONS = frozenset(("derogation_contract", "derogation_consent"))


def dpf_rows(f: Facts) -> tuple[TransferRow, ...]:
    """Each company on the list of the Data Privacy Framework, once."""
    found: dict[str, TransferRow] = {}
    for row in f.of(transfer_rows):
        if row.mechanism == "dpf" and row.name:
            found.setdefault(row.name, row)
    return tuple(found.values())


def dpf_citations(f: Facts) -> tuple[str, ...]:
    """The decisions behind the frameworks relied on, one for each region."""
    rows = (row for row in f.of(transfer_rows) if row.mechanism == "dpf" and row.decision)
    return tuple(dict.fromkeys(str(row.decision["citation"]) for row in rows))


def _by_mechanism(f: Facts, mechanism: str) -> tuple[TransferRow, ...]:
    return tuple(row for row in f.of(transfer_rows) if row.name and row.mechanism == mechanism)


def contract_need_names(f: Facts) -> tuple[str, ...]:
    """The recipients abroad that the contract with the person needs."""
    return tuple(dict.fromkeys(row.name for row in _by_mechanism(f, "derogation_contract")))


def contract_need_countries(f: Facts) -> tuple[str, ...]:
    """The countries of these recipients."""
    return tuple(dict.fromkeys(row.country for row in _by_mechanism(f, "derogation_contract")))


def consent_names(f: Facts) -> tuple[str, ...]:
    """The recipients abroad that get data after explicit consent."""
    return tuple(dict.fromkeys(row.name for row in _by_mechanism(f, "derogation_consent")))


def consent_countries(f: Facts) -> tuple[str, ...]:
    """The countries of these recipients."""
    return tuple(dict.fromkeys(row.country for row in _by_mechanism(f, "derogation_consent")))


def rests_on_contract_need(f: Facts) -> bool:
    """Whether a transfer is necessary for the person's contract, from whatever region."""
    return bool(f.of(contract_need_names))


def rests_on_consent(f: Facts) -> bool:
    """Whether a transfer rests on explicit consent, from whatever region."""
    return bool(f.of(consent_names))


def uses_standard_clauses(f: Facts) -> bool:
    """Whether a transfer rests on the European Commission's standard clauses, alone or with the UK Addendum."""
    return bool({"scc", "uk_addendum"} & set(f.of(transfer_mechanisms)))


def uses_uk_addendum(f: Facts) -> bool:
    """Whether a transfer rests on the UK Addendum."""
    return "uk_addendum" in f.of(transfer_mechanisms)


def uses_idta(f: Facts) -> bool:
    """Whether a transfer rests on the International Data Transfer Agreement of the UK."""
    return "uk_idta" in f.of(transfer_mechanisms)


def uses_binding_rules(f: Facts) -> bool:
    """Whether a transfer rests on binding corporate rules."""
    return "bcr" in f.of(transfer_mechanisms)


def transfers_with_clauses(f: Facts) -> bool:
    """Whether a transfer rests on contract clauses or binding rules, of which people can ask for a copy."""
    return any(row.mechanism in NEEDS_CLAUSES for row in f.of(transfer_rows))


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
