"""What a law, a requirement or a disclosure is: its words and source, what answers it, and where that can be seen."""

from __future__ import annotations

from typing import Any

from generator.catalogue.laws import inherit
from generator.catalogue.load import law_ids, read_law, read_table
from generator.engine.shown import shown_by, under_disclosure, under_requirement, with_law
from generator.engine.workshop import Workshop, workshop
from generator.library.clause import describe, parse_condition


def explain_law(name: str) -> str | None:
    """Explain a law by its id."""
    if name not in law_ids():
        return None
    law = read_law(name)
    until = f" until {law['until']}" if law.get("until") else ""
    lines = [
        f"law {name}: {law.get('name', name)}",
        f"citation     {law.get('citation', '')}",
        f"in force     {law.get('from', '')}{until}",
    ]
    lines += rows("applies", [_condition(law.get("applies_when"))] if law.get("applies_when") else [])
    lines += rows("note", [law["note"]] if law.get("note") else [])
    lines += rows(
        "figures", [line for key, row in (law.get("parameters") or {}).items() for line in _figures(key, row)]
    )
    duties = {key: _whole(row or {}, law) for key, row in (law.get("requirements") or {}).items()}
    lines += rows("requires", [f"{key}: {row.get('summary', '')}" for key, row in duties.items()])
    lines += rows("checked", _marks(duties))
    return "\n".join([*lines, *rows("applies to", shown_by(workshop(), with_law(name)))])


def _marks(duties: dict[str, dict[str, Any]]) -> list[str]:
    """Return how many of DUTIES were checked how far, and when last."""
    marks = [str(row.get("verified", "no")) for row in duties.values()]
    days = sorted(str(row["checked_on"]) for row in duties.values() if row.get("checked_on"))
    counted = ", ".join(f"{marks.count(mark)} {mark}" for mark in ("yes", "partly", "no") if mark in marks)
    span = " to ".join(dict.fromkeys((days[0], days[-1]))) if days else ""
    return [f"{span}, verified: {counted}"] if days else []


def _figures(name: str, entries: Any) -> list[str]:
    """Return the dated values of a parameter of a law as lines."""
    listed = [
        row if isinstance(row, dict) else {"value": row}
        for row in (entries if isinstance(entries, list) else [entries])
    ]
    return [
        f"{name.replace('_', ' ')}: {_value(row.get('value'))}"
        + (f", from {row['from']}" if row.get("from") else "")
        + (f" ({row['citation']})" if row.get("citation") else "")
        for row in listed
    ]


def _value(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def explain_requirement(name: str) -> str | None:
    """Explain a requirement of a law by its id."""
    law = next((law for law in map(read_law, law_ids()) if name in (law.get("requirements") or {})), None)
    if law is None:
        return None
    row = _whole(law["requirements"][name] or {}, law)
    needs = list(row.get("requires") or ())
    lines = [
        f"requirement {name} of {law['id']}: {law.get('name', '')}",
        f"citation     {row.get('citation', '')}",
        f"asks         {row.get('summary', '')}",
        f"severity     {row.get('severity', 'must')}",
    ]
    lines += rows("in force", _dates(row))
    lines += rows("needs", needs)
    lines += rows("when", [_condition(row["when"])] if row.get("when") else [])
    lines += rows("task", [row["task"]] if row.get("task") else [])
    lines += [
        f"source       {row.get('source', '')}",
        f"checked      {row.get('checked_on', '')}, verified: {row.get('verified', 'no')}",
    ]
    shop = workshop()
    lines += rows("answered by", [f"{clause} ({need})" for need in needs for clause in _tellers(shop, need)])
    return "\n".join([*lines, *rows("shown by", shown_by(shop, under_requirement(name)))])


def _dates(row: dict[str, Any]) -> list[str]:
    parts = [f"{word} {row[word]}" for word in ("from", "until") if row.get(word)]
    return [" ".join(parts)] if parts else []


def explain_disclosure(name: str) -> str | None:
    """Explain a disclosure: the clauses that give it and the requirements that ask for it."""
    table: Any = read_table("vocabulary/disclosures")
    if name not in table:
        return None
    shop = workshop()
    asked = [
        f"{row['citation']}   [{row['id']}]"
        for law in shop.catalogue["laws"].values()
        for row in law["requirements"]
        if name in row["requires"]
    ]
    lines = [f"disclosure {name}: {table[name]}", *rows("told by", _tellers(shop, name)), *rows("asked by", asked)]
    return "\n".join([*lines, *rows("shown by", shown_by(shop, under_disclosure(name)))])


def _tellers(shop: Workshop, disclosure: str) -> list[str]:
    return [clause.id for clause in shop.library.clauses if disclosure in clause.discloses]


def rows(name: str, entries: list[str]) -> list[str]:
    """Return ENTRIES as lines under each other, the first of them with NAME before it."""
    return [f"{name if number == 0 else '':<12} {entry}" for number, entry in enumerate(entries)]


def _whole(row: dict[str, Any], law: Any) -> dict[str, Any]:
    """Return the requirement ROW of LAW with what it inherits."""
    return inherit(row, read_law(law["uses"]) if law.get("uses") else {})


def _condition(value: Any) -> str:
    return describe(parse_condition(value, "law"))
