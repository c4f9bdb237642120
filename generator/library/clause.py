"""A clause: one file of front matter and Markdown with Jinja."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.problems import Position, Problem, ProblemsFound
from generator.source.tree import Plain, to_plain

Condition = tuple[Any, ...]
"""``("all", c...)``, ``("any", c...)``, ``("not", c...)`` (none of them) or ``("fact", name)``."""

ALWAYS: Condition = ("all",)


class Clause(NamedTuple):
    """One clause of the library.

    Attributes:
        id: ``section/name``; the path of its file.
        section: the id of the section that it stands in.
        title: what it says, for lists of clauses; printed only as ``heading``.
        heading: a heading of its own, or empty.
        caption: caption of its tables, or empty.
        order: its place in the section.
        when: the condition under which it is selected.
        discloses: ids of ``vocabulary/disclosures.yaml``.
        corpus: inventory ids of the statements that it was derived from.
        body: Markdown with Jinja.
        file: name of the file, for messages.
        line: line of the file on which the body begins.
        own: whether it is the user's own.
    """

    id: str
    section: str
    title: str
    heading: str
    caption: str
    order: int
    when: Condition
    discloses: tuple[str, ...]
    corpus: tuple[str, ...]
    body: str
    file: str
    line: int
    own: bool = False


_KEYS = frozenset(("title", "heading", "caption", "order", "when", "discloses", "corpus"))


def parse_clause(text: str, clause_id: str, file: str, *, own: bool = False) -> Clause:
    """Return the clause that TEXT, the content of FILE, holds.

    Raises:
        ProblemsFound: the front matter is missing, broken or has unknown keys.
    """
    head, body, line = split_front_matter(text, file)
    fields = read_front_matter(head, file)
    return Clause(
        id=clause_id,
        section=clause_id.rsplit("/", 1)[0],
        title=_text(fields.get("title")) or clause_id,
        heading=_text(fields.get("heading")),
        caption=_text(fields.get("caption")),
        order=int(_text(fields.get("order")) or "50"),
        when=parse_condition(fields.get("when"), file),
        discloses=_names(fields.get("discloses")),
        corpus=_names(fields.get("corpus")),
        body=body,
        file=file,
        line=line,
        own=own,
    )


def split_front_matter(text: str, file: str) -> tuple[str, str, int]:
    """Return front matter, body and the body's first line number of a clause file."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        raise ProblemsFound([_problem(file, 1, "the file must begin with `---` and its front matter")])
    for number, line in enumerate(lines[1:], 1):
        if line.strip() == "---":
            return "".join(lines[1:number]), "".join(lines[number + 1 :]), number + 2
    raise ProblemsFound([_problem(file, 1, "the front matter has no closing `---`")])


def read_front_matter(head: str, file: str) -> dict[str, Plain]:
    """Return the front matter HEAD as plain values."""
    from generator.source.reader import read_text

    fields = to_plain(read_text("\n" + head, file))
    assert isinstance(fields, dict)
    unknown = sorted(set(fields) - _KEYS)
    if unknown:
        raise ProblemsFound(
            [_problem(file, 1, f"unknown front matter: {', '.join(unknown)}; known: {', '.join(sorted(_KEYS))}")]
        )
    if not (_text(fields.get("order")) or "0").isdigit():
        raise ProblemsFound([_problem(file, 1, "`order` must be a number")])
    return fields


def parse_condition(value: Plain, file: str) -> Condition:
    """Return the condition that front matter or a law writes as names, lists and all / any / not.

    A list means that all of its members must hold; ``not`` means that none of its members may.

    Raises:
        ProblemsFound: VALUE is no condition.
    """
    if value is None:
        return ALWAYS
    if isinstance(value, str):
        return ("fact", value)
    if isinstance(value, list):
        return ("all", *(parse_condition(item, file) for item in value))
    parts = [_operator(key, members, file) for key, members in value.items()]
    return parts[0] if len(parts) == 1 else ("all", *parts)


def _operator(key: str, members: Plain, file: str) -> Condition:
    if key not in {"all", "any", "not"}:
        raise ProblemsFound([_problem(file, 1, f"`{key}` is no way to combine facts; use all, any or not")])
    listed = members if isinstance(members, list) else [members]
    return (key, *(parse_condition(member, file) for member in listed))


def facts_of(condition: Condition) -> tuple[str, ...]:
    """Return the names of all facts in CONDITION, in the order in which they are written."""
    if condition[0] == "fact":
        return (condition[1],)
    return tuple(dict.fromkeys(name for part in condition[1:] for name in facts_of(part)))


def describe(condition: Condition) -> str:
    """Return CONDITION as a person would write it."""
    if condition == ALWAYS:
        return "always"
    if condition[0] == "fact":
        return str(condition[1])
    joiner = {"all": " and ", "any": " or ", "not": " or "}[condition[0]]
    inner = joiner.join(
        f"({describe(p)})" if p[0] in {"any", "all"} and len(p) > 2 else describe(p) for p in condition[1:]
    )
    return f"not ({inner})" if condition[0] == "not" else inner


def _text(value: Plain) -> str:
    return value if isinstance(value, str) else ""


def _names(value: Plain) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return tuple(value.split()) if isinstance(value, str) else ()


def _problem(file: str, line: int, message: str) -> Problem:
    return Problem("clause.front-matter", message, Position(file, line))
