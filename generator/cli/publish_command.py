"""``plainpolicy publish``: the policy on a site, with its history."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.main import EXIT_PUBLISH

TREES = ("hugo", "jekyll", "mkdocs", "eleventy", "astro")

EPILOG = """\b
Targets:
  site/                                     a folder on this machine
  git+https://host/repository.git#branch    a branch, gh-pages if left out; also git+ssh://, git+file://
  sftp://user@host/folder                   a server, whose host key must be known
  s3://bucket/folder                        a bucket; credentials as for every AWS tool
  wordpress+https://user@host/              the privacy page of a WordPress site
\b
Secrets come from the environment, a keyring (service `plainpolicy`) or a prompt:
  PLAINPOLICY_SFTP_PASSWORD, PLAINPOLICY_WORDPRESS_PASSWORD (an application password)
\b
Examples:
  plainpolicy publish shop.yaml site/ --dry-run     what would change
  plainpolicy publish shop.yaml site/
  plainpolicy publish shop.yaml . --tree hugo --front-matter layout=single
  plainpolicy publish shop.yaml site/ --verify      is it still what was published?
  plainpolicy publish shop.yaml site/ --rollback    the version before the newest one, as a new entry"""


def _date(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


@click.command(epilog=EPILOG)
@click.argument("profile", type=click.Path(path_type=Path))
@click.argument("address", metavar="TARGET")
@click.option("--dry-run", is_flag=True, help="Show what would change; touch nothing.")
@click.option("--verify", is_flag=True, help="Compare what is published with the receipt beside the profile.")
@click.option("--rollback", is_flag=True, help="Put the version before the newest one in force again.")
@click.option("--allow-gaps", metavar="REASON", default="", help="Publish although something is missing, and note why.")
@click.option("--overwrite", is_flag=True, help="Replace files in the way that plainpolicy did not write.")
@click.option(
    "--prefix", default="privacy", show_default=True, metavar="FOLDER", help="The published folder in TARGET."
)
@click.option("--tree", type=click.Choice(TREES), help="TARGET is the source of a site of this generator.")
@click.option("--front-matter", multiple=True, metavar="KEY=VALUE", help="With --tree: make the front page one of its.")
@click.option("--url", default="", help="Address of the published folder; made from the website if left out.")
@click.option("--theme", type=click.Path(path_type=Path), help="A folder of templates and styles of your own.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), callback=_date, metavar="DATE", help="Day of publication.")
@click.option("--yes", is_flag=True, help="Do not ask before something is published on another machine.")
def command(
    profile: Path, address: str, *, dry_run: bool, verify: bool, rollback: bool, allow_gaps: str, overwrite: bool,
    prefix: str, tree: str | None, front_matter: tuple[str, ...], url: str, theme: Path | None, today: date | None, yes: bool,
) -> None:  # fmt: skip
    """Publish the policy of PROFILE at TARGET, with every earlier version and what changed.

    The old policy stands until the new one is complete. A receipt is kept beside the profile.
    """
    from generator.cli.publish_run import Options, run
    from generator.publish.history import HistoryBroken
    from generator.publish.protocol import PublishError
    from generator.publish.registry import WrongAddress

    if verify and (dry_run or rollback):
        raise click.UsageError("--verify only looks; use it without --dry-run and --rollback")
    if front_matter and not tree:
        raise click.UsageError("--front-matter needs --tree, as each generator wants it in another place")
    options = Options(
        profile, address, prefix, tree, front_matter, url, theme, today or date.today(),
        dry_run=dry_run, rollback=rollback, allow_gaps=allow_gaps.strip(), overwrite=overwrite, yes=yes,
    )  # fmt: skip
    try:
        run(options, verify_only=verify)
    except WrongAddress as error:
        raise click.UsageError(str(error)) from error
    except (PublishError, HistoryBroken) as error:
        click.echo(f"plainpolicy: {error}", err=True)
        sys.exit(EXIT_PUBLISH)
