"""Changes of the text that no answer explains: other words, the owner's own clauses, rights that are no longer told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.document import Block
from generator.output.diff_blocks import BlockDiff, SectionDiff
from generator.output.diff_change import Change
from generator.output.diff_facts import Answers
from generator.output.diff_words import Wording

OWN = "own/"
RIGHTS = ("right.", "consent.withdrawal", "complaint.")
"""Disclosures that give the reader something to use."""


def text_changes(
    texts: tuple[SectionDiff, ...], old: Answers, new: Answers, words: Wording, own: frozenset[str]
) -> Iterator[Change]:
    """Yield what changed in TEXTS without an answer that changed; OWN are the clauses with words of the owner."""
    yield from _rights(old, new, words)
    for section in texts:
        for block in section.blocks:
            if block.state != "same":
                yield from _block(block, section, old, new, words, own)


def _rights(old: Answers, new: Answers, words: Wording) -> Iterator[Change]:
    for gone, answers, key, effect in ((True, old, "right_gone", "worse"), (False, new, "right_new", "better")):
        other = new if gone else old
        for disclosure, section in answers.disclosures.items():
            if (
                disclosure.startswith(RIGHTS)
                and disclosure not in other.disclosures
                and words.has("rights", disclosure)
            ):
                sentence = words.text("sentences", key, right=words.text("rights", disclosure))
                yield words.change("right", effect, sentence, disclosure, section=section)  # type: ignore[arg-type]


def _block(
    diff: BlockDiff, section: SectionDiff, old: Answers, new: Answers, words: Wording, own: frozenset[str]
) -> Iterator[Change]:
    shown = diff.new or diff.old
    assert shown is not None
    title = section.title
    if shown.clause.startswith(OWN) or shown.clause in own:
        yield words.change(
            "other", "unclear", words.text("sentences", "own", section=title), shown.clause, section=section.id
        )
    elif diff.new is None and _vanished(shown, old, new):
        yield words.change(
            "other", "unclear", words.text("sentences", "text_gone", section=title), shown.clause, section=section.id
        )
    elif diff.old is None and _unmoved(shown, new, old):
        yield words.change(
            "wording", "more_told", words.text("sentences", "text_new", section=title), shown.clause, section=section.id
        )
    elif diff.old and diff.new and _facts(diff.old) == _facts(diff.new):
        yield words.change(
            "wording", "wording", words.text("sentences", "wording", section=title), shown.clause, section=section.id
        )


def _vanished(block: Block, old: Answers, new: Answers) -> bool:
    """Tell whether what BLOCK told is told nowhere any more although none of its answers changed."""
    return _unmoved(block, old, new) and not set(block.disclosures) & set(new.disclosures)


def _unmoved(block: Block, here: Answers, there: Answers) -> bool:
    return all(here.values.get(use.path) == there.values.get(use.path) for use in block.facts)


def _facts(block: Block) -> Any:
    return [(use.path, str(use.value)) for use in block.facts]
