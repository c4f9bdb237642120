"""What changed between two policies, by meaning: from the answers in their proofs, not from their words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from generator.document import PolicyDocument
from generator.output.diff_answers import answer_changes
from generator.output.diff_blocks import SectionDiff, align
from generator.output.diff_change import KINDS, Change
from generator.output.diff_facts import answers_of
from generator.output.diff_rows import row_changes
from generator.output.diff_text import text_changes
from generator.output.diff_words import Rules, Wording

Weight = Literal["material", "editorial", "none"]


class Side(NamedTuple):
    """One of two policies.

    Attributes:
        title: its heading.
        effective_date: the day from which it applies.
        version: content hash of its text.
    """

    title: str
    effective_date: date
    version: str


class Comparison(NamedTuple):
    """What changed.

    Attributes:
        old: the earlier policy.
        new: the later policy.
        language: of the sentences.
        changes: by weight, the heaviest first.
        texts: the texts side by side, by section.
    """

    old: Side
    new: Side
    language: str
    changes: tuple[Change, ...]
    texts: tuple[SectionDiff, ...]

    @property
    def weight(self) -> Weight:
        """``material`` if one change is, ``editorial`` if there are only others, ``none`` without any."""
        if any(change.material for change in self.changes):
            return "material"
        return "editorial" if self.changes else "none"


def compare(old: PolicyDocument, new: PolicyDocument, words: Wording, rules: Rules) -> Comparison:
    """Return what changed from OLD to NEW; both need their proofs."""
    before, after = answers_of(old), answers_of(new)
    texts = align(old, new)
    changes = [*row_changes(before, after, words, rules), *answer_changes(before, after, words, rules)]
    changes += text_changes(texts, before, after, words, old.own | new.own)
    return Comparison(_side(old), _side(new), new.language, _sorted(changes), texts)


def _sorted(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return CHANGES without repetitions, the material ones first, each group by kind."""
    unique = {change.sentence: change for change in reversed(list(changes))}
    ordered = sorted(reversed(unique.values()), key=lambda change: (not change.material, KINDS.index(change.kind)))
    return tuple(ordered)


def _side(document: PolicyDocument) -> Side:
    from generator.output.bare import bare

    return Side(bare(document.title), document.effective_date, document.version)
