"""Checks of transfers: each recipient's mechanism against its countries and the region that the data leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.facts.core import Facts
from generator.facts.markets import places
from generator.facts.transfers import adequacy, home_countries, origins, serves
from generator.lint.rows import Hits, over_a_year, party_rows

if TYPE_CHECKING:
    from generator.profile.party import Party

_WRONG = {"eu": {"uk_addendum", "uk_idta"}, "ch": {"uk_addendum", "uk_idta"}, "uk": {"scc"}}


class Choice(NamedTuple):
    """The mechanism chosen for one recipient and one region that data leaves.

    Attributes:
        path: of the answer.
        party: the recipient.
        origin: ``eu``, ``uk`` or ``ch``.
        chosen: the mechanism, or None.
        uncovered: countries outside the region for which no adequacy decision is in force.
    """

    path: str
    party: Party
    origin: str
    chosen: str | None
    uncovered: tuple[str, ...]


def _choices(f: Facts) -> Iterator[Choice]:
    for path, party in party_rows(f):
        for origin in f.of(origins):
            home = home_countries(f, origin)
            abroad = dict.fromkeys(
                code for code in (party.country, *(party.countries or ())) if code and code not in home
            )
            if abroad and serves(party, origin):
                uncovered = tuple(code for code in abroad if not adequacy(f, origin, code))
                yield Choice(f"{path}.transfer.{origin}", party, origin, getattr(party.transfer, origin), uncovered)


def transfer_without_mechanism(f: Facts) -> Hits:
    """Transfers for which nobody said what they rest on."""
    for row in _choices(f):
        if row.uncovered and row.chosen is None:
            yield row.path, f"{row.party.name}, {', '.join(row.uncovered)}"


def adequacy_missing(f: Facts) -> Hits:
    """Transfers said to need nothing although no decision covers the country."""
    for row in _choices(f):
        if row.uncovered and row.chosen in {"adequacy", "none_needed"}:
            yield row.path, f"{row.party.name}, {', '.join(row.uncovered)}"


def dpf_without_date(f: Facts) -> Hits:
    """Recipients said to be on the DPF list although nobody noted the day on which they were seen there."""
    for row in _choices(f):
        if row.chosen == "dpf" and "US" in row.uncovered and not row.party.dpf_confirmed_on:
            yield row.path, str(row.party.name)


def dpf_outside_us(f: Facts) -> Hits:
    """The Data Privacy Framework chosen for a country that it does not cover."""
    for row in _choices(f):
        others = [code for code in row.uncovered if code != "US"]
        if row.chosen == "dpf" and others:
            yield row.path, f"{row.party.name}, {', '.join(others)}"


def dpf_date_old(f: Facts) -> Hits:
    """Certifications that were seen more than a year ago: companies certify again every year."""
    for path, party in party_rows(f):
        if over_a_year(f, party.dpf_confirmed_on):
            yield f"{path}.dpf_confirmed_on", str(party.name)


def wrong_tool(f: Facts) -> Hits:
    """Contract terms of one region for data that leaves another."""
    for row in _choices(f):
        if row.uncovered and row.chosen in _WRONG[row.origin]:
            yield row.path, f"{row.party.name}: {row.chosen} for data from {row.origin}"


def consent_for_routine(f: Facts) -> Hits:
    """Consent as the mechanism for a company that works for the business on every order."""
    for row in _choices(f):
        if row.uncovered and row.chosen == "derogation_consent" and row.party.role == "processor":
            yield row.path, str(row.party.name)


def contract_need_for_service(f: Facts) -> Hits:
    """Necessity for the contract as the mechanism for a company that works for the business."""
    for row in _choices(f):
        if row.uncovered and row.chosen == "derogation_contract" and row.party.role == "processor":
            yield row.path, str(row.party.name)


def storage_unnamed(f: Facts) -> Hits:
    """A country of storage in which neither the business nor a recipient is."""
    country = f.profile.transfers.storage_country
    known = {
        *f.of(places),
        *(code for _, party in party_rows(f) for code in (party.country, *(party.countries or ())) if code),
    }
    if country and f.of(origins) and country not in known:
        yield "transfers.storage_country", country
