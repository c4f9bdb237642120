"""Profiles made at random from the schema: every answer can be there, absent, none or unknown."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import strategies as st

from generator.engine.workshop import workshop

HOSTILE = (
    "Plain Ltd",
    "A & B <i>GmbH</i>",
    "*star* _under_ `tick`",
    "[link](javascript:alert(1))",
    "{{ 7 * 7 }}{% raw %}",
    "| bar | bar |",
    "# heading",
    "1. list",
    "\u202etxet desrever",
    "]] ](x) \\",
    "&amp; &#60;script&#62;",
    "- item",
    "<script>alert('x')</script>",
    "Zoë 🐝 名前",
    "> quote",
    "![img](data:text/html,x)",
    "~~gone~~ ==mark==",
    '" onmouseover="x',
    "--- ...",
    "\ue000fence\ue001",
)
_SKIP = {"extends", "schema_version", "notes", "extra_clauses", "include_future_law", "accepted"}
_TEXTS = {
    "email": ("privacy@shop.example", "hello@shop.example"),
    "url": ("https://shop.example/a", "https://shop.example/b?c=d&e=(f)"),
    "phone": ("+1 202 555 0143",),
    "duration": ("1 day", "30 days", "7 years", "12 months"),
    "lifetime": ("session", "2 years"),
    "consequence": ("cannot_order", "nothing happens"),
    "retention_event": ("order_year_end", "consent_withdrawn", "we move"),
    "retention_reason": ("tax_records", "we like it"),
    "cookie_purpose": ("cart", "ads", "counts bees"),
    "language": ("en",),
}


def _is_reference(node: dict[str, Any]) -> bool:
    """Whether an answer refers to a recipient, which would have to exist."""
    return node.get("kind") == "recipient" or (node["t"] == "list" and _is_reference(node["item"]))


class Maker:
    """Makes one profile."""

    def __init__(self, rnd: random.Random, density: float) -> None:
        self.rnd = rnd
        self.density = density
        shop = workshop()
        self.schema = shop.bundle["schema"]
        catalogue = shop.catalogue
        groups = catalogue["data_categories"]
        self.known = {
            "country": ("DE", "FR", "GB", "US", "CH", "JP", "IN", "NO"),
            "data": [*groups, *(i for g in groups.values() for i in g["items"])],
            "purpose": list(catalogue["purposes"]),
            "us_state": ("CA", "CO", "VA", "TX"),
            "land": ("DE-HH",),
        }
        self.parties: list[str] = []

    def profile(self) -> dict[str, Any]:
        """Return a valid profile with at least the required answers."""
        values = self._struct(self.schema, "")
        values["doc"]["effective_date"] = self.rnd.choice(("2026-12-01", "2027-07-01", "2024-01-15"))
        return values

    def _struct(self, node: dict[str, Any], path: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, field in node["fields"].items():
            here = f"{path}.{name}" if path else name
            if here in _SKIP or _is_reference(field) or name in {"id", "vendor"}:
                continue
            required = field["required"] or (not path and field["t"] == "struct")
            if required or self.rnd.random() < self.density:
                found[name] = (
                    "unknown" if self.rnd.random() < 0.04 and field["t"] != "struct" else self._value(field, here)
                )
        return found

    def _value(self, node: dict[str, Any], path: str) -> Any:
        kind = node["t"]
        if kind == "struct":
            return self._struct(node, path)
        if kind == "union":
            return self._value(node["struct" if path.startswith("recipients") else "scalar"], path)
        if kind == "list":
            return self._list(node, path)
        if kind == "bool":
            return self.rnd.choice(("yes", "no"))
        if kind == "int":
            return str(self.rnd.choice((1, 2, 13, 30)))
        if kind == "date":
            return "2026-05-17"
        if kind == "enum":
            return self.rnd.choice(node["values"])
        return self._text(node.get("kind", ""))

    def _list(self, node: dict[str, Any], path: str) -> list[Any]:
        count = self.rnd.choice((0, 1, 2, 3))
        items: list[Any] = []
        for index in range(count):
            item = self._value(node["item"], f"{path}[{index}]")
            if path == "recipients":
                item["name"] = f"{self.rnd.choice(HOSTILE)} {index}"
            if item not in items:
                items.append(item)
        return items

    def _text(self, kind: str) -> str:
        if kind in self.known:
            return self.rnd.choice(self.known[kind])
        return self.rnd.choice(_TEXTS.get(kind, HOSTILE))


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    """Return a strategy for valid profiles as nested plain values.

    One drawn number seeds the choices: a draw for each of hundreds of answers would be more than hypothesis can handle.
    """
    seed = draw(st.integers(0, 2**32 - 1))
    return Maker(random.Random(seed), draw(st.sampled_from((0.1, 0.4, 0.8, 1.0)))).profile()
