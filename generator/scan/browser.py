"""A page in a real Chromium: what it asks for and which cookies it keeps, before and after consent."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from generator.problems import PolicyError
from generator.scan.evidence import CookieSeen, Evidence, Request, When, host_of, site_of
from generator.scan.fetch import check_address

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
_SCHEMES = ("http://", "https://", "ws://", "wss://")
_LOAD_SECONDS = 30
_QUIET_SECONDS = 5
_BUTTON_MS = 2_000
_MAX_REQUESTS = 5_000
_FLAGS = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def record(url: str, *, isolate: bool = False, flags: Sequence[str] = ()) -> Evidence:
    """Return what the page at URL asks for, and the cookies it keeps, before and after its consent dialog is accepted.

    Args:
        url: an http or https address.
        isolate: let no request leave for another host; then only what the page itself asks for is seen.
        flags: further flags of Chromium.

    Raises:
        PolicyError: the extra ``scan`` or a Chromium is missing, or the page does not load.
    """
    check_address(url)
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        raise PolicyError('--browser needs the extra `scan`: pip install "plainpolicy[scan]"') from error
    with sync_playwright() as playwright:
        try:
            return _visit(playwright, url, isolate, flags)
        except Error as error:
            raise PolicyError(f"{url}: the browser could not load it: {error.message.splitlines()[0]}") from error


def _visit(playwright: Playwright, url: str, isolate: bool, flags: Sequence[str]) -> Evidence:
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses to work for root
    browser = playwright.chromium.launch(
        executable_path=_executable(), args=[*_FLAGS, *flags], chromium_sandbox=not root, timeout=_LOAD_SECONDS * 1000
    )
    try:
        context = browser.new_context(service_workers="block", accept_downloads=False)
        return _Visit(context, url, isolate).run()
    finally:
        browser.close()


def _executable() -> str | None:
    """Return a Chromium of the system; None lets playwright use its own."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


class _Visit:
    """One page, opened as a visitor who was never there."""

    def __init__(self, context: BrowserContext, url: str, isolate: bool) -> None:
        self._context, self._url = context, url
        self._when: When = "before"
        self._requests: dict[Request, None] = {}
        self._cookies: list[CookieSeen] = []
        self._page: Page = context.new_page()
        context.on("request", lambda request: self._note(request.url))
        if isolate:
            site = site_of(host_of(url))
            context.route(
                lambda address: site_of(host_of(address)) != site and address.startswith(_SCHEMES),
                lambda route: route.abort(),
            )

    def run(self) -> Evidence:
        """Open the page, accept what it asks, and return what happened."""
        self._page.goto(self._url, wait_until="load", timeout=_LOAD_SECONDS * 1000)
        self._rest()
        self._keep()
        notes: tuple[str, ...] = ()
        self._when = "after"
        if self._accept():
            self._rest()
            self._keep()
        else:
            notes = ("no consent dialog was found, so everything counts as before consent",)
        sites = frozenset(host_of(address) for address in (self._url, self._page.url))
        return Evidence(self._url, 1, tuple(self._requests), tuple(self._cookies), sites=sites, notes=notes)

    def _note(self, url: str) -> None:
        if url.startswith(_SCHEMES) and len(self._requests) < _MAX_REQUESTS:
            self._requests[Request(url, self._url, when=self._when)] = None

    def _rest(self) -> None:
        """Wait until the page asks for nothing more, but not for ever: some pages never rest."""
        from playwright.sync_api import TimeoutError as Late

        try:
            self._page.wait_for_load_state("networkidle", timeout=_QUIET_SECONDS * 1000)
        except Late:
            return
        self._page.wait_for_timeout(300)

    def _keep(self) -> None:
        """Note the cookies that were not there before."""
        known = {(cookie.name, cookie.domain) for cookie in self._cookies}
        for row in self._context.cookies():
            cookie = _cookie(row, self._url, self._when)
            if (cookie.name, cookie.domain) not in known:
                self._cookies.append(cookie)

    def _accept(self) -> bool:
        """Press the button that allows everything, and return whether there was one."""
        from playwright.sync_api import Error

        selectors, words = _buttons()
        for frame in self._page.frames:
            candidates = [frame.locator(selector).first for selector in selectors]
            candidates += [frame.get_by_role("button", name=words).first, frame.get_by_role("link", name=words).first]
            for button in candidates:
                try:
                    if button.is_visible():
                        button.click(timeout=_BUTTON_MS)
                        return True
                except Error:
                    continue
        return False


def _cookie(row: Any, where: str, when: When) -> CookieSeen:
    end = row["expires"]
    seconds = 0 if end < 0 else max(round(end - time.time()), 1)
    return CookieSeen(row["name"], row["domain"].lstrip(".").lower(), seconds, where, when)


def _buttons() -> tuple[list[str], re.Pattern[str]]:
    import yaml

    from generator.resources import package_dir

    text = (package_dir("scan") / "consent_buttons.yaml").read_text(encoding="utf-8")
    table = yaml.load(text, Loader=yaml.SafeLoader)
    return table["selectors"], re.compile(rf"^\s*(?:{'|'.join(table['words'])})[.!]?\s*$", re.IGNORECASE)
