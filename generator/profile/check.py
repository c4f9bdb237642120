"""A source tree checked against the schema: typed values, what is unknown, and every problem at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from generator.problems import Position, Problem
from generator.profile.kinds import Fault, Vocabulary, check_kind, close_to, suggest
from generator.source.tree import Mapping, Node, Scalar, Sequence

SchemaNode = dict[str, Any]

_TRUTH = {"yes": True, "true": True, "no": False, "false": False}
_NULLS = frozenset(("", "~", "null"))
_SKIP = object()


class Checker:
    """Turns a tree into values.

    Attributes:
        values: nested dicts and lists of str, bool, int and date; what is unknown or empty is left out.
        places: the node of every value, by path.
        unknown: the paths whose answer is ``unknown``.
        problems: what is wrong.
        spoilt: the paths whose answer is wrong, and those that a misspelt key probably meant.
    """

    def __init__(self, known: Vocabulary) -> None:
        self.places: dict[str, Node] = {}
        self.unknown: list[str] = []
        self.problems: list[Problem] = []
        self.spoilt: set[str] = set()
        self._known = known
        self._readers: dict[str, Callable[[Scalar, SchemaNode, str], Any]] = {
            "bool": self._bool,
            "int": self._int,
            "date": self._date,
            "enum": self._enum,
            "str": self._str,
            "text": self._str,
        }

    def check(self, tree: Node, schema: SchemaNode) -> dict[str, Any]:
        """Return the values of TREE; look at ``problems`` before using them."""
        value = self._value(tree, schema, "")
        return value if isinstance(value, dict) else {}

    def complain(self, node: Node, code: str, message: str, hint: str = "", position: Position | None = None) -> None:
        """Note one problem at NODE."""
        self.problems.append(Problem(code, message, position or node.position, hint=hint))

    def _value(self, node: Node, schema: SchemaNode, path: str) -> Any:
        self.places[path] = node
        if isinstance(node, Scalar) and not node.quoted and node.text in _NULLS:
            return _SKIP
        if isinstance(node, Scalar) and node.text == "unknown":
            self.unknown.append(path)
            return _SKIP
        kind = schema["t"]
        if kind == "union":
            return self._value(node, schema["struct" if isinstance(node, Mapping) else "scalar"], path)
        if kind == "struct":
            return self._struct(node, schema, path)
        if kind == "list":
            return self._list(node, schema, path)
        if isinstance(node, Scalar):
            return self._readers[kind](node, schema, path)
        if kind == "text" and isinstance(node, Mapping):
            return self._translations(node, schema, path)
        return self._wrong_type(node, schema, path)

    def _struct(self, node: Node, schema: SchemaNode, path: str) -> Any:
        if not isinstance(node, Mapping):
            return self._wrong_type(node, schema, path)
        fields = schema["fields"]
        found: dict[str, Any] = {}
        prefix = f"{path}." if path else ""
        for name, child in node.entries:
            field = fields.get(name.text)
            if field is None:
                self._unknown_key(name, fields, prefix)
                continue
            value = self._value(child, field, prefix + name.text)
            if value is not _SKIP:
                found[name.text] = value
        return found

    def _list(self, node: Node, schema: SchemaNode, path: str) -> Any:
        if isinstance(node, Scalar) and node.text == "none":
            return []
        if not isinstance(node, Sequence):
            return self._wrong_type(node, schema, path)
        values: list[Any] = []
        for item in node.items:
            value = self._value(item, schema["item"], f"{path}[{len(values)}]")
            if value is not _SKIP:
                values.append(value)
        return values

    def _translations(self, node: Mapping, schema: SchemaNode, path: str) -> Any:
        languages = {name.text: child for name, child in node.entries}
        bad = [child for child in languages.values() if not isinstance(child, Scalar)]
        for child in bad:
            self._wrong_type(child, schema, path)
        return {lang: child.text for lang, child in languages.items() if isinstance(child, Scalar)}

    def _unknown_key(self, name: Scalar, fields: dict[str, Any], prefix: str) -> None:
        self.spoilt.update(prefix + field for field in close_to(name.text, fields))
        self.complain(name, "profile.unknown-key", f"there is no key `{name.text}` here", suggest(name.text, fields))

    def _wrong_type(self, node: Node, schema: SchemaNode, path: str) -> Any:
        self.spoilt.add(path)
        found = {Scalar: "a single value", Sequence: "a list", Mapping: "keys with values"}[type(node)]
        wanted, hint = _WANTED.get(schema["t"], ("a single value", "write one value after the colon"))
        self.complain(node, "profile.type", f"this must be {wanted}, not {found}", hint)
        return _SKIP

    def _fault(self, node: Scalar, fault: Fault, path: str) -> Any:
        self.spoilt.add(path)
        self.complain(node, fault.code, fault.message, fault.hint)
        return _SKIP

    def _bool(self, node: Scalar, schema: SchemaNode, path: str) -> Any:
        value = _TRUTH.get(node.text.lower())
        if value is None:
            return self._fault(
                node, Fault("profile.yes-no", f"`{node.text}` is neither yes nor no", "write yes, no or unknown"), path
            )
        return value

    def _int(self, node: Scalar, schema: SchemaNode, path: str) -> Any:
        if node.text.isascii() and node.text.isdigit() and len(node.text) <= 6:
            return int(node.text)
        return self._fault(
            node, Fault("profile.number", f"`{node.text}` is not a whole number", "write digits only, as in 30"), path
        )

    def _date(self, node: Scalar, schema: SchemaNode, path: str) -> Any:
        try:
            if len(node.text) != 10:
                raise ValueError
            return date.fromisoformat(node.text)
        except ValueError:
            return self._fault(
                node,
                Fault("profile.date", f"`{node.text}` is not a date", "write year-month-day, as in 2026-12-01"),
                path,
            )

    def _enum(self, node: Scalar, schema: SchemaNode, path: str) -> Any:
        if node.text in schema["values"]:
            return node.text
        return self._fault(
            node,
            Fault("profile.value", f"`{node.text}` is not a possible answer", suggest(node.text, schema["values"])),
            path,
        )

    def _str(self, node: Scalar, schema: SchemaNode, path: str) -> Any:
        text = node.text.strip()
        fault = check_kind(schema.get("kind", ""), text, self._known)
        return self._fault(node, fault, path) if fault else text


_WANTED = {
    "struct": ("keys with values", "write `key: value` lines, indented under this key"),
    "list": ("a list", "write each item on a line of its own after `- `, or [] for none"),
    "text": ("text, or text per language", "write one text, or `en: ...` lines"),
}
