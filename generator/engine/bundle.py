"""The bundle: everything shipped that a run needs, parsed and compiled, kept in the user's cache."""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import Any

import jinja2

from generator import __version__, cache
from generator.resources import data_dir, package_dir

Bundle = dict[str, Any]


def load_bundle(language: str) -> Bundle:
    """Return the bundle of LANGUAGE, from the cache if nothing that it was made of has changed."""
    key = f"{__version__}|{jinja2.__version__}|{language}|{_state()}"
    name = f"bundle-{language}.bin"
    found = cache.load(name, key)
    if found is None:
        from generator.engine.bundle_make import make_bundle

        found = make_bundle(language)
        cache.store(name, key, found)
    return found  # type: ignore[no-any-return]


def _state() -> str:
    """Return what tells whether a shipped file changed: names, sizes and times, as Python does for its own bytecode."""
    parts: list[str] = []
    for place in (data_dir("templates"), package_dir("catalogue"), package_dir("profile")):
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
