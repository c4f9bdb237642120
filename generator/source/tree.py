"""The tree that YAML text is read into: values as they were written, each with its place."""

from __future__ import annotations

from typing import NamedTuple

from generator.problems import Position

Plain = str | list["Plain"] | dict[str, "Plain"] | None
"""What a tree says once the positions are dropped."""

_NOTHING = frozenset(("", "~", "null"))


# Tuples, and positions made on request: a profile has a thousand nodes, of which one or two are ever reported.
class Scalar(NamedTuple):
    """A single value, always text.

    Attributes:
        text: what the value says.
        quoted: whether it was written in quotes or as a block, and so is text whatever it looks like.
        file: the file it stands in, as the user gave it.
        line: 1-based line.
        column: 1-based column.
    """

    text: str
    quoted: bool
    file: str
    line: int
    column: int

    @property
    def position(self) -> Position:
        """Where the value begins."""
        return Position(self.file, self.line, self.column)


class Sequence(NamedTuple):
    """A list.

    Attributes:
        items: its values in order.
        file: the file it stands in, as the user gave it.
        line: 1-based line.
        column: 1-based column.
    """

    items: tuple[Node, ...]
    file: str
    line: int
    column: int

    @property
    def position(self) -> Position:
        """Where the first item begins."""
        return Position(self.file, self.line, self.column)


class Entry(NamedTuple):
    """A key of a mapping with its value.

    Attributes:
        name: the key as it was written.
        value: what it stands for.
    """

    name: Scalar
    value: Node

    @property
    def key(self) -> str:
        """The text of the key."""
        return self.name.text

    @property
    def key_position(self) -> Position:
        """Where the key begins."""
        return self.name.position


class Mapping(NamedTuple):
    """Keys and values; no key comes twice.

    Attributes:
        entries: in the order of the file.
        file: the file it stands in, as the user gave it.
        line: 1-based line.
        column: 1-based column.
    """

    entries: tuple[Entry, ...]
    file: str
    line: int
    column: int

    @property
    def position(self) -> Position:
        """Where the first key begins."""
        return Position(self.file, self.line, self.column)


Node = Scalar | Sequence | Mapping


def to_plain(node: Node) -> Plain:
    """Return what NODE says, as text, lists and dicts.

    An unquoted ``null`` or ``~``, and no value at all, are None. Everything else stays text: ``NO``, ``012``, ``true``.
    """
    if isinstance(node, Scalar):
        return None if node.text in _NOTHING and not node.quoted else node.text
    if isinstance(node, Mapping):
        return {name.text: to_plain(value) for name, value in node.entries}
    return [to_plain(item) for item in node.items]


def child_path(path: str, step: str | int) -> str:
    """Return the path of the value that STEP, a key or an index from 0, leads to from PATH.

    >>> child_path(child_path("retention", 0), "period")
    'retention[0].period'
    """
    if isinstance(step, int):
        return f"{path}[{step}]"
    return f"{path}.{step}" if path else step


def positions(node: Node) -> dict[str, Position]:
    """Return where each value under NODE begins, by its path; the path of NODE itself is empty.

    A value written once and repeated by an alias stands, under each of its paths, where it was written.
    """
    found: dict[str, Position] = {}
    _note_values(node, "", found)
    return found


def key_positions(node: Node) -> dict[str, Position]:
    """Return where each key under NODE begins, by the path of its value."""
    found: dict[str, Position] = {}
    _note_keys(node, "", found)
    return found


def position_of(known: dict[str, Position], path: str) -> Position:
    """Return the position of PATH in KNOWN, or of its nearest ancestor there.

    Raises:
        KeyError: KNOWN lacks the root, so that it is not from `positions`.
    """
    while path not in known:
        if not path:
            raise KeyError(path)
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return known[path]


def _note_values(node: Node, path: str, found: dict[str, Position]) -> None:
    found[path] = node.position
    for child_at, child, _ in _children(node, path):
        _note_values(child, child_at, found)


def _note_keys(node: Node, path: str, found: dict[str, Position]) -> None:
    for child_at, child, name in _children(node, path):
        if name:
            found[child_at] = name.position
        _note_keys(child, child_at, found)


def _children(node: Node, path: str) -> list[tuple[str, Node, Scalar | None]]:
    if isinstance(node, Mapping):
        return [(child_path(path, name.text), value, name) for name, value in node.entries]
    if isinstance(node, Sequence):
        return [(child_path(path, index), item, None) for index, item in enumerate(node.items)]
    return []
