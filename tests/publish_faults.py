"""Runs that end in the middle: a child process that is gone at its Nth write, without any chance to tidy up."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from paramiko import sftp
from paramiko.sftp_client import SFTPClient

KILLED, DONE, FAILED = 9, 0, 1
_FILES = frozenset(("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link", "ctypes.dlsym"))
_REQUESTS = (b"PUT", b"POST", b"DELETE")
_COMMANDS = frozenset(("commit-tree", "push"))
"""Commands of git before which a kill can matter; the others write to a temporary folder only."""
_SFTP = frozenset((sftp.CMD_WRITE, sftp.CMD_REMOVE, sftp.CMD_MKDIR, sftp.CMD_EXTENDED, sftp.CMD_RENAME))


def run_until(write: int, action: Callable[[], object], *, git: bool = False) -> int:
    """Run ACTION in a child process that ends just before its write number WRITE, as if killed; return how it ended.

    With GIT, commands of git are counted, as all files are in a temporary folder.
    """
    sys.stdout.flush()
    child = os.fork()
    if not child:
        code = FAILED
        try:
            _die_at(write, git=git)
            action()
            code = DONE
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _die_at(write: int, *, git: bool) -> None:
    """End this process just before its write number WRITE: of a file, to a server, or by a command of git."""
    seen = 0

    def count() -> None:
        nonlocal seen
        seen += 1
        if seen == write:
            os._exit(KILLED)

    def hook(event: str, arguments: Any) -> None:
        if (_is_command if git else _is_write)(event, arguments):
            count()

    request = SFTPClient._async_request

    def counted(self: Any, fileobj: Any, kind: int, *arguments: Any) -> Any:
        if kind in _SFTP or (kind == sftp.CMD_OPEN and arguments[1] & sftp.SFTP_FLAG_WRITE):
            count()
        return request(self, fileobj, kind, *arguments)

    SFTPClient._async_request = counted
    sys.addaudithook(hook)


def _is_write(event: str, arguments: Any) -> bool:
    if event in _FILES:
        return True
    if event == "open":
        _, mode, flags = arguments
        return bool(flags & (os.O_WRONLY | os.O_RDWR)) or bool(isinstance(mode, str) and set(mode) & set("wax+"))
    if event == "http.client.send":
        return bytes(arguments[1][:6]).startswith(_REQUESTS)
    return False


def _is_command(event: str, arguments: Any) -> bool:
    return event == "subprocess.Popen" and bool(_COMMANDS & set(arguments[1]))
