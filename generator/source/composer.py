"""Parser events to a tree, without recursion, within limits on depth and number of nodes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

from yaml import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from generator.problems import Position, Problem
from generator.source.limits import MAX_DEPTH, MAX_NODES, MAX_PROBLEMS, MAX_SCALAR, TOO_DEEP, TOO_DEEP_HINT
from generator.source.quoting import shorten
from generator.source.tree import Entry, Mapping, Node, Scalar, Sequence

_NOT_KEYS = frozenset(("", "<<"))


class LimitExceeded(Exception):
    """Raised when reading on makes no sense; the reason is among the composer's problems."""


class _Open(NamedTuple):
    """A collection whose end has not come yet."""

    event: CollectionStartEvent
    items: list[Node]
    outer: list[Node]
    nodes_before: int
    outer_deepest: int


class _Anchored(NamedTuple):
    """What an alias stands for, and how much it adds."""

    node: Node
    nodes: int
    height: int


class Composer:
    """Builds the tree of one file.

    Attributes:
        file: the file's name in positions.
        problems: what was found wrong so far.
        roots: the finished top nodes; more than one when the file holds several documents.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.roots: list[Node] = []
        self._items = self.roots
        self._open: list[_Open] = []
        self._anchors: dict[str, _Anchored | None] = {}
        self._nodes = 0
        # The deepest level reached since the innermost open collection began: gives its height when it ends.
        self._deepest = 0

    def read(self, next_event: Callable[[], Event | None]) -> None:
        """Compose all that NEXT_EVENT gives until it gives None.

        Raises:
            LimitExceeded: the file is not worth reading on.
            yaml.YAMLError: from NEXT_EVENT.
        """
        file = self.file
        items = self._items
        while (event := next_event()) is not None:
            # Nine of ten nodes are scalars: they are handled here, without a call.
            if type(event) is ScalarEvent:
                mark: Any = event.start_mark  # the type stubs allow None, the parsers never give it
                text = event.value
                node = Scalar(text, bool(event.style), file, mark.line + 1, mark.column + 1)
                items.append(node)
                self._nodes += 1
                if event.anchor is not None or event.tag is not None or len(text) > MAX_SCALAR:
                    self._check_scalar(event, node)
            else:
                self._take(event)
                items = self._items
            if self._nodes > MAX_NODES:
                message = f"the file has more than {MAX_NODES:,} values, aliases written out"
                self._stop("source.too-many", message, self._place(event), "use fewer aliases, or split the file")

    def close(self) -> None:
        """End the collections that a syntax error left open, for the problems in their keys."""
        while self._open:
            self._end_collection()

    def _take(self, event: Event) -> None:
        if isinstance(event, CollectionStartEvent):
            self._start_collection(event)
        elif isinstance(event, CollectionEndEvent):
            self._end_collection()
        elif isinstance(event, AliasEvent):
            self._take_alias(event)
        elif isinstance(event, DocumentStartEvent) and self.roots:
            hint = 'remove the line "---" and what follows it, or move that to a file of its own'
            self._stop("source.documents", "the file holds more than one document", self._place(event), hint)

    def _start_collection(self, event: CollectionStartEvent) -> None:
        self._check_properties(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        items: list[Node] = []
        self._open.append(_Open(event, items, self._items, self._nodes, self._deepest))
        self._items = items
        self._nodes += 1
        self._deepest = len(self._open)
        self._check_depth(event, self._deepest)

    def _end_collection(self) -> None:
        event, items, outer, nodes_before, outer_deepest = self._open.pop()
        file, line, column = self._spot(event)
        node: Node
        if isinstance(event, MappingStartEvent):
            node = Mapping(self._pair(items), file, line, column)
        else:
            node = Sequence(tuple(items), file, line, column)
        if event.anchor is not None:
            height = self._deepest - len(self._open)
            self._anchors[event.anchor] = _Anchored(node, self._nodes - nodes_before, height)
        outer.append(node)
        self._items = outer
        self._deepest = max(self._deepest, outer_deepest)

    def _pair(self, items: list[Node]) -> tuple[Entry, ...]:
        entries: dict[str, Entry] = {}
        alternating = iter(items)
        for key, value in zip(alternating, alternating, strict=False):
            if not isinstance(key, Scalar):
                self._report("source.key", "a list or a mapping cannot be a key", key.position, "use a word as the key")
            elif key.text in entries:
                self._report_duplicate(key, entries[key.text].name)
            else:
                entries[key.text] = Entry(key, value)
                if key.text in _NOT_KEYS and not key.quoted:
                    self._report_not_a_key(key)
        return tuple(entries.values())

    def _report_duplicate(self, key: Scalar, first: Scalar) -> None:
        message = (
            f'the key "{shorten(key.text)}" comes twice; the first one is at line {first.line}, column {first.column}'
        )
        self._report("source.duplicate-key", message, key.position, "remove one of the two, or rename one")

    def _report_not_a_key(self, key: Scalar) -> None:
        if key.text:
            hint = "write here the keys that you want to repeat"
            self._report("source.merge-key", 'the merge key "<<" is not read', key.position, hint)
        else:
            hint = "write a key before it, or put the value in quotes if the colon belongs to it"
            self._report("source.key", "there is a colon without a key", key.position, hint)

    def _take_alias(self, event: AliasEvent) -> None:
        node, nodes, height = self._resolve(event)
        self._items.append(node)
        self._nodes += nodes
        deepest = len(self._open) + height
        self._deepest = max(self._deepest, deepest)
        self._check_depth(event, deepest)

    def _resolve(self, event: AliasEvent) -> _Anchored:
        name, place = str(event.anchor), self._place(event)
        target = self._anchors.get(name)
        known = name in self._anchors
        name = shorten(name)
        quote = f'text that begins with "*" needs quotes: "*{name}"'
        if self._expects_key():
            self._report("source.key", f'the alias "*{name}" cannot be a key', place, quote)
        elif not known:
            self._report("source.unknown-alias", f'no value above is marked "&{name}" for "*{name}"', place, quote)
        elif target is None:
            message = f'"*{name}" stands inside the value marked "&{name}" and would never end'
            self._report("source.recursive-alias", message, place, "write the value out instead of the alias")
        else:
            return target
        return _Anchored(Scalar(f"*{name}", True, place.file, place.line, place.column), 1, 0)

    def _expects_key(self) -> bool:
        in_mapping = bool(self._open) and isinstance(self._open[-1].event, MappingStartEvent)
        return in_mapping and len(self._items) % 2 == 0

    def _check_scalar(self, event: ScalarEvent, node: Scalar) -> None:
        self._check_properties(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(node, 1, 0)
        if len(node.text) > MAX_SCALAR:
            message = f"a text of {len(node.text):,} characters begins here; at most {MAX_SCALAR:,} are read"
            hint = "shorten it, or look for a closing quote that is missing"
            self._report("source.long-text", message, node.position, hint)

    def _check_properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.tag is not None:
            tag = shorten(event.tag.replace("tag:yaml.org,2002:", "!!"))
            hint = f'remove it; text that begins with "!" needs quotes: "{tag}"'
            self._report("source.tag", f'"{tag}" is a YAML tag, and tags are not read', self._place(event), hint)
        if event.anchor in self._anchors:
            message = f'two values are marked "&{shorten(event.anchor)}"'
            self._report("source.duplicate-anchor", message, self._place(event), "give this one another name")

    def _check_depth(self, event: Event, depth: int) -> None:
        if depth > MAX_DEPTH:
            self._stop("source.too-deep", TOO_DEEP, self._place(event), TOO_DEEP_HINT)

    def _spot(self, event: Event) -> tuple[str, int, int]:
        mark: Any = event.start_mark
        return self.file, mark.line + 1, mark.column + 1

    def _place(self, event: Event) -> Position:
        return Position(*self._spot(event))

    def _report(self, code: str, message: str, position: Position, hint: str) -> None:
        self.problems.append(Problem(code, message, position, hint=hint))
        if len(self.problems) >= MAX_PROBLEMS:
            message = f"reading stopped after {MAX_PROBLEMS} problems; there may be more"
            self.problems.append(Problem("source.stopped", message, position, "info"))
            raise LimitExceeded

    def _stop(self, code: str, message: str, position: Position, hint: str) -> NoReturn:
        self._report(code, message, position, hint)
        raise LimitExceeded
