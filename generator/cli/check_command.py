"""``plainpolicy check``: what is wrong, what the law still wants, what the owner has to do."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.main import EXIT_PROBLEMS

EPILOG = """\b
Examples:
  plainpolicy check shop.yaml
  plainpolicy check shop.yaml --full                  every duty of every law
  plainpolicy check profiles/*.yaml --strict          for CI: fails while a must is unmet
  plainpolicy check shop.yaml --format sarif > shop.sarif
  plainpolicy check shop.yaml --format html -o report.html
  plainpolicy check old-policy.html                   a policy that we did not generate"""


def _date(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


@click.command(epilog=EPILOG)
@click.argument("profiles", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif", "html"]),
    default="text",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file instead of the screen.")
@click.option("--full", is_flag=True, help="List every duty of every law, also those that are met or do not apply.")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), callback=_date, metavar="DATE", help="The day on which law is judged."
)
@click.option("--strict", is_flag=True, help="Fail also while a must is unmet or a required answer is unknown.")
def command(
    profiles: tuple[Path, ...], form: str, output: Path | None, *, full: bool, as_of: date | None, strict: bool
) -> None:
    """Check PROFILES, or policies from elsewhere (.txt, .md, .html).

    Problems come first, then the duties of each law with the clause that meets them or the answer that is missing.
    """
    from generator.cli.target import write_whole
    from generator.engine.report import render_reports
    from generator.engine.review import review
    from generator.engine.workshop import workshop

    shop = workshop()
    reviews = [review(shop, path, as_of) for path in profiles]
    text = render_reports(reviews, form, full=full)
    if output:
        write_whole(output, text)
    else:
        click.echo(text, nl=False)
    if any(found.failed(strict=strict) for found in reviews):
        sys.exit(EXIT_PROBLEMS)
