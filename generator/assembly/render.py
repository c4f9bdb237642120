"""Clauses rendered into blocks with their proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, TemplateError, UndefinedError

from generator.assembly.blocks import RawBlock, collect, split
from generator.library.clause import Clause
from generator.library.environment import UndefinedValue
from generator.library.language import MissingWords
from generator.problems import Position, Problem, ProblemsFound


class Renderer:
    """Renders clauses of one language for one profile after another.

    Attributes:
        environment: the Jinja environment of the language.
    """

    def __init__(self, environment: Environment, codes: Callable[[Clause], CodeType]) -> None:
        self.environment = environment
        self._codes = codes
        self._templates: dict[str, Template] = {}

    def render(self, clause: Clause, context: dict[str, Any], log: list[str] | None) -> list[RawBlock]:
        """Return the blocks of CLAUSE; LOG is where reading answers is noted, or None if nobody asks which block read what.

        Raises:
            ProblemsFound: the clause prints something that has no value.
        """
        template = self._template(clause)
        try:
            chunks = template.root_render_func(template.new_context(context))
            text, spans = ("".join(chunks), []) if log is None else collect(chunks, log)
        except (
            TemplateError,
            UndefinedValue,
            MissingWords,
            RecursionError,
            AttributeError,
            TypeError,
            ValueError,
            KeyError,
            LookupError,
        ) as error:
            raise ProblemsFound([_problem(clause, error)]) from error
        return split(text, spans)

    def _template(self, clause: Clause) -> Template:
        found = self._templates.get(clause.id)
        if found is None:
            found = Template.from_code(self.environment, self._codes(clause), self.environment.globals)
            self._templates[clause.id] = found
        return found


def _problem(clause: Clause, error: Exception) -> Problem:
    """Return the problem of a body that failed, at the line of the clause file that failed."""
    line, trace = clause.line, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == clause.file:
            line = _template_line(trace.tb_frame.f_globals, trace.tb_lineno) or line
        trace = trace.tb_next
    hint = (
        "guard the sentence with a condition, or answer the fact"
        if isinstance(error, UndefinedError | UndefinedValue)
        else ""
    )
    if isinstance(error, TemplateError) and not isinstance(error, UndefinedError):
        return Problem(
            "clause.refused",
            str(error.message),
            Position(clause.file, line),
            hint="use only answers, facts and the listed filters",
        )
    return Problem("clause.undefined-value", str(error), Position(clause.file, line), hint=hint)


def _template_line(namespace: Mapping[str, Any], python_line: int) -> int:
    """Return the template line of a line of compiled code, from the table that Jinja leaves in it."""
    found = 0
    for pair in str(namespace.get("debug_info", "")).split("&"):
        template_line, _, compiled = pair.partition("=")
        if compiled and int(compiled) <= python_line:
            found = int(template_line)
    return found
