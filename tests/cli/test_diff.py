"""The command ``diff`` as people use it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def edited(shop: Path) -> Path:
    """Return a profile beside SHOP with a longer retention and a later date."""
    text = shop.read_text(encoding="utf-8")
    changed = text.replace("period: 7 years", "period: 10 years").replace("2026-12-01", "2027-02-01")
    assert changed != text
    path = shop.with_name("edited.yaml")
    path.write_text(changed, encoding="utf-8")
    return path


def test_two_profiles(run: Run, shop: Path, edited: Path) -> None:
    done = run("diff", "shop.yaml", "edited.yaml")
    assert done.returncode == 0, done.stderr
    assert "1 material" in done.stdout and "We now keep order data longer: 10 years" in done.stdout
    assert "material: readers lose something" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert done.stderr == ""


def test_a_policy_that_was_generated_and_its_profile(run: Run, shop: Path, edited: Path) -> None:
    assert run("generate", "shop.yaml", "-f", "json", "-o", "out").returncode == 0
    same = run("diff", "out/shop/policy.json", "shop.yaml")
    assert "Nothing changes for readers." in same.stdout
    folder = run("diff", "out/shop", "edited.yaml", "-f", "json")
    assert json.loads(folder.stdout)["weight"] == "material"


@pytest.mark.parametrize(
    ("form", "start"),
    [("md", "# What changes"), ("html", "<!doctype html>"), ("email", "Subject: "), ("banner", "<p class=")],
)
def test_every_format(run: Run, shop: Path, edited: Path, form: str, start: str) -> None:
    done = run("diff", "shop.yaml", "edited.yaml", "-f", form, "--address", "https://shop.example/privacy")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(start)
    if form in {"email", "banner"}:
        assert "https://shop.example/privacy/" in done.stdout


def test_into_a_file(run: Run, shop: Path, edited: Path) -> None:
    done = run("diff", "shop.yaml", "edited.yaml", "-f", "html", "-o", "redline.html")
    assert done.stdout == "" and done.stderr == "redline.html\n"
    assert "<del>7</del><ins>10</ins>" in (shop.parent / "redline.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["nothing.yaml", "nothing.json", "empty", "broken.json", "other.json"])
def test_what_is_no_policy_is_named_in_one_line(run: Run, shop: Path, name: str) -> None:
    (shop.parent / "empty").mkdir()
    (shop.parent / "broken.json").write_text("{", encoding="utf-8")
    (shop.parent / "other.json").write_text('{"format": 1}', encoding="utf-8")
    done = run("diff", name, "shop.yaml")
    assert done.returncode == 1
    assert name in done.stderr and "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_published_version_and_a_profile(run: Run, shop: Path, edited: Path) -> None:
    publish = run("publish", "shop.yaml", "site/", "--today", "2026-11-24", "--allow-gaps", "a test")
    assert publish.returncode == 0, publish.stderr
    assert "1 material" in run("diff", "site/privacy", "edited.yaml").stdout
    early = run("publish", "edited.yaml", "site/", "--today", "2027-02-01", "--allow-gaps", "a test")
    assert early.returncode != 0 and "set doc.effective_date: 2027-02-02" in early.stderr
    assert run("publish", "edited.yaml", "site/", "--today", "2027-01-01", "--allow-gaps", "a test").returncode == 0
    assert "1 material" in run("diff", "site/privacy/2026-12-01", "site/privacy/2027-02-01").stdout
