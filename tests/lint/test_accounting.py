"""Every rule that was proposed, and every defect that was found, is answered somewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalogue.load import read_facts
from generator.engine.workshop import workshop
from generator.facts.registry import conclusions
from generator.lint.load import read_rule_rows

ROWS: dict[str, list[dict[str, str]]] = yaml.safe_load(
    (Path(__file__).parent / "accounting.yaml").read_text(encoding="utf-8")
)
SPANS = {"A": (1, 6), "B": (7, 11), "C": (12, 19), "D": (20, 23), "E": (24, 25), "F": (26, 29), "G": (30, 40)}
EXPECTED = {
    *(f"EU-L{n:02}" for n in range(1, 50)), *(f"EU-N{n}" for n in range(1, 34)), *(f"W{n:03}" for n in range(1, 49)),
    *(f"US-L{n}" for n in range(1, 35)), *(f"US-D{n}" for n in range(1, 7)), *(f"FS{n}" for n in range(1, 18)),
    *(f"{letter}{n}" for letter, (first, last) in SPANS.items() for n in range(first, last + 1)),
}  # fmt: skip


def test_everything_is_accounted_for() -> None:
    assert set(ROWS) >= EXPECTED
    assert all(name.startswith("Q-") for name in set(ROWS) - EXPECTED)


def _exists(path: str, schema: dict[str, Any]) -> bool:
    node = schema
    for name in path.replace("[]", "").split("."):
        node = node.get("item", node)
        node = node.get("struct", node)
        if name not in node["fields"]:
            return False
        node = node["fields"][name]
    return True


@cache
def known() -> dict[str, Callable[[str], bool]]:
    """Return what tells, for each kind of answer, whether it exists."""
    schema = workshop().bundle["schema"]
    requirements = {row["id"] for law in workshop().catalogue["laws"].values() for row in law["requirements"]}
    return {
        "rule": read_rule_rows().__contains__,
        "schema": lambda path: _exists(path, schema),
        "derivation": {*conclusions(), *read_facts()}.__contains__,
        "coverage": requirements.__contains__,
        "left_out": lambda reason: len(reason.split()) > 3,
    }


@pytest.mark.parametrize("source", sorted(ROWS))
def test_answers_exist(source: str) -> None:
    assert ROWS[source]
    for answer in ROWS[source]:
        ((kind, value),) = answer.items()
        assert known()[kind](value), answer
