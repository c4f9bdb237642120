"""Each checker finds a real fault, and finds none on a sound page; otherwise its silence would prove nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.checkers import axe_violations, is_foreign, missing, nu_messages
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SOUND = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A sound page</title><style>p { color: #222 }</style></head>
<body><main><h1>A sound page</h1><p>Nothing is wrong here.</p></main></body>
</html>
"""


def write_page(folder: Path, html: str) -> Path:
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    return path


def test_axe_finds_nothing_on_a_sound_page(page: Page) -> None:
    page.set_content(SOUND)
    assert axe_violations(page) == []


def test_axe_finds_grey_text_and_a_missing_alternative(page: Page) -> None:
    page.set_content(SOUND.replace("#222", "#ccc").replace("Nothing", '<img src="data:,"> Nothing'))
    rules = {violation.split(":")[0] for violation in axe_violations(page)}
    assert rules == {"color-contrast", "image-alt"}


def test_nu_finds_nothing_on_a_sound_page(tmp_path: Path) -> None:
    assert nu_messages(write_page(tmp_path, SOUND)) == []


def test_nu_finds_a_stray_tag_and_bad_css(tmp_path: Path) -> None:
    bad = SOUND.replace("<p>", "</div><p>").replace("#222", "nonsense")
    messages = nu_messages(write_page(tmp_path, bad))
    assert [message.split(":")[:3] for message in messages] == [
        ["page.html", "3", " error"],
        ["page.html", "4", " error"],
    ]
    assert "Stray end tag" in messages[1]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://tracker.example/pixel.gif" alt="">',
        '<link rel="stylesheet" href="https://tracker.example/pixel.gif">',
        '<style>p { background: url("https://tracker.example/pixel.gif") }</style>',
        '<iframe src="https://tracker.example/pixel.gif" title="x"></iframe>',
        '<script src="https://tracker.example/pixel.gif"></script>',
    ],
)
def test_a_request_to_another_host_is_caught(
    page: Page, foreign_requests: list[str], tmp_path: Path, markup: str
) -> None:
    page.goto(write_page(tmp_path, SOUND.replace("</main>", f"{markup}</main>")).as_uri())
    assert foreign_requests == ["https://tracker.example/pixel.gif"]


def test_a_file_makes_no_foreign_request(page: Page, foreign_requests: list[str], tmp_path: Path) -> None:
    page.goto(write_page(tmp_path, SOUND).as_uri())
    assert page.title() == "A sound page"
    assert foreign_requests == []


@pytest.mark.parametrize(
    ("url", "foreign"),
    [
        ("file:///tmp/page.html", False),
        ("data:text/plain,x", False),
        ("http://127.0.0.1:8000/", False),
        ("http://[::1]:8000/", False),
        ("http://localhost/", False),
        ("https://shop.example/", True),
        ("http://127.0.0.1.shop.example/", True),
        ("ws://shop.example/", True),
    ],
)
def test_foreign_urls(url: str, foreign: bool) -> None:
    assert is_foreign(url) is foreign


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_missing_tool_fails_in_ci_and_skips_elsewhere(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="a hammer is missing: buy one"):
        missing("a hammer", "buy one")
