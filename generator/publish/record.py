"""The record at a target: which files are ours, so that no other file is ever overwritten or deleted unasked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.publish.protocol import Hashes, PublishError, Site, Update, digest

NAME = ".plainpolicy.json"
_KEPT = re.compile(r"\d{4}-\d\d-\d\d[^/]*")
_TEXTS = frozenset(("policy.json", "policy.md"))
SHOWN = 5
"""How many files are named in an error before the rest is counted."""


class Record(NamedTuple):
    """What a target's record says.

    Attributes:
        files: what we wrote.
        pending: what an update that has not ended was going to write.
        serial: number of the last update.
    """

    files: Hashes = {}  # noqa: RUF012 - never changed
    pending: Hashes = {}  # noqa: RUF012
    serial: int = 0

    def owns(self, path: PurePosixPath, found: str) -> bool:
        """Return whether the file at PATH, with the hash FOUND, is as we wrote it."""
        return found in (self.files.get(path), self.pending.get(path))


def read_record(content: bytes | None) -> Record:
    """Return the record that CONTENT holds; one that cannot be read owns nothing, so that everything is left alone."""
    try:
        data = json.loads(content or b"{}")
        return Record(_hashes(data.get("files", {})), _hashes(data.get("pending", {})), int(data.get("serial", 0)))
    except (ValueError, AttributeError, TypeError):
        return Record()


def _hashes(rows: dict[str, str]) -> Hashes:
    return {PurePosixPath(path): str(found) for path, found in rows.items()}


def write_record(record: Record) -> bytes:
    """Return RECORD as JSON."""
    rows = {
        "format": 1,
        "about": "Files that plainpolicy wrote. It changes and deletes no others.",
        "serial": record.serial,
        "files": {str(path): record.files[path] for path in sorted(record.files)},
    }
    if record.pending:
        rows["pending"] = {str(path): record.pending[path] for path in sorted(record.pending)}
    return (json.dumps(rows, indent=1) + "\n").encode()


def make_update(
    site: Site, present: Hashes, record: Record, prefix: PurePosixPath, front: PurePosixPath, *, overwrite: bool = False
) -> Update:
    """Return the update that makes SITE of what is PRESENT at a target with RECORD.

    Raises:
        PublishError: without OVERWRITE, a file of somebody else is in the way; or a published version would be altered.
    """
    place = prefix / NAME
    _keep_versions(site, present, prefix)
    if not overwrite:
        _keep_others(site, present, record)
    wanted = {path: digest(data) for path, data in site.items()}
    serial = record.serial + 1
    whole = {**site, place: write_record(Record(wanted, serial=serial))}
    journal = write_record(Record(_still(record, present), wanted, serial))
    return Update(whole, present, _obsolete(wanted, present, record, prefix), front, place, journal)


def _still(record: Record, present: Hashes) -> Hashes:
    """Return the files of RECORD, and of an update that did not end, that stand as we wrote them."""
    return {path: found for path, found in present.items() if record.owns(path, found)}


def _obsolete(wanted: Hashes, present: Hashes, record: Record, prefix: PurePosixPath) -> tuple[PurePosixPath, ...]:
    """Return files of ours that are not wanted any more; those of a version that was in force stay."""
    ours = (path for path in _still(record, present) if path not in wanted)
    return tuple(sorted(path for path in ours if path not in record.files or not _of_version(path, prefix)))


def _of_version(path: PurePosixPath, prefix: PurePosixPath) -> bool:
    inner = path.relative_to(prefix).parts if path.is_relative_to(prefix) else ()
    return len(inner) > 1 and bool(_KEPT.fullmatch(inner[0]))


def _keep_versions(site: Site, present: Hashes, prefix: PurePosixPath) -> None:
    """Refuse to alter the text of a published version."""
    for path, data in site.items():
        if path.name in _TEXTS and _of_version(path, prefix) and present.get(path, digest(data)) != digest(data):
            day = path.parent.name
            message = f"the version of {day} is published already, with another text; a published version never changes"
            raise PublishError(f"{message}: give the new text an effective date of its own")


def _keep_others(site: Site, present: Hashes, record: Record) -> None:
    """Refuse to overwrite what is not ours."""
    clash = {path: present[path] for path, data in site.items() if present.get(path, digest(data)) != digest(data)}
    others = sorted(path for path, found in clash.items() if not record.owns(path, found))
    if not others:
        return
    changed = [path for path in others if path in record.files]
    if changed:
        raise PublishError(
            f"{_names(changed)}: changed by somebody after plainpolicy wrote it; use --overwrite to replace it"
        )
    raise PublishError(f"{_names(others)}: plainpolicy did not write this; choose another --prefix, or use --overwrite")


def _names(paths: Iterable[PurePosixPath]) -> str:
    rows = [str(path) for path in paths]
    more = f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
    return f"{', '.join(rows[:SHOWN])}{more}"
