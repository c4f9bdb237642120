"""The page in a real browser: no barrier, no overflow, no request, valid, and content under a strict policy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal

import pytest
from browser.checkers import axe_violations, nu_messages
from output.samples import hostile, shop
from playwright.sync_api import Page

from generator.document import PolicyDocument
from generator.output.html import to_fragment, to_page
from generator.output.inline import Inline
from generator.output.shell import shell

pytestmark = pytest.mark.browser

DOCUMENTS = {"shop": shop, "hostile": hostile}
CASCADE = "e => getComputedStyle(e)."
SITE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A site</title>
<style>body {{ font: 16px sans-serif; color: #222; max-width: 720px }}</style></head>
<body><main><h1>Privacy</h1>{}</main></body></html>
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with each document as a page, and as a fragment in somebody's site."""
    path = tmp_path_factory.mktemp("pages")
    for name, make in DOCUMENTS.items():
        document: PolicyDocument = make()
        (path / f"{name}.html").write_text(to_page(document, Inline()), encoding="utf-8")
        (path / f"{name}-fragment.html").write_text(SITE.format(to_fragment(document, Inline())), encoding="utf-8")
    return path


def show(
    page: Page, path: Path, width: int, media: Literal["screen", "print"], scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media=media, color_scheme=scheme, reduced_motion="reduce")
    page.goto(path.as_uri())


@pytest.mark.parametrize("name", ["shop", "hostile", "shop-fragment"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    ("media", "scheme"), [("screen", "light"), ("screen", "dark"), ("print", "light"), ("print", "dark")]
)
def test_the_page_has_no_barrier(
    page: Page, folder: Path, name: str, width: int, media: Literal["screen", "print"], scheme: Literal["light", "dark"]
) -> None:
    show(page, folder / f"{name}.html", width, media, scheme)
    assert axe_violations(page) == []


def test_the_open_contents_have_no_barrier(page: Page, folder: Path) -> None:
    show(page, folder / "shop.html", 320, "screen", "light")
    page.get_by_text("Contents", exact=True).last.click()
    assert page.get_by_role("link", name="Companies by name").is_visible()
    assert axe_violations(page) == []


@pytest.mark.parametrize("name", ["shop", "hostile", "shop-fragment", "hostile-fragment"])
@pytest.mark.parametrize("width", [320, 360, 640, 700, 768, 1023, 1024, 1280, 1920])
def test_nothing_runs_over_the_edge(page: Page, folder: Path, name: str, width: int) -> None:
    show(page, folder / f"{name}.html", width, "screen", "light")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (
        page.evaluate("[...document.querySelectorAll('.pp-table')].filter(e => e.scrollWidth > e.clientWidth).length")
        == 0
    )


@pytest.mark.parametrize("width", [320, 640])
def test_narrow_tables_are_cards_that_name_their_values(page: Page, folder: Path, width: int) -> None:
    show(page, folder / "shop.html", width, "screen", "light")
    cell = page.locator("#retention td").first
    assert cell.evaluate(f"{CASCADE}display") == "block"
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") == '"How long"'
    assert not page.locator("#retention thead").is_visible()


def test_wide_tables_are_tables(page: Page, folder: Path) -> None:
    show(page, folder / "shop.html", 1280, "screen", "light")
    displays = {table.evaluate(f"{CASCADE}display") for table in page.locator("table").all()}
    assert displays == {"table"}


def test_wide_pages_keep_the_contents_in_sight(page: Page, folder: Path) -> None:
    show(page, folder / "shop.html", 1280, "screen", "light")
    entry = page.get_by_role("navigation").get_by_role("link", name="How long we keep it")
    assert entry.is_visible()
    entry.click()
    assert page.locator("#retention").bounding_box()["y"] < 100  # type: ignore[index]
    assert page.get_by_role("navigation").bounding_box()["y"] >= 0  # type: ignore[index]


def test_contents_longer_than_the_screen_scroll_by_keyboard(page: Page, folder: Path) -> None:
    show(page, folder / "shop.html", 1280, "screen", "light")
    page.set_viewport_size({"width": 1280, "height": 500})
    assert page.locator("details > ol").evaluate("e => e.scrollHeight > e.clientHeight")
    assert axe_violations(page) == []
    page.keyboard.press("Tab")
    for section in [section for _, section in shop().walk()]:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.hash") == f"#{section.id}"
    assert page.evaluate("document.activeElement.getBoundingClientRect().bottom <= innerHeight")


def test_the_first_tab_stop_skips_to_the_text(page: Page, folder: Path) -> None:
    show(page, folder / "shop.html", 1280, "screen", "light")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    assert skip.evaluate("e => e === document.activeElement && e.getBoundingClientRect().width > 50")
    assert skip.evaluate(f"{CASCADE}outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.url.endswith("#policy-text")


def test_print_leaves_out_what_paper_cannot_use(page: Page, folder: Path) -> None:
    show(page, folder / "shop.html", 700, "print", "dark")
    assert not page.get_by_role("navigation").is_visible()
    assert page.locator("html").evaluate(f"{CASCADE}backgroundColor") == "rgb(255, 255, 255)"
    link = page.locator('#scope a[href^="https"]').first
    assert "https://lindenhof.example" in link.evaluate("e => getComputedStyle(e, '::after').content")


def test_dark_is_dark(page: Page, folder: Path) -> None:
    show(page, folder / "shop.html", 700, "screen", "dark")
    assert page.locator("html").evaluate(f"{CASCADE}backgroundColor") == "rgb(21, 23, 26)"


@pytest.mark.parametrize("name", [*DOCUMENTS, "hostile-fragment"])
def test_no_request_and_no_script(page: Page, foreign_requests: list[str], folder: Path, name: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    address = (folder / f"{name}.html").as_uri()
    page.goto(address, wait_until="networkidle")
    assert page.locator("script, img, iframe, object, embed, link, svg, base, form").count() == 0
    assert foreign_requests == []
    assert asked == [address]


def test_the_nu_checker_has_nothing_to_say(folder: Path) -> None:
    assert nu_messages(*(folder / f"{name}.html" for name in DOCUMENTS)) == []


class Strict(BaseHTTPRequestHandler):
    """Serves one page with the strictest policy that lets it have its style sheet."""

    def __init__(self, body: bytes, *request: Any) -> None:
        self.body = body
        super().__init__(*request)

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header(
            "Content-Security-Policy", f"{shell().policy}; frame-ancestors 'none'; require-trusted-types-for 'script'"
        )
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, (folder / "hostile.html").read_bytes()))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_strict_policy_has_nothing_to_block(page: Page, served: str) -> None:
    page.add_init_script(
        "window.broken = []; addEventListener('securitypolicyviolation', e => broken.push(e.violatedDirective))"
    )
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(served, wait_until="networkidle")
    assert page.evaluate("broken") == []
    assert complaints == []
    assert page.locator("body").evaluate(f"{CASCADE}marginTop") == "0px"
    assert page.locator(".pp-header h1").evaluate(f"{CASCADE}fontWeight") == "400"
