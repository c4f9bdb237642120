"""Rules: data with a condition over facts or a pattern over text, a reason and two examples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from generator.document import PolicyDocument
from generator.facts.core import Facts
from generator.library.clause import ALWAYS, Condition, parse_condition
from generator.lint.texts import TEXT_CHECKS, Text, texts_of
from generator.problems import Severity


class Rule(NamedTuple):
    """One rule.

    Attributes:
        code: dotted words, ``lint.<family>.<name>``.
        severity: error, warning or info.
        message: what is wrong, in one sentence.
        hint: what to do instead.
        why: the reason, with its law.
        citation: the law or source behind it.
        when: named facts under which it can fire; ``always`` for a rule over text alone.
        at: path of the answer to mend; empty for a rule over text.
        pattern: for a rule over text: what must not be said (or, with ``must``, what must be).
        own_only: the pattern is looked for in the user's own clauses, wording and answers alone.
        must: the pattern has to be there.
        elsewhere: whether the rule reads policies that we did not generate: ``yes``; ``no``; ``only``, these and no
            others; ``only-text``, these unless they are pages.
        where: patterns that such a policy has to hold somewhere, each of them; they stand for the facts of ``when``.
        unless: a pattern that such a policy may hold nowhere; the first place alone is told then.
        under: a pattern for the headings that the words stand under.
        lacks: what such a policy has to say, each by a name and a pattern that proves it; told at the heading of ``under``.
        there: a section under that heading that tells more than half of it has to tell the rest as well.
        check: name of a check of ``generator.lint.checks`` or ``generator.lint.texts``, for what no condition can say.
        filled: it is only about answers that a catalogue record filled in, and none that the profile gives.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    why: str
    citation: str
    when: Condition
    at: str
    pattern: str
    own_only: bool
    must: bool
    elsewhere: str
    where: tuple[str, ...]
    unless: str
    under: str
    lacks: Mapping[str, str]
    there: bool
    check: str
    filled: bool = False

    @property
    def foreign_only(self) -> bool:
        """Whether the rule reads nothing of ours."""
        return self.elsewhere.startswith("only")


class Finding(NamedTuple):
    """A rule that fired.

    Attributes:
        rule: the rule.
        path: the answer that it is about, or empty.
        clause: the clause whose text it is about, or empty.
        detail: the words or names that it found.
        against: the other answer, where two deny each other, or empty.
    """

    rule: Rule
    path: str = ""
    clause: str = ""
    detail: str = ""
    against: str = ""


Check = Callable[[Facts], Iterable[tuple[str, str] | tuple[str, str, str]]]
"""Returns path and detail of each thing that is wrong and, where two answers deny each other, the path of the other."""

_OURS = frozenset(("yes", "no"))

_FIELDS = frozenset(
    (
        "severity",
        "message",
        "hint",
        "why",
        "citation",
        "when",
        "at",
        "pattern",
        "own_only",
        "must",
        "elsewhere",
        "where",
        "unless",
        "under",
        "lacks",
        "there",
        "check",
        "filled",
        "fires",
        "silent",
    )
)


_NOTHING_LACKS: Mapping[str, str] = {}
_NEEDED = frozenset(("severity", "message", "why", "fires", "silent"))


def parse_rule(code: str, row: Mapping[str, Any]) -> Rule:
    """Return the rule that ROW of a rules file writes.

    Raises:
        ValueError: a field is unknown or missing.
    """
    if not _NEEDED <= row.keys() <= _FIELDS:
        raise ValueError(f"rule {code}: unknown {sorted(row.keys() - _FIELDS)}, missing {sorted(_NEEDED - row.keys())}")
    get = row.get
    return Rule(
        code,
        row["severity"],
        row["message"],
        get("hint", ""),
        row["why"],
        get("citation", ""),
        parse_condition(row["when"], code) if "when" in row else ALWAYS,
        get("at", ""),
        get("pattern", ""),
        get("own_only") == "yes",
        get("must") == "yes",
        get("elsewhere", "yes"),
        _patterns(row["where"]) if "where" in row else (),
        get("unless", ""),
        get("under", ""),
        get("lacks", _NOTHING_LACKS),
        get("there") == "yes",
        get("check", ""),
        get("filled") == "yes",
    )


def _patterns(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def apply(rules: Iterable[Rule], facts: Facts, document: PolicyDocument, checks: Mapping[str, Check]) -> list[Finding]:
    """Return everything that RULES find in FACTS and in the finished DOCUMENT."""
    texts = texts_of(document)
    ours = (rule for rule in rules if rule.elsewhere in _OURS)
    return [finding for rule in ours if facts.holds(rule.when) for finding in _findings(rule, facts, texts, checks)]


def _findings(rule: Rule, facts: Facts, texts: Sequence[Text], checks: Mapping[str, Check]) -> Iterable[Finding]:
    if rule.check in TEXT_CHECKS:
        return [_about(rule, text, detail) for text, detail in TEXT_CHECKS[rule.check](facts, texts)]
    if rule.check:
        return [_of_answers(rule, *hit) for hit in checks[rule.check](facts)]
    if rule.pattern:
        return _pattern_findings(rule, texts)
    return [Finding(rule, rule.at)]


def _of_answers(rule: Rule, path: str, detail: str, against: str = "") -> Finding:
    return Finding(rule, path, "", detail, against)


def _pattern_findings(rule: Rule, texts: Sequence[Text]) -> list[Finding]:
    """Return what the pattern of RULE finds: in the user's own words, or in every block of the text."""
    searched = [text for text in texts if (text.own if rule.own_only else text.kind != "answer")]
    if not searched:
        return []
    pattern = re.compile(rule.pattern, re.IGNORECASE)
    found = [_about(rule, text, match.group().strip()) for text in searched if (match := pattern.search(text.text))]
    if rule.must:
        return [] if found else [Finding(rule, rule.at)]
    return found


def _about(rule: Rule, text: Text, detail: str) -> Finding:
    return Finding(rule, text.path or rule.at, text.clause, detail)
