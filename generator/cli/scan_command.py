"""``plainpolicy scan``: what a site really uses, against what its profile declares."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.main import EXIT_PROBLEMS

if TYPE_CHECKING:
    from generator.scan.compare import Comparison
    from generator.scan.evidence import Evidence
    from generator.scan.reveal import Index

EPILOG = """\b
Examples:
  plainpolicy scan shop.har                                 what a recording shows
  plainpolicy scan theme/ --profile shop.yaml               a theme against a profile
  plainpolicy scan cookies.txt --profile shop.yaml          a cookie export
  plainpolicy scan https://shop.example/ --browser --profile shop.yaml --write

\b
Exit codes:
  0 everything seen is declared, or no profile was named
  1 a vendor, a host or a cookie is used and not declared"""


@click.command(epilog=EPILOG)
@click.argument("what", metavar="FILE_OR_FOLDER_OR_URL")
@click.option("--profile", type=click.Path(path_type=Path), help="The profile to compare with.")
@click.option(
    "--write", is_flag=True, help="Add what is not declared to the profile; what you have to answer is `unknown`."
)
@click.option("--browser", is_flag=True, help="Open the address in Chromium, and accept its consent dialog.")
@click.option("--isolate", is_flag=True, help="With --browser: let no request reach another host.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(what: str, profile: Path | None, *, write: bool, browser: bool, isolate: bool, form: str) -> None:
    """Find the companies and cookies that a site uses, and compare them with a profile.

    It reads a saved page, a folder of pages or a theme, a HAR recording, a cookie export, or the page at an address.
    Nothing that is read is run, except with --browser (which needs the extra `scan`). Only an address makes it use the
    network.
    """
    from generator.scan.compare import compare
    from generator.scan.find import find
    from generator.scan.report import as_json, as_text
    from generator.scan.reveal import Index

    _check_usage(what, profile, write=write, browser=browser, isolate=isolate)
    show = as_json if form == "json" else as_text
    loaded = _load(profile) if profile else None
    evidence = _evidence(what, browser=browser, isolate=isolate)
    index = Index()
    if loaded is None or profile is None:
        click.echo(show(evidence, find(evidence, index), None), nl=False)
        return
    found, comparison = compare(evidence, index, loaded.values, loaded.source_of)
    click.echo(show(evidence, found, comparison), nl=False)
    if write:
        _write(profile, comparison, index)
    if comparison.failed:
        sys.exit(EXIT_PROBLEMS)


def _check_usage(what: str, profile: Path | None, *, write: bool, browser: bool, isolate: bool) -> None:
    from generator.scan.fetch import is_address

    if write and profile is None:
        raise click.UsageError("--write needs --profile, the file to add to")
    if browser and not is_address(what):
        raise click.UsageError("--browser opens an address; name one that begins with https:// or http://")
    if isolate and not browser:
        raise click.UsageError("--isolate belongs to --browser")


def _load(profile: Path) -> Any:
    from generator.engine.workshop import workshop

    return workshop().loader.load_file(profile)


def _evidence(what: str, *, browser: bool, isolate: bool) -> Evidence:
    from generator.scan.fetch import is_address, read_address
    from generator.scan.files import read_path

    if browser:
        from generator.scan.browser import record

        return record(what, isolate=isolate)
    return read_address(what) if is_address(what) else read_path(Path(what))


def _write(profile: Path, comparison: Comparison, index: Index) -> None:
    from datetime import date

    from generator.cli.target import write_whole
    from generator.scan.write import add

    if not comparison.undeclared:
        click.echo(f"{profile}: nothing to add", err=True)
        return
    text = profile.read_bytes().decode("utf-8")
    write_whole(profile.resolve(), add(text, str(profile), comparison.undeclared, index.vendors, date.today()))
    count = len(comparison.undeclared)
    click.echo(f"{profile}: {count} record{'s' if count != 1 else ''} added; answer what is unknown in them", err=True)
