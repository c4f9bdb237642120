"""Changes of cookies and similar techniques, the own ones and those of others."""

from __future__ import annotations

from collections.abc import Iterator

from generator.output.diff_change import Change, Effect
from generator.output.diff_facts import Answers, Row, rows
from generator.output.diff_time import is_longer
from generator.output.diff_words import Rules, Wording

NECESSARY = "necessary"


def cookie_changes(old: Answers, new: Answers, words: Wording, _: Rules) -> Iterator[Change]:
    """Yield what changed about cookies from OLD to NEW."""
    before, after = _cookies(old), _cookies(new)
    section = new.section("cookies.own") or new.section("cookies")
    for name in [name for name in after if name not in before]:
        row = after[name]
        key = "cookie_necessary" if row.get("category") == NECESSARY else "cookie_new"
        sentence = words.text("sentences", key, cookie=row.get("name"), purpose=_purpose(row, words))
        yield words.change(
            "cookie",
            "more_told" if key == "cookie_necessary" else "worse",
            sentence,
            "cookies.own",
            after=row.get("name"),
            section=section,
        )
    for name in [name for name in before if name not in after]:
        sentence = words.text("sentences", "cookie_gone", cookie=before[name].get("name"))
        yield words.change(
            "cookie", "better", sentence, "cookies.own", before=before[name].get("name"), section=section
        )
    for name in [name for name in after if name in before]:
        for change in _differences(before[name], after[name], words):
            yield change._replace(section=section)


def _cookies(answers: Answers) -> dict[tuple[str, str], Row]:
    owners = [
        ("", rows(answers.get("cookies.own"))),
        *((str(row.get("id") or row.get("name")), rows(row.get("cookies"))) for row in answers.rows("recipients")),
    ]
    return {(owner, str(row["name"])): row for owner, cookies in owners for row in cookies if row.get("name")}


def _differences(old: Row, new: Row, words: Wording) -> Iterator[Change]:
    name = new.get("name")
    if old.get("lifetime") != new.get("lifetime"):
        longer = is_longer(new.get("lifetime"), old.get("lifetime"))
        effect: Effect = "unclear" if longer is None else "worse" if longer else "better"
        key = "cookie_shorter" if effect == "better" else "cookie_longer"
        yield words.change(
            "cookie",
            effect,
            words.text("sentences", key, cookie=name, period=_lifetime(new, words)),
            "cookies.own",
            before=old.get("lifetime"),
            after=new.get("lifetime"),
        )
    for key in ("purpose", "category"):
        if old.get(key) != new.get(key):
            better = key == "category" and new.get(key) == NECESSARY
            sentence = words.text(
                "sentences",
                f"cookie_{key}",
                cookie=name,
                purpose=_purpose(new, words),
                category=words.label(str(new.get("category") or "unknown"), "cookie_categories"),
            )
            yield words.change(
                "cookie",
                "unclear" if better else "worse",
                sentence,
                "cookies.own",
                before=old.get(key),
                after=new.get(key),
            )


def _purpose(row: Row, words: Wording) -> str:
    """Return what a cookie does as a sentence after another one, or nothing if that is not known."""
    purpose = row.get("purpose")
    return words.text("sentences", "cookie_does", purpose=words.label(purpose, "cookie_purposes")) if purpose else ""


def _lifetime(row: Row, words: Wording) -> str:
    lifetime = row.get("lifetime")
    if not lifetime:
        return words.text("sentences", "time_not_told")
    named = lifetime in words.language.table("lifetimes")
    return words.label(lifetime, "lifetimes") if named else words.duration(lifetime)
