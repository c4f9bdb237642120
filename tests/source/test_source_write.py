"""What is written reads back, under our reader and under PyYAML's."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.source.reader import read_text
from generator.source.tree import to_plain
from generator.source.write import dump

MISTYPED = [
    "NO", "yes", "off", "y", "n", "true", "null", "Null", "~", "", "<<", "=",
    "1", "012", "0x1F", "0o17", "1_000", "1.0", ".5", "1e3", "-3", ".inf", "12:30", "08:30", "2024-01-02",
]  # fmt: skip
AWKWARD = [
    " x", "x ", "\tx", "a: b", "a:", "x #y", "#x", "- x", "? x", "*x", "&x", "!x", "%x", "@x", "`x", "[x", "{x", "it's",
    '"x"', "back\\slash", "\ufeffx", "x\u2028y", "x\x85y", "x\rz", "\x00", "\x7f", "é 😀", "---", "...",
    "two\nlines", "ends\n", "two ends\n\n", "\nbegins", " indented\nfirst", "x\n  indented\n", "x \ny", "x\n \ny",
    "x\n\ty",
]  # fmt: skip

texts = st.text(max_size=40) | st.sampled_from(MISTYPED + AWKWARD)
values = st.recursive(
    st.none() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(texts, values, max_size=5))
def test_written_values_read_back(value: dict[str, object]) -> None:
    assert to_plain(read_text(dump(value), "x.yaml")) == value


@given(st.dictionaries(texts, values, max_size=5))
@example({"norway": "NO", "since": "2024-01-02", "from": "12:30"})
def test_other_yaml_tools_agree(value: dict[str, object]) -> None:
    assert yaml.safe_load(dump(value)) == value


@pytest.mark.parametrize("text", MISTYPED + AWKWARD)
def test_awkward_text_reads_back_as_value_and_as_key(text: str) -> None:
    written = dump({"value": text, "list": [text], "map": {text: text}})
    expected = {"value": text, "list": [text], "map": {text: text}}
    assert to_plain(read_text(written, "x.yaml")) == expected
    assert yaml.safe_load(written) == expected


@pytest.mark.parametrize("text", MISTYPED)
def test_text_that_looks_like_something_else_is_quoted(text: str) -> None:
    assert dump({"a": text}) == f"a: '{text}'\n"


@pytest.mark.parametrize(
    "text", ["3 years", "Café 😀 Köln", "+49 30 1234", "Norway", "https://shop.example/a?b=c", "name@shop.example"]
)
def test_ordinary_text_is_not_quoted(text: str) -> None:
    assert dump({"a": text}) == f"a: {text}\n"


def test_facts_of_other_types_are_written_plainly() -> None:
    value = {"flag": True, "age": 16, "since": date(2024, 1, 2), "unknown": None, "none": [], "nothing": {}}
    written = "flag: true\nage: 16\nsince: 2024-01-02\nunknown: null\nnone: []\nnothing: {}\n"
    assert dump(value) == written
    assert to_plain(read_text(written, "x.yaml")) == {
        "flag": "true", "age": "16", "since": "2024-01-02", "unknown": None, "none": [], "nothing": {},
    }  # fmt: skip


def test_layout() -> None:
    shared = ["a", "b"]
    value = {"zeta": shared, "alpha": [{"name": "x", "data": shared}], "note": "First line.\n\nThird line.\n"}
    assert dump(value) == (
        "zeta:\n  - a\n  - b\nalpha:\n  - name: x\n    data:\n      - a\n      - b\n"
        "note: |\n  First line.\n\n  Third line.\n"
    )


def test_long_lines_are_not_folded() -> None:
    long = "a word and " * 100 + "an end"
    assert dump({"note": long}) == f"note: {long}\n"
    assert dump({"note": long + ": "}).count("\n") == 1


def test_text_that_no_block_can_show_is_quoted() -> None:
    assert dump({"a": "ends in a space \nhere"}) == 'a: "ends in a space \\nhere"\n'
    assert dump({"a": "two\u2028lines\nhere"}) == 'a: "two\\Llines\\nhere"\n'


def test_other_objects_are_refused() -> None:
    with pytest.raises(yaml.YAMLError):
        dump({"a": object()})
