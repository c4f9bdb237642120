"""Files of a folder on this machine: listed, written whole, and whole folders exchanged in one step."""

from __future__ import annotations

import ctypes
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from generator.publish.protocol import PublishError

TEMPORARY = ".plainpolicy-"
"""How the names of files begin that are being written; one that is left over belongs to a run that was killed."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS have the same value."""
_AT_FDCWD = -100
_UNSUPPORTED = "this system cannot exchange two folders"


def walk_files(folder: Path) -> Iterator[Path]:
    """Yield every file and link below FOLDER, in the order of their names."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if Path(parent, name).is_symlink()]
        yield from (Path(parent, name) for name in sorted((*names, *links)))


def write_file(path: Path, data: bytes) -> None:
    """Write DATA to PATH and to the disk, so that PATH is the old file or the whole new one.

    Raises:
        OSError: it cannot be written; the old file stands.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    with suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    current = os.umask(0)
    os.umask(current)
    return 0o666 & ~current


def exchange(first: Path, second: Path) -> None:
    """Exchange two folders in one step: at every moment both names lead to a whole folder.

    Raises:
        OSError: the system or the file system cannot do this; nothing was changed.
    """
    name = {"linux": "renameat2", "darwin": "renamex_np"}.get(sys.platform, "")
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None) if name else None
    if function is None:
        raise OSError(_UNSUPPORTED)
    paths = os.fsencode(first), os.fsencode(second)
    arguments = (_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE) if name == "renameat2" else (*paths, _EXCHANGE)
    if function(*arguments):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(first))


def within(root: Path, path: PurePosixPath) -> Path:
    """Return where PATH lies below ROOT.

    Raises:
        PublishError: a link on the way leads out of ROOT, so that something else would be overwritten.
    """
    place = root.joinpath(*path.parts)
    if not place.parent.resolve().is_relative_to(root.resolve()):
        raise PublishError(f"{place.parent}: this link leads out of {root}; plainpolicy does not follow it")
    return place


def reason(error: OSError) -> str:
    """Return why, in a few words."""
    return (error.strerror or str(error) or type(error).__name__).lower()
