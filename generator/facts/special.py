"""Special kinds of data: health, origin, beliefs, biometrics, offences, and what Californian law calls sensitive."""

from __future__ import annotations

from typing import Any

from generator.facts.core import Facts
from generator.facts.data import collected_groups, collected_items, group_of, groups


def collects_special_items(f: Facts) -> bool:
    """Whether any collected data is of a special kind, whatever the list of special kinds says (GDPR Art. 9 and 10)."""
    table = f.of(groups)
    return any("true" in (table[name].get("special"), table[name].get("offence")) for name in f.of(collected_groups))


def offence_rows(f: Facts) -> tuple[Any, ...]:
    """Special rows about criminal offences that name the law that permits their use (GDPR Art. 10)."""
    home = f.of(group_of)
    return tuple(row for row in f.of(special_rows) if home.get(row.data) == "offences" and row.law)


def has_offence_law(f: Facts) -> bool:
    """Whether offence data is used and the law that permits it is named."""
    return bool(f.of(offence_rows))


def special_rows(f: Facts) -> tuple[Any, ...]:
    """The special kinds of data that are named."""
    return tuple(row for row in f.profile.collect.special or () if row.data)


def special_table_rows(f: Facts) -> tuple[Any, ...]:
    """The special kinds of data without those about criminal offences, which are told with their law."""
    laws = {row.data for row in f.of(offence_rows)}
    return tuple(row for row in f.of(special_rows) if row.data not in laws)


def has_special_table_rows(f: Facts) -> bool:
    """Whether special kinds of data stand in the table."""
    return bool(f.of(special_table_rows))


def has_special_rows(f: Facts) -> bool:
    """Whether special kinds of data are named."""
    return bool(f.of(special_rows))


def collects_ca_sensitive(f: Facts) -> bool:
    """Whether sensitive personal information in the sense of Cal. Civ. Code 1798.140(ae) is collected."""
    return bool(f.of(ca_sensitive_items))


def ca_sensitive_items(f: Facts) -> tuple[str, ...]:
    """Collected items that Californian law calls sensitive."""
    table, home = f.of(groups), f.of(group_of)
    return tuple(
        item
        for item in sorted(f.of(collected_items))
        if item in home
        and (table[home[item]].get("sensitive") == "true" or _flag(table, home[item], item, "sensitive"))
    )


def _flag(table: dict[str, Any], group: str, item: str, flag: str) -> bool:
    return (table[group]["items"].get(item) or {}).get(flag) == "true"


def collects_offence_data(f: Facts) -> bool:
    """Whether criminal offence data is collected (GDPR Art. 10)."""
    return "offences" in f.of(collected_groups)


def collects_biometrics(f: Facts) -> bool:
    """Whether biometric data is collected."""
    return "biometric" in f.of(collected_groups)
