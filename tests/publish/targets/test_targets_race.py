"""Two publishers at the same moment: readers get one of the two versions, whole."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from publish_places import Outside
from publish_servers import kinds_of_targets
from publish_sites import FIRST, SECOND, expected, publish, shown

from generator.publish.protocol import PublishError

MakePlace = Callable[[str], Outside]
WITHOUT_CONDITIONS = ("sftp", "wordpress")
"""Where a write cannot be made to depend on what stands there; within milliseconds of each other, both may lose."""
DONE, LOST, BROKEN = 0, 3, 1


def start(address: str, texts: dict[str, str]) -> int:
    """Publish TEXTS in a child process, and return its id."""
    child = os.fork()
    if not child:
        code = BROKEN
        try:
            publish(address, texts)
            code = DONE
        except PublishError:
            code = LOST
        finally:
            os._exit(code)
    return child


@pytest.mark.parametrize("kind", kinds_of_targets())
def test_one_of_two_wins(kind: str, place_of: MakePlace) -> None:
    place = place_of(kind)
    publish(place.address, FIRST)
    versions = [{**SECOND, "index.html": f"<p>{name}</p>", "policy.md": f"# {name}"} for name in ("left", "right")]
    children = [start(place.address, texts) for texts in versions]
    ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert BROKEN not in ended
    if DONE not in ended:
        assert kind in WITHOUT_CONDITIONS, "both lost"
        publish(place.address, versions[0])
    assert shown(place.files()) in [expected(texts) for texts in versions]
