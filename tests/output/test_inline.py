"""Markdown to HTML around values: every value comes out exactly as it went in, whatever stands around it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from output.reading import read_html
from output.samples import HOSTILE

from generator.library.tokens import CLOSE, OPEN, URL_CLOSE, URL_OPEN, address, clean, literal
from generator.output import inline as module
from generator.output.escape import is_safe
from generator.output.inline import Inline

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40).map(clean).filter(bool)
VALUES = st.one_of(st.sampled_from([clean(value) for value in HOSTILE]), TEXT)
WORDS = st.text(
    st.sampled_from(
        [
            "a",
            "Z",
            "7",
            " ",
            ".",
            ",",
            ":",
            "*",
            "_",
            "`",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "&",
            "#",
            "!",
            "\\",
            '"',
            "'",
            "-",
            "+",
            "|",
            "\ue004",
        ]
    ),
    max_size=12,
)
PLAIN = st.text(st.sampled_from(["a", "Z", "7", " ", ".", ",", "é", "–"]), max_size=12)
FRAMES = (
    ("{}", "{}"),
    ("a {} b", "a {} b"),
    ("**{}**", "{}"),
    ("*{}* c", "{} c"),
    ("__{}__", "{}"),
    ("_{}_", "{}"),
    ("**a {} b**", "a {} b"),
    ("a{}b", "a{}b"),
    ("1. {}", "1. {}"),
    ("- {}", "- {}"),
    ("# {}", "# {}"),
    ("> {}", "> {}"),
    ("({})", "({})"),
    ('"{}"', '"{}"'),
    ("[{}](https://a.example)", "{}"),
    ("[**{}**](#x)", "{}"),
    ("`{}`", "{}"),
    ("\\*{}\\*", "*{}*"),
    ("&amp;{}", "&{}"),
    ("&{};", "&{};"),
    ("<{}>", "<{}>"),
    ("&#{}", "&#{}"),
    ("!{}", "!{}"),
)

shared = Inline()


@settings(deadline=None)
@given(st.sampled_from(FRAMES), VALUES)
def test_a_value_is_literal_in_every_position(frame: tuple[str, str], value: str) -> None:
    template, shown = frame
    assert read_html(shared.phrase(template.format(literal(value)))).text == shown.format(value)


@settings(deadline=None)
@given(VALUES, VALUES, VALUES, PLAIN)
def test_several_values_keep_their_places(one: str, two: str, three: str, words: str) -> None:
    text = f"{literal(one)}{words}**{literal(two)}** [{literal(three)}](https://a.example) {literal(one)}"
    assert read_html(shared.phrase(text)).text == f"{one}{words}{two} {three} {one}"


@settings(deadline=None)
@given(VALUES)
def test_an_address_stays_an_attribute(value: str) -> None:
    tree = read_html(shared.phrase(f"[shown]({address('https://a.example/' + value)}) after"))
    assert tree.text == "shown after"
    (link,) = tree.all()
    assert list(link.attributes) == ["href"]
    assert link.attributes["href"].startswith("https://a.example/")


@settings(deadline=None)
@given(st.lists(st.one_of(WORDS, VALUES.map(literal), VALUES.map(address)), max_size=8).map("".join))
def test_no_words_break_out(text: str) -> None:
    """An owner's own clause can hold anything, also around values."""
    tree = read_html(Inline().phrase(text))
    for node in tree.all():
        assert node.tag in {"a", "strong", "em", "code", "br"}
        assert set(node.attributes) <= {"href", "title"}
        assert is_safe(node.attributes.get("href", "#"))


@pytest.mark.parametrize(
    "link",
    [
        "[x](javascript:alert(1))",
        "[x](JavaScript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](java\\script:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x]( javascript:alert(1))",
        "[x](data:text/html,x)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "[x](javascript\\:alert(1))",
        f"[x]({literal('javascript:alert(1)')})",
        f"[x]({address('javascript:alert(1)')})",
        f"[x]({address(' java script:alert(1)')})",
        f"[x](javascript:{literal('x')})",
        f"[x]({address('JAVASCRIPT&colon;alert(1)')})",
    ],
)
def test_dangerous_addresses_lead_nowhere(link: str) -> None:
    hrefs = [node.attributes["href"] for node in read_html(Inline().phrase(link)).all("a")]
    assert all(href == "#" or ":" not in href.partition("/")[0] for href in hrefs)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/?a=1&b=2#c",
        "http://a.example",
        "mailto:a@b.example",
        "tel:+49123",
        "#x",
        "/terms",
        "terms.html?a=b:c",
    ],
)
def test_other_addresses_stay(url: str) -> None:
    assert read_html(Inline().phrase(f"[x]({address(url)})")).one("a").attributes["href"] == url
    assert read_html(Inline().phrase(f"[x]({url})")).one("a").attributes["href"] == url


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://t.example/p.gif)",
        "<img src=x>",
        "<b>x</b>",
        "<https://t.example>",
        "[x]: https://t.example",
        "[a][b]",
        "# a",
        "1. a",
        "- a",
        "> a",
        "***",
    ],
)
def test_what_is_no_inline_markup_is_text(text: str) -> None:
    tree = read_html(Inline().phrase(text))
    assert not tree.all("img", "b", "h1", "ol", "ul", "li", "blockquote", "hr", "p")


def test_a_skeleton_is_converted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = module._converter()

    def convert(text: str) -> str:
        asked.append(text)
        return real(text)

    monkeypatch.setattr(module, "_converter", lambda: convert)
    inline = Inline()
    for name in ("A", "B & C", "**D**"):
        inline.phrase(f"**{literal(name)}** is here.")
    assert len(asked) == 1
    assert inline.fresh
    again = Inline(inline.memory())
    assert again.phrase(f"**{literal('E')}** is here.") == "<strong>E</strong> is here."
    assert len(asked) == 1
    assert not again.fresh


def test_words_without_markup_need_no_markdown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_converter", lambda: pytest.fail("Markdown was asked"))
    assert Inline().phrase(f"Less <than> {literal('<b>')} – 'so'") == "Less &lt;than&gt; &lt;b&gt; – 'so'"


def test_blocks_are_built_once_for_each_kind() -> None:
    inline = Inline()
    built: list[str] = []

    def build(text: str, convert: Any) -> str:
        built.append(text)
        return f"<p>{convert(text)}</p>"

    assert inline.block("a", f"**x** {literal('1')}", build) == "<p><strong>x</strong> 1</p>"
    assert inline.block("a", f"**x** {literal('<')}", build) == "<p><strong>x</strong> &lt;</p>"
    assert inline.block("b", f"**x** {literal('2')}", build) == "<p><strong>x</strong> 2</p>"
    assert len(built) == 2


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LIMIT", 3)
    inline = Inline()
    for number in range(9):
        inline.phrase(f"**{number}**")
    assert len(inline.memory()) == 3


@pytest.mark.parametrize(
    "stray", [OPEN, CLOSE, URL_OPEN, URL_CLOSE, f"{URL_OPEN}5{CLOSE}", f"{CLOSE}5{OPEN}", f"{OPEN}{OPEN}7{URL_CLOSE}"]
)
def test_stray_fences_are_only_characters(stray: str) -> None:
    assert "value" in Inline().phrase(f"{stray} {literal('value')} **b**")
    assert "value" in Inline().phrase(f"{literal('value')} **b** {stray}")
