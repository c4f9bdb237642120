"""Answers from a file instead of a person: for ``--answers``, and for tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.problems import PolicyError
from generator.questionnaire.choices import Fault
from generator.questionnaire.prompts import Asked, Given, Menu, Move
from generator.questionnaire.question import Field

Show = Any


class Script:
    """Plays a file of answers.

    The file maps ids of questions to answers: a value; a mapping of last names of paths for several fields; a list of boxes or rows;
    ``unknown`` or ``skip``. ``preset`` names a preset, ``accept`` lists sections (or ``all``) whose suggestions are taken,
    ``suggestions: yes`` takes the suggested answer of every question that the file does not have.

    Attributes:
        asked: ids of all questions and menus that were put, in order.
    """

    def __init__(self, answers: dict[str, Any], name: str, show: Show = None) -> None:
        self._answers = answers
        self._name = name
        self._show = show
        self.asked: list[str] = []

    def ask(self, asked: Asked) -> Given | Move:
        """Return the file's answer to a question.

        Raises:
            PolicyError: it has none, or a wrong one.
        """
        question = asked.question
        self.asked.append(question.id)
        if asked.fault:
            raise PolicyError(f"{self._name}: {question.id}: {asked.fault}")
        if question.id not in self._answers:
            return self._without(asked)
        answer = self._answers[question.id]
        if answer in ("unknown", "skip"):
            return Move(answer)
        if question.options:
            return self._boxes(asked, answer)
        if question.path:
            return {question.path: [self._row(asked, row) for row in answer or []]}
        return self._fields(asked, answer)

    def choose(self, menu: Menu) -> str | Move:
        """Return the file's choice, or the first one."""
        self.asked.append(f"({menu.id})")
        kind, _, section = menu.id.partition(":")
        if kind == "accept":
            wanted = self._answers.get("accept") or []
            return "accept" if wanted == "all" or section in wanted else "through"
        if kind == "preset":
            return str(self._answers.get("preset", "none"))
        return "generate" if self._answers.get("generate") == "yes" and "generate" in menu.choices else "finish"

    def tell(self, lines: Sequence[str], mark: str = "") -> None:
        """Show LINES where the script was told to."""
        if self._show:
            for line in lines:
                self._show(f"{mark}: {line}" if mark else line)

    def _without(self, asked: Asked) -> Given | Move:
        question = asked.question
        if self._answers.get("suggestions") == "yes":
            if question.path and asked.rows is not None:
                return {question.path: asked.rows}
            if asked.likely and not question.options and self._musts(asked) <= {*asked.likely, *asked.current}:
                return {path: suggestion.value for path, suggestion in asked.likely.items()}
        if question.skip:
            return Move.SKIP
        raise PolicyError(
            f"{self._name}: there is no answer to `{question.id}` ({question.text}); give one, or write unknown"
        )

    @staticmethod
    def _musts(asked: Asked) -> set[str]:
        return {field.path for field in asked.question.fields if not field.optional and asked.asks(field, {})}

    def _boxes(self, asked: Asked, answer: Any) -> Given:
        names = {path.rsplit(".", 1)[-1]: path for path in asked.options} | {path: path for path in asked.options}
        strange = [name for name in answer or [] if name not in names]
        if strange:
            raise PolicyError(
                f"{self._name}: {asked.question.id}: `{strange[0]}` is none of {', '.join(sorted(names))}"
            )
        ticked = {names[name] for name in answer or []}
        return {path: "yes" if path in ticked else "no" for path in asked.options}

    def _row(self, asked: Asked, row: Any) -> Any:
        if not isinstance(row, str) or not asked.question.known:
            return row
        return asked.usual(row)

    def _fields(self, asked: Asked, answer: Any) -> Given:
        given: Given = {}
        fields = asked.question.fields
        for field in fields:
            value = answer if len(fields) == 1 else _named(answer, field)
            if not asked.asks(field, given):
                continue
            if value is None:
                value = self._from_suggestion(asked, field)
            if value is None:
                if not field.optional and field.path not in asked.current:
                    raise PolicyError(
                        f"{self._name}: {asked.question.id}: `{field.path}` is missing; give it, or write unknown"
                    )
                continue
            found = "unknown" if value == "unknown" else asked.answers.read(field, value)
            if isinstance(found, Fault):
                raise PolicyError(f"{self._name}: {asked.question.id}: {field.path}: {found}")
            given[field.path] = found
        return given

    def _from_suggestion(self, asked: Asked, field: Field) -> Any:
        found = asked.likely.get(field.path)
        return found.value if found and self._answers.get("suggestions") == "yes" else None


def _named(answer: Any, field: Field) -> Any:
    """Return what ANSWER, a mapping, has for FIELD, by the whole path or by its last names."""
    if not isinstance(answer, dict):
        return None
    names = field.path.split(".")
    return next(
        (answer[name] for name in (field.path, *(".".join(names[-n:]) for n in (1, 2, 3))) if name in answer), None
    )
