"""The bundle: everything shipped, parsed and compiled, kept in the user's cache in two parts.

``main`` is what every policy needs; ``reference`` is what proofs, explanations and error messages need.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import Any

import jinja2

from generator import __version__, cache
from generator.resources import data_dir, package_dir

Bundle = dict[str, Any]


MADE_FROM = ("catalogue", "engine", "facts", "library", "lint", "profile")
"""Folders of the package, besides the templates, whose files decide what a bundle holds."""


class Catalogue(dict[str, Any]):
    """Tables of the catalogue by name; the large ones, which only a proof needs, are read when the first of them is asked for."""

    def __init__(self, tables: dict[str, Any], language: str) -> None:
        super().__init__(tables)
        self._language = language

    def __missing__(self, name: str) -> Any:
        """Return the table NAME of the reference bundle."""
        for table, content in load_part("reference", self._language).items():
            self.setdefault(table, content)
        if name not in self:
            raise KeyError(name)
        return self[name]


def load_part(part: str, language: str) -> Bundle:
    """Return a PART of the bundle of LANGUAGE, ``main`` or ``reference``, from the cache if nothing that it was made of has changed.

    Raises:
        ProblemsFound: a clause file is broken; all such problems at once.
    """
    key = f"{__version__}|{jinja2.__version__}|{language}|{_state()}"
    found = cache.load(_entry(part, language), key)
    if found is None:
        from generator.engine.bundle_make import make_bundle

        made = make_bundle(language)
        for name, content in made.items():
            cache.store(_entry(name, language), key, content)
        found = made[part]
    return found  # type: ignore[no-any-return]


def _entry(part: str, language: str) -> str:
    """Return the name of a cache entry; two installations of one user do not overwrite each other's."""
    place = blake2b(str(package_dir()).encode(), digest_size=4).hexdigest()
    return f"{part}-{language}-{place}.bin"


def _state() -> str:
    """Return what tells whether a shipped file changed: names, sizes and times, as Python does for its own bytecode."""
    parts: list[str] = []
    for place in (data_dir("templates"), *(package_dir(name) for name in MADE_FROM)):
        _note(str(place), parts)
    return blake2b("|".join(sorted(parts)).encode(), digest_size=12).hexdigest()


def _note(folder: str, parts: list[str]) -> None:
    """Add the state of every file under FOLDER to PARTS; a folder in a zip archive does not change and counts by its name."""
    try:
        entries = os.scandir(folder)
    except OSError:
        parts.append(folder)
        return
    with entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in {"vendors", "__pycache__"}:
                    _note(entry.path, parts)
            else:
                status = entry.stat()
                parts.append(f"{entry.path}:{status.st_size}:{status.st_mtime_ns}")
