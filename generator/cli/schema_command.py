"""``plainpolicy schema``: the JSON Schema of a profile."""

from __future__ import annotations

import json

import click

EPILOG = """\b
Examples:
  plainpolicy schema > profile.schema.json

\b
With this first line in a profile, an editor completes and checks it:
  # yaml-language-server: $schema=profile.schema.json"""


@click.command(epilog=EPILOG)
def command() -> None:
    """Print the JSON Schema of a profile, with titles, descriptions and examples, for editors."""
    from generator.profile.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))
