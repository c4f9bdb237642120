"""A branch of a git repository: one commit a publication, pushed without force, so that a push that wins is whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from generator.publish.protocol import Ask, Hashes, Place, PublishError, Update, digest
from generator.publish.targets.git import Git

DEFAULT_BRANCH = "gh-pages"
_NOBODY = "0" * 40
_MARKER = PurePosixPath(".nojekyll")
"""Tells GitHub Pages to leave files as they are; without it folders such as .well-known are not served."""
_FILE_MODES = (b"100644", b"100755")


def open_target(place: Place, _ask: Ask) -> GitTarget:
    """Return the branch of PLACE, fetched.

    Raises:
        PublishError: the repository cannot be reached.
    """
    url, _, branch = place.address.partition("#")
    return GitTarget(url.removeprefix("git+"), unquote(branch) or DEFAULT_BRANCH, place)


class GitTarget:
    """A branch of a git repository.

    Attributes:
        address: as the user gave it.
    """

    def __init__(self, url: str, branch: str, place: Place) -> None:
        self.address = place.address
        self._url = url
        self._ref = f"refs/heads/{branch}"
        self._place = place
        self._folder = tempfile.TemporaryDirectory(prefix="plainpolicy-git-")
        try:
            self._git = Git(Path(self._folder.name), place.address)
            self._git.run("check-ref-format", self._ref)
            self._tip = self._fetch()
        except BaseException:
            self.close()
            raise

    def _fetch(self) -> str:
        """Return the commit of the branch, which is fetched; nothing when there is no such branch yet."""
        found = self._git.run("ls-remote", "--", self._url, self._ref).split()
        if not found:
            return ""
        self._git.run("fetch", "--quiet", "--depth=1", "--no-tags", "--", self._url, self._ref)
        return self._git.run("rev-parse", "FETCH_HEAD").decode().strip()

    def hashes(self) -> Hashes:
        """Return every file of the published folder on the branch."""
        return {path: digest(self._blob(name)) for path, name in self._entries() if self._place.covers(path)}

    def _entries(self) -> Iterator[tuple[PurePosixPath, str]]:
        if not self._tip:
            return
        for row in self._git.run("ls-tree", "-r", "-z", "--full-tree", self._tip).split(b"\0"):
            head, _, path = row.partition(b"\t")
            if head.split(b" ")[0] in _FILE_MODES:
                yield PurePosixPath(path.decode(errors="surrogateescape")), head.split()[2].decode()

    def _blob(self, name: str) -> bytes:
        return self._git.run("cat-file", "blob", name)

    def read(self, path: PurePosixPath) -> bytes | None:
        """Return the content of the file at PATH on the branch, or None."""
        name = dict(self._entries()).get(path)
        return self._blob(name) if name else None

    def publish(self, update: Update) -> None:
        """Commit UPDATE on top of the branch as it was fetched, and push it; the server refuses if the branch moved."""
        commit = self._commit(update)
        if commit != self._tip:
            self._git.run("push", "--quiet", "--", self._url, f"{commit}:{self._ref}")
        self._tip = self._fetch()

    def tidy(self) -> None:
        """Nothing is left anywhere: what was not pushed is gone with its temporary folder."""

    def close(self) -> None:
        """Delete the temporary repository."""
        with suppress(OSError):
            self._folder.cleanup()

    def _commit(self, update: Update) -> str:
        index = {"GIT_INDEX_FILE": str(Path(self._folder.name, "index"))}
        self._git.run("read-tree", *([self._tip] if self._tip else ["--empty"]), environment=index)
        self._git.run("update-index", "-z", "--index-info", data=b"".join(self._rows(update)), environment=index)
        tree = self._git.run("write-tree", environment=index).decode().strip()
        if self._tip and tree == self._git.run("rev-parse", f"{self._tip}^{{tree}}").decode().strip():
            return self._tip
        parents = ("-p", self._tip) if self._tip else ()
        message = b"Publish the privacy policy\n"
        return self._git.run("commit-tree", tree, *parents, data=message, environment=self._author()).decode().strip()

    def _rows(self, update: Update) -> Iterator[bytes]:
        """Yield what changes, in the form that update-index reads."""
        paths = {path for path, _ in self._entries()}
        marker = {} if _MARKER in paths else {_MARKER: b""}
        for path, data in {**marker, **update.site}.items():
            if update.expected.get(path) != digest(data):
                name = self._git.run("hash-object", "-w", "--stdin", data=data).decode().strip()
                yield f"100644 {name}\t{path}\0".encode()
        for path in update.remove:
            yield f"0 {_NOBODY}\t{path}\0".encode()

    def _author(self) -> dict[str, str]:
        """Return who commits, if git does not know who the user is."""
        try:
            self._git.run("var", "GIT_COMMITTER_IDENT")
        except PublishError:
            who = {"NAME": "plainpolicy", "EMAIL": "plainpolicy@localhost"}
            return {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
        return {}
