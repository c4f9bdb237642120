"""Updates of targets that take one file at a time: what is coming is noted first, and the index comes last.

Killed anywhere, the old index still stands, and the note tells the next run which files are its own.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Protocol

from generator.publish.protocol import Update


class Store(Protocol):
    """A target that writes and deletes one file at a time, each of them whole."""

    def claim(self, update: Update) -> None:
        """Write the journal of UPDATE and become the only publisher; whoever claimed before loses.

        Raises:
            Conflict: the record or the index is not what UPDATE expects, or somebody else claims at this moment.
        """

    def hold(self) -> None:
        """Return if the claim is still ours.

        Raises:
            Conflict: somebody else has claimed the target since.
        """

    def write(self, path: PurePosixPath, data: bytes) -> None:
        """Put DATA at PATH; readers find the old file or the new one."""

    def remove(self, path: PurePosixPath) -> None:
        """Delete the file at PATH."""

    def release(self, update: Update) -> None:
        """Write the record of UPDATE and end the claim."""


def publish_staged(store: Store, update: Update) -> None:
    """Bring UPDATE to STORE: journal, new files, changed files, index, and then what is to be removed.

    Raises:
        Conflict: somebody else publishes there too, and won.
        PublishError: it failed; the old policy stands, unless the index had been written already.
    """
    store.claim(update)
    for path in update.order():
        store.hold()
        store.write(path, update.site[path])
    for path in update.remove:
        store.hold()
        store.remove(path)
    store.hold()
    store.release(update)
