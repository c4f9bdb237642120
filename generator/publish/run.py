"""One publication: what stands there is read, the new site is made, compared, put in place, and read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.publish.history import History, read_history
from generator.publish.protocol import Hashes, Place, PublishError, Site, Target, Update, digest
from generator.publish.receipt import read_receipts
from generator.publish.record import NAME, Record, make_update, read_record

Build = Callable[[History], tuple[History, Site, Site, Site]]
"""Makes of the published history the new one, the files of the published folder, those of the root, and further ones."""


class Published(Mapping[PurePosixPath, bytes]):
    """The files of the published folder of a target, by their paths in it; read when they are asked for."""

    def __init__(self, target: Target, place: Place, present: Hashes) -> None:
        self._target = target
        self._prefix = place.prefix
        self._paths = [path.relative_to(place.prefix) for path in present if path.is_relative_to(place.prefix)]

    def __getitem__(self, path: PurePosixPath) -> bytes:
        content = self._target.read(self._prefix / path) if path in self._paths else None
        if content is None:
            raise KeyError(path)
        return content

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class Plan(NamedTuple):
    """What a publication would do.

    Attributes:
        history: every version, the new one included.
        update: the files.
        before: the history as it is published now.
        complete: whether everything stands there already.
    """

    history: History
    update: Update
    before: History
    complete: bool

    def rows(self) -> list[str]:
        """Return a line for each file: ``+`` new, ``~`` changed, ``-`` removed."""
        update = self.update
        written = [f"{'~' if path in update.expected else '+'} {path}" for path in update.order()]
        return written + [f"- {path}" for path in update.remove]


def make_plan(target: Target, place: Place, build: Build, *, overwrite: bool = False) -> Plan:
    """Return what BUILD makes of what is published at TARGET; nothing is touched.

    Raises:
        PublishError: the target cannot be read, or files that are not ours are in the way.
        PolicyError: the new policy must not follow those that are published.
    """
    present = target.hashes()
    record = read_record(target.read(place.prefix / NAME))
    before = read_history(Published(target, place, present))
    history, inner, root, further = build(before)
    outside = {place.root / path: data for path, data in root.items()}
    site = {**outside, **further, **{place.prefix / path: data for path, data in inner.items()}}
    update = make_update(site, present, record, place.prefix, place.front, overwrite=overwrite)
    return Plan(history, update, before, _is_complete(update, record))


def _is_complete(update: Update, record: Record) -> bool:
    wanted = {path: digest(data) for path, data in update.site.items() if path != update.record}
    return not (update.order() or update.remove or record.pending) and record.files == wanted


def carry_out(target: Target, plan: Plan) -> Hashes:
    """Put PLAN in place, read everything back, and return the hashes of all published files.

    Raises:
        PublishError: it failed, or what is read back is not what was written.
    """
    wanted = {path: digest(data) for path, data in plan.update.site.items() if path != plan.update.record}
    if plan.complete:
        target.tidy()
        return wanted
    target.publish(plan.update)
    found = target.hashes()
    wrong = differences(wanted, found)
    if wrong:
        raise PublishError(
            f"{target.address}: read back, this is not what was written: {wrong[0]}; run the command again"
        )
    return wanted


def differences(wanted: Hashes, found: Hashes) -> list[str]:
    """Return a line for each of the WANTED files that is gone or is not the same."""
    return [f"{path}: {'changed' if path in found else 'gone'}" for path in wanted if found.get(path) != wanted[path]]


def verify(target: Target, place: Place, profile: Path) -> tuple[int, list[str]]:
    """Return how many files the newest receipt of PROFILE names for PLACE, and a line for each that differs at TARGET.

    Raises:
        PublishError: there is no receipt, or the target cannot be read.
    """
    receipts = [receipt for receipt in read_receipts(profile) if receipt.is_for(place)]
    if not receipts:
        raise PublishError(f"{place.address}: there is no receipt of a publication there beside {profile}")
    newest = receipts[-1]
    return len(newest.files), differences(newest.files, target.hashes())
