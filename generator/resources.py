"""Shipped data: the only module that knows where `templates/` and `profiles/` are."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def data_dir(name: str) -> Traversable:
    """Return the shipped directory NAME (`templates` or `profiles`).

    An installed package carries it in `generator/_data`; a checkout has it beside the package.

    Raises:
        FileNotFoundError: NAME is in neither place.
    """
    package = files("generator")
    for place in (package / "_data" / name, package.joinpath("..", name)):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"{name} is neither packaged nor beside the package")


def data_path(name: str) -> Path | None:
    """Return the shipped directory NAME as a path, or None when it is no real folder (a zipped wheel)."""
    place = data_dir(name)
    return place.resolve() if isinstance(place, Path) else None
