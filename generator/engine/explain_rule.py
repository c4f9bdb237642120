"""What a lint rule is: its reason, what it looks for, and an example for which it fires."""

from __future__ import annotations

import re
from typing import Any

from generator.engine.explain_law import rows
from generator.library.clause import ALWAYS, describe
from generator.lint.load import read_rule_rows, read_rules
from generator.lint.rule import Rule
from generator.source.write import dump


def explain_rule(name: str) -> str | None:
    """Explain a lint rule by its code, with an example for which it fires and one for which it does not."""
    rule = next((rule for rule in read_rules() if rule.code == name), None)
    if rule is None:
        return None
    lines = [f"rule {name}: {rule.message}", f"weight       {rule.severity}", f"why          {rule.why}"]
    lines += rows("law", [rule.citation] if rule.citation else [])
    lines += rows("fires when", [describe(rule.when)] if rule.when != ALWAYS else [])
    lines += rows("looks for", [rule.pattern] if rule.pattern else [])
    lines += _elsewhere(rule)
    lines += rows("do", [rule.hint] if rule.hint else [])
    example = read_rule_rows()[name]
    lines += rows("found in", _example(example["fires"]))
    return "\n".join([*lines, *rows("not in", _example(example["silent"]))])


def _elsewhere(rule: Rule) -> list[str]:
    """Explain what more RULE asks of a policy that we did not generate."""
    lines = rows("reads", ["nothing but policies from elsewhere"] if rule.foreign_only else [])
    lines += rows("if it says", list(rule.where))
    lines += rows("unless", [rule.unless] if rule.unless else [])
    lines += rows("under", [rule.under] if rule.under else [])
    return lines + rows("misses", [f"{name}: {pattern}" for name, pattern in rule.lacks.items()])


def _example(example: Any) -> list[str]:
    """Return an EXAMPLE as lines: a text, or answers that are laid over a small shop."""
    if isinstance(example, str):
        return example.splitlines()
    return re.sub(r"'(yes|no)'", r"\1", dump(example)).splitlines() if example else ["a small shop as it is"]
