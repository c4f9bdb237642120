"""Where generated files go, and how they are written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from generator.problems import PolicyError

FORMATS = ("md", "html", "txt", "json")
_MARKS = {
    "md": ("# ",), "html": ("<!doctype html>", "<div class=\"plainpolicy\""), "txt": ("",), "json": ('{\n "format": 1,',),
}


def parse_formats(text: str) -> tuple[str, ...]:
    """Return the formats that a comma-separated TEXT names.

    Raises:
        click.BadParameter: one of them does not exist.
    """
    names = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    strange = [name for name in names if name not in FORMATS]
    if strange or not names:
        raise click.BadParameter(f"`{', '.join(strange) or text}` is no format; choose from {', '.join(FORMATS)}", param_hint="--format")
    return names


class Target:
    """A folder, a file or the screen.

    Attributes:
        formats: what is wanted.
        fragment: HTML without the page around it.
    """

    def __init__(self, output: str, formats: tuple[str, ...], count: int, *, fragment: bool, force: bool) -> None:
        self.formats = formats
        self.fragment = fragment
        self._force = force
        self._screen = output == "-"
        self._file = self._screen or Path(output).suffix.lstrip(".") in FORMATS and not Path(output).is_dir()
        self._path = Path(output)
        if self._file and (len(formats) > 1 or count > 1):
            where = "the screen" if self._screen else f"the file {output}"
            raise click.UsageError(f"{where} takes one policy in one format; name a folder with -o, or one format with -f")

    def write(self, name: str, texts: Mapping[str, str]) -> list[Path]:
        """Write the TEXTS of one policy, by format; NAME is that of the profile.

        Returns:
            The files written; nothing for the screen.

        Raises:
            PolicyError: a file cannot be written, or is not ours and ``--force`` is not given. Then no file was changed.
        """
        if self._screen:
            sys.stdout.write(next(iter(texts.values())))
            return []
        files = {self._place(name, kind): text for kind, text in texts.items()}
        for path in files:
            self._check(path)
        for path, text in files.items():
            write_whole(path, text)
        return list(files)

    def _place(self, name: str, kind: str) -> Path:
        return self._path if self._file else self._path / name / f"policy.{kind}"

    def _check(self, path: Path) -> None:
        """Refuse to overwrite what is not ours."""
        if self._force or not path.exists():
            return
        if not path.is_file() or not is_ours(path):
            raise PolicyError(f"{path}: there is a file that plainpolicy did not write; choose another place, or use --force")


def is_ours(path: Path) -> bool:
    """Return whether the file at PATH looks like one that this program wrote."""
    kind = path.suffix.lstrip(".")
    with suppress(OSError, UnicodeDecodeError):
        text = path.read_text(encoding="utf-8")
        if kind == "html":
            return 'name="generator" content="plainpolicy' in text or 'class="plainpolicy"' in text
        if kind == "json":
            return text.startswith(_MARKS["json"]) and '"generator": "plainpolicy ' in text[:200]
        sibling = path.with_suffix(".json")
        return sibling.is_file() and is_ours(sibling) or not text.strip() or _first_heading(text)
    return False


def _first_heading(text: str) -> bool:
    return False


def write_whole(path: Path, text: str) -> None:
    """Write TEXT to PATH so that the file is either the old one or the whole new one.

    Raises:
        PolicyError: it cannot be written.
    """
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise PolicyError(f"{path}: cannot be written: {error.strerror or error}") from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
