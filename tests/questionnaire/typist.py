"""A person at a real pseudo-terminal: reads the screen and types keys."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pexpect
import pyte

from generator.engine.workshop import workshop
from generator.questionnaire.choices import Answers
from generator.questionnaire.question import Field, Question, questions
from generator.questionnaire.rows import _TABLES
from generator.questionnaire.scripted import _named

ROOT = Path(__file__).resolve().parents[2]
DOWN, ENTER, CLEAR = "\x1b[B", "\r", "\x15"
MARKS = {"○": False, "●": True}


class Prompt(NamedTuple):
    """What the screen waits for.

    Attributes:
        kind: text, pick or tick.
        title: the line that asks.
        question: the question to which it belongs, or None for a menu.
        rows: the choices, each with whether it is ticked.
        pointer: the number of the choice at which the pointer stands.
        typed: what stands in the line already.
        line: the line of the screen on which it asks.
    """

    kind: str
    title: str
    question: Question | None
    rows: list[tuple[str, bool]]
    pointer: int
    typed: str
    line: int


def _heed_hangups() -> None:
    """Undo what nohup, under which tests may run, hands down."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Terminal:
    """A terminal in which ``plainpolicy new`` runs."""

    def __init__(self, folder: Path, *args: str, columns: int = 140, rows: int = 800, **env: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS", "LINES"}}
        environment = {**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", **env}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "generator", "new", *args],
            cwd=str(folder),
            env=environment,
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=60,
            preexec_fn=_heed_hangups,
        )
        self.child.delaybeforesend = None  # a person types when the prompt stands; `wait` has seen it

    def settle(self, quiet: float = 0.03) -> None:
        """Read until nothing comes for a moment."""
        while True:
            try:
                self._stream.feed(self.child.read_nonblocking(65536, quiet))
            except (pexpect.TIMEOUT, pexpect.EOF):
                return

    def wait(self, ready: Callable[[], Any], what: str, seconds: float = 60) -> Any:
        """Return what READY returns as soon as it is true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.settle()
            found = ready()
            if found:
                return found
            if not self.child.isalive():
                break
        raise AssertionError(f"waited for {what} in vain:\n{self.text()}")

    def send(self, keys: str) -> None:
        """Type KEYS."""
        self.child.send(keys)

    def text(self) -> str:
        """Return the screen as text."""
        used = max((number for number, line in self.screen.buffer.items() if line), default=-1)
        return "\n".join(map(self._line, range(used + 1))).rstrip("\n")

    def _line(self, number: int) -> str:
        line = self.screen.buffer[number] if number < self.screen.lines else {}
        return "".join(line[x].data for x in range(max(line) + 1)).rstrip() if line else ""

    def prompt(self) -> Prompt | None:
        """Return what the screen waits for."""
        top = max(0, self.screen.cursor.y - 80)
        lines = [self._line(y) for y in range(top, self.screen.cursor.y + 80)]
        hint = max((n for n, line in enumerate(lines) if HINT.search(line) and _is_open(lines[n + 1 :])), default=None)
        if hint is not None:
            title, keys = re.split(r" \((?=arrows|space ticks)", lines[hint].strip(), maxsplit=1)
            rows = [_choice(line) for line in lines[hint + 1 :] if line.strip()]
            pointer = next((n for n, line in enumerate(lines[hint + 1 :]) if line.startswith(" >")), 0)
            return Prompt(
                "tick" if keys.startswith("space") else "pick",
                title,
                self._question(lines[:hint]),
                rows,
                pointer,
                "",
                top + hint,
            )
        line = lines[self.screen.cursor.y - top]
        match = re.match(r" (.+?[:?]|.+?\)) ?(.*)$", line)
        if not match or not line.startswith(" "):
            return None
        title = next((t for t in TITLES if line[1:].startswith(t)), match[1])
        return Prompt(
            "text",
            title,
            self._question(lines[: self.screen.cursor.y - top]),
            [],
            0,
            line[1 + len(title) :].strip(),
            self.screen.cursor.y,
        )

    @staticmethod
    def _question(lines: list[str]) -> Question | None:
        start = max((n for n, line in enumerate(lines) if re.search(r" - question \d+, about", line)), default=None)
        if start is None:
            return None
        text = ""
        for line in lines[start + 1 :]:
            text = f"{text} {line}".strip()
            if text in BY_TEXT:
                return BY_TEXT[text]
        return None


HINT = re.compile(r"\((arrows|space ticks)")


def _is_open(below: list[str]) -> bool:
    """Return whether choices with a pointer stand in the lines BELOW a hint: only the prompt that waits has them."""
    for line in below:
        if line.startswith(" >"):
            return True
        if line and not line.startswith("   "):
            return False
    return False


def _choice(line: str) -> tuple[str, bool]:
    text = line[2:].strip()
    return (text[1:].strip(), MARKS[text[0]]) if text[:1] in MARKS else (text, False)


BY_TEXT = {question.text: question for question in questions()}
ANSWERS = Answers(workshop())


def _title(question: Question, field: Field) -> str:
    text = field.text if len(question.fields) > 1 and field.text else ANSWERS.title(field.path)
    return (
        text
        if text.endswith("?") or (ANSWERS.choices(field) and not ANSWERS.is_long(ANSWERS.choices(field)))
        else f"{text}:"
    )


TITLES = sorted(
    {_title(q, f) for q in questions() for f in q.fields} | {"Companies, separated by commas:"}, key=len, reverse=True
)


class Typist:
    """Answers every prompt of a terminal from a file of answers.

    Attributes:
        seen: ids of the questions and menus, each time one came up anew.
    """

    def __init__(self, terminal: Terminal, answers: dict[str, Any]) -> None:
        self.terminal = terminal
        self.answers = answers
        self.seen: list[str] = []
        self._records: list[dict[str, Any]] = []
        self._added: dict[str, int] = {}
        self._named = False
        self._last = -1

    def work(self, until: Callable[[Typist, Prompt], bool] | None = None) -> str:
        """Answer until the program ends, or until UNTIL says so of a prompt that has not been answered yet; return the screen."""
        while True:
            prompt = self._next()
            if prompt is None:
                return self.terminal.text()
            self._note(prompt)
            if until and until(self, prompt):
                return self.terminal.text()
            self._answer(prompt)

    def _next(self) -> Prompt | None:
        def changed() -> Any:
            if not self.terminal.child.isalive():
                return "ended"
            prompt = self.terminal.prompt()
            return prompt if prompt and prompt.line > self._last else None

        # A screen so high that it never scrolls: every prompt stands lower than the one before.
        found = self.terminal.wait(changed, "the next prompt")
        if found == "ended":
            self.terminal.settle()
            return None
        assert isinstance(found, Prompt)
        self._last = found.line
        return found

    def _note(self, prompt: Prompt) -> None:
        name = prompt.question.id if prompt.question and not _is_menu(prompt.title) else f"({prompt.title})"
        if not self.seen or self.seen[-1] != name:
            self.seen.append(name)

    def _answer(self, prompt: Prompt) -> None:
        send = self.terminal.send
        if prompt.title.startswith("Is your shop like"):
            return self._pick(prompt, self.answers.get("preset_words", ""))
        if _is_menu(prompt.title):
            return send(ENTER)
        question = prompt.question
        assert question is not None, self.terminal.text()
        answer = self.answers.get(question.id)
        if answer in ("unknown", "skip"):
            return send({"unknown": "u", "skip": "s"}[answer] if prompt.kind != "text" else f"{CLEAR}{answer}{ENTER}")
        if question.path:
            return self._list(prompt, question, answer)
        if question.options:
            return self._tick(
                prompt,
                [option.text for option in question.options if _is_ticked(option.path, answer)]
                if answer is not None
                else None,
            )
        return self._field(prompt, question, answer)

    def _field(self, prompt: Prompt, question: Question, answer: Any) -> None:
        field = next(f for f in question.fields if _title(question, f) == prompt.title)
        value = answer if len(question.fields) == 1 else _named(answer, field)
        self._value(prompt, field, value)

    def _value(self, prompt: Prompt, field: Field, value: Any) -> None:
        words = ANSWERS.choices(field) | ANSWERS.typed(field)
        if prompt.kind == "text":
            if value is None:
                return self.terminal.send(ENTER if prompt.typed or field.optional else f"unknown{ENTER}")
            text = (
                ", ".join(words.get(str(v), str(v)) for v in value)
                if isinstance(value, list)
                else words.get(str(value), str(value))
            )
            return self.terminal.send(f"{CLEAR}{text}{ENTER}")
        if prompt.kind == "tick":
            return self._tick(prompt, None if value is None else [words.get(str(v), str(v)) for v in value])
        return self._pick(prompt, "" if value is None else words.get(str(value), str(value)))

    def _list(self, prompt: Prompt, question: Question, answer: Any) -> None:
        rows = answer if isinstance(answer, list) else []
        if prompt.title == "Companies, separated by commas:":
            if not isinstance(answer, list):
                return self.terminal.send(ENTER)
            self._records, self._named = [row for row in rows if isinstance(row, dict)], False
            return self.terminal.send(
                CLEAR + ", ".join(row["name"] if isinstance(row, dict) else row for row in rows) + ENTER
            )
        if prompt.title.startswith("Which company is"):
            return self._pick(
                prompt, f"Another company called {prompt.title.removeprefix('Which company is ').rstrip('?')}"
            )
        if prompt.title == "Tick all that apply":
            words = ANSWERS.words(question.words)
            return self._tick(prompt, [words.get(row, row) for row in rows] if isinstance(answer, list) else None)
        if prompt.title in ("These rows", "Nothing is listed yet"):
            count = self._added.get(question.id, 0)
            if question.known or count >= len(rows):
                return self.terminal.send(ENTER)
            self._added[question.id], self._records = count + 1, [rows[count]]
            return self._pick(prompt, "Add one" if prompt.title.startswith("Nothing") else "Add a row")
        return self._row_field(prompt, question)

    def _row_field(self, prompt: Prompt, question: Question) -> None:
        item = ANSWERS.node(question.path)["item"]
        fields = item.get("struct", item)["fields"]
        name = next(n for n, node in fields.items() if str(node["title"]) == prompt.title.rstrip(":"))
        if question.kind == "companies" and name == "name" and self._named:
            self._records.pop(0)  # the record before is complete: the next one begins with its name
        self._named = self._named or name == "name"
        field = Field(
            f"{question.path}[0].{name}",
            "",
            "",
            "",
            not fields[name]["required"],
            None,
            "",
            _TABLES.get(name, ""),
            ("all",),
        )
        self._value(prompt, field, self._records[0].get(name))

    def _tick(self, prompt: Prompt, wanted: list[str] | None) -> None:
        keys = ""
        for label, ticked in prompt.rows if wanted is not None else ():
            keys += (" " if ticked != any(_same(label, words) for words in wanted or ()) else "") + DOWN
        self.terminal.send(keys + ENTER)

    def _pick(self, prompt: Prompt, wanted: str) -> None:
        place = next((n for n, (label, _) in enumerate(prompt.rows) if wanted and _same(label, wanted)), prompt.pointer)
        self.terminal.send(DOWN * ((place - prompt.pointer) % max(1, len(prompt.rows))) + ENTER)


def _is_menu(title: str) -> bool:
    return (
        title == "Review"
        or title.startswith("Is your shop like")
        or title == "Take these suggestions?"
        or "not saved" in title
    )


def _same(label: str, words: str) -> bool:
    return label == words or (label.endswith("...") and words.startswith(label[:-3]))


def _is_ticked(path: str, answer: Any) -> bool:
    return path in answer or path.rsplit(".", 1)[-1] in answer
