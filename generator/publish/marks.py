"""Marks: the only two places of a published page that change later, when its status does."""

from __future__ import annotations

import re

HEAD, STATUS = "head", "status"
_MARK = re.compile(rb"<!--plainpolicy:(\w+)-->.*?<!--/plainpolicy:\1-->", re.DOTALL)


def mark(name: str) -> str:
    """Return the empty mark NAME, as a page template has it."""
    return f"<!--plainpolicy:{name}--><!--/plainpolicy:{name}-->"


def marked(page: bytes, **contents: str) -> bytes:
    """Return PAGE with CONTENTS between its marks, by name; other marks become empty."""

    def filled(found: re.Match[bytes]) -> bytes:
        name = found.group(1).decode()
        return f"<!--plainpolicy:{name}-->{contents.get(name, '')}<!--/plainpolicy:{name}-->".encode()

    return _MARK.sub(filled, page)


def unmarked(page: bytes) -> bytes:
    """Return PAGE with nothing between its marks: the frozen bytes."""
    return marked(page)
