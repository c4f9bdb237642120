"""Shipped data: the only module that knows where `templates/` and `profiles/` are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def data_dir(name: str) -> Traversable:
    """Return the shipped directory NAME (`templates` or `profiles`).

    An installed package carries it in `generator/_data`; a checkout has it beside the package.

    Raises:
        FileNotFoundError: NAME is in neither place.
    """
    folder = Path(__file__).parent
    for real in (folder / "_data" / name, folder.parent / name):
        if real.is_dir():
            return real
    return _zipped(name)


def package_dir(*names: str) -> Traversable:
    """Return a directory inside the package, such as ``package_dir("catalogue", "laws")``."""
    real = Path(__file__).parent.joinpath(*names)
    return real if real.is_dir() else _files().joinpath(*names)


def _zipped(name: str) -> Traversable:
    """Return the shipped directory NAME of a package that is no real folder."""
    place = _files() / "_data" / name
    if place.is_dir():
        return place
    raise FileNotFoundError(f"{name} is neither packaged nor beside the package")


def _files() -> Traversable:
    # importlib.resources costs several milliseconds at every start, and only a zipped package needs it.
    from importlib.resources import files

    return files("generator")


def data_path(name: str) -> Path | None:
    """Return the shipped directory NAME as a path, or None when it is no real folder (a zipped wheel)."""
    place = data_dir(name)
    return place.resolve() if isinstance(place, Path) else None
