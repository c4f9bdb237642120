"""Changes of how long data is kept."""

from __future__ import annotations

from collections.abc import Iterator

from generator.output.diff_change import Change, Effect
from generator.output.diff_facts import Answers, Row
from generator.output.diff_time import is_longer
from generator.output.diff_words import Rules, Wording


def retention_changes(old: Answers, new: Answers, words: Wording, rules: Rules) -> Iterator[Change]:
    """Yield what changed about retention from OLD to NEW."""
    before = {str(row.get("category")): row for row in old.rows("retention")}
    after = {str(row.get("category")): row for row in new.rows("retention")}
    section = new.section("retention") or old.section("retention")
    for category, row in after.items():
        was = before.get(category) or before.get(rules.groups.get(category, ""))
        change = _new(category, row, words) if was is None else _changed(category, was, row, words)
        if change:
            yield change._replace(section=section)
    for category in [name for name in before if name not in after and rules.groups.get(name) not in after]:
        sentence = words.text("sentences", "retention_gone", data=_data(category, words))
        yield words.change(
            "retention", "unclear", sentence, "retention", before=_shown(before[category], words), section=section
        )


def _new(category: str, row: Row, words: Wording) -> Change:
    sentence = words.text("sentences", "retention_new", data=_data(category, words), period=_shown(row, words))
    return words.change("retention", "more_told", sentence, "retention", after=_shown(row, words))


def _changed(category: str, old: Row, new: Row, words: Wording) -> Change | None:
    effect = _effect(old, new)
    if effect is None:
        return None
    was, now = _shown(old, words), _shown(new, words)
    keys = {"worse": "retention_longer", "better": "retention_shorter", "detail": "retention_reason"}
    sentence = words.text(
        "sentences", keys.get(effect, "retention_other"), data=_data(category, words), period=now, before=was
    )
    return words.change("retention", effect, sentence, "retention", before=was, after=now)


def _effect(old: Row, new: Row) -> Effect | None:
    """Return what the change from OLD to NEW means; a period with another start, or an event, cannot be compared."""
    if old.get("until") == new.get("until") and old.get("start") == new.get("start"):
        longer = is_longer(new.get("period"), old.get("period"))
        if longer is not None:
            return "worse" if longer else "better"
        if old.get("period") == new.get("period"):
            same = all(old.get(key) == new.get(key) for key in ("reason", "law", "country"))
            return None if same else "detail"
    return "unclear"


def _data(category: str, words: Wording) -> str:
    return words.label(category, "data")


def _shown(row: Row, words: Wording) -> str:
    """Return the time of a row as the policy writes it."""
    forms = words.language.table("retention")
    period, start, until = row.get("period"), row.get("start"), row.get("until")
    if period and start:
        table = "retention_starts" if start in words.language.table("retention_starts") else "retention_events"
        return str(forms["from"]).format(period=words.duration(period), start=words.label(start, table))
    if period or not until:
        return words.duration(period) if period else words.text("sentences", "time_not_told")
    return str(forms["until"]).format(event=words.label(until, "retention_events"))
