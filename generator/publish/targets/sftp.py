"""A folder of a server over SFTP: files are uploaded beside the old ones and renamed over them, the front page last."""

from __future__ import annotations

import errno
import posixpath
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath

import paramiko

from generator.publish.protocol import Ask, Conflict, Hashes, Place, PublishError, Update, digest
from generator.publish.record import read_record
from generator.publish.staged import publish_staged
from generator.publish.targets.ssh import Server, connect, find_server, told

_TEMPORARY = ".plainpolicy-new-"
_CLAIM = re.compile(r"\.plainpolicy-claim-(\d+)")
_ANSWER = 60


def open_target(place: Place, ask: Ask) -> SftpTarget:
    """Return the folder of PLACE.

    Raises:
        PublishError: the server cannot be reached, is not the known one, or lets nobody in.
    """
    server = find_server(place.address)
    return SftpTarget(connect(server, ask), server, place)


class SftpTarget:
    """A folder of a server.

    Attributes:
        address: as the user gave it.
    """

    def __init__(self, client: paramiko.SSHClient, server: Server, place: Place) -> None:
        self.address = place.address
        self._client = client
        self._root = server.folder
        self._place = place
        self._folder = posixpath.join(server.folder, str(place.prefix))
        self._contents: dict[PurePosixPath, bytes] = {}
        self._serial = 0
        with told(self.address):
            self._sftp = client.open_sftp()
            channel = self._sftp.get_channel()
            if channel:
                channel.settimeout(_ANSWER)

    def hashes(self) -> Hashes:
        """Return every file of the published folder."""
        self._contents.clear()
        with told(self.address):
            for path in (*self._walk(self._place.prefix), *self._place.beside):
                with suppress(FileNotFoundError):
                    self._contents[path] = self._load(path)
        return {path: digest(data) for path, data in self._contents.items()}

    def _walk(self, folder: PurePosixPath) -> Iterator[PurePosixPath]:
        try:
            rows = self._sftp.listdir_attr(self._at(folder))
        except FileNotFoundError:
            return
        for row in sorted(rows, key=lambda row: row.filename):
            if stat.S_ISDIR(row.st_mode or 0):
                yield from self._walk(folder / row.filename)
            elif stat.S_ISREG(row.st_mode or 0) and not self._is_passing(row.filename):
                yield folder / row.filename

    @staticmethod
    def _is_passing(name: str) -> bool:
        return name.startswith(_TEMPORARY) or bool(_CLAIM.fullmatch(name))

    def _load(self, path: PurePosixPath) -> bytes:
        with self._sftp.open(self._at(path), "rb") as file:
            file.prefetch()
            return file.read()

    def read(self, path: PurePosixPath) -> bytes | None:
        """Return the content of the file at PATH, or None."""
        if path in self._contents:
            return self._contents[path]
        with told(self.address), suppress(FileNotFoundError):
            return self._load(path)
        return None

    def publish(self, update: Update) -> None:
        """Put UPDATE in place, file by file, the front page last."""
        publish_staged(self, update)

    def tidy(self) -> None:
        """Delete claims and passing files of runs that are over."""
        with told(self.address):
            self._clear(max(self._claims(), default=0))

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def claim(self, update: Update) -> None:
        """Create the claim with the next number, which only one publisher can; then look whether all is as expected."""
        with told(self.address):
            self._make_folder(self._place.prefix)
            # Looked at before, too, so that a publisher that is late does not make the other one lose as well.
            if not self._is_as_expected(update):
                raise self._lost()
            self._serial = max(read_record(update.journal).serial, *(number + 1 for number in self._claims()), 1)
            try:
                self._sftp.open(self._claim(self._serial), "x").close()
            except OSError:
                if self._serial not in self._claims():
                    raise
                raise self._lost() from None
            if not self._is_as_expected(update):
                self._sftp.remove(self._claim(self._serial))
                raise self._lost()
            self._clear(self._serial - 1)
        self.write(update.record, update.journal)

    def _claims(self) -> list[int]:
        matches = (_CLAIM.fullmatch(name) for name in self._sftp.listdir(self._folder))
        return [int(match[1]) for match in matches if match]

    def _claim(self, serial: int) -> str:
        return posixpath.join(self._folder, f".plainpolicy-claim-{serial}")

    def _is_as_expected(self, update: Update) -> bool:
        return all(self._found(path) == update.expected.get(path) for path in (update.record, update.front))

    def _found(self, path: PurePosixPath) -> str | None:
        try:
            return digest(self._load(path))
        except FileNotFoundError:
            return None

    def _clear(self, last: int) -> None:
        """Delete claims up to the number LAST and passing files: their publishers were killed, or lose now."""
        for number in self._claims():
            if number <= last:
                self._delete(self._claim(number))
        for name in self._sftp.listdir(self._folder):
            if name.startswith(_TEMPORARY):
                self._delete(posixpath.join(self._folder, name))

    def _delete(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self._sftp.remove(name)

    def hold(self) -> None:
        """Return if our claim is there and no later one."""
        with told(self.address):
            if max(self._claims(), default=0) != self._serial:
                raise self._lost()

    def write(self, path: PurePosixPath, data: bytes) -> None:
        """Upload DATA under a passing name in the published folder, and rename it to PATH."""
        passing = posixpath.join(self._folder, f"{_TEMPORARY}{secrets.token_hex(8)}")
        with told(self.address):
            self._make_folder(path.parent)
            try:
                with self._sftp.open(passing, "wb") as file:
                    # Not pipelined: then paramiko would pass over a disk that is full.
                    file.write(data)
                if self._sftp.stat(passing).st_size != len(data):
                    raise OSError(errno.ENOSPC, "the server's disk is full")
                self._rename(passing, path)
            except (OSError, EOFError):
                with suppress(OSError, EOFError, paramiko.SSHException):
                    self._sftp.remove(passing)
                raise

    def _rename(self, passing: str, path: PurePosixPath) -> None:
        try:
            self._sftp.posix_rename(passing, self._at(path))
        except OSError as error:
            if "unsupported" not in str(error).lower():
                raise
            message = "this server cannot replace a file in one step (posix-rename)"
            raise PublishError(f"{self.address}: {message}; use another target") from error

    def remove(self, path: PurePosixPath) -> None:
        """Delete the file at PATH."""
        with told(self.address):
            self._delete(self._at(path))

    def release(self, update: Update) -> None:
        """Write the record, and delete the claim."""
        self.write(update.record, update.site[update.record])
        with told(self.address):
            self._delete(self._claim(self._serial))

    def _make_folder(self, folder: PurePosixPath) -> None:
        for part in (*reversed(folder.parents), folder):
            place = self._at(part)
            try:
                self._sftp.stat(place)
            except FileNotFoundError:
                with suppress(FileExistsError):
                    self._sftp.mkdir(place)

    def _at(self, path: PurePosixPath) -> str:
        return posixpath.join(self._root, str(path))

    def _lost(self) -> Conflict:
        return Conflict(f"{self.address}: somebody else is publishing there, and came first; run the command again")
