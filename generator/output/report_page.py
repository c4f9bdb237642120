"""A review as one HTML page that a lawyer can print: law by law, citation, status, quote and the reason."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from generator import __version__
from generator.assembly.coverage import LawCoverage, Requirement, summary
from generator.output.report import Report, by_weight, quote
from generator.problems import Problem
from generator.resources import data_dir

_STATUS = {"met": "met", "unmet": "not met", "manual": "for you to check", "not_applicable": "does not apply"}
_APPLIES = {"yes": "applies", "no": "does not apply", "unknown": "not known yet", "later": "starts later"}
_ORDER = {"unmet": 0, "manual": 1, "met": 2, "not_applicable": 3}
QUOTE = 240
"""How much of a block is quoted."""
FACTS = 8
"""How many answers are named behind a duty."""


def to_page(reports: Iterable[Report]) -> str:
    """Return REPORTS as a complete page without scripts and without requests."""
    style = (data_dir("templates") / "page" / "report.css").read_text(encoding="utf-8")
    body = "\n".join(_report(report) for report in reports)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Review of a privacy policy</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="plainpolicy {__version__}">\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _report(report: Report) -> str:
    name, problems, laws, accepted = report
    counts = summary(laws)
    figures = (
        f"{counts['met']} duties met, {counts['unmet']} not met ({counts['unmet_must']} musts), {counts['manual']} for you to check, "
        f"{counts['not_applicable']} do not apply."
    )
    parts = [
        f"<h1>Review of {escape(name)}</h1>",
        _problems(problems),
        _accepted(accepted),
        f"<p>{figures}</p>" if laws else "",
    ]
    parts += [_law(law) for law in laws if law.applies == "yes"]
    parts.append(_others([law for law in laws if law.applies != "yes"]))
    return "\n".join(part for part in parts if part)


def _problems(problems: tuple[Problem, ...]) -> str:
    if not problems:
        return "<h2>Problems</h2>\n<p>None was found.</p>"
    rows = "\n".join(
        f'<tr class="{p.severity}"><th scope="row">{p.severity}</th><td>{escape(p.message)}<br><small>{escape(p.hint)}</small></td>'
        f'<td class="place">{_place(p)}</td><td><code>{escape(p.code)}</code></td></tr>'
        for p in by_weight(problems)
    )
    return f"<h2>Problems</h2>\n{_table(('Weight', 'What', 'Where', 'Code'), rows)}"


def _place(problem: Problem) -> str:
    places = [problem.position, *([problem.related] if problem.related else [])]
    return "<br>against ".join(escape(str(place)).replace("/", "/<wbr>") for place in places)


def _accepted(accepted: tuple[tuple[Problem, str], ...]) -> str:
    if not accepted:
        return ""
    rows = "\n".join(
        f'<tr><th scope="row">{escape(p.message)}</th><td>{escape(reason)}</td><td class="place">{_place(p)}</td>'
        f"<td><code>{escape(p.code)}</code></td></tr>"
        for p, reason in accepted
    )
    return f"<h2>Accepted by the profile</h2>\n{_table(('What', 'Reason', 'Where', 'Code'), rows)}"


def _law(law: LawCoverage) -> str:
    rows = "\n".join(_row(row) for row in sorted(law.requirements, key=lambda row: (_ORDER[row.status], row.severity)))
    head = f"<h2>{escape(law.name)}</h2>\n<p>{escape(law.citation)}. It applies: {escape(law.reason)}.</p>"
    return f"{head}\n{_table(('Citation', 'What it asks', 'Status', 'Where, or why not'), rows)}"


def _row(row: Requirement) -> str:
    mark = "" if row.verified == "yes" else "<br><small>citation not verified</small>"
    return (
        f'<tr class="{row.status}"><th scope="row">{escape(row.citation)}{mark}</th>'
        f"<td>{escape(row.summary)}<br><small>{row.severity}</small></td>"
        f"<td>{_STATUS[row.status]}</td><td>{_evidence(row)}</td></tr>"
    )


def _evidence(row: Requirement) -> str:
    if row.status != "met":
        return escape(row.reason)
    clauses = ", ".join(f"<code>{escape(clause)}</code>" for clause in row.clauses)
    return f"{escape(', '.join(row.headings))}: <q>{escape(quote(row.quote, QUOTE))}</q><br><small>{clauses}{_facts(row)}</small>"


def _facts(row: Requirement) -> str:
    """Return the answers behind ROW with their places, the first of them where there are many."""
    facts = row.facts()
    shown = [f"{fact.path} ({fact.source})" if fact.source else fact.path for fact in facts[:FACTS]]
    more = [f"{len(facts) - FACTS} more"] if len(facts) > FACTS else []
    return f"<br>Facts: {escape(', '.join(shown + more))}" if shown else ""


def _others(laws: list[LawCoverage]) -> str:
    if not laws:
        return ""
    order = list(_APPLIES)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(law.name)}</th><td>{escape(law.citation)}</td>'
        f"<td>{_APPLIES[law.applies]}</td><td>{escape(law.reason)}</td></tr>"
        for law in sorted(laws, key=lambda law: (-order.index(law.applies), law.name))
    )
    return f"<h2>Other laws</h2>\n{_table(('Law', 'Citation', 'Does it apply', 'Why'), rows)}"


def _table(heads: tuple[str, ...], rows: str) -> str:
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
