"""What of a site becomes pages of WordPress, and the private page that keeps everything else."""

from __future__ import annotations

import base64
import json
import posixpath
import re
import zlib
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.publish.protocol import Site, digest

_OPEN, _CLOSE = "<!-- wp:html -->\n", "\n<!-- /wp:html -->"
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_STATUS = re.compile(r"<!--plainpolicy:status-->(.*?)<!--/plainpolicy:status-->", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_LINK = re.compile(r'(<a\b[^>]*\bhref=")([^"#:]*)')
_DATA = re.compile(r"<pre hidden>\s*([A-Za-z0-9+/=\s]*)</pre>")
_SNIPPETS = "snippets"

Hashed = Mapping[str, str]
LinkTo = Callable[[PurePosixPath], str | None]


class Ledger(NamedTuple):
    """What the private page keeps.

    Attributes:
        files: every file of the site as it was published.
        pages: what the content of each page may be: its hash, and that of the file that it was made of, by file.
        holder: whoever claimed the target last.
    """

    files: Mapping[PurePosixPath, bytes] = {}
    pages: Mapping[PurePosixPath, Hashed] = {}
    holder: str = ""


def read_ledger(raw: str) -> Ledger:
    """Return the ledger in the content RAW of a page; one that cannot be read keeps nothing."""
    found = _DATA.search(raw)
    try:
        data = json.loads(zlib.decompress(base64.b64decode(found[1]))) if found else {}
        files = {PurePosixPath(path): base64.b64decode(text) for path, text in data.get("files", {}).items()}
        pages = {PurePosixPath(path): dict(hashes) for path, hashes in data.get("pages", {}).items()}
        return Ledger(files, pages, str(data.get("holder", "")))
    except (ValueError, zlib.error, AttributeError, TypeError):
        return Ledger()


def write_ledger(ledger: Ledger) -> str:
    """Return LEDGER as the content of a page."""
    data = {
        "files": {str(path): base64.b64encode(text).decode() for path, text in sorted(ledger.files.items())},
        "pages": {str(path): dict(hashes) for path, hashes in sorted(ledger.pages.items())},
        "holder": ledger.holder,
    }
    packed = base64.b64encode(zlib.compress(json.dumps(data).encode(), 9)).decode()
    lines = "\n".join(packed[start : start + 100] for start in range(0, len(packed), 100))
    note = (
        "<p>Records of plainpolicy: earlier versions of the privacy policy and their proofs. Please keep this page.</p>"
    )
    return f"{_OPEN}{note}\n<pre hidden>\n{lines}\n</pre>{_CLOSE}"


def slug_of(path: PurePosixPath, prefix: PurePosixPath) -> str | None:
    """Return the slug of the page that the file at PATH becomes; None for a file that becomes none."""
    if not path.is_relative_to(prefix) or path.suffix != ".html":
        return None
    inner = path.relative_to(prefix)
    if inner.name.startswith("fragment.") or _SNIPPETS in inner.parts or str(inner) == "index.html":
        return None
    parts = inner.parent.parts if inner.name == "index.html" else (*inner.parent.parts, inner.stem)
    return "-".join(parts)


def title_of(page: bytes, otherwise: str) -> str:
    """Return the title of a PAGE, as plain text."""
    found = _TITLE.search(page.decode())
    return unescape(found[1]).strip() if found else otherwise


def content_of(path: PurePosixPath, site: Site, fragment: PurePosixPath, link: LinkTo) -> str:
    """Return the content of the page that the file at PATH becomes, in a block that WordPress leaves alone.

    FRAGMENT is the file with its text alone, if there is one; LINK gives the addresses of other pages.
    """
    page = site[path].decode()
    status, main = _STATUS.search(page), _MAIN.search(page)
    text = site[fragment].decode() if fragment in site else main[0] if main else page
    whole = f"{status[1].strip()}\n{text}" if status and status[1].strip() else text
    return f"{_OPEN}{_linked(whole.strip(), path.parent, link)}{_CLOSE}"


def _linked(text: str, folder: PurePosixPath, link: LinkTo) -> str:
    def replaced(found: re.Match[str]) -> str:
        inside = found[2] and not found[2].startswith("/")
        place = PurePosixPath(posixpath.normpath(folder / found[2])) if inside else None
        return f"{found[1]}{(place and link(place)) or found[2]}"

    return _LINK.sub(replaced, text)


def hash_of(raw: str) -> str:
    """Return the hash of the content of a page."""
    return digest(raw.encode())
