"""A lock on a folder that ends with the process that holds it, however it ends."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from generator.publish.protocol import Conflict

_WINDOWS = os.name == "nt"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock on FOLDER, which exists.

    Raises:
        Conflict: another process holds it.
    """
    handle = _open(folder)
    try:
        try:
            _lock(handle)
        except OSError:
            message = "another plainpolicy is publishing there at this moment; try again"
            raise Conflict(f"{folder}: {message}") from None
        yield
    finally:
        os.close(handle)


def _open(folder: Path) -> int:
    """Return a handle to lock. Windows cannot open folders, so there it is a file of the user's, named after FOLDER."""
    if not _WINDOWS:
        return os.open(folder, os.O_RDONLY)
    name = sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return os.open(Path(tempfile.gettempdir(), f"plainpolicy-{name}.lock"), os.O_RDWR | os.O_CREAT)


def _lock(handle: int) -> None:
    if _WINDOWS:
        msvcrt: Any = import_module("msvcrt")
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl: Any = import_module("fcntl")
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
