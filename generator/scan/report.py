"""The outcome of a scan, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from typing import Any

from generator.scan.compare import Comparison, Declared, Difference
from generator.scan.evidence import Evidence, printable
from generator.scan.find import Findings, Found

FORMAT = 1
_SHOWN = 4
_WHAT = {"undeclared": "not in the profile", "before_consent": "set before consent, though not necessary"}


def as_text(evidence: Evidence, found: Findings, comparison: Comparison | None) -> str:
    """Return the outcome as lines for people; without COMPARISON, what was found."""
    lines = [_head(evidence, found), *(f"note: {note}" for note in evidence.notes)]
    if comparison is None:
        lines += _part("Found", [line for item in found.vendors for line in _vendor(item)], "no other company")
        lines += _part("Cookies", [_cookie(cookie.name, vendor) for cookie, vendor in found.cookies], "none seen")
    else:
        lines += _part(
            "Used but not declared", [line for item in comparison.undeclared for line in _vendor(item)], "nothing"
        )
        lines += _part("Declared but not seen", [_absent(row) for row in comparison.not_seen], "nothing")
        lines += _part("Cookies that differ", [_difference(row) for row in comparison.cookies], "none")
    return printable("\n".join(lines)) + "\n"


def _head(evidence: Evidence, found: Findings) -> str:
    read = "1 page" if evidence.pages == 1 else f"{evidence.pages} pages or files"
    return f"{evidence.source}: {read}, {len(evidence.requests)} addresses, {len(found.cookies)} cookies"


def _part(title: str, lines: list[str], nothing: str) -> list[str]:
    return ["", title, *(f"  {line}" for line in lines or [nothing])]


def _vendor(item: Found) -> list[str]:
    label = f"{item.vendor}  {item.name} ({item.kind})" if item.vendor else f"{item.name}  (not in the catalogue)"
    lines = [label + (f", or {' or '.join(item.others)}" if item.others else "")]
    for name, values in (("asks", item.hosts), ("cookies", item.cookies), ("in", item.where)):
        if values:
            lines.append(f"    {name:<8} {_few(values)}")
    if item.when:
        lines.append(f"    when     {item.when} consent")
    return lines


def _few(values: tuple[str, ...]) -> str:
    more = len(values) - _SHOWN
    return ", ".join(values[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _absent(row: Declared) -> str:
    return f"{row.vendor or row.name}  ({row.path})"


def _cookie(name: str, provider: str) -> str:
    return f"{name}  ({provider})" if provider else name


def _difference(row: Difference) -> str:
    label = _cookie(row.name, row.provider)
    place = f"  ({row.path}{', ' + row.source if row.source else ''})" if row.path else ""
    if row.what == "lifetime":
        return f"{label}: kept for {row.seen}, the profile says {row.declared}{place}"
    return f"{label}: {_WHAT[row.what]}{place}"


def as_json(evidence: Evidence, found: Findings, comparison: Comparison | None) -> str:
    """Return the outcome as JSON; without COMPARISON the three lists are missing."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "source": evidence.source,
        "pages": evidence.pages,
        "notes": list(evidence.notes),
        "vendors": [_row(item) for item in found.vendors],
        "cookies": [
            {"name": c.name, "provider": v, "domain": c.domain, "seconds": c.seconds, "when": c.when}
            for c, v in found.cookies
        ],
    }
    if comparison is not None:
        data["used_but_not_declared"] = [_row(item) for item in comparison.undeclared]
        data["declared_but_not_seen"] = [
            {"path": r.path, "vendor": r.vendor, "name": r.name} for r in comparison.not_seen
        ]
        data["cookies_that_differ"] = [row._asdict() for row in comparison.cookies]
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _row(item: Found) -> dict[str, Any]:
    return item._asdict()
