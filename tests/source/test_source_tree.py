"""What a tree says, and where."""

from __future__ import annotations

import pytest

from generator.problems import Position
from generator.source.reader import read_text
from generator.source.tree import Mapping, Scalar, Sequence, child_path, key_positions, position_of, positions, to_plain

PROFILE = """\
name: Kranich
contact: {mail: "a@shop.example", phone: }
retention:
  - category: orders
    period: 10 years
  - [a, b]
note: |
  Two
  lines.
"""


@pytest.fixture
def tree() -> Mapping:
    node = read_text(PROFILE, "shop.yaml")
    assert isinstance(node, Mapping)
    return node


def at(found: dict[str, Position]) -> dict[str, str]:
    return {path: f"{position.line}:{position.column}" for path, position in found.items()}


def test_positions_are_those_of_the_values(tree: Mapping) -> None:
    assert at(positions(tree)) == {
        "": "1:1",
        "name": "1:7",
        "contact": "2:10",
        "contact.mail": "2:17",
        "contact.phone": "2:42",
        "retention": "4:3",
        "retention[0]": "4:5",
        "retention[0].category": "4:15",
        "retention[0].period": "5:13",
        "retention[1]": "6:5",
        "retention[1][0]": "6:6",
        "retention[1][1]": "6:9",
        "note": "7:7",
    }
    assert {position.file for position in positions(tree).values()} == {"shop.yaml"}


def test_key_positions_go_by_the_path_of_the_value(tree: Mapping) -> None:
    assert at(key_positions(tree)) == {
        "name": "1:1",
        "contact": "2:1",
        "contact.mail": "2:11",
        "contact.phone": "2:35",
        "retention": "3:1",
        "retention[0].category": "4:5",
        "retention[0].period": "5:5",
        "note": "7:1",
    }


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("retention[0].period", 5),
        ("retention[0].reason", 4),
        ("retention[0].reason[2].why", 4),
        ("retention[7]", 4),
        ("retention[7].period", 4),
        ("contact.post.street", 2),
        ("country", 1),
        ("[3]", 1),
        ("", 1),
    ],
)
def test_what_is_missing_stands_where_its_nearest_ancestor_does(tree: Mapping, path: str, line: int) -> None:
    assert position_of(positions(tree), path).line == line


def test_a_position_has_to_be_sought_among_positions() -> None:
    with pytest.raises(KeyError):
        position_of({}, "retention[0].period")


def test_child_paths() -> None:
    assert child_path("", "retention") == "retention"
    assert child_path("retention", 0) == "retention[0]"
    assert child_path("retention[0]", "period") == "retention[0].period"
    assert child_path("", 0) == "[0]"


def test_nodes_tell_what_was_written(tree: Mapping) -> None:
    name, contact, retention, note = tree.entries
    assert (name.key, name.key_position) == ("name", Position("shop.yaml", 1, 1))
    assert name.value == Scalar("Kranich", False, "shop.yaml", 1, 7)
    assert isinstance(contact.value, Mapping)
    assert contact.value.entries[0].value == Scalar("a@shop.example", True, "shop.yaml", 2, 17)
    assert isinstance(retention.value, Sequence)
    assert retention.value.position == Position("shop.yaml", 4, 3)
    assert note.value == Scalar("Two\nlines.\n", True, "shop.yaml", 7, 7)


def test_values_stay_text() -> None:
    text = "country: NO\nzip: 012\ntime: 12:30\nflag: true\nday: 2024-01-02\nbig: Null\nfloat: 1.0\nplus: +49\n"
    assert to_plain(read_text(text, "x")) == {
        "country": "NO", "zip": "012", "time": "12:30", "flag": "true", "day": "2024-01-02", "big": "Null",
        "float": "1.0", "plus": "+49",
    }  # fmt: skip


def test_only_plain_null_is_nothing() -> None:
    text = "a:\nb: ~\nc: null\nd: ''\ne: '~'\nf: \"null\"\ng: |\nh: [~, null, 'null']\n"
    assert to_plain(read_text(text, "x")) == {
        "a": None, "b": None, "c": None, "d": "", "e": "~", "f": "null", "g": "", "h": [None, None, "null"],
    }  # fmt: skip


def test_keys_stay_text() -> None:
    assert to_plain(read_text("no: a\n1: b\nnull: c\n? x\n: d\n'': e\n'<<': f\n", "x")) == {
        "no": "a", "1": "b", "null": "c", "x": "d", "": "e", "<<": "f",
    }  # fmt: skip


def test_an_alias_stands_where_it_was_written() -> None:
    node = read_text("a: &a\n  b: 1\nc: *a\nd: &d x\ne: *d\n", "x")
    assert to_plain(node) == {"a": {"b": "1"}, "c": {"b": "1"}, "d": "x", "e": "x"}
    assert at(positions(node)) == {
        "": "1:1", "a": "1:4", "a.b": "2:6", "c": "1:4", "c.b": "2:6", "d": "4:4", "e": "4:4",
    }  # fmt: skip
