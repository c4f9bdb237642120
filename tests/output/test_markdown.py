"""The Markdown output, read by another CommonMark parser: values are literal, structure is what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from output.reading import Node, read_markdown
from output.samples import HOSTILE, Maker, document, hostile, shop

from generator.document import Section
from generator.library.tokens import address, clean, literal
from generator.output.json import from_json, to_json
from generator.output.markdown import block_text, blocks_by_line, to_markdown

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40).map(clean).filter(bool)
MARKUP = (
    st.text(st.sampled_from(list("ab1 .)(]![#*_`~<>&;|\\+-=:\"'/x")), min_size=1, max_size=20).map(clean).filter(bool)
)
VALUES = st.one_of(st.sampled_from([clean(value) for value in HOSTILE]), TEXT, MARKUP)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def shown(markdown: str, *tags: str) -> list[str]:
    return [squeezed(node.text) for node in read_markdown(markdown).all(*tags)]


@settings(deadline=None)
@given(VALUES)
def test_a_value_is_literal_in_a_paragraph(value: str) -> None:
    for frame in ("{}", "Before {} after.", "{} after", "({})", "{}. And more", "> {}", "> a {}"):
        tree = read_markdown(block_text(frame.format(literal(value)), {}))
        assert {node.tag for node in tree.all()} <= {"p", "blockquote"}
        assert squeezed(tree.text) == squeezed(frame.removeprefix("> ").format(value))


@settings(deadline=None)
@given(VALUES, VALUES)
def test_a_value_is_literal_in_lists_and_headings(one: str, two: str) -> None:
    tree = read_markdown(block_text(f"- {literal(one)}\n- x {literal(two)}", {}))
    assert {node.tag for node in tree.all()} == {"ul", "li"}
    assert [squeezed(node.text) for node in tree.all("li")] == [squeezed(one), squeezed(f"x {two}")]
    tree = read_markdown(block_text(f"7. {literal(one)}\n8. {literal(two)} y", {}))
    assert [squeezed(node.text) for node in tree.all("li")] == [squeezed(one), squeezed(f"{two} y")]
    section = Section("x", "X", (Maker().block("heading", str(literal(one))),))
    tree = read_markdown(to_markdown(document(section, title=str(literal(two)))))
    assert [squeezed(node.text) for node in tree.all("h1", "h3")] == [squeezed(two), squeezed(one)]
    assert {node.tag for node in tree.all()} == {"h1", "h2", "h3"}


@settings(deadline=None)
@given(VALUES, VALUES)
def test_a_value_is_literal_in_a_table(one: str, two: str) -> None:
    table = Maker().table(
        "",
        "| A | B | C |",
        f"|{literal(one)}|x {literal(two)}| [{literal(one)}]({address('https://a.example/' + two)})|",
    )
    tree = read_markdown(block_text(table.text, {}))
    assert [squeezed(cell.text) for cell in tree.all("td")] == [squeezed(one), squeezed(f"x {two}"), squeezed(one)]
    assert {node.tag for node in tree.all()} == {"table", "thead", "tbody", "tr", "th", "td", "a"}


@settings(deadline=None)
@given(VALUES, VALUES)
def test_a_link_shows_its_value_and_leads_to_its_address(shown_value: str, path: str) -> None:
    tree = read_markdown(block_text(f"[{literal(shown_value)}]({address('https://a.example/' + path)}) after", {}))
    assert squeezed(tree.text) == squeezed(f"{shown_value} after")
    assert tree.one("a").attributes["href"].startswith("https://a.example/")


@settings(deadline=None)
@given(st.lists(st.one_of(VALUES, VALUES.map(literal)), min_size=1, max_size=5).map("".join).map(squeezed).filter(bool))
def test_an_owners_own_words_bring_no_html_pictures_or_dangerous_links(text: str) -> None:
    tree = read_markdown(block_text(text, {}))
    assert not tree.all("img", "script", "svg", "b", "i")
    for link in tree.all("a"):
        assert not link.attributes["href"].lower().startswith(("javascript:", "data:"))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b>b</b>",
        "<javascript:alert(1)>",
        "[x](javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](javascript\\:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "![x](https://t.example/p.gif)",
        "!\\![x](https://t.example/p.gif)",
        "[x]: javascript:alert(1)",
        f"[{literal('x')}]: javascript:alert(1)",
        f"[x]({literal('javascript:alert(1)')})",
        f"[x]({address('data:text/html,x')})",
        "\\\\<script>alert(1)</script>",
    ],
)
def test_dangerous_words_are_text(text: str) -> None:
    tree = read_markdown(f"{block_text(text, {})}\n\n[x]")
    assert {node.tag for node in tree.all()} <= {"p", "a"}
    assert all(
        link.attributes["href"].startswith("https:") or ":" not in link.attributes["href"] for link in tree.all("a")
    )


def test_hostile_values_stay_in_their_blocks() -> None:
    tree = read_markdown(to_markdown(hostile()))
    values = [squeezed(clean(value)) for value in HOSTILE]
    assert [squeezed(node.text) for node in tree.all("h3")] == values
    assert [squeezed(cell.text) for cell in tree.all("td")] == [
        text for value in values for text in (value, f"x {value} y", value)
    ]
    assert [squeezed(node.text) for node in tree.all("blockquote")] == values
    assert len(tree.all("strong")) == len(values)
    assert not tree.all("img", "script", "code", "hr", "pre")


def test_the_outline_is_the_document() -> None:
    markdown = to_markdown(shop())
    tree = read_markdown(markdown)
    assert shown(markdown, "h1") == ["Privacy policy"]
    assert shown(markdown, "h2") == [section.title for section in shop().sections]
    assert "If you order for somebody else" in shown(markdown, "h4")
    assert len(tree.all("table")) == 6
    assert "<" not in markdown


def test_links_to_sections_use_the_anchors_of_their_headings() -> None:
    assert "[Who receives your data](#who-receives-your-data)" in to_markdown(shop())


@pytest.mark.parametrize("make", [shop, hostile])
def test_the_proof_beside_a_policy_writes_the_same_policy(make: object) -> None:
    """`explain POLICY.md:LINE` reads policy.json and has to arrive at the very same lines."""
    made = make()  # type: ignore[operator]
    markdown = to_markdown(made)
    read = from_json(to_json(made))
    assert to_markdown(read) == markdown
    lines = markdown.splitlines()
    for line, block in blocks_by_line(read).items():
        assert lines[line - 1] in (
            block.text.splitlines() if block.kind != "heading" else [f"### {block.text}", f"#### {block.text}"]
        )


def test_an_owners_heading_loses_its_number_signs() -> None:
    section = Section("x", "X", (Maker().block("heading", "## Our own"),))
    assert shown(to_markdown(document(section)), "h3") == ["Our own"]


def test_ragged_tables_keep_their_text() -> None:
    table = Maker().table("", "| A | B |", "| 1 |", "| 1 | 2 | 3 |")
    tree = read_markdown(block_text(table.text.replace("1", str(literal("1"))), {}))
    rows: list[list[str]] = [[cell.text for cell in row.all("td")] for row in tree.one("tbody").all("tr")]
    assert rows == [["1", ""], ["1", "2 | 3"]]


def test_the_parser_would_notice() -> None:
    """The checks above rest on the other parser: it does see markup where there is some."""
    assert [node.tag for node in read_markdown("**a** <b>c</b>").all()] == ["p", "strong", "b"]
    assert isinstance(read_markdown("| a |\n|---|\n| b |").one("table"), Node)
