"""The file behind a conversation: every answer is on the disk, whole, before the next question is asked."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.problems import PolicyError
from generator.questionnaire.edit import Editor
from generator.source.reader import read_text
from generator.source.tree import to_plain
from generator.source.write import dump

HEADER = """\
# Facts about a business, from which plainpolicy writes its privacy policy.
# Answers can be changed here, or with: plainpolicy new {name}
schema_version: 1
"""


class Session:
    """A profile in the making.

    Attributes:
        path: the file of the profile.
        text: what stands in it.
        passed: ids of questions that were passed over.
        preset: names of the presets whose suggestions are offered.
        offered: ids of sections whose suggestions were offered already.
        aside: answers that no longer belong to the business, by path.
    """

    def __init__(self, path: Path, editor: Editor) -> None:
        self.path = path
        self._editor = editor
        self.text = (
            path.read_text(encoding="utf-8") if path.exists() and path.stat().st_size else HEADER.format(name=path.name)
        )
        self.is_new = not path.exists()
        notes = self._read_notes()
        self.passed: list[str] = list(notes.get("passed_over") or [])
        self.preset: list[str] = list(notes.get("presets") or [])
        self.offered: list[str] = list(notes.get("sections_offered") or [])
        self.aside: dict[str, Any] = dict(notes.get("put_aside") or {})
        self.quick: bool = notes.get("quick") == "yes"

    @property
    def notes_path(self) -> Path:
        """Where the conversation keeps what is no answer: beside the profile."""
        return self.path.with_name(f"{self.path.stem}.aside.yaml")

    def save(self, changes: dict[str, Any]) -> None:
        """Set the answers in CHANGES by path (None takes one away) and write the profile.

        Raises:
            PolicyError: the file cannot be written, or not be changed safely; nothing changed then, on the disk or here.
        """
        self.save_text(self.preview(changes))

    def save_text(self, text: str) -> None:
        """Write TEXT, which ``preview`` made, as the profile; raises as ``save`` does."""
        write(self.path, text)
        self.text = text

    def preview(self, changes: dict[str, Any], text: str = "") -> str:
        """Return the profile, or another TEXT of it, with CHANGES, without writing it.

        Raises:
            PolicyError: the file cannot be changed safely.
        """
        return self._editor.change(text or self.text, changes)

    def note(self) -> None:
        """Write what the conversation has to remember beside the answers; without anything to remember the file goes.

        Raises:
            PolicyError: the file cannot be written.
        """
        notes = {
            "presets": self.preset,
            "passed_over": self.passed,
            "sections_offered": self.offered,
            "quick": "yes" if self.quick else None,
            "put_aside": self.aside,
        }
        kept = {key: value for key, value in notes.items() if value}
        if kept:
            write(self.notes_path, f"{_ASIDE}{dump(kept)}")
        else:
            self.notes_path.unlink(missing_ok=True)

    def finish(self) -> None:
        """Forget how the conversation went; answers that were put aside stay."""
        self.passed, self.offered, self.preset, self.quick = [], [], [], False
        self.note()

    def _read_notes(self) -> dict[str, Any]:
        with suppress(OSError, PolicyError, UnicodeDecodeError):
            found = to_plain(read_text(self.notes_path.read_text(encoding="utf-8"), self.notes_path.name))
            return found if isinstance(found, dict) else {}
        return {}


_ASIDE = """\
# What the questionnaire remembers beside the profile. `put_aside` holds answers to questions that no longer apply;
# nothing reads them, and they come back as suggestions if the questions apply again.
"""


def write(path: Path, text: str) -> None:
    """Write TEXT to PATH so that the disk holds either the old file or the whole new one, even after a power cut.

    Raises:
        PolicyError: it cannot be written; the old file is untouched.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path.resolve() if path.is_symlink() else path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise PolicyError(
            f"{path}: cannot be saved: {error.strerror or error}. The answers saved before are still there."
        ) from error
