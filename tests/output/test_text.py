"""The plain text output: bare words, literal values, at most 80 columns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from output.samples import HOSTILE, Maker, document, hostile, shop

from generator.document import Section
from generator.library.tokens import address, clean, literal
from generator.output.bare import bare
from generator.output.tables import cells, parse
from generator.output.text import WIDTH, to_text

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60).map(clean).filter(bool)
VALUES = st.one_of(st.sampled_from([clean(value) for value in HOSTILE]), TEXT)


def text_of(*blocks: object) -> str:
    return to_text(document(Section("x", "X", tuple(blocks)))).split("-\n\n", 1)[1]  # type: ignore[arg-type]


@settings(deadline=None)
@given(VALUES, VALUES)
def test_values_are_literal(one: str, two: str) -> None:
    assert bare(f"**{literal(one)}** and *so* __{literal(two)}__ `{literal(one)}`") == f"{one} and so {two} {one}"
    assert bare(f"\\*{literal(one)}&amp;\\| {literal(two)}") == f"*{one}&| {two}"
    assert (
        bare(f"[{literal(one)}]({address('https://a.example')})", lambda shown, url: f"{shown}@{url}")
        == f"{one}@https://a.example"
    )


def test_hostile_values_are_all_there() -> None:
    words = " ".join(to_text(hostile()).split())
    for value in HOSTILE:
        value = " ".join(clean(value).split())
        assert f"Before {value} after." in words
        assert f"{value} and" in words


def test_lines_are_short_unless_a_word_is_long() -> None:
    for line in to_text(shop()).splitlines():
        assert len(line) <= WIDTH or len(line.split()) <= 2


def test_links_tell_their_addresses_once() -> None:
    links = (
        f"[{literal('a.example')}]({address('https://a.example/')})",
        f"[{literal('B')}]({address('https://b.example')})",
        f"[C]({address('#c')})",
        f"[{literal('d@e.example')}]({address('mailto:d@e.example')})",
        "[F](https://f.example)",
    )
    shown = text_of(Maker().paragraph(", ".join(links)))
    assert shown == "a.example, B (https://b.example), C, d@e.example, F (https://f.example)\n"


def test_headings_are_told_apart() -> None:
    text = to_text(shop())
    assert text.startswith("Privacy policy\n==============\n\nAbout this text\n---------------\n")
    assert "\nDATA YOU GIVE US\n" in text
    assert "\nIf you order for somebody else\n" in text


def test_tables_are_entries_under_their_caption() -> None:
    table = Maker().table(
        "What we **keep**", "| Data | How long | |", f"| orders | {literal('10 | years')} | because |", "| logs | | x |"
    )
    assert text_of(table) == "What we keep:\n\nData: orders\n  How long: 10 | years\n  because\n\nData: logs\n  x\n"


def test_lists_and_notices_are_indented() -> None:
    make = Maker()
    text = text_of(
        make.block("list", f"- {'word ' * 30}\n- b"), make.block("list", "10. c"), make.paragraph(f"> {'note ' * 30}")
    )
    lines = text.splitlines()
    assert lines[0].startswith("- word")
    assert lines[1].startswith("  word")
    assert "10. c" in lines
    assert all(line.startswith("    note") for line in lines if "note" in line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("| a | b |", ("a", "b")),
        ("|a|b", ("a", "b")),
        ("| a | |", ("a", "")),
        ("| | b |", ("", "b")),
        (f"| {literal('x | y')} | b |", (literal("x | y"), "b")),
        (
            f"| [{literal('x')}]({address('https://a.example/|')}) | b |",
            (f"[{literal('x')}]({address('https://a.example/|')})", "b"),
        ),
        ("| a \\| b | c |", ("a \\| b", "c")),
        ("|", ("",)),
    ],
)
def test_bars_inside_values_separate_nothing(line: str, expected: tuple[str, ...]) -> None:
    assert cells(line) == expected


@settings(deadline=None)
@given(st.lists(st.lists(VALUES, min_size=2, max_size=2), min_size=1, max_size=4))
def test_tables_come_back_as_they_were_made(rows: list[list[str]]) -> None:
    table = parse("| A | B |\n|---|:-:|\n" + "\n".join(f"| {literal(a)} | {literal(b)} |" for a, b in rows))
    assert table.header == ("A", "B")
    assert [list(row) for row in table.rows] == [[literal(a), literal(b)] for a, b in rows]
