"""What a place that holds a published policy has to offer, and how it says that something went wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol

from generator.problems import PolicyError

Site = Mapping[PurePosixPath, bytes]
"""Files by their paths below the root of a site."""
Hashes = Mapping[PurePosixPath, str]
"""SHA-256 of files in hexadecimal digits, by path."""
Ask = Callable[[str, str], str]
"""Returns a secret: what it is for, and the environment variable that may hold it."""


class PublishError(PolicyError):
    """Publishing failed; what stood before still stands. Its text is one line for people and holds no secret."""


class Conflict(PublishError):
    """Somebody else changed the target meanwhile, or is changing it."""


class Update(NamedTuple):
    """What shall stand at a target, and what stood there when that was decided.

    Attributes:
        site: every file of ours, whole.
        expected: what was seen at the target.
        remove: files of ours that are no longer wanted.
        front: the page that puts the new version in force; it is written last.
        record: the file that lists what is ours (``generator.publish.record``).
        journal: content of the record while the update is under way: what is ours already, and what is going to be.
    """

    site: Site
    expected: Hashes
    remove: tuple[PurePosixPath, ...]
    front: PurePosixPath
    record: PurePosixPath
    journal: bytes

    def order(self) -> tuple[PurePosixPath, ...]:
        """Return the files that have to be written: new ones first, then changed ones, the front page last."""
        changed = [path for path, data in self.site.items() if self.expected.get(path) != digest(data)]
        last = {self.front, self.record}
        ranked = sorted((path for path in changed if path not in last), key=lambda path: (path in self.expected, path))
        return (*ranked, self.front) if self.front in changed else tuple(ranked)


class Target(Protocol):
    """A place that holds a published policy. Paths are relative to the root of the site."""

    @property
    def address(self) -> str:
        """The address, as a person may read it: without any secret."""

    def hashes(self) -> Hashes:
        """Return every file in the published folder, also those that are not ours.

        Raises:
            PublishError: the target cannot be reached or read.
        """

    def read(self, path: PurePosixPath) -> bytes | None:
        """Return the content of a file, or None if there is none.

        Raises:
            PublishError: the target cannot be reached or read.
        """

    def publish(self, update: Update) -> None:
        """Put UPDATE in place so that readers find either the old policy or the new one.

        Raises:
            Conflict: what stands there is not what the update expects.
            PublishError: it failed; the old policy stands.
        """

    def tidy(self) -> None:
        """Delete what runs that were killed have left; called when there is nothing to publish.

        Raises:
            PublishError: the target cannot be reached or written.
        """

    def close(self) -> None:
        """Let go of connections and temporary files."""


class Place(NamedTuple):
    """Where to publish.

    Attributes:
        scheme: kind of the target.
        address: as the user gave it.
        prefix: the published folder in the target; ``.`` is all of it.
        root: the folder in the target that becomes the root of the site.
        page: the front page, if it does not stand in the published folder under its usual name.
    """

    scheme: str
    address: str
    prefix: PurePosixPath
    root: PurePosixPath = PurePosixPath()
    page: PurePosixPath | None = None

    @property
    def front(self) -> PurePosixPath:
        """The front page."""
        return self.page or self.prefix / "index.html"

    @property
    def beside(self) -> tuple[PurePosixPath, ...]:
        """Files of ours that stand outside the published folder."""
        paths = (*(self.root / path for path in _ROOT_FILES), *filter(None, [self.page]))
        return tuple(path for path in paths if not path.is_relative_to(self.prefix))

    def covers(self, path: PurePosixPath) -> bool:
        """Return whether PATH belongs to what is published."""
        return path.is_relative_to(self.prefix) or path in self.beside


_ROOT_FILES = (PurePosixPath(".well-known/gpc.json"),)
"""Files that stand at the root of a site, wherever the policy is."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of DATA in hexadecimal digits."""
    return sha256(data).hexdigest()
