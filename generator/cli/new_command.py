"""``plainpolicy new``: the questionnaire."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.main import EXIT_PROBLEMS, EXIT_USAGE

EPILOG = """\b
Examples:
  plainpolicy new shop.yaml                            asks, and goes on where you stopped
  plainpolicy new shop.yaml --preset shopify --quick   the fewest questions
  plainpolicy new shop.yaml --section retention        asks one part again
  plainpolicy new shop.yaml --answers answers.yaml     plays answers from a file
  plainpolicy new --print-questions --format md        all questions, for a call or a form"""


@click.command(epilog=EPILOG)
@click.argument("profile", required=False, type=click.Path(path_type=Path))
@click.option(
    "--preset",
    "presets",
    multiple=True,
    metavar="NAME",
    help="Suggestions of a typical shop; `plainpolicy list presets` names them. Can be repeated.",
)
@click.option("--quick", is_flag=True, help="Ask the least; everything else is left open, as a list of tasks.")
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="NAME",
    help="Ask one section, question or part of the profile again.",
)
@click.option("--answers", type=click.Path(path_type=Path), help="Play the answers of a YAML file instead of asking.")
@click.option("--plain", is_flag=True, help="Ask line by line, without cursor keys: for screen readers.")
@click.option("--print-questions", "printing", is_flag=True, help="Print all questions instead of asking them.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "json"]),
    default="md",
    show_default=True,
    help="Format of --print-questions.",
)
def command(
    profile: Path | None,
    presets: tuple[str, ...],
    *,
    quick: bool,
    sections: tuple[str, ...],
    answers: Path | None,
    plain: bool,
    printing: bool,
    form: str,
) -> None:
    """Ask the questions that a policy needs, and write PROFILE.

    Every answer is saved at once. Run it again to go on, or to change answers of a profile that is complete.
    """
    from generator.cli import new_run

    if printing:
        click.echo(new_run.printed(form), nl=False)
        return
    if profile is None:
        raise click.UsageError("name the profile to write, as in `plainpolicy new shop.yaml`")
    if not answers and not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(
            "plainpolicy: the questionnaire needs a terminal. Without one, use --answers FILE, or --print-questions to see what is asked.",
            err=True,
        )
        sys.exit(EXIT_USAGE)
    sys.exit(0 if new_run.run(new_run.Wish(profile, presets, quick, sections, answers, plain)) else EXIT_PROBLEMS)
