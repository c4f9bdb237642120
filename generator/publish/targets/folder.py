"""A folder on this machine: the published folder is made beside the old one, and the two change places in one step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from generator.publish.protocol import Ask, Conflict, Hashes, Place, PublishError, Site, Update, digest
from generator.publish.targets.files import TEMPORARY, exchange, reason, walk_files, within, write_file
from generator.publish.targets.lock import locked

STAGED = f"{TEMPORARY}new"
"""The folder beside the published one in which the new one is made."""


def open_target(place: Place, _ask: Ask) -> FolderTarget:
    """Return the folder of PLACE.

    Raises:
        PublishError: the address names a file, or a folder of another machine.
    """
    return FolderTarget(_path(place), place)


def _path(place: Place) -> Path:
    if place.scheme == "folder":
        return Path(place.address).expanduser()
    parts = urlsplit(place.address)
    if parts.netloc not in ("", "localhost"):
        raise PublishError(f"{place.address}: this is a folder of another machine; write file:///, then the path")
    return Path(unquote(parts.path))


class FolderTarget:
    """A folder on this machine.

    Attributes:
        address: the folder, as the user gave it.
    """

    def __init__(self, root: Path, place: Place) -> None:
        if root.exists() and not root.is_dir():
            raise PublishError(f"{root}: this is a file; name a folder")
        self.address = place.address
        self._root = root
        self._prefix = place.prefix
        self._folder = root / place.prefix
        self._beside = place.beside

    def hashes(self) -> Hashes:
        """Return every file of the published folder, and those of ``.well-known``."""
        with _told(self._root, "read"):
            return {path: digest(self._place(path).read_bytes()) for path in self._paths()}

    def _paths(self) -> Iterator[PurePosixPath]:
        names = (PurePosixPath(file.relative_to(self._root).as_posix()) for file in walk_files(self._folder))
        found = (path for path in dict.fromkeys((*names, *self._beside)) if not path.name.startswith(TEMPORARY))
        return (path for path in found if self._place(path).is_file())

    def read(self, path: PurePosixPath) -> bytes | None:
        """Return the content of the file at PATH, or None."""
        with _told(self._root, "read"):
            try:
                return self._place(path).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def publish(self, update: Update) -> None:
        """Put UPDATE in place; other files in the folder are kept."""
        with _told(self._root, "written"):
            self._root.mkdir(parents=True, exist_ok=True)
            with locked(self._root):
                self._clear()
                if self.hashes() != update.expected:
                    raise Conflict(f"{self.address}: the files there changed meanwhile; run the command again")
                self._publish(update)

    def tidy(self) -> None:
        """Delete what was left half made, unless somebody is publishing."""
        with _told(self._root, "written"), locked(self._root):
            self._clear()

    def close(self) -> None:
        """Nothing is open."""

    def _publish(self, update: Update) -> None:
        outside = [path for path in update.order() if not path.is_relative_to(self._prefix) and path != update.front]
        for path in outside:
            write_file(self._place(path), update.site[path])
        if self._folder == self._root or not self._switch(update):
            self._one_by_one(update)

    def _switch(self, update: Update) -> bool:
        """Return True when the new folder stands in the place of the old one, False when the system cannot do that.

        A front page outside of it is written last; until then the record says what is coming.
        """
        inside = {path: data for path, data in update.site.items() if path.is_relative_to(self._prefix)}
        if update.front in inside:
            return self._replace(update, inside)
        done = self._replace(update, {**inside, update.record: update.journal})
        if done:
            for path in (update.front, update.record):
                write_file(self._place(path), update.site[path])
        return done

    def _replace(self, update: Update, inside: Site) -> bool:
        staged = self._folder.with_name(STAGED)
        if self._folder.is_symlink():
            return False
        try:
            self._stage(staged, update, inside)
            if self._folder.exists():
                try:
                    exchange(staged, self._folder)
                except OSError:
                    return False
            else:
                staged.rename(self._folder)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        return True

    def _stage(self, staged: Path, update: Update, inside: Site) -> None:
        """Make the new folder: what is INSIDE is ours, the rest comes from the old one."""
        self._place(self._prefix).parent.mkdir(parents=True, exist_ok=True)
        staged.mkdir()
        for file in walk_files(self._folder):
            path = PurePosixPath(file.relative_to(self._root).as_posix())
            if path not in update.site and path not in update.remove:
                target = staged / file.relative_to(self._folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(file, target, follow_symlinks=False)
        for path, data in inside.items():
            write_file(staged / path.relative_to(self._prefix), data)
        if self._folder.exists():
            shutil.copystat(self._folder, staged)

    def _one_by_one(self, update: Update) -> None:
        """Write files one at a time, the index last; the journal tells the next run which ones are ours."""
        write_file(self._place(update.record), update.journal)
        for path in update.order():
            write_file(self._place(path), update.site[path])
        for path in update.remove:
            self._place(path).unlink(missing_ok=True)
        write_file(self._place(update.record), update.site[update.record])

    def _clear(self) -> None:
        """Delete what a run that was killed left behind."""
        if self._folder != self._root:
            with suppress(FileNotFoundError):
                shutil.rmtree(self._folder.with_name(STAGED))
        places = [
            *walk_files(self._folder),
            *(file for path in self._beside for file in self._place(path).parent.glob("*")),
        ]
        for file in places:
            if file.name.startswith(TEMPORARY) and file.is_file():
                file.unlink()

    def _place(self, path: PurePosixPath) -> Path:
        return within(self._root, path)


@contextmanager
def _told(root: Path, what: str) -> Iterator[None]:
    """Tell the user about errors of files in one line."""
    try:
        yield
    except OSError as error:
        name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else str(root)
        raise PublishError(f"{name}: cannot be {what}: {reason(error)}; the published policy is unchanged") from error
