"""The parser's errors in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from yaml import Mark, MarkedYAMLError
from yaml.reader import Reader

from generator.problems import Position, Problem
from generator.source.limits import TOO_DEEP, TOO_DEEP_HINT
from generator.source.quoting import quote, shorten


class _Place(NamedTuple):
    """A place in the text, counted from 0."""

    line: int
    column: int


class _Fault(NamedTuple):
    """A parser error with the text around it.

    Attributes:
        words: what the parser says, its context first.
        at: where the parser noticed.
        begin: where what it was reading began.
        lines: the text.
    """

    words: str
    at: _Place
    begin: _Place
    lines: list[str]

    @property
    def line(self) -> str:
        """The line where the parser noticed; empty at the end of the text."""
        return self.lines[self.at.line] if self.at.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands left of the place on its line."""
        return self.line[: self.at.column]

    @property
    def rest(self) -> str:
        """What stands from the place to the end of its line."""
        return self.line[self.at.column :].rstrip()

    @property
    def char(self) -> str:
        """The character at the place; empty at the end of a line."""
        return self.line[self.at.column : self.at.column + 1]

    @property
    def opener(self) -> str:
        """The character with which what the parser was reading began."""
        line = self.lines[self.begin.line] if self.begin.line < len(self.lines) else ""
        return line[self.begin.column : self.begin.column + 1]


class _Words(NamedTuple):
    """What to tell about a fault, and where."""

    message: str
    hint: str
    place: _Place
    code: str = "source.syntax"


def problem_of_error(error: Exception, text: str, name: str) -> Problem:
    """Return the problem that tells a person about ERROR, which the parser raised on TEXT of the file NAME."""
    lines = text.splitlines()
    if isinstance(error, MarkedYAMLError) and (mark := error.problem_mark or error.context_mark):
        at = _place(mark)
        begin = _place(error.context_mark) if error.context_mark else at
        words = _explain(_Fault(f"{error.context or ''}: {error.problem or ''}", at, begin, lines))
    else:
        words = _explain_character(text)
    position = Position(name, words.place.line + 1, words.place.column + 1)
    return Problem(words.code, words.message, position, hint=words.hint)


def _place(mark: Mark) -> _Place:
    return _Place(mark.line, mark.column)


def _explain(fault: _Fault) -> _Words:
    if tab := re.match(r" *\t", fault.line):
        hint = "replace each tab at the beginning of the line by spaces"
        return _Words("a tab stands in the indentation", hint, _Place(fault.at.line, tab.end() - 1), "source.tab")
    for pattern, explain in _EXPLANATIONS:
        if re.search(pattern, fault.words):
            return explain(fault)
    words = fault.words.removeprefix(": ")
    return _Words(f"this is not valid YAML ({words})", "check quotes, colons and indentation", fault.at)


def _explain_start(fault: _Fault) -> _Words:
    hint = f"put it in quotes: {quote(fault.rest)}"
    return _Words(f'a value cannot begin with "{fault.char}"', hint, fault.at)


def _explain_colon(fault: _Fault) -> _Words:
    key, _, value = fault.line.partition(": ")
    if len(key) < fault.at.column:
        return _Words("a colon stands in a value without quotes", f"put the value in quotes: {quote(value)}", fault.at)
    if (above := _line_above(fault)) is not None and not re.search(r":(\s|$)", fault.lines[above]):
        return _words_without_colon(fault.lines[above], _line_start(fault.lines, above))
    hint = 'indent it like the keys it belongs with; if it belongs under the line above, end that line with ":"'
    message = "this key is indented below a line that already has a value"
    return _Words(message, hint, _line_start(fault.lines, fault.at.line))


def _explain_missing_colon(fault: _Fault) -> _Words:
    return _words_without_colon(fault.lines[fault.begin.line][fault.begin.column :], fault.begin)


def _words_without_colon(line: str, place: _Place) -> _Words:
    key, colon, value = line.strip().partition(":")
    if colon:
        hint = f'write "{shorten(key)}: {shorten(value)}"'
        return _Words(f'there is no space after the colon of "{shorten(key)}"', hint, place)
    hint = 'write "key: value", or indent the line if it continues the one above'
    return _Words(f'there is no colon after "{shorten(key)}"', hint, place)


def _explain_dash(fault: _Fault) -> _Words:
    hint = f"begin the list on the next line, or put the value in quotes: {quote(fault.rest)}"
    return _Words("a list cannot begin on the line of its key", hint, fault.at)


def _explain_question_mark(fault: _Fault) -> _Words:
    hint = f"put it in quotes: {quote(fault.rest)}"
    return _Words('a value cannot begin with "? "', hint, fault.at)


def _explain_block(fault: _Fault) -> _Words:
    if fault.before.strip():
        hint = "put the whole value in one pair of quotes; inside single quotes, write a quote twice: 'it''s'"
        return _Words("text follows a value that has already ended", hint, fault.at)
    if fault.char == ":":
        hint = "write a key before it, or put the value in quotes if the colon belongs to it"
        return _Words("there is a colon without a key", hint, fault.at)
    if fault.line.lstrip().startswith("- "):
        message = "this list item does not line up with a list"
        hint = "indent all items of a list alike, below their key"
    else:
        message = "this line does not line up with those above it"
        hint = "indent it by as many spaces as the lines it belongs with"
    return _Words(message, hint, fault.at)


def _explain_sequence(fault: _Fault) -> _Words:
    hint = 'begin it with "- ", or indent it to match the key it belongs to'
    return _Words(f"this line stands in the list that begins at line {fault.begin.line + 1}", hint, fault.at)


def _explain_flow(fault: _Fault) -> _Words:
    closer = {"[": "]", "{": "}"}.get(fault.opener, "]")
    message = f'"{fault.opener}" is not closed, or a comma is missing before line {fault.at.line + 1} ends'
    return _Words(message, f'separate the values by commas and end them with "{closer}"', fault.begin)


def _explain_open_quote(fault: _Fault) -> _Words:
    quote = fault.opener
    message = f"the quote ({quote}) that begins here is never closed"
    return _Words(
        message, f"end the text with {quote}; inside single quotes, write a quote twice: 'it''s'", fault.begin
    )


def _explain_escape(fault: _Fault) -> _Words:
    hint = "write the backslash twice, or use single quotes around the text"
    return _Words("a backslash in double quotes begins a code, and this is none", hint, fault.at)


def _explain_node(fault: _Fault) -> _Words:
    hint = "write the value that is missing, or put the text in quotes"
    return _Words(f'"{fault.char}" stands where a value should begin', hint, fault.at)


def _explain_mark(fault: _Fault) -> _Words:
    value = fault.lines[fault.begin.line][fault.begin.column :].rstrip()
    return _Words(f'a value cannot begin with "{fault.opener}"', f"put it in quotes: {quote(value)}", fault.begin)


def _explain_block_scalar(fault: _Fault) -> _Words:
    hint = f'begin the text on the next line, indented; if "{fault.opener}" belongs to it, put all in quotes'
    return _Words(f'text follows "{fault.opener}" on its line', hint, fault.begin)


def _explain_directive(fault: _Fault) -> _Words:
    return _Words('a line cannot begin with "%"', "remove it, or put the value in quotes", fault.begin)


def _explain_after_end(fault: _Fault) -> _Words:
    hint = "begin the keys of the whole file at the left edge, and remove brackets that close nothing"
    return _Words("the data ended above, yet more follows", hint, fault.at)


def _explain_nesting(fault: _Fault) -> _Words:
    return _Words(TOO_DEEP, TOO_DEEP_HINT, fault.at, "source.too-deep")


_EXPLANATIONS: tuple[tuple[str, Callable[[_Fault], _Words]], ...] = (
    (r"maximum nesting", _explain_nesting),
    (r"cannot start any token", _explain_start),
    (r"mapping values are not allowed", _explain_colon),
    (r"could not find expected ':'", _explain_missing_colon),
    (r"sequence entries are not allowed", _explain_dash),
    (r"mapping keys are not allowed", _explain_question_mark),
    (r"quoted scalar: found unexpected", _explain_open_quote),
    (r"quoted scalar: ", _explain_escape),
    (r"(alias|anchor|tag|a node): ", _explain_mark),
    (r"block scalar: ", _explain_block_scalar),
    (r"node content", _explain_node),
    (r"flow (sequence|mapping): ", _explain_flow),
    (r"block mapping: ", _explain_block),
    (r"block collection: ", _explain_sequence),
    (r"directive|incompatible", _explain_directive),
    (r"document start", _explain_after_end),
)


def _explain_character(text: str) -> _Words:
    """Tell about a character that no YAML file may hold; the parser's own mark counts bytes, so it is looked up."""
    match = Reader.NON_PRINTABLE.search(text)
    before = text[: match.start()] if match else ""
    line = before.count("\n")
    shown = f"U+{ord(match[0]):04X}" if match else "unknown"
    place = _Place(line, len(before) - before.rfind("\n") - 1)
    return _Words(f"an invisible control character ({shown}) stands here", "delete it", place, "source.character")


def _line_above(fault: _Fault) -> int | None:
    return next((line for line in range(fault.at.line - 1, -1, -1) if fault.lines[line].strip()), None)


def _line_start(lines: list[str], line: int) -> _Place:
    return _Place(line, len(lines[line]) - len(lines[line].lstrip()))
