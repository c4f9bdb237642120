"""``plainpolicy list``: what there is."""

from __future__ import annotations

import json
from typing import Any

import click

EPILOG = """\b
Examples:
  plainpolicy list clauses
  plainpolicy list vendors --kind payment
  plainpolicy list laws --format json"""


@click.command(epilog=EPILOG)
@click.argument("what", type=click.Choice(["clauses", "laws", "vendors", "presets", "facts", "codes"]))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--search", default="", metavar="TEXT", help="Only entries that hold this text.")
@click.option(
    "--kind",
    default="",
    metavar="KIND",
    help="Only vendors of this kind, clauses of this section or laws of this jurisdiction.",
)
def command(what: str, form: str, search: str, kind: str) -> None:
    """List WHAT: clauses, laws, vendors, presets, facts or problem codes."""
    from generator.engine import listing

    rows = [row for row in getattr(listing, what)() if _matches(row, search, kind)]
    if form == "json":
        click.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    for row in rows:
        click.echo(_line(row))
    click.echo(f"{len(rows)} {what}", err=True)


def _matches(row: dict[str, Any], search: str, kind: str) -> bool:
    text = json.dumps(row, ensure_ascii=False).lower()
    return search.lower() in text and (
        not kind or kind in (row.get("kind"), row.get("section"), row.get("jurisdiction"))
    )


def _line(row: dict[str, Any]) -> str:
    """Return a row as a line: its id, its name, and what is worth a glance."""
    rest = [
        f"{key}: {_short(value)}"
        for key, value in row.items()
        if key not in {"id", "title", "section", "file"} and value
    ]
    return f"{row['id']}  {row.get('title', '')}" + "".join(f"\n    {part}" for part in rest)


def _short(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
