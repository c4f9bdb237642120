"""Reports of a review as SARIF 2.1.0, for code scanning services and editors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from generator.output.report import Report, in_one_line, unmet
from generator.problems import Problem

_LEVEL = {"error": "error", "warning": "warning", "info": "note"}


def to_sarif(reports: Iterable[Report], version: str, codes: Mapping[str, str]) -> str:
    """Return REPORTS as a log of one run.

    Args:
        reports: one for each profile or text.
        version: of plainpolicy.
        codes: what each problem code and lint rule means.
    """
    results = [result for report in reports for result in _results(report)]
    used = sorted({result["ruleId"] for result in results})
    driver = {
        "name": "plainpolicy",
        "version": version,
        "rules": [{"id": name, "shortDescription": {"text": codes.get(name, name)}} for name in used],
    }
    run = {"tool": {"driver": driver}, "results": results, "columnKind": "unicodeCodePoints"}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1, ensure_ascii=False) + "\n"


def _results(report: Report) -> Iterable[dict[str, Any]]:
    for problem in report.problems:
        yield _of_problem(problem)
    for problem, reason in report.accepted:
        decision = {"kind": "inSource", "status": "accepted", "justification": reason}
        yield {**_of_problem(problem), "suppressions": [decision]}
    for row in unmet(report.laws):
        text = f"{row.citation}: {row.summary} Missing: {row.reason}"
        yield _result(f"law.{row.id}", "error" if row.severity == "must" else "warning", text, report.name, 0, 0)


def _of_problem(problem: Problem) -> dict[str, Any]:
    result = _result(problem.code, _LEVEL[problem.severity], in_one_line(problem), *problem.position)
    return {**result, "relatedLocations": [_location(*problem.related)]} if problem.related else result


def _result(rule: str, level: str, text: str, file: str, line: int, column: int) -> dict[str, Any]:
    return {"ruleId": rule, "level": level, "message": {"text": text}, "locations": [_location(file, line, column)]}


def _location(file: str, line: int, column: int) -> dict[str, Any]:
    region: dict[str, Any] = {"region": {"startLine": line, "startColumn": max(column, 1)}} if line else {}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}, **region}}


def _uri(file: str) -> str:
    """Return the reference to FILE: relative as it was given, or absolute with its scheme."""
    path = quote(file.replace("\\", "/"))
    return f"file://{path}" if path.startswith("/") else path
