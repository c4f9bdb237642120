"""Receipts: what was published where and when, kept beside the profile."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from generator import __version__
from generator.problems import PolicyError
from generator.publish.protocol import Hashes, Place, PublishError
from generator.publish.targets.files import reason, write_file
from generator.resources import data_path

FORMAT = 1


class Receipt(NamedTuple):
    """One publication.

    Attributes:
        address: the target.
        prefix: the published folder in it.
        time: when it ended, with its offset from UTC.
        effective_date: that of the version in force.
        version: content hash of its text.
        generator: name and version of the tool.
        templates: hash of the templates that it used.
        files: hashes of all published files.
        gaps: why it was published although something was missing, or empty.
    """

    address: str
    prefix: str
    time: str
    effective_date: str
    version: str
    generator: str
    templates: str
    files: Hashes
    gaps: str = ""

    def is_for(self, place: Place) -> bool:
        """Return whether this is a publication at PLACE."""
        return (self.address, self.prefix) == (place.address, str(place.prefix))


def make_receipt(place: Place, files: Hashes, now: datetime, effective_date: str, version: str, gaps: str) -> Receipt:
    """Return the receipt of a publication that ended NOW."""
    time = now.astimezone().isoformat(timespec="seconds")
    tool = f"plainpolicy {__version__}"
    return Receipt(place.address, str(place.prefix), time, effective_date, version, tool, _templates(), files, gaps)


def _templates() -> str:
    """Return the hash of the shipped templates."""
    from hashlib import sha256

    root = data_path("templates")
    total = sha256()
    for file in sorted(root.rglob("*")) if root else ():
        if file.is_file():
            total.update(file.relative_to(root or file).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()


def receipts_of(profile: Path) -> Path:
    """Return the file that keeps the receipts of PROFILE."""
    return profile.with_name(f"{profile.stem}.published.json")


def read_receipts(profile: Path) -> list[Receipt]:
    """Return the receipts of PROFILE, oldest first; none when nothing was published yet.

    Raises:
        PolicyError: the file of receipts cannot be read.
    """
    path = receipts_of(profile)
    try:
        rows = json.loads(path.read_bytes())["receipts"]
        return [Receipt(**{**row, "files": _paths(row["files"])}) for row in rows]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PolicyError(
            f"{path}: these receipts cannot be read ({error}); move the file away, then publish again"
        ) from error


def _paths(rows: dict[str, str]) -> Hashes:
    return {PurePosixPath(path): found for path, found in rows.items()}


def keep_receipt(profile: Path, receipt: Receipt) -> Path:
    """Add RECEIPT to those of PROFILE, and return their file.

    Raises:
        PublishError: it cannot be written, although the policy is published.
    """
    path = receipts_of(profile)
    rows = [_row(old) for old in (*read_receipts(profile), receipt)]
    text = json.dumps({"format": FORMAT, "receipts": rows}, ensure_ascii=False, indent=1) + "\n"
    try:
        write_file(path, text.encode())
    except OSError as error:
        message = f"{path}: the policy is published, but its receipt cannot be written: {reason(error)}"
        raise PublishError(f"{message}; run the command again") from error
    return path


def _row(receipt: Receipt) -> dict[str, Any]:
    return {**receipt._asdict(), "files": {str(path): receipt.files[path] for path in sorted(receipt.files)}}
