"""Where generated files go, and how they are written whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from generator.problems import PolicyError

FORMATS = ("md", "html", "txt", "json")
MANIFEST = ".plainpolicy.json"
"""Beside generated files: what was written, so that a file that somebody changed or made is not overwritten."""


def parse_formats(text: str) -> tuple[str, ...]:
    """Return the formats that a comma-separated TEXT names.

    Raises:
        click.BadParameter: one of them does not exist.
    """
    names = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    strange = [name for name in names if name not in FORMATS]
    if strange or not names:
        raise click.BadParameter(
            f"`{', '.join(strange) or text}` is no format; choose from {', '.join(FORMATS)}", param_hint="--format"
        )
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
        self._file = self._screen or (Path(output).suffix.lstrip(".") in FORMATS and not Path(output).is_dir())
        self._path = Path(output)
        if self._file and (len(formats) > 1 or count > 1):
            where = "the screen" if self._screen else f"the file {output}"
            raise click.UsageError(
                f"{where} takes one policy in one format; name a folder with -o, or one format with -f"
            )

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
        note_written(files)
        return list(files)

    def _place(self, name: str, kind: str) -> Path:
        return self._path if self._file else self._path / name / f"policy.{kind}"

    def _check(self, path: Path) -> None:
        """Refuse to overwrite what is not ours."""
        if self._force or not path.exists():
            return
        if not path.is_file():
            raise PolicyError(f"{path}: this is a folder; choose another place")
        noted = _manifest(path.parent).get(path.name)
        if noted and noted != fingerprint(path.read_bytes()):
            raise PolicyError(
                f"{path}: this file was changed after plainpolicy wrote it; save your changes, then use --force"
            )
        if not noted and not is_ours(path):
            raise PolicyError(
                f"{path}: there is a file that plainpolicy did not write; choose another place, or use --force"
            )


def is_ours(path: Path) -> bool:
    """Return whether the file at PATH says that this program wrote it, or stands beside a policy.json that does."""
    with suppress(OSError, UnicodeDecodeError):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            return 'name="generator" content="plainpolicy' in text or '<div class="plainpolicy"' in text
        if path.suffix == ".json":
            return text.startswith('{\n "format": 1,') and '"generator": "plainpolicy ' in text[:200]
        sibling = path.with_suffix(".json")
        return sibling.is_file() and is_ours(sibling)
    return False


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 of CONTENT in hexadecimal digits."""
    from hashlib import sha256

    return sha256(content).hexdigest()


def note_written(files: Mapping[Path, str]) -> None:
    """Note FILES in the manifests of their folders."""
    for folder in {path.parent for path in files}:
        noted = _manifest(folder)
        noted.update({path.name: fingerprint(text.encode()) for path, text in files.items() if path.parent == folder})
        write_whole(folder / MANIFEST, json.dumps(noted, indent=1, sort_keys=True) + "\n")


def _manifest(folder: Path) -> dict[str, str]:
    """Return what FOLDER's manifest notes; a manifest that cannot be read notes nothing."""
    with suppress(OSError, ValueError):
        noted = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return noted if isinstance(noted, dict) else {}
    return {}


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
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise PolicyError(f"{path}: cannot be written: {error.strerror or error}") from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
