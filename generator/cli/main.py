"""The command ``plainpolicy``: its commands, loaded when they are called, and its exit codes."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from generator import __version__

EXIT_PROBLEMS, EXIT_USAGE, EXIT_PUBLISH = 1, 2, 3

_COMMANDS = {
    "new": "Ask the questions that a policy needs, and write a profile.",
    "generate": "Render policies from profiles.",
    "check": "Check profiles against the law and against themselves.",
    "diff": "Tell what changed for readers between two policies.",
    "scan": "Find the companies and cookies that a site uses, and compare with a profile.",
    "publish": "Publish a policy on a site, with its history.",
    "explain": "Show the proof of a line, or what a clause, fact or code is.",
    "list": "List clauses, laws, vendors or presets.",
    "schema": "Print the JSON Schema of a profile, for editors.",
}


class Commands(click.Group):
    """Commands that are imported when they are called, so that ``--help`` and ``--version`` stay quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command CMD_NAME from its module."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"generator.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command to run; a misspelt one gets a suggestion."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            close = get_close_matches(args[0], _COMMANDS, n=1)
            if close:
                raise click.UsageError(f"{error.format_message()} Did you mean `{close[0]}`?", ctx) from error
            raise


EPILOG = """\b
Examples:
  plainpolicy generate profiles/eu-us-shop.yaml -f md,html -o out/
  plainpolicy explain out/eu-us-shop/policy.md:40
  plainpolicy list clauses"""


@click.command(
    cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="plainpolicy", message="%(prog)s %(version)s")
def cli() -> None:
    """Privacy policies that can be proved: every block traces to its clause, its facts and the law."""


def main() -> None:
    """Run the command line and exit: 0 done, 1 problems in the input, 2 wrong usage, 3 publishing failed."""
    import gc

    from generator.problems import PolicyError, ProblemsFound

    # What a command loads lives until it ends; looking for garbage in it would only take time. A long run turns it on again.
    gc.disable()
    try:
        cli(prog_name="plainpolicy")
    except ProblemsFound as found:
        report(found)
        sys.exit(EXIT_PROBLEMS)
    except PolicyError as error:
        click.echo(f"plainpolicy: {error}", err=True)
        sys.exit(EXIT_PROBLEMS)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(EXIT_PROBLEMS)


def report(found: Exception) -> None:
    """Write problems to stderr, one after another, with their count."""
    problems = getattr(found, "problems", ())
    for problem in problems:
        click.echo(str(problem), err=True)
    errors = sum(problem.severity == "error" for problem in problems)
    if errors:
        click.echo(f"{errors} problem{'s' if errors != 1 else ''} found", err=True)
