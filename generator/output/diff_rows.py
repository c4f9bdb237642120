"""Changes of lists of records: data, purposes and decisions; others have modules of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.output.diff_change import Change, Effect
from generator.output.diff_cookies import cookie_changes
from generator.output.diff_facts import Answers, Row
from generator.output.diff_recipients import recipient_changes
from generator.output.diff_retention import retention_changes
from generator.output.diff_words import Rules, Wording

Topic = Callable[[Answers, Answers, Wording, Rules], Iterator[Change]]

_DATA_LISTS = ("loyalty.data", "personalisation.based_on", "stores.till_data")


def row_changes(old: Answers, new: Answers, words: Wording, rules: Rules) -> list[Change]:
    """Return the changes of all lists of records from OLD to NEW."""
    return [change for topic in TOPICS for change in topic(old, new, words, rules)]


def keyed(rows: list[Row], *names: str) -> dict[str, Row]:
    """Return ROWS by the first of NAMES that each has."""
    return {str(key): row for row in rows if (key := next((row[name] for name in names if row.get(name)), ""))}


def collected(answers: Answers) -> dict[str, str]:
    """Return every kind of data that is collected, with the path of the answer that says so first."""
    found: dict[str, str] = {}
    lists = [
        (f"collect.forms[{n}].{name}", row.get(name))
        for n, row in enumerate(answers.rows("collect.forms"))
        for name in ("required", "optional")
    ]
    lists += [(f"collect.sources[{n}].data", row.get("data")) for n, row in enumerate(answers.rows("collect.sources"))]
    lists += [(path, answers.get(path)) for path in ("collect.automatic", *_DATA_LISTS)]
    for path, items in lists:
        for item in items if isinstance(items, list) else ():
            found.setdefault(item, path)
    return found


def _data(old: Answers, new: Answers, words: Wording, rules: Rules) -> Iterator[Change]:
    before, after = collected(old), collected(new)
    for special in (True, False):
        more = [item for item in after if _is_new(item, before, rules) and (item in rules.special) is special]
        if more:
            key, kind = ("data_special", "special") if special else ("data_more", "data")
            sentence = words.text("sentences", key, data=words.labels(more, "data"))
            yield words.change(kind, "worse", sentence, after[more[0]], after=more, section=new.section(after[more[0]]))  # type: ignore[arg-type]
    less = [item for item in before if _is_new(item, after, rules)]
    if less:
        sentence = words.text("sentences", "data_less", data=words.labels(less, "data"))
        yield words.change(
            "data", "better", sentence, before[less[0]], before=less, section=old.section(before[less[0]])
        )


def _is_new(item: str, known: Mapping[str, str], rules: Rules) -> bool:
    return item not in known and rules.groups.get(item) not in known


def _forms(old: Answers, new: Answers, words: Wording, _: Rules) -> Iterator[Change]:
    """Yield what becomes necessary, or ceases to be, on an occasion that was there before."""
    before, after = keyed(old.rows("collect.forms"), "occasion"), keyed(new.rows("collect.forms"), "occasion")
    known, asked = collected(old), collected(new)
    for occasion, row in after.items():
        was = before.get(occasion, {})
        effects: tuple[tuple[str, Effect, Row, Row], ...] = (
            ("form_more", "worse", row, was),
            ("form_less", "better", was, row),
        )
        for key, effect, one, other in effects:
            items = [
                item
                for item in one.get("required") or ()
                if item not in (other.get("required") or ()) and item in known and item in asked
            ]
            if items and was:
                sentence = words.text(
                    "sentences", key, data=words.labels(items, "data"), when=words.label(occasion, "occasions")
                )
                yield words.change(
                    "data", effect, sentence, "collect.forms", after=items, section=new.section("collect.forms")
                )


def _sources(old: Answers, new: Answers, words: Wording, _: Rules) -> Iterator[Change]:
    before, after = keyed(old.rows("collect.sources"), "kind"), keyed(new.rows("collect.sources"), "kind")
    section = new.section("collect.sources")
    for kind, row in after.items():
        more = [item for item in row.get("data") or () if item not in (before.get(kind, {}).get("data") or ())]
        if more:
            sentence = words.text(
                "sentences", "source_more", data=words.labels(more, "data"), source=words.label(kind, "source_kinds")
            )
            yield words.change("data", "worse", sentence, "collect.sources", after=more, section=section)
    for kind in [name for name in before if name not in after]:
        sentence = words.text("sentences", "source_gone", source=words.label(kind, "source_kinds"))
        yield words.change("data", "better", sentence, "collect.sources", before=kind, section=section)


def _special(old: Answers, new: Answers, words: Wording, _: Rules) -> Iterator[Change]:
    before, after = keyed(old.rows("collect.special"), "data"), keyed(new.rows("collect.special"), "data")
    section = new.section("collect.special")
    for data, row in after.items():
        if data not in before or before[data].get("purpose") != row.get("purpose"):
            key = "special_more" if row.get("purpose") else "data_special"
            sentence = words.text("sentences", key, data=words.label(data, "data"), purpose=_phrase(row.get("purpose")))
            yield words.change("special", "worse", sentence, "collect.special", after=data, section=section)
    for data in [name for name in before if name not in after]:
        sentence = words.text("sentences", "data_less", data=words.label(data, "data"))
        yield words.change("special", "better", sentence, "collect.special", before=data, section=section)


def _purposes(old: Answers, new: Answers, words: Wording, _: Rules) -> Iterator[Change]:
    before, after = keyed(old.rows("purposes"), "purpose"), keyed(new.rows("purposes"), "purpose")
    section = new.section("purposes") or old.section("purposes")
    for purpose in [name for name in after if name not in before]:
        yield words.change(
            "purpose",
            "worse",
            words.text("sentences", "purpose_new", purpose=words.label(purpose, "purposes")),
            "purposes",
            after=purpose,
            section=section,
        )
    for purpose in [name for name in before if name not in after]:
        yield words.change(
            "purpose",
            "better",
            words.text("sentences", "purpose_gone", purpose=words.label(purpose, "purposes")),
            "purposes",
            before=purpose,
            section=section,
        )
    for purpose in [name for name in after if name in before]:
        yield from _purpose(purpose, before[purpose], after[purpose], words, section)


def _purpose(name: str, old: Row, new: Row, words: Wording, section: str) -> Iterator[Change]:
    label = words.label(name, "purposes")
    more = [item for item in new.get("data") or () if item not in (old.get("data") or ())]
    if more:
        sentence = words.text("sentences", "purpose_data", purpose=label, data=words.labels(more, "data"))
        yield words.change("purpose", "worse", sentence, "purposes", after=more, section=section)
    for key in ("basis", "interest", "law"):
        if new.get(key) != old.get(key):
            effect: Effect = "detail" if key == "law" and old.get(key) and new.get(key) else "unclear"
            yield words.change(
                "purpose",
                effect,
                words.text("sentences", f"purpose_{key}", purpose=label),
                "purposes",
                before=old.get(key),
                after=new.get(key),
                section=section,
            )
    if new.get("detail") != old.get("detail"):
        sentence = words.text("sentences", "purpose_detail", purpose=label)
        yield words.change(
            "purpose",
            "unclear",
            sentence,
            "purposes",
            before=old.get("detail"),
            after=new.get("detail"),
            section=section,
        )


def _decisions(old: Answers, new: Answers, words: Wording, _: Rules) -> Iterator[Change]:
    before, after = (
        keyed(old.rows("automated_decisions"), "decision"),
        keyed(new.rows("automated_decisions"), "decision"),
    )
    section = new.section("automated_decisions") or old.section("automated_decisions")
    for decision, row in after.items():
        if decision not in before or _plain(before[decision]) != _plain(row):
            key = "decision_changed" if decision in before else "decision_new"
            yield words.change(
                "automated",
                "worse",
                words.text("sentences", key, decision=_phrase(decision)),
                "automated_decisions",
                after=decision,
                section=section,
            )
    for decision in [name for name in before if name not in after]:
        yield words.change(
            "automated",
            "better",
            words.text("sentences", "decision_gone", decision=_phrase(decision)),
            "automated_decisions",
            before=decision,
            section=section,
        )


def _phrase(text: object) -> str:
    """Return the owner's TEXT as a part of a sentence, without a full stop at its end."""
    return str(text or "").rstrip().removesuffix(".")


def _plain(row: Row) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value not in (None, "", [])}


TOPICS: tuple[Topic, ...] = (
    _data,
    _forms,
    _sources,
    _special,
    _purposes,
    _decisions,
    recipient_changes,
    cookie_changes,
    retention_changes,
)
"""All topics with records of their own."""

COVERED = (
    "collect.forms",
    "collect.sources",
    "collect.special",
    "collect.automatic",
    "purposes",
    "automated_decisions",
    "recipients",
    "retention",
    "cookies.own",
    *_DATA_LISTS,
)
"""Answers that the topics compare, which no other rule has to look at."""
