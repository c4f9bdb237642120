"""Rendered text falls into blocks, and what was read while a block was made belongs to it."""

from __future__ import annotations

import pytest

from generator.assembly.blocks import collect, kind_of, normalise, split
from generator.library.tokens import BREAK


def test_reads_belong_to_the_block_they_were_made_for() -> None:
    log: list[str] = ["before"]

    def chunks():  # type: ignore[no-untyped-def]
        yield "First "
        log.append("a")
        yield f"A.\n{BREAK}\n"
        yield "Second "
        log.append("b")
        yield "B."

    text, spans = collect(chunks(), log)
    first, second = split(text, spans)
    assert (first.text, first.reads) == ("First A.", ("a",))
    assert (second.text, second.reads) == ("Second B.", ("b",))


def test_an_empty_line_that_a_condition_left_ends_nothing() -> None:
    text, spans = collect(iter([f"One\n\n   \ntwo.\n{BREAK}\nThree."]), [])
    assert [block.text for block in split(text, spans)] == ["One two.", "Three."]


@pytest.mark.parametrize(
    ("text", "kind", "normal"),
    [
        ("| a | b |\n|---|---|\n\n| c | d |", "table", "| a | b |\n|---|---|\n| c | d |"),
        ("- one\n  more\n\n- two", "list", "- one more\n- two"),
        ("* one\n+ two", "list", "- one\n- two"),
        ("1. one\n2. two", "list", "1. one\n2. two"),
        ("> one\n> two", "paragraph", "> one two"),
        ("a  b\n c", "paragraph", "a b c"),
    ],
)
def test_kinds_and_normal_form(text: str, kind: str, normal: str) -> None:
    assert kind_of(text) == kind
    assert normalise(text, kind) == normal  # type: ignore[arg-type]
