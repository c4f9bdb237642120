"""Editing a profile's text: the answer changes, and nothing else does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.engine.workshop import workshop
from generator.problems import PolicyError
from generator.questionnaire.paths import get, leaves, with_value, without
from generator.questionnaire.start import editor
from generator.source.reader import read_text
from generator.source.tree import to_plain

PROFILES = sorted((Path(__file__).resolve().parents[2] / "profiles").glob("*.yaml"))
EDITOR = editor(workshop())


def plain(text: str) -> dict[str, Any]:
    found = to_plain(read_text(text, "x"))
    assert isinstance(found, dict)
    return found


def comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]


@pytest.mark.parametrize("profile", PROFILES, ids=lambda p: p.stem)
def test_answers_of_a_shipped_profile_can_be_changed(profile: Path) -> None:
    text = profile.read_text(encoding="utf-8")
    values = plain(text)
    for path, value in list(leaves(values).items())[:: len(PROFILES)]:
        new = [*value, *value[:1]] if isinstance(value, list) and value else "another: answer # with marks"
        changed = EDITOR.put(text, path, new)
        assert plain(changed) == with_value(values, path, new)
        assert comments(changed) == comments(text), path


@pytest.mark.parametrize("profile", PROFILES, ids=lambda p: p.stem)
def test_answers_of_a_shipped_profile_can_be_taken_away(profile: Path) -> None:
    text = profile.read_text(encoding="utf-8")
    values = plain(text)
    for path in list(leaves(values))[1 :: len(PROFILES)]:
        assert plain(EDITOR.remove(text, path)) == without(values, path)


def test_lines_of_others_stay_as_they_are() -> None:
    text = (
        "# mine\norg:\n    website:   https://a.example   # the site\n\n    email_privacy: 'a@a.example'\n\n"
        "# below\nshop: {model: [own_goods]}\n"
    )
    changed = EDITOR.put(text, "org.website", "https://b.example")
    assert changed == text.replace("website:   https://a.example   #", "website: https://b.example  #")


def test_rows_that_stay_keep_their_comments() -> None:
    text = "schema_version: 1\nrecipients:\n  # they pay us out weekly\n  - stripe  # since 2020\n  - name: Own\n    kind: other # odd\n"
    changed = EDITOR.put(text, "recipients", ["stripe", {"name": "Own", "kind": "other"}, "dhl"])
    assert changed == text + "  - dhl\n"
    assert "weekly" in EDITOR.put(text, "recipients", ["dhl", "stripe"])


def test_new_parts_stand_in_the_order_of_the_schema_with_a_title() -> None:
    text = EDITOR.put("schema_version: 1\n\nshop:\n  model: [services]\n", "org.legal_name", "A: B")
    text = EDITOR.put(text, "org.address.city", "Köln")
    assert text.index("\norg:") < text.index("\nshop:")
    assert "# Business: Who you are\norg:" in text
    assert plain(text)["org"] == {"legal_name": "A: B", "address": {"city": "Köln"}}


@pytest.mark.parametrize(
    "value",
    [
        "no",
        "NO",
        "0123",
        "a\nb",
        " x ",
        "- x",
        "# x",
        "'",
        '"',
        "null",
        "~",
        "[x]",
        "12:30",
        "yes: no",
        "ü",
        "x" * 500,
        "",
        "unknown",
    ],
)
def test_whatever_people_type_comes_back(value: str) -> None:
    text = EDITOR.put("schema_version: 1\n", "org.legal_name", value)
    assert get(plain(text), "org.legal_name") == value
    text = EDITOR.put("schema_version: 1\n", "retention", [{"category": value, "law": value}, value])
    assert get(plain(text), "retention[0].law") == value


def test_windows_line_ends_are_read() -> None:
    assert plain(EDITOR.put("org:\r\n  phone: '1'\r\n", "org.legal_name", "A")) == {
        "org": {"phone": "1", "legal_name": "A"}
    }


def test_what_cannot_be_edited_safely_is_refused() -> None:
    text = "org: &a\n  legal_name: X\nnotes: y\nshop: {model: [services]}\nchildren: {directed: no}\nfeatures: *a\n"
    with pytest.raises(PolicyError, match="in an editor"):
        EDITOR.put(text, "org.legal_name", "Y")
