"""Warnings at the moment they arise: the rules of the lint, told when the answer that breaks one is given."""

from __future__ import annotations

import re
from collections.abc import Collection

from generator.document import PolicyDocument
from generator.facts.core import Facts
from generator.lint.checks import CHECKS
from generator.lint.load import read_rules
from generator.lint.rule import apply
from generator.questionnaire.partial import Partial

_QUIET = frozenset(("info",))
_SHARING = frozenset(("ads", "recipients", "cookies"))
"""Answers that can make what is said about sale and sharing wrong."""


class Warnings:
    """Tells each warning once in a conversation."""

    def __init__(self) -> None:
        self._rules = read_rules()
        self._told: set[str] = set()

    def arising(self, known: Partial, document: PolicyDocument, paths: Collection[str]) -> list[str]:
        """Return the warnings that the answers at PATHS have caused."""
        found = self._of_lint(known.facts, document, paths)
        fresh = [text for text in dict.fromkeys(found) if text not in self._told]
        self._told.update(fresh)
        return fresh

    def start(self, known: Partial, document: PolicyDocument) -> None:
        """Take what is so already as told."""
        self._told.update(self._of_lint(known.facts, document, [""]))

    def _of_lint(self, facts: Facts, document: PolicyDocument, paths: Collection[str]) -> list[str]:
        findings = apply([rule for rule in self._rules if rule.severity not in _QUIET], facts, document, CHECKS)
        about = [finding for finding in findings if _concerns(finding.path, paths)]
        return [
            " ".join((f.rule.message.rstrip(".") + (f" ({f.detail})" if f.detail else "") + ".", f.rule.hint)).strip()
            for f in about
        ]


def _concerns(path: str, paths: Collection[str]) -> bool:
    """Return whether a finding at PATH has to do with one of PATHS: the same answer, or one of the same part of the profile."""
    tops = {p.split(".")[0] for p in paths}
    if "" in tops or not path:
        return True
    return re.split(r"[.\[]", path)[0] in tops or (path.startswith("sharing") and bool(tops & _SHARING))
