"""The site of a policy: the version in force, every earlier one, what changed, and the same for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from markupsafe import Markup

from generator import __version__
from generator.document import PolicyDocument
from generator.engine.diff import compare_documents, wording
from generator.output.bare import bare
from generator.output.diff import Comparison
from generator.output.diff_facts import answers_of
from generator.output.diff_report import change_data
from generator.output.html import to_parts
from generator.output.inline import Inline
from generator.output.render import Outputs
from generator.publish.changes import Refused, compare_with_newest, is_published, notice_for, refuse_early
from generator.publish.feed import to_sitemap
from generator.publish.history import FROZEN, INDEX, History, Version, to_index
from generator.publish.marks import marked
from generator.publish.overview import changes_page, feed
from generator.publish.redline import page_words, redline_site_page
from generator.publish.snippets import snippets
from generator.publish.status import head_of, status_of
from generator.publish.theme import Theme

Site = Mapping[PurePosixPath, bytes]
"""Every file of the published folder by its path in it."""

GENERATOR = f"plainpolicy {__version__}"
_UP = re.compile(rb'((?:href|src)=")\.\./')


class SiteOptions(NamedTuple):
    """What a site depends on beside its history.

    Attributes:
        today: the day of publication; it decides which version is in force.
        address: where the folder is published (``https://shop.example/privacy/``), or empty when it is not known;
            canonical links and the sitemap need it.
        theme: templates and style.
        law_notice: days of notice that laws ask for, by the name of the law.
    """

    today: date
    address: str = ""
    theme: Theme | None = None
    law_notice: Mapping[str, int] = {}

    def look(self) -> Theme:
        """Return the theme, the shipped one if none is chosen."""
        return self.theme or Theme()

    def base(self) -> str:
        """Return the address with a slash at its end, or nothing."""
        return f"{self.address.rstrip('/')}/" if self.address else ""


def build_site(history: History, document: PolicyDocument | None, options: SiteOptions) -> Site:
    """Return the site of HISTORY with DOCUMENT as its newest version; without a document, that of HISTORY alone.

    Raises:
        Refused: the document must not become a new version; nothing was changed.
    """
    return render_site(publish_version(history, document, options) if document else history, options)


def publish_version(history: History, document: PolicyDocument, options: SiteOptions) -> History:
    """Return HISTORY with DOCUMENT as its newest version; HISTORY itself if it is that already.

    Raises:
        Refused: another text has the same date, a later version is published, or a material change comes too early.
    """
    if is_published(history, document):
        return history
    found = compare_with_newest(history, document)
    if found:
        old = history.document(history.versions[-1])
        refuse_early(found, notice_for(old, document, options.law_notice), options.today)
    folder = document.effective_date.isoformat()
    files = _frozen(document, options.look())
    return _added(history, folder, document.effective_date, document, files, found, options)


def restore_version(history: History, options: SiteOptions) -> History:
    """Return HISTORY with the version before the newest one in force again, as a new entry.

    Raises:
        Refused: there is no version to go back to.
    """
    if len(history.versions) < 2:
        raise Refused("there is no earlier version to go back to")
    newest, target = history.versions[-1], history.versions[-2]
    document = history.document(target)
    found = compare_documents(history.document(newest), document)
    files = {name: history.file(target, name) for name in FROZEN}
    files[target.style] = history.files[PurePosixPath(target.style)]
    day = max(options.today, target.effective_date)
    return _added(history, _free(history, day), day, document, files, found, options, target)


def _free(history: History, day: date) -> str:
    names = (day.isoformat(), *(f"{day.isoformat()}-{number}" for number in range(2, 1000)))
    return next(name for name in names if history.of(name) is None)


def _added(
    history: History, folder: str, day: date, document: PolicyDocument, files: dict[str, bytes],
    found: Comparison | None, options: SiteOptions, restored: Version | None = None,
) -> History:  # fmt: skip
    style = restored.style if restored else str(options.look().path)
    version = Version(
        folder=folder, effective_date=day, published_on=options.today, version=document.version,
        title=bare(document.title), language=document.language, style=style,
        hashes={name: sha256(files[name]).hexdigest() for name in FROZEN},
        previous=history.versions[-1].folder if history.versions else "",
        material=bool(found and found.weight == "material"),
        changes=tuple(change_data(change) for change in found.changes) if found else (),
        restores=restored.folder if restored else "",
    )  # fmt: skip
    paths = {PurePosixPath(folder, name) if name in FROZEN else PurePosixPath(name): files[name] for name in files}
    return history.adding(version, paths)


def _frozen(document: PolicyDocument, theme: Theme) -> dict[str, bytes]:
    """Return the files of a version that stay as they are. Notes for the owner are no part of what readers get."""
    document = document._replace(todos=(), unused_facts=())
    parts = to_parts(document, Inline())
    title, controller = bare(document.title), document.controller
    page = theme.page(
        "version.html", "../", words=page_words(wording(document.language)), controller=controller,
        name=title if controller in title else f"{title} – {controller}",
        policy={name: Markup(text) for name, text in parts._asdict().items()}, attributes=Markup(parts.attributes),
    )  # fmt: skip
    outputs = Outputs()
    texts = {
        "fragment.html": outputs.render(document, "html", fragment=True),
        "policy.md": outputs.render(document, "md"),
        "policy.json": outputs.render(document, "json"),
    }
    outputs.close()
    style = {str(theme.path): theme.css.encode()}
    return {"index.html": page, **{name: text.encode() for name, text in texts.items()}, **style}


def render_site(history: History, options: SiteOptions) -> Site:
    """Return every file of the site of HISTORY on the day of OPTIONS; the page of the version in force comes last.

    Raises:
        Refused: nothing has been published yet.
    """
    current = shown_version(history, options.today)
    theme, base = options.look(), options.base()
    files: dict[PurePosixPath, bytes] = {PurePosixPath(str(theme.path)): theme.css.encode(), **history.files}
    for version in history.versions:
        page = _page(history, version, current, options)
        files[PurePosixPath(version.folder, "index.html")] = page
        if version.previous:
            files[PurePosixPath("changes", f"{version.folder}.html")] = _redline(history, version, theme)
    words = wording(current.language)
    announced = history.announced(options.today)
    files[PurePosixPath("changes", "index.html")] = changes_page(history, options.today, theme, words, base)
    files[PurePosixPath("feed.xml")] = feed(history, words, base)
    files.update(snippets(history, current, announced if announced != current else None, words, base))
    if base:
        changed = max(version.published_on for version in history.versions)
        files[PurePosixPath("sitemap.xml")] = to_sitemap({base: changed, f"{base}changes/": changed})
    for name in ("policy.md", "policy.json"):
        files[PurePosixPath(name)] = history.file(current, name)
    files[INDEX] = to_index(history, options.today, GENERATOR)
    files[PurePosixPath("index.html")] = _front(history, current, options)
    return files


def shown_version(history: History, today: date) -> Version:
    """Return the version that the front page shows: the one in force or, before the first one applies, that one.

    Raises:
        Refused: nothing has been published yet.
    """
    version = history.in_force(today) or history.announced(today)
    if version is None:
        raise Refused("nothing has been published yet")
    return version


def _page(history: History, version: Version, current: Version, options: SiteOptions) -> bytes:
    status = status_of(history, version, current, options.today, options.look(), front=False)
    address = options.base() if version == current else f"{options.base()}{version.folder}/" if options.base() else ""
    return marked(history.file(version, "index.html"), head=head_of(address, hidden=version != current), status=status)


def _front(history: History, current: Version, options: SiteOptions) -> bytes:
    """Return the front page: the page of the version in force, one folder up."""
    status = status_of(history, current, current, options.today, options.look(), front=True)
    head = head_of(options.base(), hidden=False)
    return _UP.sub(rb"\1", marked(history.file(current, "index.html"), head=head, status=status))


def _redline(history: History, version: Version, theme: Theme) -> bytes:
    previous = history.of(version.previous)
    assert previous is not None
    new = history.document(version)
    found = compare_documents(history.document(previous), new)
    words = wording(version.language)
    links = [
        {"address": f"../{previous.folder}/index.html", "text": words.text("site", "earlier")},
        {"address": f"../{version.folder}/index.html", "text": words.text("site", "read_new")},
        {"address": "index.html", "text": words.text("site", "changes_title")},
    ]
    return redline_site_page(found, theme, new.controller, links)


def root_files(history: History, options: SiteOptions) -> Site:
    """Return the files that belong to the root of the site, beside the published folder: ``.well-known/gpc.json``."""
    current = shown_version(history, options.today)
    if answers_of(history.document(current)).get("cookies.gpc") is not True:
        return {}
    data: dict[str, Any] = {"gpc": True, "lastUpdate": current.published_on.isoformat()}
    return {PurePosixPath(".well-known", "gpc.json"): (json.dumps(data) + "\n").encode()}
