"""One page from the web, read but not run."""

from __future__ import annotations

import time
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from generator import __version__
from generator.problems import PolicyError
from generator.scan.evidence import CookieSeen, Evidence, host_of
from generator.scan.page import read_page
from generator.scan.recordings import now, parse_set_cookie

MAX_PAGE = 5_000_000
MAX_REDIRECTS = 5
SECONDS_EACH = 15
SECONDS_ALL = 40
_CHUNK = 65_536


def is_address(text: str) -> bool:
    """Return whether TEXT is written as a web address."""
    return "://" in text


def check_address(url: str) -> None:
    """Refuse addresses of other kinds than http and https, and those that carry a password.

    Raises:
        PolicyError: URL is refused.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise PolicyError(f"this is no web address: {error}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise PolicyError(f"`{parts.scheme}:` is refused; a scan reads http and https addresses, files and folders")
    if parts.username is not None or parts.password is not None:
        raise PolicyError("an address with a name or password in it is refused; leave them out")


def read_address(url: str, *, seconds: float = SECONDS_ALL, limit: int = MAX_PAGE) -> Evidence:
    """Return what the page at URL loads, and which cookies its server set on the way.

    Args:
        url: an http or https address.
        seconds: how long the whole may take.
        limit: how many bytes the page may have.

    Raises:
        PolicyError: the address is refused, does not answer in time, answers with an error, or is no page.
    """
    check_address(url)
    hops = _Redirects()
    try:
        with _opener(hops).open(_request(url), timeout=min(SECONDS_EACH, seconds)) as answer:
            hops.note(answer.url, answer.headers)
            kind = answer.headers.get_content_type()
            if kind not in {"text/html", "application/xhtml+xml"}:
                raise PolicyError(f"{url}: this is no page but {kind}")
            content = _read(answer, url, seconds, limit)
            charset = answer.headers.get_content_charset() or "utf-8"
            final = answer.url
    except HTTPError as error:
        raise PolicyError(f"{url}: the server answers {error.code} ({error.reason})") from error
    except URLError as error:
        raise PolicyError(f"{url}: cannot be reached: {error.reason}") from error
    except (OSError, HTTPException) as error:
        raise PolicyError(f"{url}: the answer broke off: {error}") from error
    page = read_page(_decoded(content, charset), final, final)
    return page._replace(source=url, cookies=tuple(dict.fromkeys(hops.cookies)))


def _request(url: str) -> Request:
    accept = {"User-Agent": f"plainpolicy/{__version__}", "Accept": "text/html", "Accept-Encoding": "identity"}
    return Request(url, headers=accept)


def _read(answer: IO[bytes], url: str, seconds: float, limit: int) -> bytes:
    ends = time.monotonic() + seconds
    content = b""
    while chunk := answer.read1(_CHUNK) if hasattr(answer, "read1") else answer.read(_CHUNK):
        content += chunk
        if len(content) > limit:
            raise PolicyError(f"{url}: the page is larger than {limit / 1_000_000:g} MB")
        if time.monotonic() > ends:
            raise PolicyError(f"{url}: the page took longer than {seconds:g} seconds")
    return content


def _decoded(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset, errors="replace")
    except LookupError:
        return content.decode("utf-8", errors="replace")


class _Redirects(HTTPRedirectHandler):
    """Follows redirects to http and https only, and notes the cookies on the way."""

    max_redirections = MAX_REDIRECTS

    def __init__(self) -> None:
        self.cookies: list[CookieSeen] = []

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Return the next request, if its address is allowed."""
        check_address(newurl)
        self.note(req.full_url, headers)
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    def note(self, url: str, headers: HTTPMessage) -> None:
        """Keep the cookies that an answer sets."""
        lines = headers.get_all("Set-Cookie") or []
        found = (parse_set_cookie(line, host_of(url), now(), url) for line in lines)
        self.cookies += [cookie for cookie in found if cookie]


def _opener(hops: _Redirects) -> OpenerDirector:
    """Return an opener that knows http and https, and no files."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        hops,
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener
