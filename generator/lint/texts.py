"""The texts that rules look at, and the checks that need all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from generator.document import PolicyDocument
from generator.facts.core import Facts
from generator.library.tokens import plain


class Text(NamedTuple):
    """One text.

    Attributes:
        text: the words, with straight quotes and without dots in usual abbreviations.
        clause: the clause that says them; empty for an answer.
        path: the answer that holds them; empty for a clause.
        own: whether they are the user's.
        kind: kind of the block; ``answer`` for an answer.
    """

    text: str
    clause: str
    path: str
    own: bool
    kind: str


TextCheck = Callable[[Facts, Sequence[Text]], Iterable[tuple[Text, str]]]
"""Returns each text that is wrong, with a detail."""

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_DOTTED = re.compile(r"\b(?:[Uu]\.[SsKk]\.(?:[Aa]\.)?|[Ee]\.[Uu]\.|[Ee]\.g\.|[Ii]\.e\.)")
_ANSWER_WORDS = 4


def texts_of(document: PolicyDocument) -> list[Text]:
    """Return every block of DOCUMENT, and after them the answers of the user that hold at least a few words."""
    found = [
        Text(
            even(plain(block.text)),
            block.clause,
            "",
            block.clause.startswith("own/") or block.clause in document.own,
            block.kind,
        )
        for block in document.blocks()
    ]
    answers = {
        fact.path: fact.value for block in document.blocks() for fact in block.facts if isinstance(fact.value, str)
    }
    found += [
        Text(even(value), "", path, True, "answer")
        for path, value in answers.items()
        if value.count(" ") + 1 >= _ANSWER_WORDS
    ]
    return found


def even(text: str) -> str:
    """Return TEXT with straight quotes and without dots in usual abbreviations."""
    text = text.translate(_STRAIGHT)
    return _DOTTED.sub(lambda match: match.group().replace(".", ""), text) if "." in text else text


def dots_before(text: str, offset: int) -> int:
    """Return how many dots ``even`` takes out of TEXT before what then stands at OFFSET."""
    taken = 0
    for match in _DOTTED.finditer(text):
        if match.start() < offset + taken:
            taken += match.group().count(".")
    return taken


def paragraph_twice(_: Facts, texts: Sequence[Text]) -> Iterable[tuple[Text, str]]:
    """Paragraphs that stand in the text twice."""
    seen: set[str] = set()
    for text in texts:
        words = " ".join(re.findall(r"\w+", text.text.lower()))
        if text.kind != "paragraph" or len(words) < 40:
            continue
        if words in seen:
            yield text, text.text[:60]
        seen.add(words)


def old_uk_regulator(f: Facts, texts: Sequence[Text]) -> Iterable[tuple[Text, str]]:
    """The name of the UK regulator before 30 September 2026, in the user's own words."""
    if f.as_of.isoformat() >= "2026-09-30":
        for text in texts:
            if text.own and (found := re.search(r"Information Commissioner(?:'s Office)?\b|\bICO\b", text.text)):
                yield text, found.group()


TEXT_CHECKS: dict[str, TextCheck] = {check.__name__: check for check in (paragraph_twice, old_uk_regulator)}
