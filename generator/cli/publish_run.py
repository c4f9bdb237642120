"""One run of ``publish``: checked, planned, asked about, carried out, receipted."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import click

from generator.document import PolicyDocument
from generator.engine.notice import law_notice
from generator.engine.resolved import ResolvedProfile
from generator.engine.review import Review, review
from generator.engine.workshop import Workshop, workshop
from generator.problems import PolicyError, ProblemsFound
from generator.publish.history import History
from generator.publish.protocol import Hashes, Place, PublishError, Site, Target
from generator.publish.receipt import keep_receipt, make_receipt, read_receipts
from generator.publish.registry import find_place, open_target
from generator.publish.run import Build, Plan, carry_out, make_plan, verify
from generator.publish.secrets import ask_secret
from generator.publish.site import SiteOptions, publish_version, render_site, restore_version, root_files, shown_version
from generator.publish.theme import Theme
from generator.publish.trees import in_tree, parse_fields, with_page

SHOWN = 8
"""How many gaps are listed before the rest is counted."""


class Options(NamedTuple):
    """What a run was asked to do; the fields are the options of the command."""

    profile: Path
    address: str
    prefix: str
    tree: str | None
    front_matter: tuple[str, ...]
    url: str
    theme: Path | None
    today: date
    dry_run: bool
    rollback: bool
    allow_gaps: str
    overwrite: bool
    yes: bool


def run(options: Options, *, verify_only: bool) -> None:
    """Publish, or with VERIFY_ONLY compare, as OPTIONS say.

    Raises:
        PublishError: publishing failed.
        PolicyError: the policy must not be published.
    """
    place = find_place(options.address, options.prefix)
    fields = parse_fields(options.front_matter)
    if options.tree:
        place = in_tree(place, options.tree, page=bool(fields))
    if verify_only:
        with _opened(place) as target:
            _verify(target, place, options.profile)
        return
    profile = workshop().loader.load_file(options.profile)
    language = profile.values.get("doc", {}).get("language", "en")
    shop = workshop(language)
    document = None if options.rollback else checked(shop, options)
    build = builder(document, _site_options(shop, options, profile))
    if options.tree and place.page:
        build = _with_front_matter(build, place.page, options.tree, fields)
    with _opened(place) as target:
        _publish(target, place, options, build)


def _verify(target: Target, place: Place, profile: Path) -> None:
    count, wrong = verify(target, place, profile)
    if wrong:
        raise PublishError(f"{place.address}: not as it was published\n  " + "\n  ".join(wrong))
    click.echo(f"{place.address}: all {count} files are as they were published")


def checked(shop: Workshop, options: Options) -> PolicyDocument:
    """Return the policy that OPTIONS name, if it may be published.

    Raises:
        ProblemsFound: the profile has errors.
        PolicyError: something is missing, and no reason was given to publish all the same.
    """
    found = review(shop, options.profile)
    errors = [problem for problem in found.problems if problem.severity == "error"]
    if errors or found.document is None:
        raise ProblemsFound(errors)
    gaps = list(_gaps(found))
    if gaps and not options.allow_gaps:
        raise PolicyError(_refusal(options.profile, gaps))
    return found.document


def _refusal(profile: Path, gaps: Sequence[str]) -> str:
    listed = "".join(f"\n  {gap}" for gap in gaps[:SHOWN])
    more = f"\n  and {len(gaps) - SHOWN} more" if len(gaps) > SHOWN else ""
    hint = "answer it, or give the reason to publish all the same: --allow-gaps REASON"
    return f"{profile}: not published, as this is missing:{listed}{more}\n    hint: {hint}"


def _gaps(found: Review) -> Iterator[str]:
    for row in found.requirements:
        if row.status == "unmet" and row.severity == "must":
            yield f"the law asks for it: {row.summary} ({row.citation})"
    if found.document:
        for todo in found.document.todos:
            if todo.required:
                yield f"{todo.source}: {todo.title} ({todo.path}): {todo.reason}"


def _site_options(shop: Workshop, options: Options, profile: ResolvedProfile) -> SiteOptions:
    website = str(profile.values.get("org", {}).get("website") or "")
    folder = "" if options.prefix == "." else f"{options.prefix.strip('/')}/"
    address = options.url or (f"{website.rstrip('/')}/{folder}" if website.startswith("https://") else "")
    return SiteOptions(options.today, address, Theme(options.theme), law_notice(shop, profile, options.today))


def builder(document: PolicyDocument | None, options: SiteOptions) -> Build:
    """Return what makes the new site: DOCUMENT is its newest version or, without one, that before the newest is."""

    def build(before: History) -> tuple[History, Site, Site, Site]:
        after = publish_version(before, document, options) if document else restore_version(before, options)
        return after, render_site(after, options), root_files(after, options), {}

    return build


def _with_front_matter(build: Build, page: PurePosixPath, tree: str, fields: Mapping[str, str]) -> Build:
    """Return what makes the site that BUILD makes, with its front page as a PAGE of the generator TREE."""

    def built(before: History) -> tuple[History, Site, Site, Site]:
        after, inner, root, _ = build(before)
        others, text = with_page(inner, tree, fields)
        return after, others, root, {page: text}

    return built


@contextmanager
def _opened(place: Place) -> Iterator[Target]:
    target = open_target(place, ask_secret)
    try:
        yield target
    finally:
        target.close()


def _publish(target: Target, place: Place, options: Options, build: Build) -> None:
    plan = make_plan(target, place, build, overwrite=options.overwrite)
    if options.dry_run:
        _show(plan, place)
        return
    if not plan.complete and not options.yes:
        _confirm(place, plan)
    files = carry_out(target, plan)
    _keep(options, place, plan, files)
    state = (
        "nothing to do, it is published already" if plan.complete else f"published, {len(plan.rows())} files changed"
    )
    click.echo(f"{place.address}: {state}", err=True)


def _keep(options: Options, place: Place, plan: Plan, files: Hashes) -> None:
    """Keep a receipt, unless the newest one says the same."""
    version = shown_version(plan.history, options.today)
    day = version.effective_date.isoformat()
    receipt = make_receipt(place, files, datetime.now(UTC), day, version.version, options.allow_gaps)
    earlier = [old for old in read_receipts(options.profile) if old.is_for(place)]
    if not (plan.complete and earlier and earlier[-1].files == files):
        click.echo(f"receipt: {keep_receipt(options.profile, receipt)}", err=True)


def _show(plan: Plan, place: Place) -> None:
    """Write the difference to stdout: versions and what changes in them, then files."""
    for version in plan.history.versions[len(plan.before.versions) :]:
        click.echo(f"new version: {version.folder}, in force from {version.effective_date.isoformat()}")
        for change in version.changes:
            click.echo(f"  {change['weight']}: {change['sentence']}")
    if plan.complete:
        click.echo(f"{place.address}: nothing would change")
    for row in plan.rows():
        click.echo(row)


def _confirm(place: Place, plan: Plan) -> None:
    """Ask before another machine is changed, if somebody is there to answer."""
    if place.scheme in ("folder", "file") or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return
    if not click.confirm(f"Change {len(plan.rows())} files at {place.address}?", err=True):
        raise PolicyError("nothing was published")
