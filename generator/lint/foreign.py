"""Text that we did not generate: the rules over text that need no facts, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from generator.library.clause import ALWAYS
from generator.lint.rule import Rule
from generator.problems import Position, Problem

SUFFIXES = frozenset((".txt", ".md", ".html", ".htm"))
"""Endings of the files that are taken for a policy of somebody else's."""


def check_foreign(text: str, name: str, rules: Iterable[Rule], *, html: bool = False) -> list[Problem]:
    """Return what the text rules find in TEXT, with line and column of file NAME.

    Args:
        text: the content of a file.
        name: the file as the user gave it.
        rules: all rules; those that need facts, or ask for a sentence, are passed over.
        html: TEXT is HTML; only what a reader sees is looked at.
    """
    lines = visible_lines(text) if html else text.splitlines()
    found = []
    for rule in rules:
        if rule.pattern and rule.elsewhere and not rule.must and rule.when == ALWAYS:
            pattern = re.compile(rule.pattern, re.IGNORECASE)
            found += [
                problem
                for number, line in enumerate(lines, 1)
                for problem in _in_line(rule, pattern, line, number, name)
            ]
    return found


def _in_line(rule: Rule, pattern: re.Pattern[str], line: str, number: int, name: str) -> list[Problem]:
    match = pattern.search(line)
    if match is None:
        return []
    words = " ".join(match.group().split())[:80]
    place = Position(name, number, match.start() + 1)
    return [Problem(rule.code, f"{rule.message.rstrip('.')} ({words})", place, rule.severity, rule.hint)]


def visible_lines(html: str) -> list[str]:
    """Return what a reader sees of HTML, on the lines on which it stands in the source."""
    reader = _Visible()
    reader.feed(html)
    reader.close()
    return [reader.lines.get(number, "") for number in range(1, html.count("\n") + 2)]


class _Visible(HTMLParser):
    """Collects the text of a page by line; scripts and styles are not text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: dict[int, str] = {}
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where hidden text begins."""
        self._hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        """Note where hidden text ends."""
        self._hidden -= tag in {"script", "style"} and self._hidden > 0

    def handle_data(self, data: str) -> None:
        """Keep visible text on its lines."""
        if self._hidden:
            return
        first = self.getpos()[0]
        for offset, part in enumerate(data.split("\n")):
            self.lines[first + offset] = self.lines.get(first + offset, "") + part
