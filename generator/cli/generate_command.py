"""``plainpolicy generate``: profiles become policies."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.main import EXIT_PROBLEMS
from generator.cli.target import FORMATS, Target, parse_formats

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
@click.option(
    "-f",
    "--format",
    "formats",
    default="md,html",
    show_default=True,
    metavar="LIST",
    help=f"Formats: {', '.join(FORMATS)}.",
)
@click.option(
    "-o",
    "--output",
    default=".",
    metavar="DIR|FILE|-",
    help="A folder, a file for one policy in one format, or - for the screen.",
)
@click.option("--fragment", is_flag=True, help="HTML without the page around it, for pasting into a site.")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), callback=_date, metavar="DATE", help="The day on which law is judged."
)
@click.option("--strict", is_flag=True, help="Fail while answers are unknown or unused.")
@click.option("--force", is_flag=True, help="Overwrite files that plainpolicy did not write.")
@click.option("--language", default=None, help="Language of the text; the profile's own if left out.")
@click.option(
    "--jobs", default=0, metavar="N", help="Processes for many profiles; as many as there are cores if left out."
)
def command(
    profiles: tuple[Path, ...],
    formats: str,
    output: str,
    *,
    fragment: bool,
    as_of: date | None,
    strict: bool,
    force: bool,
    language: str | None,
    jobs: int,
) -> None:
    """Render policies from PROFILES.

    Writes NAME/policy.md, .html, .txt and .json for each profile. What is still missing is told on stderr.
    """
    from generator.cli.generate_run import Options, run_all

    target = Target(output, parse_formats(formats), len(profiles), fragment=fragment, force=force)
    refuse_same_names(profiles)
    failed = 0
    for number, (path, outcome) in enumerate(
        zip(profiles, run_all(profiles, Options(target, as_of, language, strict), jobs), strict=True), 1
    ):
        if len(profiles) > PROGRESS_FROM:
            click.echo(f"[{number}/{len(profiles)}] {path}", err=True)
        for line in outcome.messages:
            click.echo(line, err=True)
        failed += not outcome.done
    if len(profiles) > 1 and failed:
        click.echo(f"{failed} of {len(profiles)} profiles failed", err=True)
    if failed:
        sys.exit(EXIT_PROBLEMS)


PROGRESS_FROM = 5
"""With more profiles than this, each is named on stderr when its turn comes."""


def refuse_same_names(profiles: tuple[Path, ...]) -> None:
    """Refuse two profiles whose policies would go to the same folder.

    Raises:
        click.UsageError: there are such profiles.
    """
    seen: dict[str, Path] = {}
    for path in profiles:
        if path.stem in seen:
            raise click.UsageError(
                f"{seen[path.stem]} and {path} would write to the same folder `{path.stem}`; generate them one by one"
            )
        seen[path.stem] = path
