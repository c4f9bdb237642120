"""The site: every version stays, the status follows the day, nothing is published too early or twice."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urldefrag
from xml.etree import ElementTree

import pytest
from clause_cases import document_with
from site_samples import ADDRESS, PROMISE, TODAY, both, first, options, policy, read

from generator.problems import PolicyError
from generator.publish.changes import Refused, TooEarly
from generator.publish.history import INDEX, History, HistoryBroken, history_paths, read_history
from generator.publish.marks import unmarked
from generator.publish.site import build_site, publish_version, render_site, restore_version, root_files
from generator.publish.theme import Theme

OLD, NEW = "2026-12-01", "2027-01-15"
BEFORE, AFTER = date(2026, 12, 10), date(2027, 1, 20)
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_first_version() -> None:
    site = first()
    for name in ("index.html", "policy.md", "policy.json", "changes/index.html", "feed.xml", "versions.json"):
        assert PurePosixPath(name) in site
    assert read(site, f"{OLD}/policy.md") == read(site, "policy.md")
    assert "First published version." in read(site, "changes/index.html")
    assert "This policy applies from 1 December 2026." in read(site, "index.html")
    assert list(site)[-1] == PurePosixPath("index.html")


def test_a_version_stays_as_it_was_but_for_its_mark() -> None:
    one, announced, in_force = first(), both(BEFORE), both(AFTER)
    for site in (announced, in_force):
        for name in ("policy.md", "policy.json", "fragment.html"):
            assert site[PurePosixPath(OLD, name)] == one[PurePosixPath(OLD, name)]
        assert unmarked(site[PurePosixPath(OLD, "index.html")]) == unmarked(one[PurePosixPath(OLD, "index.html")])
        assert read_history(site).versions[0].hashes == read_history(one).versions[0].hashes
    assert "This version no longer applies." not in read(announced, f"{OLD}/index.html")
    old = read(in_force, f"{OLD}/index.html")
    assert "This version no longer applies." in old
    assert "It applied from 1 December 2026 to 14 January 2027." in old


def test_the_front_page_follows_the_day() -> None:
    before, after = read(both(BEFORE), "index.html"), read(both(AFTER), "index.html")
    assert "Parcelwerk" in before  # announced
    assert "A new version applies from 15 January 2027." in before
    assert read(both(BEFORE), "policy.md") == read(first(), "policy.md")
    assert "This is the policy in force since 15 January 2027." in after
    assert "A new version" not in after
    assert read(both(AFTER), "policy.md") == read(both(AFTER), f"{NEW}/policy.md")


def test_versions_link_both_ways() -> None:
    site = both(AFTER)
    assert f'href="../{NEW}/index.html" rel="next"' in read(site, f"{OLD}/index.html")
    assert f'href="../{OLD}/index.html" rel="prev"' in read(site, f"{NEW}/index.html")
    assert f'href="{OLD}/index.html" rel="prev"' in read(site, "index.html")


class Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.found += [
            value for name in ("href", "src") if (value := values.get(name)) and values.get("rel") != "canonical"
        ]
        self.ids += [value for value in [values.get("id")] if value]


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_every_link_leads_somewhere_and_no_id_is_there_twice(day: date) -> None:
    site = both(day)
    pages = {
        path: Links(content.decode())
        for path, content in site.items()
        if path.suffix == ".html" and path.parts[0] != "snippets"
    }
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.found:
            place, fragment = urldefrag(link)
            if re.match(r"https:|mailto:|tel:", place):
                continue
            target = path if not place else PurePosixPath(*resolve((*path.parent.parts, *PurePosixPath(place).parts)))
            assert target in site, (path, link)
            if fragment and target in pages:
                assert fragment in pages[target].ids, (path, link)


def resolve(parts: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for part in parts:
        if part == "..":
            found.pop()
        else:
            found.append(part)
    return found


def test_what_changed_is_told_in_sentences_by_weight() -> None:
    page = read(both(), "changes/index.html")
    assert "Parcelwerk now receives data in Germany to deliver your order: name and delivery address." in page
    assert page.index(f'id="v{NEW}"') < page.index(f'id="v{OLD}"')
    assert "Changes that matter to you" in page
    redline = read(both(), f"changes/{NEW}.html")
    assert "<ins>Parcelwerk</ins>" in redline
    assert "<del>" in redline


def test_the_same_again_changes_no_byte() -> None:
    site = both()
    again = build_site(read_history(site), policy(NEW, "material"), options(BEFORE))
    assert dict(again) == dict(site)


def test_another_text_for_the_same_date_is_refused() -> None:
    with pytest.raises(Refused, match="another text is published with the effective date 1 December 2026"):
        build_site(read_history(first()), policy(OLD, "editorial"), options())
    with pytest.raises(Refused, match="another text is published"):
        build_site(read_history(both()), policy(OLD, "editorial"), options())


def test_a_date_before_the_newest_version_is_refused() -> None:
    with pytest.raises(Refused, match="15 January 2027 is published already"):
        build_site(read_history(both()), policy("2026-12-24", "editorial"), options())


def test_a_material_change_needs_notice() -> None:
    history = read_history(first())
    earliest = TODAY + timedelta(days=30)
    with pytest.raises(
        TooEarly, match=r"promises 30 days of notice.*24 December 2026.*doc.effective_date: 2026-12-24"
    ) as caught:
        publish_version(history, policy("2026-12-23", "material"), options())
    assert caught.value.earliest == earliest
    assert len(publish_version(history, policy("2026-12-24", "material"), options()).versions) == 2


def test_an_editorial_change_needs_none() -> None:
    history = publish_version(read_history(first()), policy("2026-12-02", "editorial"), options())
    assert [version.material for version in history.versions] == [False, False]


def test_the_longest_notice_counts() -> None:
    law = {"Example Act": 45}
    with pytest.raises(TooEarly, match=r"Example Act asks for 45 days.*8 January 2027"):
        publish_version(read_history(first()), policy("2027-01-07", "material"), options(law_notice=law))
    publish_version(read_history(first()), policy("2027-01-08", "material"), options(law_notice=law))


def test_the_old_promise_binds_the_new_version() -> None:
    shorter = document_with({"doc.effective_date": "2026-12-20", "changes": {"notice": ["page"], "notice_days": "7"}})
    with pytest.raises(TooEarly, match="the published policy promises 30 days"):
        publish_version(read_history(first()), shorter, options())


def test_without_a_number_of_days_readers_learn_it_the_day_before() -> None:
    plain = document_with({"doc.effective_date": TODAY.isoformat()})
    sale = document_with({"doc.effective_date": "2026-12-01", "sharing.sells_for_money": "yes"})
    history = publish_version(History(), plain, options())
    with pytest.raises(TooEarly, match="2 December 2026"):
        publish_version(history, sale, options(date(2026, 12, 1)))
    publish_version(history, sale, options(date(2026, 11, 30)))


@pytest.mark.parametrize("name", ["policy.md", "policy.json", "index.html", "fragment.html"])
def test_a_published_file_that_was_changed_is_noticed(name: str) -> None:
    site = {**first()}
    path = PurePosixPath(OLD, name)
    site[path] = site[path].replace(b"Base Goods", b"Base Bads")
    with pytest.raises(HistoryBroken, match=f"{OLD}/{name}.*was changed"):
        read_history(site)
    del site[path]
    with pytest.raises(HistoryBroken, match="is gone"):
        read_history(site)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": 2, "versions": []}',
        b'{"format": 1, "versions": [{}]}',
        b'{"format": 1, "versions": 5}',
        b"\xff",
    ],
)
def test_a_broken_index_is_one_clear_line(content: bytes) -> None:
    with pytest.raises(HistoryBroken) as caught:
        read_history({INDEX: content})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("folder", ["..", "/etc", "a/b", ""])
def test_a_version_cannot_lead_out_of_the_published_folder(folder: str) -> None:
    data = json.loads(first()[INDEX])
    data["versions"][0]["folder"] = folder
    with pytest.raises(HistoryBroken):
        read_history({**first(), INDEX: json.dumps(data).encode()})


def test_a_history_names_the_files_that_it_needs() -> None:
    site = both()
    needed = {path: site[path] for path in history_paths(site[INDEX])}
    assert dict(render_site(read_history({INDEX: site[INDEX], **needed}), options(BEFORE))) == dict(site)


def test_going_back_is_a_new_entry() -> None:
    before = read_history(both(AFTER))
    later = options(date(2027, 2, 1))
    after = restore_version(before, later)
    site = render_site(after, later)
    assert [version.folder for version in after.versions] == [OLD, NEW, "2027-02-01"]
    assert read(site, "policy.md") == read(first(), "policy.md")
    assert "The text of 1 December 2026 applies again." in read(site, "index.html")
    assert "It applied from 15 January 2027 to 31 January 2027." in read(site, f"{NEW}/index.html")
    assert "Parcelwerk no longer receives your data." in read(site, "changes/index.html")
    assert publish_version(after, policy(OLD), later) is after
    with pytest.raises(Refused, match="published and withdrawn"):
        publish_version(after, policy(NEW, "material"), later)


def test_a_version_withdrawn_before_its_date_never_applies() -> None:
    later = options(date(2026, 12, 20))
    after = restore_version(read_history(both(BEFORE)), later)
    site = render_site(after, options(AFTER))
    assert read(site, "policy.md") == read(first(), "policy.md")
    assert "This version was withdrawn before it applied." in read(site, f"{NEW}/index.html")


def test_going_back_twice_on_one_day_gives_two_folders() -> None:
    later = options(date(2027, 2, 1))
    after = restore_version(restore_version(read_history(both(AFTER)), later), later)
    assert [version.folder for version in after.versions[-2:]] == ["2027-02-01", "2027-02-01-2"]
    assert "Parcelwerk" in read(render_site(after, later), "policy.md")


def test_going_back_before_anything_applies() -> None:
    history = publish_version(read_history(first()), policy("2027-01-15", "material"), options())
    after = restore_version(history, options())
    site = render_site(after, options())
    assert after.versions[-1].folder == f"{OLD}-2"
    assert read(site, "policy.md") == read(first(), "policy.md")
    assert "This policy applies from 1 December 2026." in read(site, "index.html")
    assert "The text of this version is in force." in read(site, f"{OLD}/index.html")
    later = render_site(after, options(date(2027, 2, 1)))
    assert "This is the policy in force since 1 December 2026." in read(later, "index.html")


def test_there_is_nothing_to_go_back_to() -> None:
    with pytest.raises(Refused, match="no earlier version"):
        restore_version(read_history(first()), options())
    with pytest.raises(Refused, match="nothing has been published"):
        render_site(History(), options())


def test_the_feed() -> None:
    root = ElementTree.fromstring(both()[PurePosixPath("feed.xml")])
    entries = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids) == 2
    assert (entries[0].findtext(f"{ATOM}updated") or "").startswith("2026-12-10")
    assert "<li>Parcelwerk now receives data" in (entries[0].findtext(f"{ATOM}content") or "")
    first_ids = [
        entry.findtext(f"{ATOM}id")
        for entry in ElementTree.fromstring(first()[PurePosixPath("feed.xml")]).findall(f"{ATOM}entry")
    ]
    assert first_ids == ids[1:]


def test_search_engines_find_one_version() -> None:
    site = both(AFTER)
    assert f'<link rel="canonical" href="{ADDRESS}">' in read(site, "index.html")
    assert f'<link rel="canonical" href="{ADDRESS}">' in read(site, f"{NEW}/index.html")
    old = read(site, f"{OLD}/index.html")
    assert f'<link rel="canonical" href="{ADDRESS}{OLD}/">' in old and '<meta name="robots" content="noindex">' in old
    assert "noindex" not in read(site, "index.html")
    sitemap = ElementTree.fromstring(site[PurePosixPath("sitemap.xml")])
    assert [url[0].text for url in sitemap] == [ADDRESS, f"{ADDRESS}changes/"]


def test_without_an_address_there_is_no_canonical_link() -> None:
    site = build_site(History(), policy(OLD), options(address=""))
    assert not any(b"canonical" in content for content in site.values())
    assert PurePosixPath("sitemap.xml") not in site


def test_notes_for_the_owner_are_not_published() -> None:
    document = document_with(
        {"doc.effective_date": OLD, "account.path": "not read by any clause", "security": "unknown"}
    )
    assert document.todos
    site = build_site(History(), document, options())
    data = json.loads(read(site, "policy.json"))
    assert data["todos"] == data["unused_facts"] == []
    assert not any(b"not read by any clause" in content for content in site.values())


def test_the_signal_is_declared_only_when_it_is_honoured() -> None:
    us: dict[str, Any] = {"doc.effective_date": OLD, "markets.regions": ["us"], "markets.us_states": ["CA"]}
    cookies = {"used": "yes", "technologies": ["cookies"], "categories": ["necessary"], "own": [], "consent": "opt_out"}
    for gpc, wanted in (("yes", True), ("no", False)):
        document = document_with({**us, "cookies": {**cookies, "gpc": gpc}})
        files = root_files(publish_version(History(), document, options()), options())
        assert (PurePosixPath(".well-known/gpc.json") in files) is wanted
        if wanted:
            assert json.loads(files[PurePosixPath(".well-known/gpc.json")]) == {
                "gpc": True,
                "lastUpdate": TODAY.isoformat(),
            }


def test_snippets_for_pasting() -> None:
    site = both(BEFORE)
    assert read(site, "snippets/footer-link.html") == f'<a href="{ADDRESS}">Privacy policy</a>\n'
    assert "Our privacy policy changes on 15 January 2027." in read(site, "snippets/banner.html")
    assert read(site, "snippets/fragment.html").startswith('<div class="plainpolicy"')
    assert PurePosixPath("snippets/banner.html") not in both(AFTER)


def test_own_templates_and_variables_win(tmp_path: Path) -> None:
    (tmp_path / "theme.css").write_text(":root { --pp-link: #a00; }", encoding="utf-8")
    (tmp_path / "version.html").write_text(
        '{% extends "base.html" %}{% block name %}Mine{% endblock %}{% block body %}{{ policy.text }}{% endblock %}',
        encoding="utf-8",
    )
    theme = Theme(tmp_path)
    site = build_site(History(), policy(OLD), options(theme=theme))
    assert "<title>Mine</title>" in read(site, "index.html")
    assert site[PurePosixPath(str(theme.path))].decode().rstrip().endswith(":root { --pp-link: #a00; }")
    assert f'href="{theme.path}"' in read(site, "index.html")
    later = build_site(read_history(site), policy(NEW, "material"), options(theme=Theme()))
    assert PurePosixPath(str(theme.path)) in later
    assert f'href="../{theme.path}"' in read(later, f"{OLD}/index.html")


@pytest.mark.parametrize(
    "text", ["{{ nothing }}", "{% for %}", "{{ ''.__class__.__mro__ }}", "{{ 1 / 0 }}", '{% include "../../secret" %}']
)
def test_a_broken_template_is_one_clear_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "changes.html").write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError, match=r"changes.html|secret") as caught:
        build_site(History(), policy(OLD), options(theme=Theme(tmp_path)))
    assert "\n" not in str(caught.value)


def test_a_theme_that_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="no such folder"):
        Theme(tmp_path / "none")


def test_names_stay_names_on_every_page() -> None:
    evil = '"><script>alert(1)</script><!--plainpolicy:status-->'
    carrier = {
        "name": evil,
        "kind": "carrier",
        "role": "processor",
        "purposes": ["delivery"],
        "data": ["name"],
        "country": "DE",
    }
    document = document_with({"doc.effective_date": NEW, **PROMISE, "org.legal_name": evil, "recipients": [carrier]})
    site = build_site(read_history(first()), document, options(date(2026, 11, 30)))
    for path, content in site.items():
        if path.suffix in {".html", ".xml"}:
            assert b"<script" not in content.lower(), path
    assert read_history(site).versions[-1].folder == NEW


def test_no_script_no_style_attribute_no_foreign_file() -> None:
    for path, content in both().items():
        if path.suffix == ".html" and path.parts[0] != "snippets" and path.name != "fragment.html":
            page = content.decode()
            assert not re.search(r"<script|<style|\sstyle=|\son\w+=|<img|<iframe", page), path
            assert re.findall(r'<link rel="stylesheet" href="(?:\.\./)?assets/site-\w+\.css">', page), path
