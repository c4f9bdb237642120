"""Questions put to a person at a terminal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from generator.questionnaire.choices import Fault
from generator.questionnaire.companies import Companies
from generator.questionnaire.prompts import Asked, Given, Menu, Move
from generator.questionnaire.question import Field, read_data
from generator.questionnaire.rows import Rows
from generator.questionnaire.widgets import HELP, Widgets, show


class Terminal:
    """A person at a terminal.

    Args:
        widgets: how this terminal lets people answer.
    """

    def __init__(self, widgets: Widgets) -> None:
        self._widgets = widgets

    def ask(self, asked: Asked) -> Given | Move:
        """Return the answers to a question, or a move.

        Raises:
            Stopped: the person stopped.
        """
        question = asked.question
        show(["", asked.place, question.text])
        if asked.fault:
            show([f"Not accepted: {asked.fault}"])
        while True:
            reply = self._put(asked)
            if reply != HELP:
                return reply  # type: ignore[return-value]
            show(_help(asked))

    def choose(self, menu: Menu) -> str | Move:
        """Return the id of a choice, or `Move.BACK`.

        Raises:
            Stopped: the person stopped.
        """
        show(["", *menu.lines] if menu.lines else [""])
        moves = {Move.BACK} if menu.back else set()
        while True:
            reply = self._widgets.pick(menu.title, menu.choices, next(iter(menu.choices)), moves)
            if reply != HELP:
                return reply
            show(["Move with the arrow keys and press Enter. Ctrl-C stops; everything that was answered is saved."])

    def tell(self, lines: Sequence[str], mark: str = "") -> None:
        """Show LINES below their MARK."""
        if mark:
            show([f"{mark}:"])
        show(lines, "  " if mark else "")

    def _put(self, asked: Asked) -> Given | Move | str:
        question = asked.question
        moves = _moves(asked)
        if question.options:
            return self._boxes(asked, moves)
        if question.kind == "companies":
            return _listed(question.path, Companies(self._widgets, asked).ask(moves))
        if question.path:
            return _listed(question.path, Rows(self._widgets, asked).ask(moves))
        return self._fields(asked, moves)

    def _boxes(self, asked: Asked, moves: Collection[Move]) -> Given | Move | str:
        texts = {option.path: option.text for option in asked.question.options if option.path in asked.options}
        ticked = {path for path in texts if _value(asked, path) == "yes"}
        reply = self._widgets.tick("Tick all that are true", texts, ticked, moves)
        if not isinstance(reply, list):
            return reply
        return {path: "yes" if path in reply else "no" for path in texts}

    def _fields(self, asked: Asked, moves: Collection[Move]) -> Given | Move | str:
        given: Given = {}
        trail: list[Field] = []
        fields = list(asked.question.fields)
        number = 0
        while number < len(fields):
            field = fields[number]
            if not asked.asks(field, given):
                number += 1
                continue
            reply = self._field(asked, field, given, moves if not trail else {*moves, Move.BACK})
            if reply is Move.BACK and trail:
                number = fields.index(trail.pop())
                continue
            if reply is Move.BACK or (reply is Move.SKIP and not trail):
                return Move(reply)
            if reply == HELP:
                return HELP
            given[field.path] = "unknown" if reply is Move.UNKNOWN else None if reply is Move.SKIP else reply
            trail.append(field)
            number += 1
        return given

    def _field(self, asked: Asked, field: Field, given: Given, moves: Collection[Move]) -> Any:
        """Return the answer of one field, a move or `HELP`."""
        answers = asked.answers
        value = given.get(field.path, _value(asked, field.path))
        several = len(asked.question.fields) > 1
        title = field.text if several and field.text else answers.title(field.path)
        found = asked.likely.get(field.path)
        if found and found.because and field.path not in asked.current:
            show([f"Suggested, because {found.because}: {answers.shown(field, found.value)}"], " ")
        moves = (
            {*moves, Move.SKIP}
            if field.optional
            else {move for move in moves if move is not Move.SKIP or asked.question.skip}
        )
        choices = answers.choices(field)
        if choices and not answers.is_long(choices):
            if not answers.is_list(field.path):
                usual = "no" if set(choices) == {"yes", "no"} else ""
                return self._widgets.pick(title, choices, value if isinstance(value, str) else usual, moves)
            ticked = value if isinstance(value, list) else []
            return self._widgets.tick(title, choices, [row for row in ticked if isinstance(row, str)], moves)
        return self._typed(asked, field, title, value, moves)

    def _typed(self, asked: Asked, field: Field, title: str, value: Any, moves: Collection[Move]) -> Any:
        answers = asked.answers

        def fault(text: str) -> str:
            if not text:
                return "" if field.optional or answers.is_list(field.path) else "please type an answer, or unknown"
            found = answers.read(field, text)
            return str(found) if isinstance(found, Fault) else ""

        shown = "" if value in (None, "unknown") else answers.shown(field, value) if value != [] else ""
        message = f"{title}:" if not title.endswith("?") else title
        reply = self._widgets.text(message, shown, list(answers.typed(field).values()), fault, moves)
        if isinstance(reply, Move) or reply == HELP:
            return reply
        if not reply:
            return [] if answers.is_list(field.path) and not field.optional else Move.SKIP
        return answers.read(field, reply)


def _value(asked: Asked, path: str) -> Any:
    if path in asked.current:
        return asked.current[path]
    found = asked.likely.get(path)
    return found.value if found else None


def _moves(asked: Asked) -> set[Move]:
    moves = set() if asked.first else {Move.BACK}
    if asked.question.unknown:
        moves.add(Move.UNKNOWN)
    if asked.question.skip:
        moves.add(Move.SKIP)
    return moves


def _listed(path: str, reply: Any) -> Given | Move | str:
    return {path: reply} if isinstance(reply, list) else reply


def _help(asked: Asked) -> list[str]:
    """Return what a person may want to know about a question."""
    question = asked.question
    lines = ["", question.help] if question.help else [""]
    for field in question.fields:
        about = field.help or asked.answers.about(field.path)
        example = f" Example: {field.example}." if field.example else ""
        lines.append(f"- {field.text or asked.answers.title(field.path)}: {about}{example}")
    if question.path:
        lines.append(asked.answers.about(question.path))
    if question.known and not read_data("rows", question.known):
        lines.append("Every row can be changed afterwards.")
    lines.append(
        "I don't know (type u) becomes a task on your list, and no sentence of the policy." if question.unknown else ""
    )
    lines.append(f"Skip (s): {question.skip}" if question.skip else "")
    return [*(line for line in lines if line), "< goes back, Ctrl-C stops; everything answered before is saved.", ""]
