"""Reviews written in the format that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator import __version__
from generator.catalogue.load import read_table
from generator.engine.bundle import load_part
from generator.engine.review import Review
from generator.output import report


def render_reports(reviews: Iterable[Review], form: str, *, full: bool = False) -> str:
    """Return REVIEWS as ``text``, ``json``, ``github``, ``sarif`` or ``html``."""
    rows = [report.Report(found.name, found.problems, found.laws, found.accepted) for found in reviews]
    if form == "text":
        return report.to_text(rows, full=full)
    if form == "sarif":
        from generator.output.report_sarif import to_sarif

        return to_sarif(rows, __version__, _meanings())
    if form == "html":
        from generator.output.report_page import to_page

        return to_page(rows)
    return report.FORMATS[form](rows)


def _meanings() -> dict[str, str]:
    """Return what each problem code and lint rule means."""
    table: Any = read_table("vocabulary/problem_codes")
    return {**table, **{code: row["message"] for code, row in load_part("reference", "en")["rules"].items()}}
