"""Rules: data with a condition over facts or a pattern over text, a reason and two examples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from generator.document import PolicyDocument
from generator.facts.core import Facts
from generator.library.clause import Condition, parse_condition
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
        own_only: the pattern is looked for in the user's own clauses and wording alone.
        must: the pattern has to be there.
        check: name of a function in ``generator.lint.checks``, for what no condition can say; empty otherwise.
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
    check: str


class Finding(NamedTuple):
    """A rule that fired.

    Attributes:
        rule: the rule.
        path: the answer that it is about, or empty.
        clause: the clause whose text it is about, or empty.
        detail: the words or names that it found.
    """

    rule: Rule
    path: str = ""
    clause: str = ""
    detail: str = ""


Check = Callable[[Facts], Iterable[tuple[str, str]]]
"""Returns path and detail of each thing that is wrong."""

_FIELDS = frozenset(("severity", "message", "hint", "why", "citation", "when", "at", "pattern", "own_only", "must", "check", "fires", "silent"))


def parse_rule(code: str, row: Mapping[str, Any]) -> Rule:
    """Return the rule that ROW of a rules file writes.

    Raises:
        ValueError: a field is unknown or missing.
    """
    unknown = set(row) - _FIELDS
    missing = {"severity", "message", "why", "fires", "silent"} - set(row)
    if unknown or missing:
        raise ValueError(f"rule {code}: unknown {sorted(unknown)}, missing {sorted(missing)}")
    return Rule(
        code, row["severity"], row["message"], row.get("hint", ""), row["why"], row.get("citation", ""), parse_condition(row.get("when"), code),
        row.get("at", ""), row.get("pattern", ""), row.get("own_only") == "yes", row.get("must") == "yes", row.get("check", ""),
    )


def apply(rules: Iterable[Rule], facts: Facts, document: PolicyDocument, checks: Mapping[str, Check]) -> list[Finding]:
    """Return everything that RULES find in FACTS and in the finished DOCUMENT."""
    texts = _texts(document)
    return [finding for rule in rules if facts.holds(rule.when) for finding in _findings(rule, facts, texts, checks)]


class _Text(NamedTuple):
    clause: str
    own: bool
    text: str


def _texts(document: PolicyDocument) -> list[_Text]:
    from generator.library.tokens import plain

    return [_Text(block.clause, block.clause.startswith("own/") or block.clause in document.own, plain(block.text)) for block in document.blocks()]


def _findings(rule: Rule, facts: Facts, texts: list[_Text], checks: Mapping[str, Check]) -> Iterable[Finding]:
    if rule.check:
        return [Finding(rule, path, "", detail) for path, detail in checks[rule.check](facts)]
    if rule.pattern:
        return _pattern_findings(rule, texts)
    return [Finding(rule, rule.at)]


def _pattern_findings(rule: Rule, texts: list[_Text]) -> list[Finding]:
    pattern = re.compile(rule.pattern, re.IGNORECASE)
    searched = [text for text in texts if text.own or not rule.own_only]
    found = [Finding(rule, rule.at, text.clause, match.group()) for text in searched if (match := pattern.search(text.text))]
    if rule.must:
        return [] if found else [Finding(rule, rule.at)]
    return found
