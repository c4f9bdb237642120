"""Files and folders to scan: what each file is, and how much of it is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.problems import PolicyError
from generator.scan.evidence import Evidence
from generator.scan.page import read_page, read_script, read_style
from generator.scan.recordings import read_cookie_file, read_json

MAX_PAGE = 5_000_000
MAX_RECORDING = 100_000_000
MAX_FILES = 2_000
MAX_FOLDER = 200_000_000
_PAGES = (
    ".html",
    ".htm",
    ".xhtml",
    ".liquid",
    ".php",
    ".phtml",
    ".twig",
    ".tpl",
    ".hbs",
    ".njk",
    ".ejs",
    ".vue",
    ".astro",
    ".svelte",
)
_SCRIPTS = (".js", ".mjs", ".ts", ".jsx", ".tsx")
_STYLES = (".css", ".scss", ".less")
_SKIPPED = frozenset(("node_modules", "vendor", "bower_components", "__pycache__", "venv"))
_RECORDINGS = (".har", ".json")

Reader = Callable[[str, str], Evidence]


def read_path(path: Path) -> Evidence:
    """Return what the file or the folder at PATH shows.

    Raises:
        PolicyError: it cannot be read, is too large, or is of a kind that nothing is known about.
    """
    if path.is_dir():
        return _folder(path)
    reader = _reader(path)
    limit = MAX_RECORDING if path.suffix.lower() in (*_RECORDINGS, ".txt") else MAX_PAGE
    return reader(_text(path, limit), str(path))


def _reader(path: Path) -> Reader:
    ending = path.suffix.lower()
    for endings, reader in _READERS:
        if ending in endings:
            return reader
    raise PolicyError(
        f"{path}: this is nothing that can be scanned; name a saved page (.html), a theme folder, a recording (.har) "
        "or a cookie export (.txt, .json)"
    )


_READERS: tuple[tuple[tuple[str, ...], Reader], ...] = (
    (_PAGES, read_page),
    (_SCRIPTS, read_script),
    (_STYLES, read_style),
    (_RECORDINGS, read_json),
    ((".txt",), read_cookie_file),
)


def _folder(folder: Path) -> Evidence:
    """Return what the pages, scripts and styles under FOLDER show; recordings in it are named one by one instead."""
    found = Evidence(str(folder))
    total = 0
    for number, path in enumerate(_walk(folder)):
        if number >= MAX_FILES or total > MAX_FOLDER:
            return found._replace(notes=(*found.notes, f"only the first {number} files were read"))
        try:
            text = _text(path, MAX_PAGE)
        except PolicyError as error:
            found = found._replace(notes=(*found.notes, str(error)))
            continue
        total += len(text)
        found = found.plus(_reader(path)(text, str(path.relative_to(folder))))
    if not found.pages:
        raise PolicyError(f"{folder}: there is no page, script or style sheet in this folder")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files that can be scanned, in a fixed order; links are not followed out of the folder."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and not name.startswith("."))
        for name in sorted(names):
            path = Path(root) / name
            if path.suffix.lower() in (*_PAGES, *_SCRIPTS, *_STYLES) and not path.is_symlink():
                yield path


def _text(path: Path, limit: int) -> str:
    try:
        if not path.is_file():
            raise PolicyError(f"{path}: there is no such file" if not path.exists() else f"{path}: this is no file")
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise PolicyError(f"{path}: cannot be read: {error.strerror}") from error
    if len(content) > limit:
        raise PolicyError(f"{path}: larger than {limit // 1_000_000} MB, so it was not read")
    return content.decode("utf-8-sig", errors="replace")
