"""Changes of single answers, weighed by the rules of the vocabulary: which way makes it worse for the reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.output.diff_change import Change, Effect
from generator.output.diff_facts import Answers, rows
from generator.output.diff_rows import COVERED
from generator.output.diff_time import days, is_longer
from generator.output.diff_words import Rules, Wording

Rule = Mapping[str, Any]
IGNORED = "ignored"


def answer_changes(old: Answers, new: Answers, words: Wording, rules: Rules) -> Iterator[Change]:
    """Yield the changes of every answer that no topic of its own compares."""
    for path in dict.fromkeys(base.split("[")[0] for base in (*new.values, *old.values)):
        if path.startswith(tuple(f"{name}." for name in COVERED)) or path in COVERED:
            continue
        rule = rules.of(path)
        before, after = _value(old, path, rule), _value(new, path, rule)
        if _differs(before, after) and rule["worse"] != IGNORED:
            yield _change(path, rule, before, after, words, new.section(path) or old.section(path))


def _differs(before: Any, after: Any) -> bool:
    """Tell whether two answers differ; order says nothing, and no list says as much as an empty one."""
    if isinstance(before, list) or isinstance(after, list):
        return sorted(map(str, before or ())) != sorted(map(str, after or ()))
    return bool(before != after)


def _value(answers: Answers, path: str, rule: Rule) -> Any:
    """Return the answer at PATH; of a list of records the field that the rule names, or the records."""
    value = answers.get(path)
    if not isinstance(value, Mapping):
        return value
    records = rows(value)
    if "item" in rule:
        return [row[rule["item"]] for row in records if row.get(rule["item"])]
    return [dict(row) for row in records]


def _change(path: str, rule: Rule, before: Any, after: Any, words: Wording, section: str) -> Change:
    way, items = _way(rule, before, after)
    effect = _effect(rule, way, before, after)
    return words.change(
        rule["kind"],
        effect,
        _sentence(path, rule, way, items, words, section, after),
        path,
        before=before,
        after=after,
        section=section,
    )


def _way(rule: Rule, before: Any, after: Any) -> tuple[str, list[Any]]:
    """Return which way an answer went, as a rule names it, and the items that came or went."""
    if isinstance(before, list) or isinstance(after, list):
        was, now = (value if isinstance(value, list) else [] for value in (before, after))
        fewer, more = [item for item in was if item not in now], [item for item in now if item not in was]
        lost = fewer if rule["worse"] == "fewer" or not more else []
        return ("fewer", lost) if lost else ("more", more)
    if isinstance(before, bool) or isinstance(after, bool):
        return ("yes" if after is True else "no"), []
    longer = is_longer(after, before)
    if longer is not None:
        return ("longer" if longer else "shorter"), []
    return ("gone" if after is None else "new" if before is None else "other"), []


def _effect(rule: Rule, way: str, before: Any, after: Any) -> Effect:
    worse = rule["worse"]
    if worse == "never":
        return "detail"
    if worse == "any":
        return "more_told" if before is None and rule.get("new") == "told" else "unclear"
    if isinstance(worse, list):
        return _ranked(worse, before, after)
    if way == worse:
        return "worse"
    if worse == "yes" and after is None:
        return "unclear" if before is False else "better"
    if worse in {"longer", "shorter"} and (after is None or (before is not None and way == "other")):
        return "unclear"
    return "more_told" if before is None and worse in {"yes", "longer", "shorter"} else "better"


def _ranked(order: list[str], before: Any, after: Any) -> Effect:
    """Return the effect of a choice among values that stand in ORDER, the best for the reader first."""
    if before is None:
        return "more_told"
    if after not in order or before not in order:
        return "unclear"
    return "worse" if order.index(after) > order.index(before) else "better"


def _sentence(path: str, rule: Rule, way: str, items: list[Any], words: Wording, section: str, after: Any) -> str:
    """Return the sentence for an answer that went one WAY; without one of its own, the part of the policy is named."""
    key = next((name for name in (f"{path} {way}", f"{path} any") if words.has("answers", name)), None)
    if key is None:
        title = words.section(section) if section else words.text("sentences", "the_policy")
        return words.text("sentences", "detail" if rule["worse"] == "never" else "other", section=title)
    table = rule.get("labels")
    named = [words.label(str(item), table) if table else str(item) for item in items]
    value = words.duration(after) if days(after) is not None and isinstance(after, str) else after
    shown = words.label(str(after), table) if table and isinstance(after, str) else value
    return words.text("answers", key, items=words.join(named), value=shown)
