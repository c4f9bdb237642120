"""The three ways to answer: type, pick one, tick several. In a full terminal with cursor keys, or line by line."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Protocol

from generator.questionnaire.prompts import Move, Stopped

Choices = dict[str, str]
Check = Callable[[str], str]
"""Returns why a typed text is refused, or nothing."""
HELP = "?"
_KEYS = {"<": Move.BACK, "u": Move.UNKNOWN, "s": Move.SKIP}
_WORDS = {Move.BACK: "< back", Move.UNKNOWN: "u don't know", Move.SKIP: "s skip"}


class Widgets(Protocol):
    """What a terminal can do."""

    def text(
        self, message: str, default: str, offers: Sequence[str], check: Check, moves: Collection[Move]
    ) -> str | Move:
        """Return what was typed, `HELP`, or a move."""

    def pick(self, message: str, choices: Choices, default: str, moves: Collection[Move]) -> str | Move:
        """Return the id that was picked, `HELP`, or a move."""

    def tick(
        self, message: str, choices: Choices, ticked: Collection[str], moves: Collection[Move]
    ) -> list[str] | str | Move:
        """Return the ids that were ticked, `HELP`, or a move."""


def width() -> int:
    """Return how many columns to fill: the terminal's, at most 78."""
    return max(20, min(78, shutil.get_terminal_size((78, 24)).columns - 1))


def show(lines: Iterable[str], indent: str = "") -> None:
    """Write LINES, wrapped to the terminal."""
    for line in lines:
        lead = indent + line[: len(line) - len(line.lstrip())]
        print(
            textwrap.fill(
                line.strip(), width(), initial_indent=lead, subsequent_indent=f"{lead}  " if indent or lead else ""
            )
            if line.strip()
            else ""
        )
    sys.stdout.flush()


def has_colour() -> bool:
    """Return whether colours are wanted."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Rich:
    """Widgets of questionary: cursor keys, suggestions while typing."""

    def __init__(self) -> None:
        if not has_colour():
            os.environ.setdefault("PROMPT_TOOLKIT_COLOR_DEPTH", "DEPTH_1_BIT")
        import questionary

        self._q = questionary
        self._style = questionary.Style(
            [
                ("qmark", ""),
                ("pointer", "bold"),
                ("highlighted", "bold"),
                ("selected", ""),
                ("answer", "bold"),
                ("instruction", ""),
            ]
        )

    def text(
        self, message: str, default: str, offers: Sequence[str], check: Check, moves: Collection[Move]
    ) -> str | Move:
        """Return what was typed, `HELP`, or a move."""
        extra: dict[str, Any] = {"completer": _Parts(offers), "complete_while_typing": True} if offers else {}
        accepted = set(_typed_moves(moves))
        question = self._q.text(
            _wrapped(message, 24),
            default=default,
            qmark="",
            style=self._style,
            instruction="",
            validate=lambda t: t.strip() in accepted or check(t.strip()) or True,
            **extra,
        )
        keys: dict[str, Any] = {"?": HELP} | ({"<": Move.BACK} if Move.BACK in moves else {})
        return _move_of(self._run(question, keys, typing=True), moves)

    def pick(self, message: str, choices: Choices, default: str, moves: Collection[Move]) -> str | Move:
        """Return the id that was picked, `HELP`, or a move."""
        rows = [self._q.Choice(_fit(words), value=name) for name, words in choices.items()]
        question = self._q.select(
            _wrapped(message, 56),
            choices=rows,
            default=default if default in choices else None,
            qmark="",
            pointer=">",
            style=self._style,
            use_jk_keys=False,
            instruction=f"({_hint('arrows, enter', moves)})",
            use_shortcuts=False,
        )
        result: str | Move = self._run(question, _bound(moves))
        return result

    def tick(
        self, message: str, choices: Choices, ticked: Collection[str], moves: Collection[Move]
    ) -> list[str] | str | Move:
        """Return the ids that were ticked, `HELP`, or a move."""
        rows = [self._q.Choice(_fit(words, 6), value=name, checked=name in ticked) for name, words in choices.items()]
        question = self._q.checkbox(
            _wrapped(message, 56),
            choices=rows,
            qmark="",
            pointer=">",
            style=self._style,
            use_jk_keys=False,
            instruction=f"({_hint('space ticks, a all, enter', moves)})",
        )
        result: list[str] | str | Move = self._run(question, _bound(moves))
        return result

    def _run(self, question: Any, keys: dict[str, Any], *, typing: bool = False) -> Any:
        from prompt_toolkit.filters import Condition
        from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings

        app, own = question.application, KeyBindings()
        empty = Condition(lambda: not typing or not app.current_buffer.text)
        for key, result in keys.items():

            def leave(event: Any, result: Any = result) -> None:
                event.app.exit(result=result)

            own.add(key, filter=empty, eager=True)(leave)
        app.key_bindings = merge_key_bindings([app.key_bindings, own])
        try:
            return question.unsafe_ask()
        except (KeyboardInterrupt, EOFError) as stop:
            raise Stopped from stop


class Lines:
    """Widgets that print numbered lines and read a line: for screen readers, and terminals without cursor keys."""

    def text(
        self, message: str, default: str, offers: Sequence[str], check: Check, moves: Collection[Move]
    ) -> str | Move:
        """Return what was typed, `HELP`, or a move."""
        usual = f" [{default}]" if default else ""
        while True:
            typed = self._line(f"{message}{usual}: ")
            if typed == HELP:
                return HELP
            if typed in _typed_moves(moves):
                return _move_of(typed, moves)
            value = "" if typed == "-" and default else typed or default
            fault = check(value)
            if not fault:
                return value
            show([f"Not accepted: {fault}"])

    def pick(self, message: str, choices: Choices, default: str, moves: Collection[Move]) -> str | Move:
        """Return the id that was picked, `HELP`, or a move."""
        names = list(choices)
        show([message, *(f"  {number}. {choices[name]}" for number, name in enumerate(names, 1))])
        usual = str(names.index(default) + 1) if default in names else ""
        while True:
            typed = self._line(f"Number{f' [{usual}]' if usual else ''} ({_hint('', moves)}): ") or usual
            if typed == HELP or typed in _typed_moves(moves):
                return HELP if typed == HELP else _move_of(typed, moves)
            if typed.isdigit() and 0 < int(typed) <= len(names):
                return names[int(typed) - 1]
            show([f"Type a number from 1 to {len(names)}."])

    def tick(
        self, message: str, choices: Choices, ticked: Collection[str], moves: Collection[Move]
    ) -> list[str] | str | Move:
        """Return the ids that were ticked, `HELP`, or a move."""
        names = list(choices)
        show(
            [
                message,
                *(
                    f"  {number}. {choices[name]}{' (ticked)' if name in ticked else ''}"
                    for number, name in enumerate(names, 1)
                ),
            ]
        )
        while True:
            typed = self._line(f"Numbers with commas, none, or Enter for the ticked ones ({_hint('', moves)}): ")
            if typed == HELP or typed in _typed_moves(moves):
                return HELP if typed == HELP else _move_of(typed, moves)
            if not typed:
                return [name for name in names if name in ticked]
            numbers = [part.strip() for part in typed.split(",")] if typed != "none" else []
            if all(part.isdigit() and 0 < int(part) <= len(names) for part in numbers):
                return [names[int(part) - 1] for part in numbers]
            show([f"Type numbers from 1 to {len(names)}, separated by commas."])

    @staticmethod
    def _line(message: str) -> str:
        show([message])
        try:
            return input("> ").strip()
        except (KeyboardInterrupt, EOFError) as stop:
            raise Stopped from stop


def _wrapped(message: str, room: int) -> str:
    """Return MESSAGE on several lines where ROOM columns for what follows would not be left on its line."""
    columns = shutil.get_terminal_size((80, 24)).columns - 2
    if len(message) + room <= columns:
        return message
    return "\n ".join(textwrap.wrap(message, columns)) + ("\n" if room > 24 else "")


def _hint(keys: str, moves: Collection[Move]) -> str:
    return ", ".join(part for part in (keys, "? help", *(_WORDS[move] for move in Move if move in moves)) if part)


def _bound(moves: Collection[Move]) -> dict[str, Any]:
    return {"?": HELP, **{key: move for key, move in _KEYS.items() if move in moves}}


def _typed_moves(moves: Collection[Move]) -> dict[str, Move]:
    """Return what can be typed instead of an answer."""
    words = {"<": Move.BACK, "unknown": Move.UNKNOWN, "u": Move.UNKNOWN, "skip": Move.SKIP, "s": Move.SKIP}
    return {word: move for word, move in words.items() if move in moves}


def _move_of(typed: str | Move, moves: Collection[Move]) -> str | Move:
    return typed if isinstance(typed, Move) else _typed_moves(moves).get(typed.strip(), typed.strip())


def _fit(words: str, room: int = 4) -> str:
    """Return WORDS, cut to one line of the terminal."""
    space = width() - room
    return words if len(words) <= space else f"{words[: space - 3]}..."


def _Parts(offers: Sequence[str]) -> Any:  # noqa: N802 - a class that is made when prompt_toolkit is there
    """Return a completer of the part after the last comma."""
    from prompt_toolkit.completion import Completer, Completion

    class Parts(Completer):
        def get_completions(self, document: Any, complete_event: Any) -> Any:
            part = document.text_before_cursor.rsplit(",", 1)[-1].lstrip().casefold()
            if not part:
                return
            starts = [offer for offer in offers if offer.casefold().startswith(part)]
            inside = [offer for offer in offers if part in offer.casefold() and offer not in starts]
            for offer in [*starts, *inside][:12]:
                yield Completion(offer, start_position=-len(part))

    return Parts()
