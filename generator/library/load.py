"""Reads the library of a language: clause files, outline, words and countries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from types import CodeType
from typing import Any

from jinja2 import Environment, TemplateSyntaxError

from generator.library.clause import Clause, parse_clause
from generator.library.environment import make_environment
from generator.library.outline import OutlineSection, parse_outline
from generator.library.tokens import BREAK
from generator.problems import Position, Problem, ProblemsFound
from generator.source.reader import read_text
from generator.source.tree import Plain, to_plain

# The environment drops the line end after a tag, for tags on lines of their own; a sentence that ends in a tag must keep it.
_PROSE_END = re.compile(r"^((?!\s*\{%)[^\n]*%\}|\s*\{%[^\n]*%\}[^\n]*[^\s{}%][^\n]*%\})\n", re.MULTILINE)


# Blocks end where the file has an empty line, not where a condition that is false leaves one. The number of lines stays.
_EMPTY_LINE = re.compile(r"\n[ \t]*(?=\n)")


def read_outline(templates: Traversable) -> tuple[OutlineSection, ...]:
    """Return the sections of ``templates/outline.yaml``."""
    return parse_outline(read_yaml(templates / "outline.yaml"), "outline.yaml")


def read_words(templates: Traversable, code: str) -> tuple[Any, Any]:
    """Return the words and the countries of language CODE."""
    return read_yaml(templates / code / "language.yaml"), read_yaml(templates / code / "countries.yaml")


def read_yaml(file: Traversable) -> Plain:
    """Return the content of a shipped YAML FILE as plain values."""
    return to_plain(read_text(file.read_text(encoding="utf-8"), file.name))


def languages(templates: Traversable) -> tuple[str, ...]:
    """Return the codes of the languages that have templates."""
    return tuple(sorted(folder.name for folder in templates.iterdir() if (folder / "language.yaml").is_file()))


def read_clauses(templates: Traversable, code: str) -> tuple[Clause, ...]:
    """Return all clauses of language CODE, ordered by id.

    Raises:
        ProblemsFound: a clause file is broken; all such problems at once.
    """
    problems: list[Problem] = []
    clauses: list[Clause] = []
    for clause_id, file in sorted(clause_files(templates / code)):
        try:
            clauses.append(
                parse_clause(file.read_text(encoding="utf-8"), clause_id, f"templates/{code}/{clause_id}.md")
            )
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems)
    return tuple(clauses)


def clause_files(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Yield id and file of every clause in FOLDER: ``section/name.md``."""
    for section in folder.iterdir():
        if section.is_dir():
            for file in section.iterdir():
                if file.name.endswith(".md"):
                    yield f"{section.name}/{file.name.removesuffix('.md')}", file


def compile_clause(clause: Clause, environment: Environment | None = None) -> CodeType:
    """Return the compiled body of CLAUSE; its line numbers are those of the clause's file.

    Raises:
        ProblemsFound: the body is no valid Jinja.
    """
    environment = environment or make_environment()
    body = _EMPTY_LINE.sub(f"\n{BREAK}", clause.body.strip("\n"))
    skipped = len(clause.body) - len(clause.body.lstrip("\n"))
    source = "\n" * (clause.line - 1 + skipped) + _PROSE_END.sub(r"\1 \n", body)
    try:
        code = environment.compile(source, name=clause.id, filename=clause.file)
    except TemplateSyntaxError as error:
        message = f"this is no valid Jinja: {error.message}"
        raise ProblemsFound([Problem("clause.syntax", message, Position(clause.file, error.lineno))]) from error
    return code
