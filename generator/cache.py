"""A private cache for what is costly to make and easy to make again.

An entry is plain data or code, written by this user for this version of Python. One that is foreign, torn or old is ignored.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

_MAGIC = b"plainpolicy\x01"


def cache_folder() -> Path | None:
    """Return this user's cache folder, or None when ``PLAINPOLICY_CACHE`` is ``off`` or no home is known."""
    chosen = os.environ.get("PLAINPOLICY_CACHE", "")
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    if base := os.environ.get("XDG_CACHE_HOME" if os.name != "nt" else "LOCALAPPDATA"):
        return Path(base) / "plainpolicy"
    home = os.environ.get("HOME") or os.environ.get("USERPROFILE")
    if not home:
        return None
    return Path(home, "Library/Caches" if sys.platform == "darwin" else ".cache", "plainpolicy")


def load(name: str, key: str) -> Any:
    """Return the entry NAME if it was stored under KEY by this user and Python, else None."""
    folder = cache_folder()
    if folder is None:
        return None
    path = folder / name
    with suppress(OSError, ValueError, EOFError, TypeError):
        if not _is_private(path):
            return None
        data = path.read_bytes()
        head = _head(key)
        digest, payload = data[len(head) : len(head) + 16], data[len(head) + 16 :]
        if data.startswith(head) and digest == blake2b(payload, digest_size=16).digest():
            return marshal.loads(payload)
    return None


def store(name: str, key: str, value: Any) -> None:
    """Keep VALUE, made of plain data and code, under NAME and KEY; a cache that cannot be written is no error."""
    folder = cache_folder()
    if folder is None:
        return
    payload = marshal.dumps(value)
    temporary = folder / f".{name}.{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(folder):
            return
        temporary.write_bytes(_head(key) + blake2b(payload, digest_size=16).digest() + payload)
        temporary.replace(folder / name)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _head(key: str) -> bytes:
    tag = f"{sys.implementation.cache_tag}|{sys.version_info[:3]}|{key}\n"
    return _MAGIC + tag.encode()


def _is_private(path: Path) -> bool:
    """Whether PATH belongs to this user and nobody else can write it (on systems that can tell)."""
    if not hasattr(os, "getuid"):
        return True
    status = path.stat()
    return status.st_uid == os.getuid() and not status.st_mode & 0o022
