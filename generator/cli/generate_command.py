"""``plainpolicy generate``: profiles become policies."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.main import EXIT_PROBLEMS, report
from generator.cli.target import FORMATS, Target, parse_formats
from generator.problems import PolicyError

EPILOG = """\b
Examples:
  plainpolicy generate shop.yaml                          Markdown and HTML into ./shop/
  plainpolicy generate shop.yaml -f md -o -               Markdown to the screen
  plainpolicy generate profiles/*.yaml -f md,html -o out  one folder each in out/
  plainpolicy generate shop.yaml -f html --fragment -o privacy.html"""


def _date(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


@click.command(epilog=EPILOG)
@click.argument("profiles", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-f", "--format", "formats", default="md,html", show_default=True, metavar="LIST", help=f"Formats: {', '.join(FORMATS)}.")
@click.option("-o", "--output", default=".", metavar="DIR|FILE|-", help="A folder, a file for one policy in one format, or - for the screen.")
@click.option("--fragment", is_flag=True, help="HTML without the page around it, for pasting into a site.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), callback=_date, metavar="DATE", help="The day on which law is judged.")
@click.option("--strict", is_flag=True, help="Fail while answers are unknown or unused.")
@click.option("--force", is_flag=True, help="Overwrite files that plainpolicy did not write.")
@click.option("--language", default=None, help="Language of the text; the profile's own if left out.")
def command(
    profiles: tuple[Path, ...], formats: str, output: str, *, fragment: bool, as_of: date | None, strict: bool, force: bool,
    language: str | None,
) -> None:
    """Render policies from PROFILES.

    Writes NAME/policy.md, .html, .txt and .json for each profile. What is still missing is told on stderr.
    """
    from generator.cli.generate_run import Run

    target = Target(output, parse_formats(formats), len(profiles), fragment=fragment, force=force)
    run = Run(target, as_of, language, strict=strict)
    failed = 0
    for number, path in enumerate(profiles, 1):
        if len(profiles) > PROGRESS_FROM:
            click.echo(f"[{number}/{len(profiles)}] {path}", err=True)
        try:
            failed += not run.one(path)
        except PolicyError as found:
            failed += 1
            report_failure(found, path)
    run.close()
    if len(profiles) > 1 and failed:
        click.echo(f"{failed} of {len(profiles)} profiles failed", err=True)
    if failed:
        sys.exit(EXIT_PROBLEMS)


PROGRESS_FROM = 5
"""With more profiles than this, each is named on stderr when its turn comes."""


def report_failure(found: PolicyError, path: Path) -> None:
    """Write why the profile at PATH failed."""
    if hasattr(found, "problems"):
        report(found)
    else:
        click.echo(f"{path}: {found}", err=True)
