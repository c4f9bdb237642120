"""The published site in a real browser: served under a strict policy, and from a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal

import pytest
from browser.checkers import axe_violations, nu_messages
from playwright.sync_api import Page
from site_samples import both, write

pytestmark = pytest.mark.browser

STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)
PAGES = (
    "index.html", "2026-12-01/index.html", "2027-01-15/index.html", "changes/index.html", "changes/2027-01-15.html",
)  # fmt: skip
STYLE = "e => getComputedStyle(e)."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two sites: a new version is announced, and it is in force."""
    path = tmp_path_factory.mktemp("site")
    write(both(date(2026, 12, 10)), path / "announced")
    write(both(date(2027, 1, 20)), path / "later")
    return path


class Strict(SimpleHTTPRequestHandler):
    """Serves files with a policy that allows style sheets of the same site and nothing else."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", STRICT)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def show(
    page: Page, address: str, width: int, media: Literal["screen", "print"], scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media=media, color_scheme=scheme, reduced_motion="reduce")
    page.goto(address)


LOOKS: tuple[tuple[int, Literal["screen", "print"], Literal["light", "dark"]], ...] = (
    (320, "screen", "light"), (320, "screen", "dark"), (1280, "screen", "light"), (1280, "screen", "dark"),
    (700, "print", "dark"),
)  # fmt: skip
PLACES = [f"announced/{name}" for name in PAGES] + [f"later/{name}" for name in PAGES[:2]]


@pytest.mark.parametrize("place", PLACES)
def test_no_barrier_and_nothing_over_the_edge(page: Page, folder: Path, place: str) -> None:
    for width, media, scheme in LOOKS:
        show(page, (folder / place).as_uri(), width, media, scheme)
        page.evaluate("document.querySelectorAll('main details').forEach(e => e.open = true)")
        assert axe_violations(page) == [], (width, media, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("name", PAGES)
def test_a_strict_policy_has_nothing_to_block(page: Page, foreign_requests: list[str], served: str, name: str) -> None:
    page.add_init_script(
        "window.broken = []; addEventListener('securitypolicyviolation', e => broken.push(e.violatedDirective))"
    )
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/announced/{name}", wait_until="networkidle")
    assert page.evaluate("broken") == []
    assert complaints == []
    assert foreign_requests == []
    assert len(asked) == 2 and "/assets/site-" in asked[1]
    assert page.locator("h1").evaluate(f"{STYLE}fontWeight") == "400"
    assert page.locator("script, img, iframe, object, embed, base, form, style, [style]").count() == 0


def test_a_reader_finds_the_way_from_a_file(page: Page, folder: Path) -> None:
    page.goto((folder / "announced/index.html").as_uri())
    assert page.locator("h1").evaluate(f"{STYLE}fontWeight") == "400"
    status = page.get_by_role("complementary", name="Status of this version")
    assert "A new version applies from 15 January 2027." in status.inner_text()
    status.get_by_role("link", name="Read the new version").click()
    assert page.url.endswith("/2027-01-15/index.html")
    assert "This version applies from 15 January 2027." in status.inner_text()
    status.get_by_role("link", name="Compare with the version before").click()
    assert page.locator("ins").first.is_visible() and page.locator("del").first.is_visible()
    page.get_by_role("link", name="What changed in our privacy policy").click()
    page.get_by_role("link", name="This version: From 1 December 2026").click()
    status.get_by_role("link", name="The policy in force").click()
    assert page.url.endswith("/announced/index.html")
    page.get_by_role("link", name="How long we keep it").first.click()
    assert page.url.endswith("#retention")


def test_a_superseded_version_says_so_at_once_also_on_paper(page: Page, folder: Path) -> None:
    address = (folder / "later/2026-12-01/index.html").as_uri()
    for media in ("screen", "print"):
        show(page, address, 700, media, "light")  # type: ignore[arg-type]
        mark = page.get_by_text("This version no longer applies.")
        box = mark.bounding_box()
        assert mark.is_visible() and box and box["y"] < 120
    assert not page.get_by_role("navigation", name="Versions of this policy").is_visible()
    assert len(page.pdf()) > 10_000


def test_changes_are_told_apart_without_colour(page: Page, folder: Path) -> None:
    page.goto((folder / "later/changes/2027-01-15.html").as_uri())
    assert "underline" in page.locator("ins").first.evaluate(f"{STYLE}textDecorationLine")
    assert "line-through" in page.locator("del").first.evaluate(f"{STYLE}textDecorationLine")
    assert page.locator(".pp-label").first.inner_text() in {"New", "Gone", "Changed"}


def test_the_nu_checker_has_nothing_to_say(served: str) -> None:
    """Over HTTP, since the checker does not count the folder of a file as 'self'."""
    pages = [f"{served}/announced/{name}" for name in PAGES]
    assert nu_messages(*pages, f"{served}/later/index.html") == []
