"""Vendors that a scan found, added to the text of a profile as records to confirm; every other line stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from generator.problems import PolicyError
from generator.scan.evidence import printable
from generator.scan.find import Found
from generator.source.reader import read_text
from generator.source.tree import Entry, Node, Scalar, Sequence, to_plain
from generator.source.tree import Mapping as MappingNode
from generator.source.write import dump

_ASKED = ("role", "purposes", "data", "country", "us_role", "us_use", "contract")
_SHOWN = ("role", "purposes", "data", "country", "us_role", "us_use")
_FILLER = re.compile(r"\s*(#.*)?$")


def record_of(item: Found) -> dict[str, Any]:
    """Return the record to add for ITEM: what is certain, and ``unknown`` for what only the owner's contract tells."""
    head = {"vendor": item.vendor} if item.vendor else {"name": item.name, "kind": "unknown"}
    return {**head, **dict.fromkeys(_ASKED, "unknown")}


def add(text: str, name: str, found: Iterable[Found], vendors: Mapping[str, Mapping[str, Any]], day: date) -> str:
    """Return the profile TEXT with a record for each of FOUND at the end of its recipients.

    Args:
        text: the profile as it is.
        name: its file, for errors.
        found: undeclared vendors and hosts.
        vendors: the catalogue; what it knows stands beside each ``unknown`` as a comment.
        day: the day of the scan.

    Raises:
        PolicyError: the list of recipients is inherited, or written in a way that lines cannot be added to.
        ProblemsFound: TEXT is no profile.
    """
    tree = read_text(text, name)
    plain = to_plain(tree)
    items = tuple(found)
    if not items or not isinstance(tree, MappingNode) or not isinstance(plain, dict):
        return text
    held = plain.get("recipients")
    old = held if isinstance(held, list) else []
    wanted = {**plain, "recipients": [*old, *map(record_of, items)]}
    made = "".join(_added(text, tree, name, items, vendors, day))
    if "\r\n" in text:
        made = re.sub(r"(?<!\r)\n", "\r\n", made)
    if to_plain(read_text(made, name)) != wanted:
        raise PolicyError(
            f"{name}: the list `recipients` is written in a way that cannot be added to; "
            "write one `- ` line for each company"
        )
    return made


def _added(
    text: str,
    tree: MappingNode,
    name: str,
    items: tuple[Found, ...],
    vendors: Mapping[str, Mapping[str, Any]],
    day: date,
) -> list[str]:
    lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")]
    entry = next((entry for entry in tree.entries if entry.key == "recipients"), None)
    if entry is None:
        if any(other.key == "extends" for other in tree.entries):
            raise PolicyError(
                f"{name}: the recipients come from the profile that this one extends; "
                "write `recipients:` with all of them here first"
            )
        return [*lines, "\n", "recipients:\n", *_records(items, vendors, day, 2)]
    start, end = entry.name.line - 1, _end(lines, entry)
    rows = _block_rows(lines, entry.value)
    if rows is None:
        kept = [f"  - {dump(to_plain(item)).splitlines()[0]}\n" for item in _scalars(entry.value)]
        note = re.search(r"\s#[^\"'\]]*$", lines[start].rstrip("\n"))
        head = f"recipients:{' ' + note.group().lstrip() if note else ''}\n"
        return [*lines[:start], head, *kept, *_records(items, vendors, day, 2), *lines[end:]]
    return [*lines[:end], *_records(items, vendors, day, rows), *lines[end:]]


def _scalars(value: Node) -> list[Scalar]:
    """Return the ids of a list on one line; nothing for ``[]``, ``none`` and ``unknown``."""
    return [item for item in value.items if isinstance(item, Scalar)] if isinstance(value, Sequence) else []


def _block_rows(lines: list[str], value: Node) -> int | None:
    """Return the column of the dashes of a list with a line for each item, or None for a list on one line."""
    if not isinstance(value, Sequence) or not value.items:
        return None
    line = lines[value.items[0].line - 1]
    return len(line) - len(line.lstrip(" ")) if line.lstrip(" ").startswith("- ") else None


def _end(lines: list[str], entry: Entry) -> int:
    """Return the line after the last one of ENTRY, from 0."""
    column = entry.name.column - 1
    end = entry.name.line
    for number in range(entry.name.line, len(lines)):
        line = lines[number].rstrip("\r\n")
        if _FILLER.fullmatch(line):
            continue
        indent = len(line) - len(line.lstrip(" "))
        if indent < column or (indent == column and not re.match(r"- |-$|[\]}]", line[indent:])):
            break
        end = number + 1
    return end


def _records(items: tuple[Found, ...], vendors: Mapping[str, Mapping[str, Any]], day: date, column: int) -> list[str]:
    return [line for item in items for line in _record(item, vendors.get(item.vendor, {}), day, " " * column)]


def _record(item: Found, known: Mapping[str, Any], day: date, pad: str) -> list[str]:
    traces = printable(", ".join((*item.hosts, *(f"cookie {name}" for name in item.cookies))) or "its code").replace(
        "\n", " "
    )
    lines = [f"{pad}# Seen by a scan on {day.isoformat()}: {traces[:200]}. Confirm it, then answer what is unknown."]
    for number, (key, value) in enumerate(record_of(item).items()):
        hint = _shown(known.get(key)) if key in _SHOWN else ""
        note = f"  # usually: {hint}" if hint else ""
        lines.append(f"{pad}{'- ' if number == 0 else '  '}{dump({key: value}).rstrip()}{note}")
    return [f"{line}\n" for line in lines]


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
