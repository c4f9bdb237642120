"""``plainpolicy explain``: why a line is there, and what an id is."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from generator.cli.main import EXIT_PROBLEMS

EPILOG = """\b
Examples:
  plainpolicy explain out/shop/policy.md:40      the proof of a line
  plainpolicy explain retention/schedule         a clause
  plainpolicy explain retention[0].period        an answer of the profile
  plainpolicy explain gdpr_applies               a named fact
  plainpolicy explain profile.unknown-key        a problem code
  plainpolicy explain gdpr-13-2-a                a requirement of a law
  plainpolicy explain stripe                     a vendor"""


@click.command(epilog=EPILOG)
@click.argument("what")
@click.option(
    "--profile",
    type=click.Path(path_type=Path),
    help="The profile of the policy, when policy.json is not beside policy.md.",
)
def command(what: str, profile: Path | None) -> None:
    """Show the proof of a line of a policy (FILE.md:LINE), or what a clause, answer, fact, law, vendor or problem code is."""
    place = re.fullmatch(r"(.+\.md):(\d+)", what)
    if place:
        from generator.engine.proof_of_line import explain_line

        click.echo(explain_line(Path(place.group(1)), int(place.group(2)), profile))
        return
    from generator.engine.explain import explain_id, suggestions

    text = explain_id(what)
    if text is None:
        close = suggestions(what)
        hint = (
            f" Did you mean {' or '.join(f'`{name}`' for name in close)}?"
            if close
            else " `plainpolicy list` shows what there is."
        )
        click.echo(f"plainpolicy: nothing is called `{what}`.{hint}", err=True)
        sys.exit(EXIT_PROBLEMS)
    click.echo(text)
