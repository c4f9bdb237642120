"""What every kind of target has to do, tried against the real thing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from publish_places import Outside
from publish_servers import kinds_of_targets
from publish_sites import FIRST, ROOT, SECOND, as_site, expected, from_environment, publish, shown

from generator.publish.protocol import Conflict, Hashes, PublishError
from generator.publish.registry import find_place, open_target
from generator.publish.run import carry_out, make_plan, verify

MakePlace = Callable[[str], Outside]


@pytest.fixture(params=kinds_of_targets())
def place(request: pytest.FixtureRequest, place_of: MakePlace) -> Outside:
    return place_of(request.param)


def test_two_versions_and_nothing_else(place: Outside) -> None:
    publish(place.address, FIRST)
    assert shown(place.files()) == expected(FIRST)
    publish(place.address, SECOND)
    assert shown(place.files()) == expected(SECOND)


def test_files_of_others_stay(place: Outside) -> None:
    place.put("index.html", b"the shop")
    place.put("privacy/photo.jpg", b"a photo")
    publish(place.address, FIRST)
    publish(place.address, SECOND)
    others = {"index.html": b"the shop", "privacy/photo.jpg": b"a photo"}
    assert shown(place.files()) == {**expected(SECOND), **others}


def test_a_file_of_somebody_else_is_not_overwritten_unasked(place: Outside) -> None:
    place.put("privacy/index.html", b"written by hand")
    with pytest.raises(PublishError, match=r"privacy/index\.html: plainpolicy did not write this"):
        publish(place.address, FIRST)
    assert place.files() == {"privacy/index.html": b"written by hand"}
    publish(place.address, FIRST, overwrite=True)
    assert shown(place.files()) == expected(FIRST)


def test_a_file_that_somebody_changed_is_not_overwritten_unasked(place: Outside) -> None:
    publish(place.address, FIRST)
    place.put("privacy/changes/index.html", b"edited by hand")
    with pytest.raises(PublishError, match=r"privacy/changes/index\.html: changed by somebody"):
        publish(place.address, SECOND)
    assert shown(place.files()) == {**expected(FIRST), "privacy/changes/index.html": b"edited by hand"}


def test_a_published_version_is_never_altered(place: Outside) -> None:
    publish(place.address, FIRST)
    with pytest.raises(PublishError, match="the version of 2026-01-01 is published already"):
        publish(place.address, {**SECOND, "2026-01-01/policy.json": "{}"}, overwrite=True)
    assert shown(place.files()) == expected(FIRST)


def test_the_same_again_touches_nothing(place: Outside) -> None:
    publish(place.address, FIRST)
    before = place.files()
    publish(place.address, FIRST)
    assert place.files() == before


def test_looking_touches_nothing(place: Outside) -> None:
    where = find_place(place.address)
    target = open_target(where, from_environment)
    plan = make_plan(target, where, lambda before: (before, as_site(FIRST), as_site(ROOT), {}))
    target.close()
    assert "+ privacy/index.html" in plan.rows()
    assert plan.rows()[-1] == "+ privacy/index.html", "the front page comes last"
    assert place.files() == {}


def test_of_two_publishers_that_saw_the_same_one_wins(place: Outside) -> None:
    publish(place.address, FIRST)
    where = find_place(place.address)
    sites = [as_site({**SECOND, "index.html": name}) for name in ("quick", "slow")]
    targets = [open_target(where, from_environment) for _ in sites]
    plans = [
        make_plan(target, where, lambda before, site=site: (before, site, as_site(ROOT), {}))
        for target, site in zip(targets, sites, strict=True)
    ]
    carry_out(targets[0], plans[0])
    with pytest.raises(Conflict):
        carry_out(targets[1], plans[1])
    for target in targets:
        target.close()
    assert shown(place.files()) == {**expected(SECOND), "privacy/index.html": b"quick"}


def test_what_was_published_can_be_verified(place: Outside, receipted: Callable[[str, Hashes], Path]) -> None:
    files = publish(place.address, FIRST)
    profile = receipted(place.address, files)
    where = find_place(place.address)
    target = open_target(where, from_environment)
    assert verify(target, where, profile) == (len(files), [])
    place.put("privacy/changes/index.html", b"edited by hand")
    target.close()
    target = open_target(where, from_environment)
    assert verify(target, where, profile)[1] == ["privacy/changes/index.html: changed"]
    target.close()
