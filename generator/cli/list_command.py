"""``plainpolicy list``: what there is."""

from __future__ import annotations

import json
from typing import Any

import click

EPILOG = """\b
Examples:
  plainpolicy list clauses
  plainpolicy list vendors --kind payment
  plainpolicy list vendors --search "meta ads"
  plainpolicy list laws --format json"""


@click.command(epilog=EPILOG)
@click.argument("what", type=click.Choice(["clauses", "laws", "vendors", "presets", "questions", "facts", "codes"]))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--search",
    default="",
    metavar="TEXT",
    help="Only entries that hold this text; for vendors also those that it may mean.",
)
@click.option(
    "--kind",
    default="",
    metavar="KIND",
    help="Only vendors of this kind, clauses of this section or laws of this jurisdiction.",
)
def command(what: str, form: str, search: str, kind: str) -> None:
    """List WHAT: clauses, laws, vendors, presets, questions, facts or problem codes."""
    from generator.engine import listing

    everything = _questions() if what == "questions" else getattr(listing, what)()
    if what == "presets":
        everything += _platforms({row["id"] for row in everything})
    _check_kind(everything, kind)
    meant = listing.meant(what, search)
    rows = [row for row in everything if _is_kind(row, kind) and (_holds(row, search) or row["id"] in meant)]
    if form == "json":
        click.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    for row in rows:
        click.echo(_line(row))
    click.echo(f"{len(rows)} {what}", err=True)


def _questions() -> list[dict[str, Any]]:
    """Return the questions of the questionnaire, each with the answers that it fills."""
    from generator.engine.workshop import workshop
    from generator.questionnaire.printed import rows

    return [
        {"id": row["id"], "title": row["text"], "section": row["section"], "when": row["when"], "fills": row["fills"]}
        for row in rows(workshop())
    ]


def _platforms(shipped: set[str]) -> list[dict[str, Any]]:
    """Return the presets that are no SHIPPED profiles: those of the shop platforms, for `new --preset`."""
    from generator.questionnaire.presets import preset_ids, read_preset

    rows = [read_preset(name) for name in preset_ids() if name not in shipped]
    return [{"id": row.id, "title": row.title, "about": row.about, "for": "new --preset"} for row in rows]


_KINDS = ("kind", "section", "jurisdiction")


def _check_kind(rows: list[dict[str, Any]], kind: str) -> None:
    """Refuse a kind that nothing is of, and name those that there are."""
    from difflib import get_close_matches

    known = sorted({str(row[key]) for row in rows for key in _KINDS if row.get(key)})
    if kind and kind not in known:
        close = get_close_matches(kind, known, n=1)
        hint = f"did you mean `{close[0]}`?" if close else f"one of: {', '.join(known)}"
        raise click.BadParameter(f"nothing is of the kind `{kind}`; {hint}", param_hint="--kind")


def _is_kind(row: dict[str, Any], kind: str) -> bool:
    return not kind or kind in [row.get(key) for key in _KINDS]


def _holds(row: dict[str, Any], search: str) -> bool:
    return search.lower() in json.dumps(row, ensure_ascii=False).lower()


def _line(row: dict[str, Any]) -> str:
    """Return a row as a line: its id, its name, and what is worth a glance."""
    rest = [
        f"{key}: {_short(value)}"
        for key, value in row.items()
        if key not in {"id", "title", "section", "file"} and value
    ]
    return f"{row['id']}  {row.get('title', '')}" + "".join(f"\n    {part}" for part in rest)


def _short(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
