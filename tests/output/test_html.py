"""The page and the fragment: structure, anchors, literal values, nothing from elsewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest
from output.reading import Node, read_html
from output.samples import HOSTILE, Maker, document, hostile, shop

from generator.document import Section
from generator.library.tokens import clean, literal
from generator.output.html import to_fragment, to_page
from generator.output.inline import Inline

ALLOWED = frozenset(
    (
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "b",
        "dl",
        "div",
        "dt",
        "dd",
        "time",
        "code",
        "nav",
        "details",
        "summary",
        "ol",
        "ul",
        "li",
        "main",
        "section",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "strong",
        "em",
        "footer",
    )
)


def page(of: object = None) -> Node:
    return read_html(to_page(of or shop(), Inline()))  # type: ignore[arg-type]


def heading_levels(tree: Node) -> list[int]:
    return [int(node.tag[1]) for node in tree.all("h1", "h2", "h3", "h4", "h5", "h6")]


def test_the_head_says_what_the_page_is() -> None:
    tree = page()
    assert tree.one("html").attributes == {"lang": "en"}
    assert tree.one("title").text == "Privacy policy – Lindenhof Seifen GmbH"
    metas = {meta.attributes.get("name"): meta.attributes.get("content") for meta in tree.all("meta")}
    assert metas["generator"] == "plainpolicy 0.1.0"
    assert metas["viewport"] == "width=device-width, initial-scale=1"
    assert metas["color-scheme"] == "light dark"


def test_header_and_footer_name_business_date_and_version() -> None:
    tree = page()
    for part in (tree.one("header"), tree.one("footer")):
        assert "Lindenhof Seifen GmbH" in part.text
        assert "In force from 1 December 2026" in part.text
        assert "Version 3f9ad27c01be4458" in part.text
        assert part.one("time").attributes == {"datetime": "2026-12-01"}


def test_without_words_the_date_stands_as_it_is() -> None:
    tree = page(shop()._replace(words={}))
    assert "Effective 2026-12-01" in tree.one("header").text
    assert tree.one("nav").attributes["aria-label"] == "Contents"


def test_a_document_that_knows_its_last_change_tells_it() -> None:
    words = {**shop().words, "updated_on": "20 November 2026"}
    assert "Last updated 20 November 2026" in page(shop()._replace(words=words)).one("header").text


def test_one_title_and_no_level_is_skipped() -> None:
    levels = heading_levels(page())
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert set(levels) == {1, 2, 3, 4}


def test_heading_blocks_stand_one_level_below_their_section() -> None:
    section = page().by_id("collect-provided")
    assert [node.tag for node in section.all("h2", "h3", "h4")] == ["h3", "h4"]


def test_sections_are_labelled_by_their_headings() -> None:
    tree = page()
    sections = tree.all("section")
    assert [node.attributes["id"] for node in sections] == [section.id for _, section in shop().walk()]
    for node in sections:
        label = tree.by_id(node.attributes["aria-labelledby"])
        assert label in node.children
        assert label.tag in {"h2", "h3"}


def test_every_link_into_the_page_arrives() -> None:
    tree = page()
    ids = [node.attributes["id"] for node in tree.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    inner = [node.attributes["href"][1:] for node in tree.all("a") if node.attributes["href"].startswith("#")]
    assert set(inner) <= set(ids)
    assert tree.one("body").all("a")[0].attributes["href"] == f"#{tree.one('main').attributes['id']}"


def test_the_contents_list_every_section_nested_once() -> None:
    nav = page().one("nav")
    assert nav.attributes["aria-label"] == "Contents"
    assert [link.attributes["href"][1:] for link in nav.all("a")] == [section.id for _, section in shop().walk()]
    outer = nav.one("details").all("ol")[0]
    assert [child.tag for child in outer.children if isinstance(child, Node)] == ["li"] * len(shop().sections)


def test_tables_have_captions_and_scopes_and_labels() -> None:
    tree = page()
    assert len(tree.all("table")) == 6
    for table in tree.all("table"):
        assert table.one("caption").text
        names = [cell.text for cell in table.one("thead").all("th")]
        assert all(cell.attributes == {"scope": "col"} for cell in table.one("thead").all("th"))
        for row in table.one("tbody").all("tr"):
            first, *others = (cell for cell in row.children if isinstance(cell, Node))
            assert first.tag == "th"
            assert first.attributes == {"scope": "row"}
            assert [cell.attributes["data-label"] for cell in others] == names[1:]


def test_a_table_without_a_caption_carries_the_title_of_its_section_unseen() -> None:
    caption = page().by_id("transfers").one("caption")
    assert caption.text == "Data in other countries"
    assert caption.attributes == {"class": "pp-hidden"}


def test_a_column_without_a_name_is_no_header() -> None:
    table = Maker().table("Captioned", "| | Two |", "| a | b |")
    head = page(document(Section("x", "X", (table,)))).one("thead")
    assert [cell.tag for cell in head.all("th", "td")] == ["td", "th"]


def test_notices_stand_out_and_lists_keep_their_numbers() -> None:
    make = Maker()
    tree = page(
        document(
            Section(
                "x",
                "X",
                (make.paragraph("> **Mind** this."), make.block("list", "3. c\n4. d"), make.block("list", "- e")),
            )
        )
    )
    assert [(node.text, node.attributes["class"]) for node in tree.one("main").all("p")] == [
        ("Mind this.", "pp-notice")
    ]
    assert tree.one("main").one("ol").attributes["start"] == "3"
    assert [item.text for item in tree.one("main").all("li")] == ["c", "d", "e"]


def test_every_block_names_its_clause() -> None:
    named = [node for node in page().one("main").all() if "data-clause" in node.attributes]
    assert len(named) == len(list(shop().blocks()))
    assert {node.attributes["data-clause"] for node in named} == {"sample/clause"}


@pytest.mark.parametrize("render", [to_page, to_fragment])
def test_nothing_comes_from_elsewhere_and_nothing_runs(render: object) -> None:
    html = render(hostile(), Inline())  # type: ignore[operator]
    tree = read_html(html)
    assert {node.tag for node in tree.all()} <= ALLOWED
    for node in tree.all():
        assert not {
            name
            for name in node.attributes
            if name.startswith("on") or name in {"src", "srcset", "style", "srcdoc", "target"}
        }
    assert all(node.attributes["href"].startswith(("#", "https://a.example/")) for node in tree.all("a"))
    assert not re.search(r"url\(|@import|https?:", tree.one("style").text)


def test_hostile_values_are_literal_in_every_position() -> None:
    values = [clean(value) for value in HOSTILE]
    tree = page(hostile())
    paragraphs = iter(tree.by_id("paragraphs").all("p"))
    for value in values:
        assert next(paragraphs).text == value
        assert next(paragraphs).text == f"Before {value} after."
        mixed = next(paragraphs)
        assert (mixed.one("strong").text, mixed.one("em").text) == (value, value)
        assert next(paragraphs).text == value
    bullets, numbers, links = (
        node for node in tree.by_id("lists").children if isinstance(node, Node) and node.tag in {"ul", "ol"}
    )
    assert [item.text for item in bullets.all("li")] == values
    assert [item.text for item in numbers.all("li")] == values
    assert [item.one("a").text for item in links.all("li")] == values
    rows = tree.by_id("tables").one("tbody").all("tr")
    assert [[cell.text for cell in row.all("th", "td")] for row in rows] == [
        [value, f"x {value} y", value] for value in values
    ]
    assert [node.text for node in tree.by_id("headings").all("h3")] == values
    assert tree.one("h1").text == "🔒 # <b> Privacy policy"
    assert tree.one("title").text == '🔒 # <b> Privacy policy – <i>"A" & B</i> | **C**'


def test_the_policy_of_the_page_names_its_style_sheet() -> None:
    tree = page()
    digest = b64encode(sha256(tree.one("style").text.encode()).digest()).decode()
    (policy,) = (meta.attributes["content"] for meta in tree.all("meta") if meta.attributes.get("http-equiv"))
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert not [node for node in tree.all() if "style" in node.attributes]


def test_a_fragment_is_one_element_with_its_own_rules() -> None:
    html = to_fragment(shop(), Inline())
    tree = read_html(html)
    (root,) = (child for child in tree.children if isinstance(child, Node))
    assert root.attributes == {"class": "plainpolicy", "lang": "en"}
    assert heading_levels(root)[0] == 2
    assert 1 not in heading_levels(root)
    assert [node.attributes["id"] for node in root.all("section")] == [section.id for _, section in shop().walk()]
    css = re.sub(r"@(?:media|container)[^{]*\{", "", root.one("style").text)
    selectors = [part.rpartition("}")[2].strip() for part in css.split("{")[:-1]]
    assert selectors
    assert all(selector.startswith(".plainpolicy") for selector in selectors)


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("de", None), ("arn", None)])
def test_direction_follows_the_language(language: str, direction: str | None) -> None:
    assert page(shop()._replace(language=language)).one("html").attributes.get("dir") == direction


def test_the_same_document_is_the_same_page_whatever_came_before() -> None:
    inline = Inline()
    first = to_page(shop(), inline)
    to_page(hostile(), inline)
    assert to_page(shop(), inline) == first == to_page(shop(), Inline(inline.memory()))


def test_a_title_that_names_the_business_names_it_once() -> None:
    tree = page(document(title=f"{literal('Privacy at Lindenhof')}", controller="Lindenhof"))
    assert tree.one("title").text == "Privacy at Lindenhof"
