"""Problems: what is wrong in an input, where, and what to type instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]

_RANK: dict[str, int] = {"error": 0, "warning": 1, "info": 2}


class Position(NamedTuple):
    """A place in a file.

    Attributes:
        file: the path as the user gave it.
        line: 1-based line; 0 when the problem concerns the whole file.
        column: 1-based column; 0 when the problem concerns the whole line.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


class Problem(NamedTuple):
    """One thing that is wrong.

    Attributes:
        code: dotted words, stable across versions (``profile.unknown-key``).
        message: what is wrong, in one sentence.
        position: where it is.
        severity: ``error`` stops the work on this file; a warning or an info does not.
        hint: what to type instead; empty when there is nothing useful to say.
        related: the other place, where one answer denies another.
    """

    code: str
    message: str
    position: Position
    severity: Severity = "error"
    hint: str = ""
    related: Position | None = None

    def __str__(self) -> str:
        text = f"{self.position}: {self.code}: {self.message}"
        text += f"\n    against: {self.related}" if self.related else ""
        return f"{text}\n    hint: {self.hint}" if self.hint else text


class PolicyError(Exception):
    """Base of every error that a user can cause; its text is for people."""


class ProblemsFound(PolicyError):
    """Raised when an input has problems that stop the work.

    Attributes:
        problems: all of them, in the order of their positions.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sort_problems(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Return PROBLEMS without repetitions, ordered by file, line, column, severity and code."""
    return sorted(
        dict.fromkeys(problems),
        key=lambda p: (p.position.file, p.position.line, p.position.column, _RANK[p.severity], p.code),
    )
