"""Folders of static site generators: where their static files go, and the policy as a page of theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.publish.protocol import Place, Site
from generator.publish.registry import WrongAddress
from generator.source.write import dump

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_STATUS = re.compile(r"<!--plainpolicy:status-->(.*?)<!--/plainpolicy:status-->", re.DOTALL)
_FRONT = PurePosixPath("index.html")
_FRAGMENT = PurePosixPath("snippets/fragment.html")


class Tree(NamedTuple):
    """A kind of generator.

    Attributes:
        static: the folder whose files it copies as they are.
        page: where a page with front matter stands that becomes the front page.
        raw: what stands around a text so that it is not read as a template.
    """

    static: str
    page: str
    raw: tuple[str, str] = ("", "")


_LIQUID = ("{% raw %}\n", "\n{% endraw %}")

TREES: Mapping[str, Tree] = {
    "hugo": Tree("static", "content/{folder}.html"),
    "jekyll": Tree(".", "{folder}/index.html", _LIQUID),
    "mkdocs": Tree("docs", "docs/{folder}/index.md"),
    "eleventy": Tree("public", "{folder}.html", _LIQUID),
    "astro": Tree("public", "src/pages/{folder}.md"),
}


def in_tree(place: Place, kind: str, *, page: bool) -> Place:
    """Return PLACE inside the tree of a generator of KIND; with PAGE, its front page is a page with front matter."""
    tree = TREES[kind]
    if page and str(place.prefix) == ".":
        raise WrongAddress("a page with front matter needs a folder of its own; name one with --prefix")
    name = tree.page.format(folder=place.prefix)
    return place._replace(
        root=PurePosixPath(tree.static), prefix=tree.static / place.prefix, page=PurePosixPath(name) if page else None
    )


def parse_fields(rows: tuple[str, ...]) -> dict[str, str]:
    """Return the fields of ROWS of the form ``key=value``.

    Raises:
        WrongAddress: a row has another form.
    """
    for row in rows:
        if not re.fullmatch(r"[A-Za-z_][\w.-]*=.*", row):
            raise WrongAddress(f"--front-matter {row}: write it as key=value, such as layout=page")
    return dict(row.split("=", 1) for row in rows)


def with_page(inner: Site, kind: str, fields: Mapping[str, str]) -> tuple[Site, bytes]:
    """Return the INNER files without the front page, and that page as one of the generator KIND, with FIELDS."""
    front = inner[_FRONT].decode()
    found, status = _TITLE.search(front), _STATUS.search(front)
    title = unescape(found[1]).strip() if found else "Privacy policy"
    text = inner[_FRAGMENT].decode().strip() if _FRAGMENT in inner else front
    body = f"{status[1].strip()}\n{text}" if status else text
    # An empty line would end a block of HTML in Markdown.
    body = re.sub(r"\n\s*\n", "\n", f"<div>\n{body}\n</div>")
    before, after = TREES[kind].raw
    page = f"---\n{dump({'title': title, **fields})}---\n{before}{body}{after}\n"
    return {path: data for path, data in inner.items() if path != _FRONT}, page.encode()
