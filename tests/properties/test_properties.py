"""What must hold for every profile."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from clause_cases import base_profile
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from profile_strategies import HOSTILE, profiles

from generator.document import PolicyDocument
from generator.engine.workshop import workshop
from generator.library.tokens import clean, plain
from generator.output.render import Outputs
from generator.source.reader import read_text
from generator.source.tree import to_plain
from generator.source.write import dump

COMMON = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def document_of(values: dict[str, Any]) -> PolicyDocument:
    shop = workshop()
    return shop.document(shop.loader.load_text(dump(values), "made.yaml"))


def sentences(document: PolicyDocument) -> set[str]:
    """Return every statement of a document: sentences, list items and table rows."""
    found: set[str] = set()
    for block in document.blocks():
        for line in plain(block.text).splitlines():
            found.update(part.strip() for part in re.split(r"(?<=[.!?])\s+", line) if part.strip())
    return found


@COMMON
@given(profiles())
def test_every_profile_renders_without_holes(values: dict[str, Any]) -> None:
    document = document_of(values)
    ids = [block.id for block in document.blocks()]
    assert len(ids) == len(set(ids))
    for block in document.blocks():
        assert block.clause
        text = plain(block.text)
        assert text.strip()
        assert not re.search(
            r"\b(None|Undefined|True|False)\b|\{\{|\}\}|<View", re.sub(r"\{\{ 7 \* 7 \}\}", "", text)
        ), block
        assert block.kind != "table" or len(text.splitlines()) > 2, f"an empty table: {block.id}"


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@COMMON
@given(profiles())
def test_text_of_the_owner_is_literal_everywhere(values: dict[str, Any]) -> None:
    document = document_of(values)
    outputs = Outputs()
    parser = _Texts()
    parser.feed(outputs.render(document, "html"))
    assert not parser.tags & {"script", "img", "i", "iframe", "object", "form"}
    assert all(link.startswith(("https://", "mailto:", "tel:", "#")) for link in parser.links), parser.links
    page = re.sub(r"\s+", " ", "".join(parser.text))
    text = re.sub(r"\s+", " ", outputs.render(document, "txt"))
    for block in document.blocks():
        for value in re.findall("\ue000([^\ue001]*)\ue001", block.text):
            assert value in page
            assert value in text or not value.strip()
    for kind in ("md", "html", "txt", "json"):
        assert not re.search("[\ue000-\ue003\u202e]", outputs.render(document, kind))


@COMMON
@given(profiles())
def test_a_profile_survives_writing_and_reading(values: dict[str, Any]) -> None:
    once = dump(values)
    assert dump(to_plain(read_text(once, "made.yaml"))) == once


def boolean_paths() -> list[str]:
    """Return the path of every yes-or-no answer outside lists."""

    def walk(node: dict[str, Any], path: str) -> list[str]:
        found = []
        for name, field in node["fields"].items():
            here = f"{path}.{name}" if path else name
            found += (
                walk(field, here)
                if field["t"] == "struct"
                else [here]
                if field["t"] == "bool" and "default" not in field
                else []
            )
        return found

    return walk(workshop().bundle["schema"], "")


def _part_is_there(values: dict[str, Any], path: str) -> bool:
    """Whether the answer at PATH can be changed alone: a company that is not in the profile would need a name first."""
    if not path.startswith("org.representatives."):
        return True
    return path.split(".")[2] in (values["org"].get("representatives") or {})


def _with(values: dict[str, Any], path: str, answer: Any) -> dict[str, Any]:
    """Return VALUES with ANSWER at PATH, or without it when ANSWER is None."""
    *parents, last = path.split(".")
    copy = node = dict(values)
    for name in parents:
        node[name] = dict(node.get(name) or {})
        node = node[name]
    node.pop(last, None)
    if answer is not None:
        node[last] = answer
    return copy


@settings(COMMON, max_examples=120)
@given(profiles(), st.data())
def test_no_takes_back_what_yes_says_and_unknown_says_nothing(values: dict[str, Any], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(boolean_paths()))
    assume(_part_is_there(values, path))
    yes, no, unknown = (sentences(document_of(_with(values, path, answer))) for answer in ("yes", "no", "unknown"))
    said_by_yes, said_by_no = yes - unknown, no - unknown
    assert not said_by_yes & no, f"{path}: no does not take back {said_by_yes & no}"
    assert not said_by_no & yes
    required = path in {
        "account.enabled",
        "cookies.used",
        "analytics.enabled",
        "ads.interest_based",
        "sharing.sells_for_money",
        "children.directed",
    }
    if not required:
        assert unknown == sentences(document_of(_with(values, path, None))), f"{path}: unknown is not silence"


def test_hostile_values_reach_the_text() -> None:
    """The strategy is worth something: the values that it plants are really printed."""
    values: Any = to_plain(read_text(base_profile(), "base.yaml"))
    for value in HOSTILE:
        values["org"]["legal_name"] = value
        assert any(clean(value) in plain(block.text) for block in document_of(values).blocks()), value
