"""The privacy page of a WordPress site, with pages below it for earlier versions and changes.

WordPress has pages, not files. The files that make up the site are kept on a private page; pages are made of them.
"""

from __future__ import annotations

import secrets
from pathlib import PurePosixPath

from generator.publish.protocol import Ask, Conflict, Hashes, Place, PublishError, Site, Update, digest
from generator.publish.staged import publish_staged
from generator.publish.targets.wordpress_api import Page, WordPress
from generator.publish.targets.wordpress_pages import (
    Hashed,
    Ledger,
    content_of,
    hash_of,
    read_ledger,
    slug_of,
    title_of,
    write_ledger,
)

_TUTORIAL = "privacy-policy-tutorial"
"""Stands in the draft that every new WordPress has; that draft is nobody's work."""
_PAGENAME = "%pagename%"


def open_target(place: Place, ask: Ask) -> WordPressTarget:
    """Return the privacy page of PLACE.

    Raises:
        PublishError: the address lacks something, or the site does not let the account in.
    """
    site = WordPress(place.address, ask)
    site.check()
    return WordPressTarget(site, place)


class WordPressTarget:
    """The privacy page of a WordPress site and the pages below it.

    Attributes:
        address: as the user gave it.
    """

    def __init__(self, site: WordPress, place: Place) -> None:
        self.address = place.address
        self._wordpress = site
        self._prefix = place.prefix
        self._front = place.prefix / "index.html"
        self._ledger = Ledger()
        self._kept: Page | None = None
        self._pages: dict[PurePosixPath, Page] = {}
        self._files: dict[PurePosixPath, bytes] = {}
        self._coming: dict[PurePosixPath, bytes] = {}
        self._contents: dict[PurePosixPath, str] = {}

    def hashes(self) -> Hashes:
        """Return the files that were published; one whose page was changed has the hash of that page."""
        self._kept = self._wordpress.find(self._keeper)
        self._ledger = read_ledger(self._kept.raw) if self._kept else Ledger()
        self._files = dict(self._ledger.files)
        front = self._wordpress.find(self._wordpress.slug)
        known = {*self._files, *self._ledger.pages}
        below = {page.slug: page for page in self._wordpress.below(front)} if front else {}
        slugs = {path: slug_of(path, self._prefix) for path in known}
        self._pages = {path: below[slug] for path, slug in slugs.items() if slug in below}
        found = {path: digest(data) for path, data in self._files.items() if not self._is_page(path)}
        if front:
            self._pages[self._front] = front
        found |= {path: self._hash(path, page) for path, page in self._pages.items() if page.status == "publish"}
        if front and front.status != "publish" and _TUTORIAL not in front.raw and front.raw:
            found[self._front] = self._hash(self._front, front)
        return found

    def _is_page(self, path: PurePosixPath) -> bool:
        return path == self._front or slug_of(path, self._prefix) is not None

    def _hash(self, path: PurePosixPath, page: Page) -> str:
        """Return the hash of the file that PAGE was made of, or that of its content if somebody changed it."""
        raw = hash_of(page.raw)
        return self._ledger.pages.get(path, {}).get(raw, raw)

    @property
    def _keeper(self) -> str:
        return f"{self._wordpress.slug}-records"

    def read(self, path: PurePosixPath) -> bytes | None:
        """Return the content of a published file, or None."""
        if self._kept is None:
            self.hashes()
        return self._files.get(path)

    def publish(self, update: Update) -> None:
        """Put UPDATE in place, page by page, the privacy page last; WordPress keeps what it replaces as revisions."""
        publish_staged(self, update)

    def tidy(self) -> None:
        """Nothing is left: pages of a run that was killed are taken over by the next one."""

    def close(self) -> None:
        """Close the connection."""
        self._wordpress.close()

    def claim(self, update: Update) -> None:
        """Note what will be written on the private page, if that and the privacy page are as they were seen."""
        kept, front = self._wordpress.find(self._keeper), self._wordpress.find(self._wordpress.slug)
        seen = self._pages.get(self._front)
        if kept != self._kept or (front and front.raw) != (seen and seen.raw):
            raise self._lost()
        if kept is None:
            kept = self._wordpress.create(self._keeper, "Records of the privacy policy", status="private")
            if kept.slug != self._keeper:
                self._wordpress.trash(kept)
                raise self._lost()
        self._kept = kept
        self._ledger = self._ledger._replace(holder=secrets.token_hex(8))
        self._save()
        self.hold()
        self._make_pages(update.site)
        self._contents = {path: self._content(path, update.site) for path in self._wanted(update.site)}
        self._ledger = self._ledger._replace(pages=self._allowed(update.site))
        self._files[update.record] = update.journal
        self._coming = {path: data for path, data in update.site.items() if path != update.record}
        self._save()

    def _wanted(self, site: Site) -> list[PurePosixPath]:
        return [path for path in site if self._is_page(path)]

    def _make_pages(self, site: Site) -> None:
        """Make drafts of pages that there are not yet, so that others can link to them."""
        if self._front not in self._pages:
            title = title_of(site[self._front], "Privacy policy")
            self._pages[self._front] = self._wordpress.create(self._wordpress.slug, title, status="draft")
        front = self._pages[self._front]
        below = {page.slug: page for page in self._wordpress.below(front)}
        for path in self._wanted(site):
            slug = slug_of(path, self._prefix)
            if slug and path not in self._pages:
                self._pages[path] = self._page_below(front, below.get(slug), slug, title_of(site[path], slug))

    def _page_below(self, front: Page, found: Page | None, slug: str, title: str) -> Page:
        """Return a page of ours below FRONT: an empty one that was FOUND there, or a new one."""
        if found is None:
            return self._wordpress.create(slug, title, status="draft", parent=front.number)
        if found.raw:
            message = f"there is a page `{slug}` below the privacy page that plainpolicy did not write"
            raise PublishError(f"{self.address}: {message}; give it another slug, or move it to the trash")
        return found

    def _content(self, path: PurePosixPath, site: Site) -> str:
        fragment = self._prefix / "snippets/fragment.html" if path == self._front else path.parent / "fragment.html"
        return content_of(path, site, fragment, self._link)

    def _link(self, path: PurePosixPath) -> str | None:
        """Return the address of the page that the file at PATH becomes."""
        page, front = self._pages.get(path), self._pages[self._front]
        if page is None:
            return None
        if _PAGENAME not in front.pattern:
            return f"{front.pattern.partition('?')[0]}?page_id={page.number}"
        start = front.pattern.replace(_PAGENAME, front.slug)
        return start if page == front else f"{start.rstrip('/')}/{page.slug}/"

    def _allowed(self, site: Site) -> dict[PurePosixPath, Hashed]:
        """Return what the content of each page may be while the update is under way: as it was, or as it will be."""
        known: dict[PurePosixPath, Hashed] = dict(self._ledger.pages)
        for path, raw in self._contents.items():
            known[path] = {**known.get(path, {}), hash_of(raw): digest(site[path])}
        return known

    def _save(self) -> None:
        """Write the ledger with all files that were written until now."""
        assert self._kept is not None
        self._ledger = self._ledger._replace(files=dict(self._files))
        self._kept = self._wordpress.change(self._kept, write_ledger(self._ledger))

    def hold(self) -> None:
        """Return if the private page still names us."""
        kept = self._wordpress.find(self._keeper)
        if kept is None or read_ledger(kept.raw).holder != self._ledger.holder:
            raise self._lost()

    def write(self, path: PurePosixPath, data: bytes) -> None:
        """Put the page that the file at PATH becomes in place; other files wait for the privacy page or the record."""
        self._files[path] = data
        if path == self._front:
            # Also files whose pages a run that was killed had written, so that the site is complete before it is shown.
            self._files |= self._coming
            self._save()
        if path in self._contents:
            page = self._pages[path]
            if page.raw and hash_of(page.raw) not in self._ledger.pages.get(path, {}):
                # A revision is made of what is saved, not of what was there before: without this, that would be lost.
                page = self._wordpress.change(page, page.raw)
            self._pages[path] = self._wordpress.change(page, self._contents[path], status="publish")

    def remove(self, path: PurePosixPath) -> None:
        """Move the page of the file at PATH to the trash, and forget the file."""
        self._files.pop(path, None)
        if path in self._pages and path != self._front:
            self._wordpress.trash(self._pages.pop(path))

    def release(self, update: Update) -> None:
        """Write the record, with one content for each page again."""
        pages = {path: {hash_of(raw): digest(update.site[path])} for path, raw in self._contents.items()}
        self._ledger = self._ledger._replace(pages=pages)
        self._files = dict(update.site)
        self._save()

    def _lost(self) -> Conflict:
        return Conflict(f"{self.address}: somebody else is publishing there, and came first; run the command again")
