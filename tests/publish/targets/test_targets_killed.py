"""A publisher that is killed at any of its writes: the old policy stands, and the next run completes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count

import pytest
from publish_faults import DONE, KILLED, run_until
from publish_places import Files, Outside
from publish_servers import kinds_of_targets
from publish_sites import ROOT, expected, publish, shown

MakePlace = Callable[[str], Outside]
ENOUGH = 300


def version(number: int) -> dict[str, str]:
    """Return a version with a page of its own; that of the version before is no longer wanted."""
    return {
        "2026-01-01/policy.json": "{}",
        "changes/index.html": f"version {number} is new",
        f"redline-{number}.html": f"what version {number} changed",
        "policy.md": f"# {number}",
        "index.html": f"<p>{number}</p>",
    }


def assert_one_policy_stands(found: Files, number: int, when: str) -> None:
    """Check that the version before NUMBER, or NUMBER itself, can be read as a whole."""
    old, new = expected(version(number - 1)), expected(version(number))
    front = found["privacy/index.html"]
    assert front in (old["privacy/index.html"], new["privacy/index.html"]), when
    stands = old if front == old["privacy/index.html"] else new
    for path in stands:
        assert found[path] in (old.get(path), new.get(path)), f"{path}, {when}"
    if stands is new:
        assert all(found[path] == data for path, data in new.items()), when


@pytest.mark.parametrize("kind", kinds_of_targets())
def test_killed_at_every_write(kind: str, place_of: MakePlace) -> None:
    place = place_of(kind)
    publish(place.address, version(0))
    for write in count(1):
        assert write < ENOUGH
        when = f"killed at write {write}"
        ended = run_until(write, partial(publish, place.address, version(write)), git=kind == "git_branch")
        assert ended in (KILLED, DONE), when
        assert_one_policy_stands(place.files(), write, when)
        publish(place.address, version(write))
        assert shown(place.files()) == expected(version(write)), f"the run after that: {when}"
        if ended == DONE:
            break
    assert write > 1, "no write was seen, so nothing was tried"


@pytest.mark.parametrize("kind", kinds_of_targets())
def test_killed_in_the_first_publication(kind: str, place_of: MakePlace) -> None:
    place = place_of(kind)
    place.put("index.html", b"the shop")
    steps = 0
    for write in range(1, ENOUGH, 3):
        if run_until(write, partial(publish, place.address, version(1)), git=kind == "git_branch") == DONE:
            break
        steps += 1
    assert steps, "no write was seen, so nothing was tried"
    assert shown(place.files()) == {**expected(version(1)), "index.html": b"the shop"}


def test_a_text_that_changes_after_a_kill_is_published(place_of: MakePlace) -> None:
    place = place_of("sftp")
    for write in range(1, ENOUGH):
        if run_until(write, partial(publish, place.address, version(1))) == DONE:
            break
        if any(path.endswith("policy.json") for path in place.files()):
            break
    corrected = {**version(1), "2026-01-01/policy.json": '{"corrected": true}'}
    publish(place.address, corrected, root=ROOT)
    assert shown(place.files()) == expected(corrected)
