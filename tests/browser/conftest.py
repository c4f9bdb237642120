"""Fixtures: a Chromium page that cannot reach another host, and the list of requests that tried to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.checkers import chromium, is_foreign
from playwright.sync_api import Browser, Page, Route, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a running Chromium.

    Playwright keeps an event loop running in this thread. It has to end with the module: prompts tested by the same
    worker start a loop of their own.
    """
    executable = chromium()
    with sync_playwright() as playwright:
        process = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield process
        process.close()


@pytest.fixture
def foreign_requests() -> list[str]:
    """Return the URLs of other hosts that `page` asked for; each request was aborted."""
    return []


@pytest.fixture
def page(browser: Browser, foreign_requests: list[str]) -> Iterator[Page]:
    """Return an empty page in a context of its own."""

    def guard(route: Route) -> None:
        if is_foreign(route.request.url):
            foreign_requests.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    context = browser.new_context(service_workers="block")
    context.route("**/*", guard)
    yield context.new_page()
    context.close()
