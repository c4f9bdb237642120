"""The REST interface of a WordPress site, as far as pages need it; the password is sent to that site and nowhere else."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlencode, urlsplit

from generator.publish.protocol import Ask, PublishError

PASSWORD = "PLAINPOLICY_WORDPRESS_PASSWORD"
_LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))
_STATES = "publish,draft,private,pending,future"
_TIMEOUT = 60
_REFUSED = "the site refuses the application password; it may have been revoked, or the user name is another one"
_WHY = {
    401: _REFUSED,
    403: "this account may not edit pages; it needs the role Editor or Administrator",
    404: "there is no WordPress with its REST interface at this address",
    413: "the site does not take a text of this size; raise post_max_size of its PHP",
    507: "the disk of the site is full",
}


class Page(NamedTuple):
    """A page of the site.

    Attributes:
        number: its id.
        slug: its part of the address.
        status: ``publish``, ``draft`` ...
        raw: its content as it is stored.
        pattern: its address with ``%pagename%`` for the slug, if the site has readable addresses.
    """

    number: int
    slug: str
    status: str
    raw: str
    pattern: str


class WordPress:
    """A WordPress site.

    Attributes:
        address: as the user gave it, for messages.
        slug: that of the privacy page.
    """

    def __init__(self, address: str, ask: Ask) -> None:
        parts = urlsplit(address.removeprefix("wordpress+"))
        if not (parts.hostname and parts.username):
            raise PublishError(f"{address}: name the site and the user, as in wordpress+https://ada@shop.example/")
        if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise PublishError(f"{address}: over http the password could be read on its way; use wordpress+https://")
        self.address = address
        self.slug = unquote(parts.fragment) or "privacy-policy"
        self._path = f"{parts.path.rstrip('/')}/index.php"
        user = unquote(parts.username)
        secret = f"{user}:{ask(f'{user}@{parts.hostname}', PASSWORD)}".encode()
        self._headers = {
            "Authorization": f"Basic {base64.b64encode(secret).decode()}", "Content-Type": "application/json",
            "User-Agent": "plainpolicy", "Accept": "application/json",
        }  # fmt: skip
        kind = HTTPConnection if parts.scheme == "http" else HTTPSConnection
        self._connection = kind(parts.hostname, parts.port, timeout=_TIMEOUT)

    def check(self) -> None:
        """Return if the account may edit pages, those that are published and those of others included.

        Raises:
            PublishError: it may not, or is not let in.
        """
        account = self._call("GET", "users/me", context="edit")
        granted = account.get("capabilities", {})
        if not all(granted.get(right) for right in ("edit_others_pages", "edit_published_pages", "publish_pages")):
            raise PublishError(f"{self.address}: {_WHY[403]}")

    def find(self, slug: str) -> Page | None:
        """Return the page at the top of the site whose slug is SLUG, whatever its status, or None."""
        rows = self._call("GET", "pages", slug=slug, parent="0", status=_STATES, context="edit")
        return _page(rows[0]) if rows else None

    def below(self, page: Page) -> list[Page]:
        """Return all pages below PAGE."""
        found: list[Page] = []
        while True:
            number = str(len(found) // _MANY + 1)
            rows = self._call("GET", "pages", parent=str(page.number), status=_STATES, context="edit", per_page=str(_MANY),
                              page=number, orderby="id", order="asc")  # fmt: skip
            found += map(_page, rows)
            if len(rows) < _MANY:
                return found

    def create(self, slug: str, title: str, **fields: Any) -> Page:
        """Return a new page."""
        return _page(self._call("POST", "pages", {"slug": slug, "title": title, **fields}, context="edit"))

    def change(self, page: Page, raw: str, **fields: Any) -> Page:
        """Return PAGE with the content RAW; WordPress keeps the old content as a revision.

        Raises:
            PublishError: the site stored something else.
        """
        stored = _page(self._call("POST", f"pages/{page.number}", {"content": raw, **fields}, context="edit"))
        if stored.raw != raw:
            message = "the site stored another text than was sent; this account may not be allowed to post HTML"
            raise PublishError(f"{self.address}: {message}")
        return stored

    def trash(self, page: Page) -> None:
        """Move PAGE to the trash."""
        self._call("DELETE", f"pages/{page.number}")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _call(self, method: str, path: str, data: Mapping[str, Any] | None = None, **query: str) -> Any:
        # The route stands in the query, as sites without readable addresses have no other way in.
        target = f"{quote(self._path)}?{urlencode({'rest_route': f'/wp/v2/{path}', **query})}"
        body = json.dumps(data).encode() if data is not None else None
        try:
            self._connection.request(method, target, body, self._headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, HTTPException) as error:
            self._connection.close()
            raise PublishError(f"{self.address}: {_lost(error)}") from error
        if answer.status not in (200, 201):
            raise PublishError(f"{self.address}: {_refusal(answer, content)}")
        try:
            return json.loads(content)
        except ValueError:
            raise PublishError(f"{self.address}: {_WHY[404]}") from None


_MANY = 100


def _page(row: Mapping[str, Any]) -> Page:
    pattern = str(row.get("permalink_template") or "")
    return Page(int(row["id"]), str(row["slug"]), str(row["status"]), str(row["content"]["raw"]), pattern)


def _refusal(answer: HTTPResponse, content: bytes) -> str:
    """Return why the site refused, in one line."""
    if 300 <= answer.status < 400:
        place = urlsplit(answer.headers.get("Location", ""))
        return f"the site lives at another address, {place.scheme}://{place.netloc}/; use that"
    if answer.status in _WHY:
        return _WHY[answer.status]
    try:
        said = str(json.loads(content)["message"])
    except (ValueError, KeyError, TypeError):
        said = answer.reason or "no reason given"
    return f"the site answers {answer.status}: {' '.join(said.split())}"


def _lost(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "the site does not answer; try again"
    if isinstance(error, ConnectionRefusedError):
        return "nobody answers at this address"
    if isinstance(error, HTTPException | ConnectionError):
        return "the connection was lost; run the command again"
    return f"the site cannot be reached: {getattr(error, 'strerror', None) or error}"
