"""``plainpolicy diff``: what changed for readers, between two profiles or two published versions."""

from __future__ import annotations

import sys
from pathlib import Path

import click

EPILOG = """\b
Examples:
  plainpolicy diff shop.yaml edited.yaml                  what changes, and how it weighs
  plainpolicy diff out/shop/policy.json shop.yaml         since the policy that was generated
  plainpolicy diff site/privacy shop.yaml                 since the policy that is published
  plainpolicy diff shop.yaml edited.yaml -f html -o redline.html
  plainpolicy diff shop.yaml edited.yaml -f email         the e-mail that announces it"""

FORMATS = ("text", "md", "json", "html", "email", "banner")


@click.command(epilog=EPILOG)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="html is old and new text in one page.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file instead of the screen.")
@click.option(
    "--address", default="", metavar="URL", help="Where the policy is published, for the links of e-mail and banner."
)
def command(old: Path, new: Path, form: str, output: Path | None, address: str) -> None:
    """Tell what changes for readers from OLD to NEW.

    Each is a profile, a policy.json, or a folder with one, such as a published version. Compared are the facts in the
    proofs, not the words: each change is material (readers must be told ahead) or editorial, with its reason.
    """
    from generator.engine.diff import compare_documents, load_policy

    before, after = load_policy(old), load_policy(new)
    found = compare_documents(before, after)
    text = _written(found, form, after.controller, address)
    if output:
        from generator.cli.target import write_whole

        write_whole(output, text)
        click.echo(str(output), err=True)
    else:
        sys.stdout.write(text)


def _written(found: object, form: str, controller: str, address: str) -> str:
    from generator.engine.diff import wording
    from generator.output import diff_report
    from generator.output.diff import Comparison

    assert isinstance(found, Comparison)
    words = wording(found.language)
    base = f"{address.rstrip('/')}/" if address else ""
    links = diff_report.Links(
        base, f"{base}changes/" if base else "", f"{base}changes/{found.new.effective_date}.html" if base else ""
    )
    if form == "html":
        from generator.publish.redline import redline_page

        return redline_page(found)
    if form == "json":
        return diff_report.to_json(found)
    if form == "email":
        return diff_report.to_email(found, words, controller, links)
    if form == "banner":
        return diff_report.to_banner(found, words, links)
    return diff_report.to_markdown(found, words) if form == "md" else diff_report.to_text(found, words)
