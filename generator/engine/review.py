"""A review: problems of a profile, contradictions, and the coverage of the law, in one go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.assembly.applies import starts_soon
from generator.assembly.coverage import LawCoverage, Requirement, cover
from generator.document import PolicyDocument
from generator.engine.resolved import ResolvedProfile
from generator.engine.workshop import Workshop
from generator.facts.core import Facts
from generator.lint.accept import split
from generator.lint.checks import CHECKS
from generator.lint.foreign import SUFFIXES, check_foreign
from generator.lint.load import make_rules
from generator.lint.rule import Finding, apply
from generator.problems import Position, Problem, ProblemsFound, Severity, sort_problems
from generator.source.files import load_text


class Review(NamedTuple):
    """What a check found about one profile.

    Attributes:
        name: the profile as the user gave it.
        problems: what is wrong, by place.
        accepted: what may stand by a decision of the owner, each with the reason.
        laws: every law with its requirements.
        document: the rendered policy, or None when the profile has errors.
    """

    name: str
    problems: tuple[Problem, ...]
    laws: tuple[LawCoverage, ...] = ()
    document: PolicyDocument | None = None
    accepted: tuple[tuple[Problem, str], ...] = ()

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """All requirements of the laws that apply."""
        return tuple(row for law in self.laws for row in law.requirements)

    def failed(self, *, strict: bool) -> bool:
        """Return whether there are errors or, when STRICT, also unmet musts or required answers that are unknown."""
        if any(problem.severity == "error" for problem in self.problems):
            return True
        unmet = any(row.status == "unmet" and row.severity == "must" for row in self.requirements)
        open_answers = self.document is not None and any(todo.required for todo in self.document.todos)
        return strict and (unmet or open_answers)


def review(shop: Workshop, path: Path, as_of: date | None = None) -> Review:
    """Return the review of the profile at PATH; a profile with errors has problems and nothing else.

    A text file, Markdown or HTML is taken for a policy that we did not generate: the rules over text read it.
    """
    if path.suffix.lower() in SUFFIXES:
        return review_foreign(shop, path)
    try:
        profile = shop.loader.load_file(path)
        document = shop.document(profile, as_of)
    except ProblemsFound as found:
        return Review(str(path), found.problems)
    facts = shop.facts(profile, as_of)
    laws = cover(document, facts, shop.library.clauses)
    fired = apply(make_rules(shop.catalogue["rules"]), facts, document, CHECKS)
    asked = [finding for finding in fired if not (finding.rule.filled and finding.path in profile.places)]
    findings = split(asked, profile.values.get("accepted") or ())
    problems = (
        [_problem(finding, profile) for finding in findings.open]
        + _idle(findings.idle, profile)
        + open_answers(document, profile)
        + unused(document, profile)
        + upcoming(facts, profile)
    )
    accepted = tuple((_problem(finding, profile), reason) for finding, reason in findings.accepted)
    return Review(str(path), tuple(sort_problems(problems)), laws, document, accepted)


def review_foreign(shop: Workshop, path: Path) -> Review:
    """Return the review of a policy at PATH that we did not generate."""
    try:
        text = load_text(path)
    except ProblemsFound as found:
        return Review(str(path), found.problems)
    html = path.suffix.lower() in {".html", ".htm"}
    problems = check_foreign(text, str(path), make_rules(shop.catalogue["rules"]), html=html)
    return Review(str(path), tuple(sort_problems(problems)))


def _problem(finding: Finding, profile: ResolvedProfile) -> Problem:
    rule = finding.rule
    place = profile.position(finding.path) if finding.path else _own_clause(finding, profile)
    detail = f" ({finding.detail})" if finding.detail else ""
    against = profile.position(finding.against) if finding.against else None
    return Problem(rule.code, f"{rule.message.rstrip('.')}{detail}", place, rule.severity, rule.hint, against)


def _idle(numbers: Iterable[int], profile: ResolvedProfile) -> list[Problem]:
    """Return a problem for each decision, by its number, that accepts a finding which is not there."""
    return [
        Problem(
            "check.nothing-to-accept",
            f"{profile.values['accepted'][n].get('rule', 'no rule')} is accepted here and found nowhere",
            profile.position(f"accepted[{n}]"),
            "warning",
            "delete the entry, or correct its `rule` and `at`",
        )
        for n in numbers
    ]


def _own_clause(finding: Finding, profile: ResolvedProfile) -> Position:
    """Return where a user's own clause stands: in the profile, or in its file under overrides."""
    if finding.clause.startswith("own/"):
        return profile.position(f"extra_clauses[{int(finding.clause.split('/')[1]) - 1}].text")
    file = profile.overrides.get(finding.clause)
    return Position(str(file)) if file else Position(profile.name)


def open_answers(document: PolicyDocument, profile: ResolvedProfile) -> list[Problem]:
    """Return a note for each answer that is unknown."""
    level: dict[bool, Severity] = {True: "warning", False: "info"}
    return [
        Problem(
            "check.open-answer",
            f"{todo.title} ({todo.path}): {todo.reason}",
            profile.position(todo.path),
            level[todo.required],
            "find it out and answer it",
        )
        for todo in document.todos
    ]


def unused(document: PolicyDocument, profile: ResolvedProfile) -> list[Problem]:
    """Return a note for each answer that no clause read."""
    hint = "delete it, or look whether another answer has to be given too"
    return [
        Problem("check.unused-answer", f"no clause reads {use.path}", profile.position(use.path), "info", hint)
        for use in document.unused_facts
    ]


def upcoming(facts: Facts, profile: ResolvedProfile) -> list[Problem]:
    """Return a note for each law, requirement or parameter that starts within 60 days of the day of FACTS."""
    place = profile.position("doc.effective_date")
    return [
        Problem(
            "check.law-starts-soon",
            f"from {row.starts}: {row.says} ({row.citation}) [{row.id}]",
            place,
            "info",
            f"--as-of {row.starts} shows what it wants; `include_future_law: yes` in the profile writes it already",
        )
        for row in starts_soon(facts)
    ]
