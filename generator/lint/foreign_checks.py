"""Checks of a policy that we did not generate, for what no pattern can say: they compare passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from generator.lint.passages import Passage
from generator.lint.people import EMOJI, FREE_MAIL

Place = tuple[Passage, int, str]
"""A passage that is wrong, where in it, and a detail."""

ForeignCheck = Callable[[Sequence[Passage], str], Iterable[Place]]
"""Takes all passages and the pattern ``under`` of the rule."""

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})")
_IN_WORDS = re.compile(r"\b(?:gmail|googlemail|hotmail|yahoo)\b[^.\n]{0,12}\b(?:address|account)\b", re.IGNORECASE)
_ENTRY = re.compile(r"[-*|]|[^.:]{0,30}:")
"""Entries of lists and rows of tables, which can be alike with good reason."""
_PARAGRAPH = 80
_TITLE = re.compile(r"\D+ \D+$")
"""At least two words without numbers; what is shorter can be a cell of a table that was copied line by line."""

_NUMBER = re.compile(r"^[\d.\s]+")
_AGE = re.compile(
    r"\b(?:not (?:directed|intended|aimed|meant|designed|offered)|knowingly (?:collect|process|gather|solicit))\b[^.\n]{0,80}"
    r"\b(?:under|below|younger than) (?:the )?(?:age of )?(\d\d)\b(?! ?\(?(?:or|in)\b)"
    r"|\b(?:(?:minimum|required|this) age(?: requirement)?|age limit)\b[^.\n]{0,20}\bis (\d\d)\b",
    re.IGNORECASE,
)


def paragraph_twice(passages: Sequence[Passage], _: str) -> Iterable[Place]:
    """Paragraphs that stand in the text twice."""
    seen: dict[str, int] = {}
    for passage in passages:
        text = passage.text
        if passage.heading or len(text) < _PARAGRAPH or text[-1] not in ".!?" or _ENTRY.match(text):
            continue
        words = " ".join(re.findall(r"\w+", text.lower()))
        if words in seen:
            yield passage, 0, f"{text[:50]}; as in line {seen[words]}"
        seen.setdefault(words, passage.pieces[0].line)


def heading_twice(passages: Sequence[Passage], topics: str) -> Iterable[Place]:
    """Headings over a paragraph that stand there again, and headings that match the same named group of TOPICS."""
    pattern = re.compile(topics, re.IGNORECASE)
    seen: dict[str, int] = {}
    for passage, after in zip(passages, [*passages[1:], None], strict=False):
        title = _NUMBER.sub("", passage.text)
        if not passage.heading:
            continue
        match = pattern.search(title)
        topic = (match and match.lastgroup) or passage.section.lower()
        if topic in seen:
            yield passage, 0, f"{passage.text[:50]}; as in line {seen[topic]}"
        elif match or (_TITLE.match(title) and after and len(after.text) >= _PARAGRAPH):
            seen[topic] = passage.pieces[0].line


def emoji_in_title(passages: Sequence[Passage], _: str) -> Iterable[Place]:
    """A symbol in the first line of the text."""
    for passage in passages[:1]:
        if match := EMOJI.search(passage.text):
            yield passage, match.start(), match.group()


def free_mail(passages: Sequence[Passage], _: str) -> Iterable[Place]:
    """The first address at a free mail service, also in words, if no address at another domain stands in the text."""
    found = [(passage, match) for passage in passages for match in _ADDRESS.finditer(passage.text)]
    if any(match.group(1).lower() not in FREE_MAIL for _, match in found):
        return
    found += [(passage, match) for passage in passages if (match := _IN_WORDS.search(passage.text))]
    for passage, match in found[:1]:
        yield passage, match.start(), match.group()


def ages_differ(passages: Sequence[Passage], _: str) -> Iterable[Place]:
    """Statements of the age from which people are let in that name another age than the first such statement."""
    found = [(passage, match) for passage in passages for match in _AGE.finditer(passage.text)]
    for passage, match in found[1:]:
        first, line = _years(found[0][1]), found[0][0].pieces[0].line
        if _years(match) != first:
            yield passage, match.start(), f"{match.group()}; line {line} says: {first}"


def _years(match: re.Match[str]) -> str:
    return match.group(1) or match.group(2)


FOREIGN_CHECKS: dict[str, ForeignCheck] = {
    check.__name__: check for check in (paragraph_twice, heading_twice, emoji_in_title, free_mail, ages_differ)
}
