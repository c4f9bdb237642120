"""Where the customers are, and which regimes follow from it."""

from __future__ import annotations

from generator.facts.core import Facts


def eea(f: Facts) -> tuple[str, ...]:
    """The countries of the European Economic Area."""
    return tuple(f.catalogue["regions"]["eea"]["members"])


def places(f: Facts) -> tuple[str, ...]:
    """Countries where the business is established: that of its address first."""
    found = [
        f.profile.org.address.country,
        *(f.profile.markets.establishments or ()),
        *(f.profile.stores.countries or ()),
    ]
    return tuple(dict.fromkeys(code for code in found if code))


def established_in_eea(f: Facts) -> bool:
    """Whether there is an establishment in the EEA (Regulation (EU) 2016/679, Art. 3(1))."""
    return any(code in f.of(eea) for code in f.of(places))


def established_in_uk(f: Facts) -> bool:
    """Whether there is an establishment in the United Kingdom."""
    return "GB" in f.of(places)


def established_in_ch(f: Facts) -> bool:
    """Whether there is an establishment in Switzerland."""
    return "CH" in f.of(places)


def established_in_us(f: Facts) -> bool:
    """Whether there is an establishment in the United States."""
    return "US" in f.of(places)


def gdpr_applies(f: Facts) -> bool:
    """Whether the GDPR applies (Art. 3(1) or 3(2))."""
    return f.of(established_in_eea) or bool(f.get("targets_eea"))


def uk_gdpr_applies(f: Facts) -> bool:
    """Whether the UK GDPR applies (Art. 3)."""
    return f.of(established_in_uk) or bool(f.get("targets_uk"))


def fadp_applies(f: Facts) -> bool:
    """Whether the Swiss data protection act applies (Art. 3 FADP)."""
    return f.of(established_in_ch) or bool(f.get("targets_ch"))


def european_law_applies(f: Facts) -> bool:
    """Whether the GDPR or the UK GDPR applies."""
    return f.of(gdpr_applies) or f.of(uk_gdpr_applies)


def sells_beyond_europe(f: Facts) -> bool:
    """Whether there are customers outside the EU, the EEA, the UK and Switzerland."""
    return bool(set(f.profile.markets.regions or ()) - {"eu", "uk", "ch"})


def lead_country(f: Facts) -> str | None:
    """The EEA country whose authority leads: the main establishment's (Art. 56 GDPR), or None."""
    chosen = f.profile.markets.lead_country
    return chosen or next((code for code in f.of(places) if code in f.of(eea)), None)


def needs_eu_representative(f: Facts) -> bool:
    """Whether Art. 27 GDPR asks for a representative: targeted, but not established, in the EEA."""
    return bool(f.get("targets_eea")) and bool(f.of(places)) and not f.of(established_in_eea)


def needs_uk_representative(f: Facts) -> bool:
    """Whether Art. 27 UK GDPR asks for a representative."""
    return bool(f.get("targets_uk")) and bool(f.of(places)) and not f.of(established_in_uk)


def us_states(f: Facts) -> tuple[str, ...] | None:
    """The US states where the business sells: those named, or None for all of them."""
    return f.profile.markets.us_states


def targets_california(f: Facts) -> bool:
    """Whether the business sells to people in California."""
    states = f.of(us_states)
    return bool(f.get("targets_us")) and (states is None or "CA" in states)


def targets_quebec(f: Facts) -> bool:
    """Whether the business sells to people in Quebec."""
    provinces = f.profile.markets.provinces
    return bool(f.get("targets_canada")) and (provinces is None or "QC" in provinces)


def ccpa_applies(f: Facts) -> bool:
    """Whether the CCPA is known to apply: a threshold is met (Cal. Civ. Code 1798.140(d))."""
    return f.profile.markets.us.ccpa is True and f.of(targets_california)


def ccpa_unclear(f: Facts) -> bool:
    """Whether the business sells to California and does not know if a threshold is met."""
    return f.profile.markets.us.ccpa is None and f.of(targets_california)


def caloppa_applies(f: Facts) -> bool:
    """Whether the California Online Privacy Protection Act applies: a site or app that Californians use."""
    channels = f.profile.scope.channels or ()
    return f.of(targets_california) and bool({"website", "mobile_app"} & set(channels))


def coppa_statement_due(f: Facts) -> bool:
    """Whether the general-audience statement for the USA is due."""
    return bool(f.get("targets_us")) and f.profile.children.directed is False


def act_applies(f: Facts, state: str) -> bool:
    """Return whether the consumer privacy act of a US STATE (lower-case code) is known to apply."""
    code, states = state.upper(), f.of(us_states)
    met = code in (f.profile.markets.us.states_met or ())
    return met and bool(f.get("targets_us")) and (states is None or code in states)


def targets_state(f: Facts, state: str) -> bool:
    """Return whether the business sells to people in a US STATE (lower-case code), whatever its size."""
    states = f.of(us_states)
    return bool(f.get("targets_us")) and (states is None or state.upper() in states)


def targets_country(f: Facts, code: str) -> bool:
    """Return whether the business sells or advertises in the country CODE (lower case)."""
    return code.upper() in (f.profile.markets.countries or ())


def established_in_country(f: Facts, code: str) -> bool:
    """Return whether the business has its address or another establishment in the country CODE (lower case)."""
    return code.upper() in f.of(places)


def established_in(f: Facts, country: str) -> bool:
    """Return whether the business is established in a COUNTRY of ``regions.yaml``, given by its English name."""
    return f.catalogue["regions"]["names"][country] in f.of(places)
