"""Laws in the form in which they are applied: shared requirements resolved, conditions parsed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

ParseCondition = Callable[[Any, str], tuple[Any, ...]]


def resolve(law: Mapping[str, Any], shared: Mapping[str, Any], parse: ParseCondition) -> dict[str, Any]:
    """Return LAW ready to apply.

    Args:
        law: one file of ``laws/``.
        shared: the file that it ``uses``, or an empty mapping.
        parse: turns a written condition into one that can be evaluated.

    Returns:
        ``id, name, short, jurisdiction, from, until, applies`` (a condition, or None for a shared file), ``parameters`` and
        ``requirements``, each with ``id, citation, requires, when, from, until, severity``.
    """
    name = str(law["id"])
    applies = parse(law["applies_when"], name) if law.get("applies_when") else None
    return {
        "id": name,
        "name": law.get("name", name),
        "short": law.get("short") or law.get("name", name),
        "jurisdiction": law.get("jurisdiction", ""),
        "citation": law.get("citation", ""),
        "from": law.get("from") or "",
        "until": law.get("until") or "",
        "decided_by": tuple(law.get("decided_by") or ()),
        "applies": None if law.get("kind") == "shared" else applies,
        "regulator": law.get("regulator") or {},
        "state_name": law.get("state_name", ""),
        "parameters": {key: _rows(rows) for key, rows in {**(law.get("parameters") or {}), **_texts(law)}.items()},
        "requirements": [
            _requirement(key, row or {}, shared, name, parse) for key, row in (law.get("requirements") or {}).items()
        ],
    }


def _texts(law: Mapping[str, Any]) -> dict[str, Any]:
    """Return the prescribed words of LAW as parameters: dated values with a citation."""
    kept = ("from", "until", "citation")
    return {
        key: {"value": row["text"], **{name: row[name] for name in kept if name in row}}
        for key, row in (law.get("texts") or {}).items()
    }


def _rows(rows: Any) -> list[dict[str, Any]]:
    listed = rows if isinstance(rows, list) else [rows]
    return [row if isinstance(row, dict) else {"value": row} for row in listed]


def _requirement(
    key: str, row: Mapping[str, Any], shared: Mapping[str, Any], law: str, parse: ParseCondition
) -> dict[str, Any]:
    merged = inherit(row, shared)
    return {
        "id": key,
        "citation": merged.get("citation", ""),
        "severity": merged.get("severity", "must"),
        "requires": tuple(merged.get("requires") or ()),
        "when": parse(merged.get("when"), law),
        "from": merged.get("from") or "",
        "until": merged.get("until") or "",
        "status": merged.get("status", "check"),
        **{name: merged.get(name, "") for name in ("summary", "task", "source", "checked_on", "verified")},
    }


def inherit(row: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """Return a requirement with what it inherits from the shared file; what it says itself wins."""
    base = (shared.get("requirements") or {}).get(row.get("inherits"), {}) if row.get("inherits") else {}
    return {**base, **row}
