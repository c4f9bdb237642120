"""Every conclusion has a name of its own."""

from __future__ import annotations

from collections import Counter

from generator.facts.registry import TOPICS, conclusions_of


def test_no_two_topics_conclude_under_one_name() -> None:
    names = Counter(name for module in TOPICS for name in conclusions_of(module))
    assert not [name for name, count in names.items() if count > 1]


def test_every_conclusion_is_documented() -> None:
    for module in TOPICS:
        for name, conclusion in conclusions_of(module).items():
            assert conclusion.__doc__, f"{module.__name__}.{name}"
