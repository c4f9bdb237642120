"""What has been published: every version with its date, its hashes and its files, in the order of publication."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from hashlib import sha256
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.document import PolicyDocument
from generator.output.json import from_json
from generator.problems import PolicyError
from generator.publish.marks import unmarked

Files = Mapping[PurePosixPath, bytes]
"""Files of the published folder by their paths in it."""

INDEX = PurePosixPath("versions.json")
FORMAT = 1
FROZEN = ("index.html", "fragment.html", "policy.md", "policy.json")
"""Files of a version that never change; of ``index.html`` only the mark of its status does."""


_NO_FILES: Files = MappingProxyType({})


class HistoryBroken(PolicyError):
    """Raised when what is published is not what was published."""


class Version(NamedTuple):
    """One published version.

    Attributes:
        folder: its folder, named after its date.
        effective_date: the day from which it applies.
        published_on: the day on which it was published.
        version: content hash of its text.
        title: its heading, as plain text.
        language: BCP 47 tag.
        style: the style sheet of its page.
        hashes: SHA-256 of its frozen files by name.
        previous: folder of the version that it was compared with, or empty.
        material: whether that comparison found a material change.
        changes: what changed, as data.
        restores: folder of the version whose text it puts in force again, or empty.
    """

    folder: str
    effective_date: date
    published_on: date
    version: str
    title: str
    language: str
    style: str
    hashes: Mapping[str, str]
    previous: str = ""
    material: bool = False
    changes: tuple[Mapping[str, Any], ...] = ()
    restores: str = ""


class Period(NamedTuple):
    """When a version applies.

    Attributes:
        start: first day.
        end: last day, or None while no later version is known.
        applies: False when a later one took its place before it began.
    """

    start: date
    end: date | None
    applies: bool


class History(NamedTuple):
    """Every version in the order of publication, with all frozen files."""

    versions: tuple[Version, ...] = ()
    files: Files = _NO_FILES

    def in_force(self, day: date) -> Version | None:
        """Return the version in force on DAY: the last published one whose date has come."""
        return next((version for version in reversed(self.versions) if version.effective_date <= day), None)

    def announced(self, day: date) -> Version | None:
        """Return the version that will follow the one in force on DAY, or None."""
        coming = [version for version in self.versions if version.effective_date > day and self.period(version).applies]
        return min(coming, key=lambda version: version.effective_date, default=None)

    def period(self, version: Version) -> Period:
        """Return when VERSION applies."""
        later = [other.effective_date for other in self.versions[self.versions.index(version) + 1 :]]
        applies = all(day > version.effective_date for day in later)
        return Period(version.effective_date, min(later) - timedelta(days=1) if later and applies else None, applies)

    def of(self, folder: str) -> Version | None:
        """Return the version in FOLDER, or None."""
        return next((version for version in self.versions if version.folder == folder), None)

    def file(self, version: Version, name: str) -> bytes:
        """Return the frozen file NAME of VERSION."""
        return self.files[PurePosixPath(version.folder, name)]

    def document(self, version: Version) -> PolicyDocument:
        """Return the policy of VERSION with its proof."""
        return from_json(self.file(version, "policy.json").decode())

    def neighbours(self, version: Version) -> tuple[Version | None, Version | None]:
        """Return the versions published before and after VERSION."""
        place = self.versions.index(version)
        before = self.versions[place - 1] if place else None
        return before, self.versions[place + 1] if place + 1 < len(self.versions) else None

    def adding(self, version: Version, files: Files) -> History:
        """Return this history with one more VERSION and its frozen FILES."""
        return History((*self.versions, version), {**self.files, **files})


def history_paths(index: bytes) -> tuple[PurePosixPath, ...]:
    """Return the paths of the files that ``read_history`` needs beside ``versions.json``, whose content is INDEX.

    Raises:
        HistoryBroken: INDEX cannot be read.
    """
    versions = _versions(index)
    frozen = [PurePosixPath(version.folder, name) for version in versions for name in version.hashes]
    return (*frozen, *dict.fromkeys(PurePosixPath(version.style) for version in versions))


def read_history(files: Files) -> History:
    """Return the history that the published FILES hold; without ``versions.json`` there is none yet.

    Raises:
        HistoryBroken: ``versions.json`` cannot be read, or a frozen file is gone or was changed.
    """
    if INDEX not in files:
        return History()
    versions = _versions(files[INDEX])
    frozen = dict(_frozen(versions, files))
    frozen.update(
        {path: files[path] for path in {PurePosixPath(version.style) for version in versions} if path in files}
    )
    return History(versions, frozen)


def _versions(index: bytes) -> tuple[Version, ...]:
    try:
        data = json.loads(index)
        if data["format"] != FORMAT:
            raise ValueError(f"its format is {data['format']}, not {FORMAT}")
        return tuple(_version(row) for row in data["versions"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{INDEX} of the published policy cannot be read ({error}); restore it from a backup"
        raise HistoryBroken(message) from error


def _frozen(versions: Iterable[Version], files: Files) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the frozen files of VERSIONS.

    Raises:
        HistoryBroken: one of them is not what was published.
    """
    for version in versions:
        for name, digest in version.hashes.items():
            path = PurePosixPath(version.folder, name)
            content = unmarked(files.get(path, b"")) if name == "index.html" else files.get(path)
            if not content:
                raise HistoryBroken(f"{path}: this file of a published version is gone; restore it from a backup")
            if sha256(content).hexdigest() != digest:
                raise HistoryBroken(f"{path}: this file of a published version was changed; restore it from a backup")
            yield path, content


def to_index(history: History, day: date, generator: str) -> bytes:
    """Return ``versions.json`` as of DAY."""
    current = history.in_force(day)
    data = {
        "format": FORMAT,
        "generator": generator,
        "in_force": current.folder if current else None,
        "hash_of_index_html": "SHA-256 of the page without what stands between its plainpolicy marks",
        "versions": [_row(version) for version in history.versions],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _row(version: Version) -> dict[str, Any]:
    row = version._asdict()
    row.update(effective_date=version.effective_date.isoformat(), published_on=version.published_on.isoformat())
    return {**row, "hashes": dict(version.hashes), "changes": [dict(change) for change in version.changes]}


def _version(row: Mapping[str, Any]) -> Version:
    version = Version(**row)
    parts = PurePosixPath(version.folder).parts
    if (
        len(parts) != 1
        or parts[0] in {"..", "/", "."}
        or PurePosixPath(version.style).is_absolute()
        or ".." in version.style
    ):
        raise ValueError(f"`{version.folder}` is no folder of a version")
    if not set(FROZEN) <= set(version.hashes):
        raise ValueError(f"the version {version.folder} lacks hashes")
    return version._replace(
        effective_date=date.fromisoformat(row["effective_date"]),
        published_on=date.fromisoformat(row["published_on"]),
        changes=tuple(version.changes),
    )
