"""One answer in the text of a profile set or removed; every other line stays as its owner wrote it.

A round trip through a YAML library would lose comments that stand beside a replaced value and change indentation and quotes of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from generator.problems import PolicyError, ProblemsFound
from generator.questionnaire import emit, paths
from generator.source import tree as source
from generator.source.reader import read_text
from generator.source.tree import Entry, Node, Sequence, to_plain

Order = Callable[[str], list[str]]
"""Returns the keys of the part at a path (empty for the whole profile) in the order in which the schema has them."""
Heading = Callable[[str], str]
"""Returns the comment to write above a new part, or nothing."""

_NOTE = re.compile(r"\s(#[^\"']*)$")
_FILLER = re.compile(r"\s*(#.*)?$")


class Editor:
    """Edits profiles; ORDER and HEADING say where new parts go and what is written above them."""

    def __init__(self, order: Order, heading: Heading) -> None:
        self._order = order
        self._heading = heading

    def change(self, text: str, changes: Mapping[str, Any]) -> str:
        """Return TEXT with CHANGES: answers by their dotted paths; None takes one away.

        Raises:
            PolicyError: a part is written in a way that cannot be edited line by line.
        """
        wanted = _plain(text)
        for path, value in changes.items():
            text = self._remove(text, wanted, path) if value is None else "".join(self._put(text, path, value))
            wanted = paths.without(wanted, path) if value is None else paths.with_value(wanted, path, _texts(value))
        return _checked(text, wanted, ", ".join(changes))

    def put(self, text: str, path: str, value: Any) -> str:
        """Return TEXT with VALUE as the answer at PATH; raises as ``change`` does."""
        return self.change(text, {path: value})

    def remove(self, text: str, path: str) -> str:
        """Return TEXT without the answer at PATH; raises as ``change`` does."""
        return self.change(text, {path: None})

    def _remove(self, text: str, old: dict[str, Any], path: str) -> str:
        if paths.get(old, path) is None:
            return text
        wanted = paths.without(old, path)
        head = path
        while head and paths.get(wanted, head) is None:
            path, head = head, head.rpartition(".")[0]
        lines = _lines(text)
        place = _find(read_text(text, "profile"), lines, path)
        if place.entry is None or place.rest:
            owner = path.rsplit(".", len(place.rest) or 1)[0]
            return "".join(self._put(text, owner, paths.get(wanted, owner)))
        start, end = _extent(lines, place.entry)
        return "".join([*lines[:start], *lines[end:]])

    def _put(self, text: str, path: str, value: Any) -> list[str]:
        lines = _lines(text)
        place = _find(read_text(text, "profile"), lines, path)
        if place.entry is None:
            return self._insert(lines, place, path, value)
        key = place.entry.key
        start, end = _extent(lines, place.entry)
        if place.rest:
            held = to_plain(place.entry.value)
            merged = held if isinstance(held, dict) else {}
            paths.put(merged, ".".join(place.rest), value)
            value = merged
        elif isinstance(value, list) and isinstance(place.entry.value, Sequence):
            kept = _keep_rows(lines, place.entry, value, end)
            if kept is not None:
                return [*lines[:start], *kept, *lines[end:]]
        new = emit.entry(key, value, _column(place.entry))
        return [*lines[:start], *_with_note(new, lines[start:end]), *lines[end:]]

    def _insert(self, lines: list[str], place: _Place, path: str, value: Any) -> list[str]:
        head, *rest = place.rest
        for name in reversed(rest):
            value = {name: value}
        column = _column(place.holder.entries[0])
        new = emit.entry(head, value, column)
        before = self._order(place.path)
        earlier = (
            [e for e in place.holder.entries if e.key not in before[before.index(head) :]]
            if head in before
            else list(place.holder.entries)
        )
        at = (
            _extent(lines, max(earlier, key=lambda e: e.name.line))[1]
            if earlier
            else place.holder.entries[0].name.line - 1
        )
        title = "" if place.path else self._heading(head)
        if title and f"# {title}\n" in lines:
            at = lines.index(f"# {title}\n") + 1
        elif not place.path:
            new = ["\n", *([f"# {title}\n"] if title else []), *new]
        return [*lines[:at], *new, *lines[at:]]


class _Place:
    """Where a path leads: the last entry on the way that can be edited as lines, and the names that are left to go."""

    def __init__(self, holder: source.Mapping, path: str, entry: Entry | None, rest: list[str]) -> None:
        self.holder, self.path, self.entry, self.rest = holder, path, entry, rest


def _find(tree: Node, lines: list[str], path: str) -> _Place:
    names = path.split(".")
    assert isinstance(tree, source.Mapping)
    holder, so_far = tree, ""
    for depth, name in enumerate(names):
        found = next((entry for entry in holder.entries if entry.key == name), None)
        if found is None:
            return _Place(holder, so_far, None, names[depth:])
        value = found.value
        if depth == len(names) - 1 or not isinstance(value, source.Mapping) or not _is_block(lines, found):
            return _Place(holder, so_far, found, names[depth + 1 :])
        holder, so_far = value, f"{so_far}.{name}" if so_far else name
    raise AssertionError(path)


def _is_block(lines: list[str], entry: Entry) -> bool:
    """Return whether the value of ENTRY stands on lines of its own, below its key."""
    written = lines[entry.name.line - 1].rstrip("\n")[_column(entry) :]
    after = written.split(":", 1)[1] if ":" in written else ""
    value = entry.value
    first = lines[value.line - 1][value.column - 1 : value.column]
    return bool(_FILLER.fullmatch(after)) and first not in "{[&*" and not _inside_flow(lines, value)


def _inside_flow(lines: list[str], value: Node) -> bool:
    """Return whether a bracket opens before the first key of VALUE on its own line."""
    return bool(re.search(r"[{\[]\s*$", lines[value.line - 1][: value.column - 1]))


def _column(entry: Entry) -> int:
    return entry.name.column - 1


def _extent(lines: list[str], entry: Entry) -> tuple[int, int]:
    """Return the first line of ENTRY and the line after its last, from 0; comments below it belong to what follows."""
    start, column = entry.name.line - 1, _column(entry)
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if _FILLER.fullmatch(line.rstrip("\n")):
            continue
        indent = len(line) - len(line.lstrip(" "))
        if indent < column or (indent == column and not re.match(r"- |-$|[\]}]", line[indent:].rstrip("\n"))):
            break
        end = number + 1
    return start, end


def _keep_rows(lines: list[str], entry: Entry, rows: list[Any], end: int) -> list[str] | None:
    """Return the lines of ENTRY with ROWS as its list, rows that were there before as they stand; None for a list on one line."""
    sequence = entry.value
    assert isinstance(sequence, Sequence)
    starts = [item.line - 1 for item in sequence.items]
    if (
        not starts
        or not rows
        or any(not lines[line].lstrip().startswith("-") for line in starts)
        or len(set(starts)) < len(starts)
    ):
        return None
    dash = len(lines[starts[0]]) - len(lines[starts[0]].lstrip(" "))
    begins = [_above(lines, line, entry.name.line) for line in starts]
    known = [
        (to_plain(item), lines[a:b]) for item, a, b in zip(sequence.items, begins, [*begins[1:], end], strict=True)
    ]
    out = lines[entry.name.line - 1 : begins[0]]
    for row in rows:
        text = _texts(row)
        found = next((pair for pair in known if pair[0] == text), None)
        if found:
            known.remove(found)
        out += found[1] if found else emit.item(row, dash)
    return out


def _above(lines: list[str], line: int, floor: int) -> int:
    """Return the first of the comment lines directly above LINE, not above FLOOR."""
    while line > floor and lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


def _with_note(new: list[str], old: list[str]) -> list[str]:
    """Return the NEW lines with the comment that stood at the end of the first OLD one."""
    note = _NOTE.search(old[0].rstrip("\n"))
    if not note or note.group(1) in new[0]:
        return new
    return [f"{new[0].rstrip()}  {note.group(1)}\n", *new[1:]]


def _lines(text: str) -> list[str]:
    return [f"{line}\n" for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n")]


def _texts(value: Any) -> Any:
    """Return VALUE as the reader will give it back: text, lists and dicts."""
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner) for inner in value]
    return value if value is None or isinstance(value, str) else str(value)


def _plain(text: str) -> dict[str, Any]:
    found = to_plain(read_text(text, "profile"))
    assert isinstance(found, dict)
    return found


def _checked(text: str, wanted: dict[str, Any], path: str) -> str:
    """Return TEXT if it says what is WANTED.

    Raises:
        PolicyError: it does not: the profile uses YAML that line editing cannot change safely.
    """
    try:
        if _plain(text) == wanted:
            return text
    except ProblemsFound:
        pass
    raise PolicyError(
        f"`{path}` is written in a way that cannot be changed safely from here; change it in an editor, in plain `key: value` lines"
    )
