"""Reads the catalogue: vocabularies, tables and laws, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.resources import package_dir
from generator.source.reader import read_text
from generator.source.tree import to_plain

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Table = Any
"""Plain data: dicts, lists and text; every value of YAML stays text."""


def folder() -> Traversable:
    """Return the folder of the catalogue."""
    return package_dir("catalogue")


def read_table(name: str) -> Table:
    """Return the table ``NAME.yaml`` of the catalogue, NAME with folders."""
    file = folder().joinpath(*f"{name}.yaml".split("/"))
    return to_plain(read_text(file.read_text(encoding="utf-8"), file.name))


def read_facts() -> dict[str, Any]:
    """Return every named fact, from all files of ``vocabulary/facts``."""
    found: dict[str, Any] = {}
    for file in sorted((folder() / "vocabulary" / "facts").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            content = to_plain(read_text(file.read_text(encoding="utf-8"), file.name))
            if isinstance(content, dict):
                found.update(content)
    return found


def law_ids() -> tuple[str, ...]:
    """Return the ids of all laws: the names of their files."""
    names = (file.name for file in (folder() / "laws").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def read_law(law: str) -> Table:
    """Return one law as its file has it."""
    return read_table(f"laws/{law}")
