"""Data that goes to other countries: from where, to whom, under which mechanism."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.facts.core import Facts
from generator.facts.markets import eea, fadp_applies, gdpr_applies, places, uk_gdpr_applies
from generator.facts.recipients import parties

ORIGINS = ("eu", "uk", "ch")
NEEDS_CLAUSES = frozenset(("scc", "uk_addendum", "uk_idta", "bcr"))
_CERTIFIED = "certified organisations"


class TransferRow(NamedTuple):
    """One recipient's transfer out of one region.

    Attributes:
        origin: ``eu``, ``uk`` or ``ch``.
        name: the recipient; empty while its name is not known.
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


def _decisions(f: Facts, origin: str, country: str) -> list[Any]:
    """Return the adequacy decisions from ORIGIN for COUNTRY, or a part of it, that are in force."""
    day = f.as_of.isoformat()
    return [
        row
        for row in f.catalogue["adequacy"]["rows"]
        if row["origin"] == origin
        and row["country"] == country
        and row.get("from", "") <= day
        and (not row.get("until") or day <= row["until"])
    ]


def adequacy(f: Facts, origin: str, country: str) -> Any:
    """Return the adequacy decision in force from ORIGIN for COUNTRY as a whole, or None."""
    return next((row for row in _decisions(f, origin, country) if row["scope"] != _CERTIFIED), None)


def framework(f: Facts, origin: str) -> Any:
    """Return the decision behind the Data Privacy Framework for ORIGIN that is in force, or None."""
    return next((row for row in _decisions(f, origin, "US") if row["scope"] == _CERTIFIED), None)


def transfer_rows(f: Facts) -> tuple[TransferRow, ...]:
    """Every transfer out of a region whose rules apply, by region and in the order of the recipients."""
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
    if chosen == "dpf" and (country != "US" or not party.dpf_confirmed_on):
        chosen = None
    limited = decision is not None and not decision["scope"].startswith("everyone")
    if decision and not (limited and chosen in NEEDS_CLAUSES):
        # One answer holds for all countries of a recipient; where a decision covers one of them, nothing else is needed.
        # A decision for part of a country (Canada, Japan ...) leaves it to the owner to name clauses.
        chosen = "adequacy"
    elif chosen in {"adequacy", "none_needed"}:
        chosen = None
    shown = {"adequacy": decision, "dpf": framework(f, origin)}.get(chosen or "")
    return TransferRow(origin, party.name or "", country, chosen, shown, party.dpf_confirmed_on)


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
    """Whether the business, its storage and every recipient are known to be inside the one region whose rules apply."""
    if len(f.of(origins)) != 1 or f.profile.recipients is None or not f.get("recipients_complete"):
        return False
    home = home_countries(f, f.of(origins)[0])
    storage = f.profile.transfers.storage_country
    known = (*f.of(places), *(party.country for party in f.of(parties)), *((storage,) if storage else ()))
    return bool(f.of(places)) and all(country in home for country in known) and not f.of(transfer_rows)


class AdequateCountries(NamedTuple):
    """Countries to which data goes from one region under one adequacy decision, or one set of regulations."""

    origin: str
    countries: tuple[str, ...]
    citation: str


class SafeguardRow(NamedTuple):
    """Recipients whose transfers to the same countries rest on the same mechanisms.

    Attributes:
        names: the recipients.
        countries: destinations.
        cells: the mechanism for each of ``safeguard_origins``, or None where there is no transfer or no answer.
    """

    names: tuple[str, ...]
    countries: tuple[str, ...]
    cells: tuple[str | None, ...]


def adequate_countries(f: Facts) -> tuple[AdequateCountries, ...]:
    """The adequacy decisions relied on, with their countries."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row in f.of(transfer_rows):
        if row.mechanism == "adequacy":
            found.setdefault((row.origin, row.decision["citation"]), {})[row.country] = None
    return tuple(
        AdequateCountries(origin, tuple(countries), citation) for (origin, citation), countries in found.items()
    )


def safeguarded_rows(f: Facts) -> tuple[TransferRow, ...]:
    """The transfers to recipients known by name that rest on something other than the adequacy of a country."""
    return tuple(row for row in f.of(transfer_rows) if row.name and row.mechanism not in {None, "adequacy"})


def safeguard_origins(f: Facts) -> tuple[str, ...]:
    """The regions from which such transfers start."""
    return tuple(origin for origin in ORIGINS if any(row.origin == origin for row in f.of(safeguarded_rows)))


def safeguard_rows(f: Facts) -> tuple[SafeguardRow, ...]:
    """Such transfers by destination, with recipients in the same position together."""
    by_party: dict[tuple[str, str], dict[str, str | None]] = {}
    for row in f.of(safeguarded_rows):
        by_party.setdefault((row.name, row.country), {})[row.origin] = row.mechanism
    found: dict[tuple[str, tuple[str | None, ...]], list[str]] = {}
    for (name, country), mechanisms in by_party.items():
        cells = tuple(mechanisms.get(origin) for origin in f.of(safeguard_origins))
        found.setdefault((country, cells), []).append(name)
    rows: dict[tuple[tuple[str, ...], tuple[str | None, ...]], list[str]] = {}
    for (country, cells), names in found.items():
        rows.setdefault((tuple(names), cells), []).append(country)
    return tuple(SafeguardRow(names, tuple(countries), cells) for (names, cells), countries in rows.items())


def shows_safeguards(f: Facts) -> bool:
    """Whether a transfer rests on something other than the adequacy of a country."""
    return bool(f.of(safeguarded_rows))


def open_transfers(f: Facts) -> tuple[TransferRow, ...]:
    """The transfers whose mechanism is not known."""
    return tuple(row for row in f.of(transfer_rows) if row.mechanism is None)


def open_countries(f: Facts) -> tuple[str, ...]:
    """The countries to which data goes by a mechanism that is not known."""
    return tuple(dict.fromkeys(row.country for row in f.of(open_transfers)))


def has_open_transfers(f: Facts) -> bool:
    """Whether a transfer has no known mechanism."""
    return bool(f.of(open_transfers))


class PlaceRow(NamedTuple):
    """Recipients in one foreign country."""

    country: str
    names: tuple[str, ...]


def foreign_places(f: Facts) -> tuple[PlaceRow, ...]:
    """The countries, other than that of the business, in which recipients handle data, with these recipients."""
    home = f.profile.org.address.country
    found: dict[str, list[str]] = {}
    for party in f.of(parties):
        for country in dict.fromkeys(c for c in (party.country, *(party.countries or ())) if c and c != home):
            if party.name:
                found.setdefault(country, []).append(str(party.name))
    return tuple(PlaceRow(country, tuple(names)) for country, names in found.items()) if home else ()


def handles_data_abroad(f: Facts) -> bool:
    """Whether a business under no European transfer rules has recipients in other countries."""
    return not f.of(origins) and bool(f.of(foreign_places))
