"""Reports of a review: text, JSON and GitHub annotations. Problems come first in each."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from generator.assembly.coverage import LawCoverage, Requirement, summary
from generator.output.bare import bare
from generator.problems import Problem

QUOTE = 300
"""How much of a block a report in JSON quotes."""
_RULE = re.compile(r"\|?(?:[ :-]+\|)+[ :-]*")


class Report(NamedTuple):
    """What a check found.

    Attributes:
        name: the profile, or the text, as the user gave it.
        problems: what is wrong, by place.
        laws: every law with its duties; empty for a text that we did not generate.
        accepted: what may stand by a decision of the owner, each with the reason.
    """

    name: str
    problems: tuple[Problem, ...]
    laws: tuple[LawCoverage, ...]
    accepted: tuple[tuple[Problem, str], ...] = ()


def to_text(reports: Iterable[Report], *, full: bool = False) -> str:
    """Return REPORTS for people: problems, then what the law still wants, then what the owner has to do; FULL lists every duty."""
    return "\n\n".join("\n".join(_text(report, full=full)) for report in reports) + "\n"


def _text(report: Report, *, full: bool) -> list[str]:
    name, problems, laws, accepted = report
    lines = [name, "=" * len(name), *(str(problem) for problem in by_weight(problems))]
    lines += ["no problems"] if not problems else []
    lines += _part("Accepted by the profile", [_decision(*row) for row in accepted])
    applying = [law for law in laws if law.applies == "yes"]
    lines += _part("The law asks for more", [_duty(row) for row in sorted(unmet(laws), key=lambda row: row.severity)])
    lines += _part(
        "For you to do or check", [_task(row) for law in applying for row in law.requirements if row.status == "manual"]
    )
    lines += _part("Laws", [line for law in _by_weight(laws) for line in _law(law, full=full)])
    lines += _part("Laws that an answer would decide", [] if full else _undecided(laws))
    counts = summary(laws)
    lines += (
        [
            "",
            f"{counts['met']} duties met, {counts['unmet']} unmet ({counts['unmet_must']} musts), {counts['manual']} for you to check, "
            f"{counts['not_applicable']} do not apply",
        ]
        if laws
        else []
    )
    return lines


def _part(title: str, entries: list[str]) -> list[str]:
    return ["", title, "-" * len(title), *entries] if entries else []


def by_weight(problems: Iterable[Problem]) -> list[Problem]:
    """Return PROBLEMS with errors first and notes last, each by its place."""
    return sorted(problems, key=lambda problem: ("error", "warning", "info").index(problem.severity))


def _decision(problem: Problem, reason: str) -> str:
    return f"{problem._replace(hint='')}\n    accepted: {reason}"


def _duty(row: Requirement) -> str:
    return f"{row.severity}: {row.citation}: {row.summary}\n    missing: {row.reason}   [{row.id}]"


def _task(row: Requirement) -> str:
    return f"{row.severity}: {row.citation}: {row.reason}   [{row.id}]"


def _by_weight(laws: Iterable[LawCoverage]) -> list[LawCoverage]:
    order = {"yes": 0, "later": 1, "unknown": 2, "no": 3}
    return sorted(laws, key=lambda law: (order[law.applies], law.id))


def _law(law: LawCoverage, *, full: bool) -> list[str]:
    if law.applies in {"no", "unknown"} and not full:
        return []
    word = {"yes": "applies", "no": "does not apply", "unknown": "not known", "later": "later"}[law.applies]
    lines = [f"{law.name} ({law.citation}): {word}: {law.reason}"]
    return lines + [line for row in law.requirements for line in _requirement(row)] if full else lines


def _undecided(laws: Iterable[LawCoverage]) -> list[str]:
    """Return, for each open answer, the laws that it would decide."""
    by_answer: dict[str, list[str]] = {}
    for law in laws:
        if law.applies == "unknown":
            by_answer.setdefault(law.reason, []).append(law.short)
    return [f"{reason}: {', '.join(names)}" for reason, names in by_answer.items()]


def _requirement(row: Requirement) -> list[str]:
    mark = " (citation not verified)" if row.verified != "yes" else ""
    where = (
        f": {', '.join(row.headings)} [{', '.join(row.clauses)}]"
        if row.clauses
        else f": {row.reason}"
        if row.reason
        else ""
    )
    return [f"  {row.status:<14} {row.citation}{mark}{where}"]


def to_json(reports: Iterable[Report]) -> str:
    """Return REPORTS as JSON: ``problems``, ``accepted``, ``coverage``, ``laws`` and ``summary``; for several profiles a list of them."""
    rows = [_data(report) for report in reports]
    return json.dumps(rows[0] if len(rows) == 1 else rows, indent=1, ensure_ascii=False) + "\n"


def _data(report: Report) -> dict[str, Any]:
    name, problems, laws, accepted = report
    return {
        "profile": name,
        "problems": [_problem(problem) for problem in problems],
        "accepted": [{**_problem(problem), "reason": reason} for problem, reason in accepted],
        "coverage": [_row(row) for law in laws for row in law.requirements],
        "laws": [
            {"id": law.id, "name": law.name, "citation": law.citation, "applies": law.applies, "reason": law.reason}
            for law in laws
        ],
        "summary": {
            **summary(laws),
            **{f"{level}s": sum(p.severity == level for p in problems) for level in ("error", "warning")},
        },
    }


def _problem(problem: Problem) -> dict[str, Any]:
    place = problem.position
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "message": problem.message,
        "hint": problem.hint,
        **({"against": problem.related._asdict()} if problem.related else {}),
    }


def _row(row: Requirement) -> dict[str, Any]:
    return {
        "law": row.law,
        "requirement": row.id,
        "citation": row.citation,
        "summary": row.summary,
        "severity": row.severity,
        "status": row.status,
        "disclosures": list(row.disclosures),
        "missing": list(row.missing),
        "clauses": list(row.clauses),
        "headings": list(row.headings),
        "quote": quote(row.quote, QUOTE),
        "facts": [{"path": fact.path, "source": fact.source} for fact in row.facts()],
        "reason": row.reason,
        "verified": row.verified,
    }


def quote(text: str, length: int) -> str:
    """Return the beginning of the TEXT of blocks in one line, as a reader sees it, at most LENGTH characters; cells in a row."""
    rows = [bare(line).strip().removeprefix("- ") for line in text.splitlines() if not _RULE.fullmatch(line)]
    cells = [" – ".join(filter(None, (cell.strip() for cell in row.split("|")))) for row in rows if row]
    flat = re.sub(r"(?<=[.:!?]);", "", "; ".join(cells))
    return flat if len(flat) <= length else f"{flat[:length].rsplit(' ', 1)[0]} …"


def to_github(reports: Iterable[Report]) -> str:
    """Return REPORTS as annotations of GitHub Actions."""
    return "".join(line for report in reports for line in _annotations(report))


def _annotations(report: Report) -> Iterable[str]:
    level = {"error": "error", "warning": "warning", "info": "notice"}
    for problem in report.problems:
        yield _annotation(level[problem.severity], problem, in_one_line(problem))
    for problem, reason in report.accepted:
        yield _annotation("notice", problem, f"{problem.message}. Accepted: {reason}")
    for row in unmet(report.laws):
        text = f"{row.citation}: {row.summary} Missing: {row.reason}"
        weight = "error" if row.severity == "must" else "warning"
        yield f"::{weight} file={_property(report.name)},title={_property(row.id)}::{_message(text)}\n"


def in_one_line(problem: Problem) -> str:
    """Return message, other place and hint of PROBLEM as one text."""
    against = [f"Against: {problem.related}"] if problem.related else []
    return ". ".join([problem.message, *against, *([problem.hint] if problem.hint else [])])


def _annotation(level: str, problem: Problem, text: str) -> str:
    place = problem.position
    where = f"file={_property(place.file)},line={place.line or 1},col={place.column or 1}"
    return f"::{level} {where},title={_property(problem.code)}::{_message(text)}\n"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def unmet(laws: Iterable[LawCoverage]) -> list[Requirement]:
    """Return the duties of LAWS that the text does not meet."""
    return [row for law in laws for row in law.requirements if row.status == "unmet"]


FORMATS: dict[str, Callable[[Iterable[Report]], str]] = {"json": to_json, "github": to_github}
