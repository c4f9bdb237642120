"""Recordings of a browser: HAR files and exports of its cookies."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from generator.problems import PolicyError
from generator.scan.evidence import CookieSeen, Evidence, Request, host_of

_NETSCAPE_FIELDS = 7


def read_json(text: str, where: str) -> Evidence:
    """Return what a HAR recording, or a cookie export in JSON, holds.

    Raises:
        PolicyError: it is neither.
    """
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PolicyError(f"{where}: this is no valid JSON: {error}") from error
    log = loaded.get("log") if isinstance(loaded, dict) else None
    if isinstance(log, dict) and isinstance(log.get("entries"), list):
        return _har(log, where)
    rows = loaded.get("cookies") if isinstance(loaded, dict) else loaded
    if isinstance(rows, list) and all(isinstance(row, dict) and isinstance(row.get("name"), str) for row in rows):
        return Evidence(where, 1, cookies=tuple(_exported(row, where) for row in rows))
    raise PolicyError(f"{where}: this is neither a HAR recording (log, entries) nor a list of cookies with their names")


def read_cookie_file(text: str, where: str) -> Evidence:
    """Return the cookies of a file in Netscape's format, as curl and browser extensions write it.

    Raises:
        PolicyError: it holds no line of that form.
    """
    cookies = [cookie for line in text.splitlines() if (cookie := _netscape(line, where))]
    if not cookies and "HTTP Cookie File" not in text:
        raise PolicyError(
            f"{where}: no cookies found; a line of cookies.txt has seven parts with tabs between them "
            "(domain, subdomains, path, secure, expiry, name, value)"
        )
    return Evidence(where, 1, cookies=tuple(cookies))


def _netscape(line: str, where: str) -> CookieSeen | None:
    fields = line.removeprefix("#HttpOnly_").split("\t")
    if len(fields) != _NETSCAPE_FIELDS or fields[0].startswith("#"):
        return None
    # The file tells when a cookie ends, not when it was set: only a session is known for certain.
    return CookieSeen(fields[5], fields[0].lstrip(".").lower(), 0 if fields[4] == "0" else None, where)


def _exported(row: Mapping[str, Any], where: str) -> CookieSeen:
    end = row.get("expires", row.get("expirationDate"))
    session = row.get("session") is True or (end in (0, -1) or ("session" not in row and end is None))
    domain = row.get("domain") if isinstance(row.get("domain"), str) else ""
    return CookieSeen(str(row["name"]), str(domain).lstrip(".").lower(), 0 if session else None, where)


def _har(log: Mapping[str, Any], where: str) -> Evidence:
    entries = [entry for entry in log["entries"] if isinstance(entry, dict)]
    requests = tuple(dict.fromkeys(Request(url, where) for entry in entries if (url := _url(entry))))
    cookies = tuple(dict.fromkeys(cookie for entry in entries for cookie in _set(entry, where)))
    pages = [page for page in log.get("pages") or () if isinstance(page, dict)]
    first = next((host_of(request.url) for request in requests), "")
    sites = {host_of(str(page.get("title", ""))) for page in pages} - {""} or {first} - {""}
    return Evidence(where, max(len(pages), 1), requests, cookies, sites=frozenset(sites))


def _url(entry: Mapping[str, Any]) -> str:
    request = entry.get("request")
    url = request.get("url") if isinstance(request, dict) else None
    return url if isinstance(url, str) and url.startswith(("http:", "https:", "ws:", "wss:")) else ""


def _set(entry: Mapping[str, Any], where: str) -> Iterator[CookieSeen]:
    """Yield the cookies that the answer of ENTRY set, and those that its request sent (set by scripts before)."""
    host = host_of(_url(entry))
    began = _moment(entry.get("startedDateTime"))
    response, request = entry.get("response"), entry.get("request")
    headers = response.get("headers") if isinstance(response, dict) else None
    named = set()
    for row in headers if isinstance(headers, list) else ():
        if isinstance(row, dict) and str(row.get("name", "")).lower() == "set-cookie":
            for line in str(row.get("value", "")).split("\n"):
                cookie = parse_set_cookie(line, host, began, where)
                if cookie:
                    named.add(cookie.name)
                    yield cookie
    for part, source in (("answer", response), ("request", request)):
        listed = source.get("cookies") if isinstance(source, dict) else None
        for row in listed if isinstance(listed, list) else ():
            if isinstance(row, dict) and isinstance(row.get("name"), str) and row["name"] not in named:
                named.add(row["name"])
                yield CookieSeen(row["name"], host, _listed(row, began) if part == "answer" else None, where)


def _listed(row: Mapping[str, Any], began: float | None) -> int | None:
    if not row.get("expires"):
        return 0
    end = _moment(row["expires"])
    return max(round(end - began), 0) if end is not None and began is not None else None


def parse_set_cookie(line: str, host: str, began: float | None, where: str) -> CookieSeen | None:
    """Return the cookie that a ``Set-Cookie`` header sets, or None if it is broken or deletes one.

    Args:
        line: the value of the header.
        host: the host that sent it.
        began: the moment, in seconds since 1970; None if it is not known.
        where: the page or file, for the report.
    """
    first, *rest = line.split(";")
    name, equals, _ = first.strip().partition("=")
    if not equals or not name:
        return None
    given = {key.strip().lower(): value.strip() for key, _, value in (part.partition("=") for part in rest)}
    seconds: int | None = 0
    if given.get("max-age", "").lstrip("-").isdigit():
        seconds = int(given["max-age"])
        if seconds <= 0:
            return None
    elif given.get("expires"):
        end = _moment(given["expires"])
        seconds = round(end - began) if end is not None and began is not None else None
        if seconds is not None and seconds <= 0:
            return None
    return CookieSeen(name.strip(), given.get("domain", host).lstrip(".").lower(), seconds, where)


def _moment(text: object) -> float | None:
    """Return the seconds since 1970 of a moment in ISO 8601 or in the form of mail and HTTP headers."""
    if not isinstance(text, str):
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text).timestamp()
        except (ValueError, TypeError, OverflowError, OSError):
            continue
    return None


def now() -> float:
    """Return the present moment in seconds since 1970."""
    return time.time()
