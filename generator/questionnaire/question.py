"""Questions as data: what is asked, in which order, under which condition, and which answers of the profile it fills."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, NamedTuple

from generator.library.clause import Condition, parse_condition
from generator.resources import package_dir
from generator.source.reader import read_text
from generator.source.tree import to_plain

Kind = Literal["fields", "checks", "rows", "table", "companies"]


class Field(NamedTuple):
    """One answer within a question.

    Attributes:
        path: the answer of the profile that it fills.
        text: what is asked, when a question has several fields.
        help: more words, shown on ``?``.
        example: what an answer looks like.
        optional: whether Enter alone leaves it out.
        suggest: a usual answer, offered and never taken without a yes; ``today`` is the day of the conversation.
        because: the reason for that suggestion.
        words: the table of ``language.yaml`` with the words of its choices.
        when: condition under which the field is asked at all.
        only_yes: whether a no is left out of the profile, because no clause has a use for it.
    """

    path: str
    text: str
    help: str
    example: str
    optional: bool
    suggest: Any
    because: str
    words: str
    when: Condition
    only_yes: bool = False


class Option(NamedTuple):
    """A box to tick: yes when ticked, no when not."""

    path: str
    text: str
    when: Condition


class Question(NamedTuple):
    """One prompt.

    Attributes:
        id: its name.
        section: id of its section.
        kind: ``fields`` (one or a few answers), ``checks`` (boxes, each a yes or a no), ``rows`` (rows with usual contents, picked by key),
            ``table`` (free rows), ``companies`` (the recipients).
        text: the question.
        help: more words, shown on ``?``.
        when: named facts under which it is asked.
        fields: what ``fields`` asks.
        options: what ``checks`` offers.
        path: the list that ``rows``, ``table`` and ``companies`` fill.
        key: the answer of a row by which it is picked.
        known: name of the file in ``rows/`` with usual rows.
        words: the table of words for the keys of its rows.
        skip: what it means to pass it over; empty when it has to be answered (``unknown`` is an answer).
        quick: whether ``--quick`` asks it.
        unknown: whether "I don't know" is offered.
        always: whether it is put even when the suggestions of its section are taken, because no preset can know all of it.
        sets: answers that stand beside those of the fields whenever the question is answered, by path.
        rare: whether it is passed over when the suggestions of its section are taken and hold nothing for it.
    """

    id: str
    section: str
    kind: Kind
    text: str
    help: str
    when: Condition
    fields: tuple[Field, ...]
    options: tuple[Option, ...]
    path: str
    key: str
    known: str
    words: str
    skip: str
    quick: bool
    unknown: bool
    rare: bool
    sets: tuple[tuple[str, Any], ...]
    always: bool

    @property
    def paths(self) -> tuple[str, ...]:
        """All answers that it fills."""
        if self.path:
            return (self.path,)
        return (*(field.path for field in self.fields), *(option.path for option in self.options))


class Part(NamedTuple):
    """A section of the questionnaire."""

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]


_FIELDS = frozenset(("path", "text", "help", "example", "optional", "suggest", "because", "words", "when", "only_yes"))
_KEYS = frozenset(
    (
        "id",
        "text",
        "help",
        "example",
        "when",
        "fields",
        "options",
        "path",
        "key",
        "known",
        "skip",
        "quick",
        "unknown",
        "rare",
        "sets",
        "always",
        "optional",
        "suggest",
        "because",
        "words",
        "table",
    )
)


@cache
def read_parts() -> tuple[Part, ...]:
    """Return all sections with their questions, in order.

    Raises:
        ValueError: a file of ``questions/`` has a key that means nothing, or an id twice.
    """
    files = sorted(package_dir("questionnaire", "questions").iterdir(), key=lambda f: f.name)
    parts = tuple(_part(_plain(file)) for file in files if file.name.endswith(".yaml"))
    ids = [question.id for part in parts for question in part.questions]
    if len(set(ids)) < len(ids):
        raise ValueError(f"questions with the same id: {sorted({i for i in ids if ids.count(i) > 1})}")
    return parts


@cache
def read_data(folder: str, name: str) -> dict[str, Any]:
    """Return the file NAME of a FOLDER of the questionnaire, as plain data."""
    found: dict[str, Any] = _plain(package_dir("questionnaire", folder) / f"{name}.yaml")
    return found


def questions() -> tuple[Question, ...]:
    """Return all questions in order."""
    return tuple(question for part in read_parts() for question in part.questions)


def _plain(file: Any) -> Any:
    return to_plain(read_text(file.read_text(encoding="utf-8"), file.name))


def _part(data: dict[str, Any]) -> Part:
    section = data["section"]
    return Part(
        section, data["title"], data.get("intro", ""), tuple(_question(row, section) for row in data["questions"])
    )


def _question(row: dict[str, Any], section: str) -> Question:
    strange = set(row) - _KEYS
    if strange:
        raise ValueError(f"question {row.get('id')}: unknown {sorted(strange)}")
    kind = _kind(row)
    fields = [_field(field) for field in row.get("fields", ())] if kind == "fields" else []
    if kind == "fields" and not fields:
        fields = [
            _field(
                {key: value for key, value in row.items() if key in _FIELDS and key != "when"}
                | {"optional": "yes" if row.get("skip") else "no"}
            )
        ]
    return Question(
        row["id"],
        section,
        kind,
        row["text"],
        row.get("help", ""),
        parse_condition(row.get("when"), row["id"]),
        tuple(fields),
        tuple(_option(option) for option in row.get("options", ())),
        row.get("path", "") if kind not in {"fields", "checks"} else "",
        row.get("key", ""),
        row.get("known", ""),
        row.get("words", ""),
        row.get("skip", ""),
        row.get("quick") == "yes",
        row.get("unknown", "yes") == "yes",
        row.get("rare") == "yes",
        _sets(row),
        row.get("always") == "yes",
    )


def _sets(row: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    """Return the fixed answers of ROW; they stand in the part of the profile in which its first field stands."""
    if not row.get("sets"):
        return ()
    part = row["fields"][0]["path"].rpartition(".")[0]
    return tuple((f"{part}.{name}", value) for name, value in row["sets"].items())


def _kind(row: dict[str, Any]) -> Kind:
    if row.get("path") == "recipients":
        return "companies"
    if row.get("options"):
        return "checks"
    if row.get("known"):
        return "rows"
    return "table" if row.get("table") == "yes" else "fields"


def _field(row: dict[str, Any]) -> Field:
    strange = set(row) - _FIELDS
    if strange:
        raise ValueError(f"field {row.get('path')}: unknown {sorted(strange)}")
    return Field(
        row["path"],
        row.get("text", ""),
        row.get("help", ""),
        row.get("example", ""),
        row.get("optional") == "yes",
        row.get("suggest"),
        row.get("because", ""),
        row.get("words", ""),
        parse_condition(row.get("when"), row["path"]),
        row.get("only_yes") == "yes",
    )


def _option(row: dict[str, Any]) -> Option:
    return Option(row["path"], row["text"], parse_condition(row.get("when"), row["path"]))
