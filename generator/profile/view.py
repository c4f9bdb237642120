"""A profile as facts and clauses see it: attributes of plain values, with a log of what was read."""

from __future__ import annotations

from typing import Any

SchemaNode = dict[str, Any]


class View:
    """One part of a profile.

    Attribute names are those of the profile's types; a part that is absent is an empty part, an answer that is absent is the schema's
    default or None. Every answer that is looked at is noted in the log by its path, in order: provenance is made while reading.
    """

    __slots__ = ("_fields", "_language", "_log", "_path", "_values")

    def __init__(
        self, values: dict[str, Any], schema: SchemaNode, log: list[str], language: str, path: str = ""
    ) -> None:
        self._values = values
        self._fields = schema["fields"]
        self._log = log
        self._language = language
        self._path = path

    def __getattr__(self, name: str) -> Any:
        field = self._fields.get(name)
        if field is None:
            raise AttributeError(name)
        path = f"{self._path}.{name}" if self._path else name
        value = self._values.get(name)
        kind = field["t"]
        if kind == "struct":
            return View(value or {}, field, self._log, self._language, path)
        self._log.append(path)
        if value is None:
            return field.get("default")
        if kind == "list":
            return self._items(value, field["item"], path)
        return value.get(self._language) if kind == "text" and isinstance(value, dict) else value

    def _items(self, values: list[Any], item: SchemaNode, path: str) -> tuple[Any, ...]:
        if item["t"] == "union":
            item = item["struct"]
        if item["t"] == "struct":
            return tuple(View(v, item, self._log, self._language, f"{path}[{n}]") for n, v in enumerate(values))
        if item["t"] == "text":
            return tuple(v.get(self._language) if isinstance(v, dict) else v for v in values)
        return tuple(values)

    def read_(self, path: str) -> Any:
        """Return the plain answer at a dotted PATH below this part, or the schema's default; it is noted as read."""
        self._log.append(f"{self._path}.{path}" if self._path else path)
        values, fields = self._values, self._fields
        *parents, last = path.split(".")
        for name in parents:
            values = values.get(name) or {}
            fields = fields[name]["fields"]
        found = values.get(last)
        return fields[last].get("default") if found is None else found

    def __bool__(self) -> bool:
        """Whether anything of this part was answered."""
        self._log.append(self._path)
        return bool(self._values)

    @property
    def path_(self) -> str:
        """Path of this part in the profile."""
        return self._path

    def __repr__(self) -> str:
        return f"<View {self._path or 'profile'}>"
