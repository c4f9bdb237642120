"""Readability of a policy: sentence length, the Flesch-Kincaid grade and hedging words, by a small formula of our own.

Counted are the sentences of paragraphs and list items. Names, addresses and links are facts and not wording: link targets are dropped.
A table cell is a label for comparison, not a sentence, and is left out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.document import PolicyDocument
from generator.library.tokens import TOKEN

HEDGES = re.compile(
    r"\b(may|might|could|some|often|possibly|possible|perhaps|generally|usually|typically|where applicable|such as)\b",
    re.I,
)
_VOWELS = re.compile(r"[aeiouy]+", re.I)
_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]*")


class Readability(NamedTuple):
    """Figures of a text.

    Attributes:
        words: number of words, tables included.
        grade: Flesch-Kincaid grade (0.39 words per sentence + 11.8 syllables per word - 15.59).
        long_share: share of sentences with more than 25 words.
        hedges: hedging words per 1,000 words.
        longest: the longest sentence.
    """

    words: int
    grade: float
    long_share: float
    hedges: float
    longest: str


def syllables(word: str) -> int:
    """Return an estimate of the syllables of an English WORD: groups of vowels, less a silent e."""
    count = len(_VOWELS.findall(word))
    if word.lower().endswith("e") and not word.lower().endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(count, 1)


def prose(document: PolicyDocument) -> list[str]:
    """Return the sentences of DOCUMENT's paragraphs and list items."""
    found: list[str] = []
    for block in document.blocks():
        if block.kind in {"paragraph", "list"}:
            for line in _bare(block.text).splitlines():
                text = re.sub(r"^(?:-|\d+\.|>)\s+", "", line)
                found += [part for part in re.split(r"(?<=[.!?:])\s+", text) if _WORD.search(part)]
    return found


def _bare(text: str) -> str:
    text = re.sub(r"\[([^\]]*)\]\(\ue002[^\ue003]*\ue003\)", r"\1", text)
    return TOKEN.sub(lambda found: found.group(1) or "", text).replace("**", "")


def measure(document: PolicyDocument) -> Readability:
    """Return the figures of DOCUMENT."""
    sentences = prose(document)
    lengths = [len(_WORD.findall(sentence)) for sentence in sentences]
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    everything = " ".join(_bare(block.text) for block in document.blocks())
    total = len(_WORD.findall(everything))
    hedges = 1000 * len(HEDGES.findall(" ".join(sentences))) / len(words)
    return Readability(
        total,
        grade,
        sum(n > 25 for n in lengths) / len(lengths),
        hedges,
        max(sentences, key=lambda s: len(_WORD.findall(s))),
    )
