"""Reports of a review: text, JSON, GitHub annotations, SARIF 2.1.0 and a page to print. Problems come first in each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.assembly.coverage import LawCoverage, Requirement, summary
from generator.library.tokens import plain
from generator.problems import Problem

Reports = Iterable[tuple[str, tuple[Problem, ...], tuple[LawCoverage, ...]]]
"""Name of the profile, its problems, the laws."""


def to_text(reports: Reports, *, full: bool = False) -> str:
    """Return REPORTS for people: problems, then what the law still wants, then what the owner has to do; FULL lists every duty."""
    return "\n\n".join("\n".join(_text(*report, full=full)) for report in reports) + "\n"


def _text(name: str, problems: tuple[Problem, ...], laws: tuple[LawCoverage, ...], *, full: bool) -> list[str]:
    lines = [name, "=" * len(name), *(str(problem) for problem in problems)]
    lines += ["no problems"] if not problems else []
    applying = [law for law in laws if law.applies == "yes"]
    unmet = [row for law in applying for row in law.requirements if row.status == "unmet"]
    lines += _part("The law asks for more", [_duty(row) for row in sorted(unmet, key=lambda row: row.severity)])
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


def to_json(reports: Reports) -> str:
    """Return REPORTS as JSON: ``problems``, ``coverage``, ``laws`` and ``summary``; for several profiles a list of them."""
    rows = [_data(*report) for report in reports]
    return json.dumps(rows[0] if len(rows) == 1 else rows, indent=1, ensure_ascii=False) + "\n"


def _data(name: str, problems: tuple[Problem, ...], laws: tuple[LawCoverage, ...]) -> dict[str, Any]:
    return {
        "profile": name,
        "problems": [_problem(problem) for problem in problems],
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
        "quote": plain(row.quote)[:300],
        "reason": row.reason,
        "verified": row.verified,
    }


def to_github(reports: Reports) -> str:
    """Return REPORTS as annotations of GitHub Actions."""
    return "".join(line for report in reports for line in _annotations(*report))


def _annotations(name: str, problems: tuple[Problem, ...], laws: tuple[LawCoverage, ...]) -> Iterable[str]:
    level = {"error": "error", "warning": "warning", "info": "notice"}
    for p in problems:
        text = f"{p.message}. {p.hint}" if p.hint else p.message
        place = f"file={_property(p.position.file)},line={p.position.line or 1},col={p.position.column or 1}"
        yield f"::{level[p.severity]} {place},title={_property(p.code)}::{_message(text)}\n"
    for row in _unmet(laws):
        text = f"{row.citation}: {row.summary} Missing: {row.reason}"
        yield f"::{'error' if row.severity == 'must' else 'warning'} file={_property(name)},title={_property(row.id)}::{_message(text)}\n"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _unmet(laws: Iterable[LawCoverage]) -> list[Requirement]:
    return [row for law in laws for row in law.requirements if row.status == "unmet"]


def to_sarif(reports: Reports, version: str, codes: Mapping[str, str]) -> str:
    """Return REPORTS as SARIF 2.1.0; CODES are the meanings of problem codes."""
    results = [result for report in reports for result in _results(*report)]
    used = sorted({result["ruleId"] for result in results})
    driver = {
        "name": "plainpolicy",
        "version": version,
        "informationUri": "https://github.com/plainpolicy/plainpolicy",
        "rules": [{"id": name, "shortDescription": {"text": codes.get(name, name)}} for name in used],
    }
    run = {"tool": {"driver": driver}, "results": results, "columnKind": "unicodeCodePoints"}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1, ensure_ascii=False) + "\n"


def _results(name: str, problems: tuple[Problem, ...], laws: tuple[LawCoverage, ...]) -> Iterable[dict[str, Any]]:
    level = {"error": "error", "warning": "warning", "info": "note"}
    for p in problems:
        text = f"{p.message}. {p.hint}" if p.hint else p.message
        yield _result(p.code, level[p.severity], text, p.position.file, p.position.line, p.position.column)
    for row in _unmet(laws):
        text = f"{row.citation}: {row.summary} Missing: {row.reason}"
        yield _result(f"law.{row.id}", "error" if row.severity == "must" else "warning", text, name, 0, 0)


def _result(rule: str, level: str, text: str, file: str, line: int, column: int) -> dict[str, Any]:
    region: dict[str, Any] = {"region": {"startLine": line, "startColumn": max(column, 1)}} if line else {}
    location = {"physicalLocation": {"artifactLocation": {"uri": file.replace("\\", "/")}, **region}}
    return {"ruleId": rule, "level": level, "message": {"text": text}, "locations": [location]}


FORMATS: dict[str, Callable[[Reports], str]] = {"json": to_json, "github": to_github}
