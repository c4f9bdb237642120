"""The record at a target: which files are ours, so that no other file is ever overwritten or deleted unasked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
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
        pending: what updates that have not ended were going to write.
        serial: number of the last update.
    """

    files: Hashes = MappingProxyType({})
    pending: Mapping[PurePosixPath, tuple[str, ...]] = MappingProxyType({})
    serial: int = 0

    def owns(self, path: PurePosixPath, found: str) -> bool:
        """Return whether the file at PATH, with the hash FOUND, is as we wrote it."""
        return found == self.files.get(path) or found in self.pending.get(path, ())


def read_record(content: bytes | None) -> Record:
    """Return the record that CONTENT holds; one that cannot be read owns nothing, so that everything is left alone."""
    try:
        data = json.loads(content or b"{}")
        files = {PurePosixPath(path): str(found) for path, found in data.get("files", {}).items()}
        pending = {PurePosixPath(path): tuple(found) for path, found in data.get("pending", {}).items()}
        return Record(files, pending, int(data.get("serial", 0)))
    except (ValueError, AttributeError, TypeError):
        return Record()


def write_record(record: Record) -> bytes:
    """Return RECORD as JSON."""
    rows = {
        "format": 1,
        "about": "Files that plainpolicy wrote. It changes and deletes no others.",
        "serial": record.serial,
        "files": {str(path): record.files[path] for path in sorted(record.files)},
    }
    if record.pending:
        rows["pending"] = {str(path): list(record.pending[path]) for path in sorted(record.pending)}
    return (json.dumps(rows, indent=1) + "\n").encode()


def make_update(
    site: Site, present: Hashes, record: Record, prefix: PurePosixPath, front: PurePosixPath, *, overwrite: bool = False
) -> Update:
    """Return the update that makes SITE of what is PRESENT at a target with RECORD.

    Raises:
        PublishError: without OVERWRITE, a file of somebody else is in the way; or a published version would be altered.
    """
    _keep_versions(site, present, record, prefix)
    if not overwrite:
        _keep_others(site, present, record)
    wanted = {path: digest(data) for path, data in site.items()}
    serial = record.serial + 1
    place = prefix / NAME
    whole = {**site, place: write_record(Record(wanted, serial=serial))}
    journal = Record(record.files, _pending(wanted, record), serial)
    return Update(whole, present, _obsolete(wanted, present, record, prefix), front, place, write_record(journal))


def _pending(wanted: Hashes, record: Record) -> Mapping[PurePosixPath, tuple[str, ...]]:
    """Return what is WANTED, together with what runs that were killed may have left."""
    paths = {*wanted, *record.pending}
    found = {path: (*record.pending.get(path, ()), *filter(None, [wanted.get(path)])) for path in paths}
    return {path: tuple(dict.fromkeys(hashes)) for path, hashes in found.items()}


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


def _keep_versions(site: Site, present: Hashes, record: Record, prefix: PurePosixPath) -> None:
    """Refuse to alter the text of a published version."""
    for path, data in site.items():
        altered = path in record.files and present.get(path, digest(data)) != digest(data)
        if altered and path.name in _TEXTS and _of_version(path, prefix):
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
