"""Changes of the companies that receive data, and of where the data goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.output.diff_change import Change, Effect
from generator.output.diff_facts import Answers, Row
from generator.output.diff_time import is_longer
from generator.output.diff_words import Rules, Wording

_USES = ("sale", "sharing", "targeted_advertising")
_ROLES = {"processor": 0, "joint_controller": 1, "processor_and_controller": 1, "controller": 2}
_US_ROLES = {"service_provider": 0, "contractor": 0, "service_provider_and_third_party": 1, "third_party": 2}


def recipient_changes(old: Answers, new: Answers, words: Wording, _: Rules) -> Iterator[Change]:
    """Yield what changed about recipients from OLD to NEW."""
    before, after = _by_id(old), _by_id(new)
    section = new.section("recipients") or old.section("recipients")
    for name in [name for name in after if name not in before]:
        yield from _appeared(after[name], words, section)
    for name in [name for name in before if name not in after]:
        sentence = words.text("sentences", "recipient_gone", company=before[name].get("name", name))
        yield words.change("recipient", "better", sentence, "recipients", before=name, section=section)
    for name in [name for name in after if name in before]:
        for change in _differences(before[name], after[name], words):
            yield change._replace(section=section)


def _by_id(answers: Answers) -> dict[str, Row]:
    return {
        str(row.get("id") or row.get("name") or number): row for number, row in enumerate(answers.rows("recipients"))
    }


def _appeared(row: Row, words: Wording, section: str) -> Iterator[Change]:
    company = row.get("name", "")
    parts = {
        "where": words.countries(_places(row)),
        "purposes": words.labels(row.get("purposes") or (), "purposes"),
        "data": words.labels(row.get("data") or (), "data"),
    }
    told = {
        key: words.text("sentences", f"recipient_{key}", **{key: text}) if text else "" for key, text in parts.items()
    }
    sentence = words.text("sentences", "recipient_new", company=company, **told)
    yield words.change("recipient", "worse", sentence, "recipients", after=company, section=section)
    for change in _use_changes({}, row, words):
        yield change._replace(section=section)


def _differences(old: Row, new: Row, words: Wording) -> Iterator[Change]:
    company = new.get("name", "")

    def told(key: str, **values: Any) -> str:
        return words.text("sentences", key, company=company, **values)

    if old.get("name") != new.get("name") or old.get("legal_name") != new.get("legal_name"):
        yield words.change(
            "recipient", "detail", told("recipient_name"), "recipients", before=old.get("name"), after=new.get("name")
        )
    for key, kind, table in (
        ("data", "recipient", "data"),
        ("purposes", "purpose", "purposes"),
        ("controller_for", "recipient", "purposes"),
    ):
        yield from _items(old, new, key, kind, table, words)
    places = [place for place in _places(new) if place not in _places(old)]
    if places:
        yield words.change(
            "transfer",
            "worse",
            told("recipient_place", places=words.countries(places)),
            "recipients",
            before=_places(old),
            after=_places(new),
        )
    left = [place for place in _places(old) if place not in _places(new)]
    if left:
        yield words.change(
            "transfer",
            "better",
            told("recipient_left", places=words.countries(left)),
            "recipients",
            before=_places(old),
            after=_places(new),
        )
    if _text(old.get("transfer")) != _text(new.get("transfer")) and not places:
        yield words.change(
            "transfer",
            "unclear",
            told("recipient_transfer"),
            "recipients",
            before=_text(old.get("transfer")),
            after=_text(new.get("transfer")),
        )
    yield from _standing(old, new, words)


def _standing(old: Row, new: Row, words: Wording) -> Iterator[Change]:
    """Yield changes of the role, of the use under US law, and of how long the company keeps data."""
    company = new.get("name", "")
    for key, ranks in (("role", _ROLES), ("us_role", _US_ROLES)):
        was, now = old.get(key), new.get(key)
        if was != now and now:
            effect = "better" if ranks.get(now, 9) < ranks.get(was or "", -1) else "worse" if was else "more_told"
            sentence = words.text("sentences", f"recipient_{key}", company=company, role=words.text("roles", now))
            yield words.change("recipient", effect, sentence, "recipients", before=was, after=now)  # type: ignore[arg-type]
    yield from _use_changes(old, new, words)
    if is_longer(new.get("retention"), old.get("retention")) is not None:
        longer = is_longer(new.get("retention"), old.get("retention"))
        sentence = words.text("sentences", "recipient_keeps", company=company, period=words.duration(new["retention"]))
        yield words.change(
            "retention",
            "worse" if longer else "better",
            sentence,
            "recipients",
            before=old.get("retention"),
            after=new["retention"],
        )
    if old.get("what_for") != new.get("what_for"):
        yield words.change(
            "recipient",
            "detail",
            words.text("sentences", "recipient_what_for", company=company),
            "recipients",
            before=old.get("what_for"),
            after=new.get("what_for"),
        )


def _items(old: Row, new: Row, key: str, kind: Any, table: str, words: Wording) -> Iterator[Change]:
    was, now = old.get(key) or [], new.get(key) or []
    more, less = [item for item in now if item not in was], [item for item in was if item not in now]
    if more:
        sentence = words.text(
            "sentences", f"recipient_{key}_more", company=new.get("name", ""), items=words.labels(more, table)
        )
        yield words.change(kind, "worse", sentence, "recipients", before=was, after=now)
    if less:
        sentence = words.text(
            "sentences", f"recipient_{key}_less", company=new.get("name", ""), items=words.labels(less, table)
        )
        yield words.change(kind, "better", sentence, "recipients", before=was, after=now)


def _use_changes(old: Row, new: Row, words: Wording) -> Iterator[Change]:
    """Yield each use under US law that begins or ends."""
    before, after = _uses(old), _uses(new)
    steps: tuple[tuple[str, Effect, list[str]], ...] = (
        ("use_", "worse", [use for use in _USES if use in after and use not in before]),
        ("use_less_", "better", [use for use in _USES if use in before and use not in after]),
    )
    for key, effect, uses in steps:
        for use in uses:
            sentence = words.text("sentences", f"{key}{use}", company=new.get("name", ""))
            yield words.change("sale", effect, sentence, "recipients", before=before, after=after)


def _uses(row: Row) -> list[str]:
    return [use for use in (row.get("us_use"), *(row.get("us_also") or ())) if use in _USES]


def _places(row: Row) -> list[str]:
    return list(dict.fromkeys(place for place in (row.get("country"), *(row.get("countries") or ())) if place))


def _text(transfer: Any) -> Any:
    return dict(transfer) if transfer else None
