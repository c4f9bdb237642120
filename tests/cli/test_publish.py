"""``plainpolicy publish`` at the command line, into a folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]

FIRST, SECOND, LATER = "--today=2026-11-24", "--today=2026-12-02", "--today=2027-03-10"
GAPS = "--allow-gaps=a test of publishing"


def edit(profile: Path, *replaced: tuple[str, str]) -> None:
    text = profile.read_text(encoding="utf-8")
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    profile.write_text(text, encoding="utf-8")


def second_version(profile: Path) -> None:
    edit(profile, ("2026-12-01", "2027-03-01"), ("period: 7 years", "period: 9 years"))


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_versions_and_back(run: Run, shop: Path) -> None:
    site = shop.parent / "site"
    dry = run("publish", "shop.yaml", "site", "--dry-run", FIRST, GAPS)
    assert dry.returncode == 0, dry.stderr
    assert "new version: 2026-12-01" in dry.stdout
    assert dry.stdout.splitlines()[-1] == "+ privacy/index.html"
    assert not site.exists()
    assert not (shop.parent / "shop.published.json").exists()

    first = run("publish", "shop.yaml", "site", FIRST, GAPS)
    assert (first.returncode, first.stdout) == (0, ""), first.stderr
    text = (site / "privacy/2026-12-01/policy.md").read_bytes()
    second_version(shop)
    dry = run("publish", "shop.yaml", "site/", "--dry-run", SECOND, GAPS)
    assert "  material: We now keep order data longer" in dry.stdout
    second = run("publish", "shop.yaml", "site", SECOND, GAPS)
    assert second.returncode == 0, second.stderr
    assert (site / "privacy/2026-12-01/policy.md").read_bytes() == text
    assert b"7 years" in (site / "privacy/policy.md").read_bytes(), "the second version is not in force yet"
    run("publish", "shop.yaml", "site", LATER, GAPS)
    assert b"9 years" in (site / "privacy/policy.md").read_bytes()

    verified = run("publish", "shop.yaml", "site", "--verify")
    assert verified.returncode == 0, verified.stderr
    assert "files are as they were published" in verified.stdout

    back = run("publish", "shop.yaml", "site", "--rollback", "--today=2027-03-20")
    assert back.returncode == 0, back.stderr
    assert b"7 years" in (site / "privacy/policy.md").read_bytes()
    versions = json.loads((site / "privacy/versions.json").read_bytes())["versions"]
    assert [version["folder"] for version in versions] == ["2026-12-01", "2027-03-01", "2027-03-20"]


def test_a_receipt_tells_what_was_published(run: Run, shop: Path) -> None:
    run("publish", "shop.yaml", "site", FIRST, GAPS)
    receipt = json.loads((shop.parent / "shop.published.json").read_bytes())["receipts"][0]
    assert receipt["address"] == "site"
    assert receipt["effective_date"] == "2026-12-01"
    assert receipt["gaps"] == "a test of publishing"
    assert set(receipt["files"]) == set(files(shop.parent / "site")) - {"privacy/.plainpolicy.json"}
    run("publish", "shop.yaml", "site", FIRST, GAPS)
    receipts = json.loads((shop.parent / "shop.published.json").read_bytes())["receipts"]
    assert len(receipts) == 1, "nothing was published the second time"


def test_a_site_that_somebody_changed_is_found(run: Run, shop: Path) -> None:
    run("publish", "shop.yaml", "site", FIRST, GAPS)
    (shop.parent / "site/privacy/index.html").write_text("changed")
    (shop.parent / "site/privacy/policy.md").unlink()
    found = run("publish", "shop.yaml", "site", "--verify")
    assert found.returncode == 3
    assert "privacy/index.html: changed" in found.stderr
    assert "privacy/policy.md: gone" in found.stderr
    assert run("publish", "shop.yaml", "elsewhere", "--verify").returncode == 3


def test_an_altered_text_for_a_published_date_is_refused(run: Run, shop: Path) -> None:
    run("publish", "shop.yaml", "site", FIRST, GAPS)
    before = files(shop.parent / "site")
    edit(shop, ("period: 7 years", "period: 9 years"))
    refused = run("publish", "shop.yaml", "site", FIRST, GAPS)
    assert refused.returncode == 1
    assert "another text is published with the effective date" in refused.stderr
    assert files(shop.parent / "site") == before


def test_a_gap_needs_a_reason(run: Run, shop: Path) -> None:
    edit(shop, ("email_privacy: privacy@base-goods.example", "email_privacy: unknown"))
    refused = run("publish", "shop.yaml", "site", FIRST)
    assert refused.returncode == 1
    assert "not published, as this is missing" in refused.stderr
    assert "org.email_privacy" in refused.stderr
    assert not (shop.parent / "site").exists()
    assert run("publish", "shop.yaml", "site", FIRST, "--allow-gaps", " ").returncode == 1
    assert run("publish", "shop.yaml", "site", FIRST, GAPS).returncode == 0


def test_an_error_of_the_profile_is_no_gap(run: Run, shop: Path) -> None:
    edit(shop, ("country: IE", "country: XX"))
    refused = run("publish", "shop.yaml", "site", FIRST, GAPS)
    assert refused.returncode == 1
    assert "profile.country" in refused.stderr
    assert not (shop.parent / "site").exists()


def test_what_stands_in_the_way_is_named(run: Run, shop: Path) -> None:
    (shop.parent / "site/privacy").mkdir(parents=True)
    (shop.parent / "site/privacy/index.html").write_text("by hand")
    refused = run("publish", "shop.yaml", "site", FIRST, GAPS)
    assert refused.returncode == 3
    assert refused.stderr.splitlines() == [
        "plainpolicy: privacy/index.html: plainpolicy did not write this; choose another --prefix, or use --overwrite"
    ]
    assert run("publish", "shop.yaml", "site", FIRST, GAPS, "--overwrite").returncode == 0


def test_a_password_in_the_address_shows_up_nowhere(run: Run, shop: Path) -> None:
    refused = run("publish", "shop.yaml", "sftp://ada:hunter2@shop.example/", FIRST, GAPS)
    assert refused.returncode == 2
    assert "hunter2" not in refused.stdout + refused.stderr


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("gopher://shop.example",), "is no kind of target"),
        (("site", "--prefix", "../up"), "leads out of the site"),
        (("site", "--verify", "--dry-run"), "--verify only looks"),
        (("site", "--front-matter", "layout=page"), "--front-matter needs --tree"),
        (("site", "--tree", "hugo", "--front-matter", "layout"), "write it as key=value"),
    ],
)
def test_wrong_usage(run: Run, shop: Path, arguments: tuple[str, ...], why: str) -> None:
    refused = run("publish", "shop.yaml", *arguments, FIRST, GAPS)
    assert refused.returncode == 2
    assert why in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    ("tree", "page", "static"),
    [
        ("hugo", "content/privacy.html", "static/privacy"),
        ("jekyll", "privacy/index.html", "privacy"),
        ("mkdocs", "docs/privacy/index.md", "docs/privacy"),
        ("eleventy", "privacy.html", "public/privacy"),
        ("astro", "src/pages/privacy.md", "public/privacy"),
    ],
)
def test_inside_the_tree_of_a_generator(run: Run, shop: Path, tree: str, page: str, static: str) -> None:
    options = ("--tree", tree, "--front-matter", "layout=plain: page")
    assert run("publish", "shop.yaml", "site", *options, FIRST, GAPS).returncode == 0
    text = (shop.parent / "site" / page).read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: ")
    assert "\nlayout: 'plain: page'\n---\n" in text
    assert "7 years" in text
    assert "\n\n" not in text.partition("<div>")[2], "an empty line ends HTML in Markdown"
    assert (shop.parent / "site" / static / "2026-12-01/index.html").is_file()
    assert (shop.parent / "site" / static / "index.html").exists() == (page == "privacy/index.html")
    second_version(shop)
    assert run("publish", "shop.yaml", "site", *options, LATER, GAPS).returncode == 1, "that is too early"
    assert run("publish", "shop.yaml", "site", *options, SECOND, GAPS).returncode == 0
    assert run("publish", "shop.yaml", "site", *options, "--verify").returncode == 0
