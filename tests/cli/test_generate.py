"""``plainpolicy generate``: what is written where, what is told, and what is never overwritten."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

FORMATS = ("md", "html", "txt", "json")


def test_all_formats_in_a_folder_of_the_profile(run: Any, shop: Path) -> None:
    done = run("generate", "shop.yaml", "-f", ",".join(FORMATS), "-o", "out")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    folder = shop.parent / "out" / "shop"
    assert {f"policy.{kind}" for kind in FORMATS} <= {path.name for path in folder.iterdir()}
    assert (folder / "policy.md").read_text(encoding="utf-8").startswith("# Privacy policy\n")
    assert json.loads((folder / "policy.json").read_text(encoding="utf-8"))["format"] == 1


def test_twice_gives_identical_bytes(run: Any, shop: Path) -> None:
    contents = []
    for folder in ("a", "b"):
        done = run(
            "generate",
            "shop.yaml",
            "-f",
            ",".join(FORMATS),
            "-o",
            folder,
            PYTHONHASHSEED="0" if folder == "a" else "12345",
        )
        assert done.returncode == 0
        contents.append({kind: (shop.parent / folder / "shop" / f"policy.{kind}").read_bytes() for kind in FORMATS})
    assert contents[0] == contents[1]


def test_the_cache_changes_nothing(run: Any, shop: Path) -> None:
    plain = run("generate", "shop.yaml", "-f", "html", "-o", "-", PLAINPOLICY_CACHE="off").stdout
    folder = str(shop.parent / "cache")
    cold, warm = (
        run("generate", "shop.yaml", "-f", "html", "-o", "-", PLAINPOLICY_CACHE=folder).stdout for _ in range(2)
    )
    assert plain and plain == cold == warm
    for file in Path(folder).iterdir():
        file.write_bytes(file.read_bytes()[:-7] + b"garbage")
    assert run("generate", "shop.yaml", "-f", "html", "-o", "-", PLAINPOLICY_CACHE=folder).stdout == plain


def test_a_cache_that_others_can_write_is_not_read(run: Any, shop: Path) -> None:
    folder = shop.parent / "cache"
    run("generate", "shop.yaml", "-f", "md", "-o", "-", PLAINPOLICY_CACHE=str(folder))
    entry = next(folder.glob("main-*.bin"))
    entry.chmod(0o666)
    before = entry.stat().st_mtime_ns
    assert run("generate", "shop.yaml", "-f", "md", "-o", "-", PLAINPOLICY_CACHE=str(folder)).returncode == 0
    assert entry.stat().st_mtime_ns != before
    assert not entry.stat().st_mode & stat.S_IWOTH


def test_screen_takes_the_product_alone(run: Any, shop: Path) -> None:
    done = run("generate", "shop.yaml", "-f", "md", "-o", "-")
    assert done.stdout.startswith("# ")
    assert sorted(path.name for path in shop.parent.iterdir()) == ["shop.yaml"]


@pytest.mark.parametrize(
    "args",
    [
        ("-f", "md,html", "-o", "-"),
        ("-f", "md,html", "-o", "one.md"),
        (
            "-f",
            "pdf",
        ),
        ("-f", ""),
    ],
)
def test_wrong_usage_is_exit_2(run: Any, shop: Path, args: tuple[str, ...]) -> None:
    done = run("generate", "shop.yaml", *args)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in shop.parent.iterdir()) == ["shop.yaml"]


def test_one_file_by_name(run: Any, shop: Path) -> None:
    assert run("generate", "shop.yaml", "-f", "html", "-o", "site/privacy.html").returncode == 0
    assert (shop.parent / "site" / "privacy.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_a_foreign_file_stays(run: Any, shop: Path) -> None:
    target = shop.parent / "out" / "shop" / "policy.md"
    target.parent.mkdir(parents=True)
    target.write_text("my own words\n", encoding="utf-8")
    done = run("generate", "shop.yaml", "-f", "md,html", "-o", "out")
    assert done.returncode == 1
    assert "policy.md" in done.stderr and "--force" in done.stderr
    assert target.read_text(encoding="utf-8") == "my own words\n"
    assert not (target.parent / "policy.html").exists(), "something was written although one file was refused"
    assert run("generate", "shop.yaml", "-f", "md", "-o", "out", "--force").returncode == 0
    assert target.read_text(encoding="utf-8").startswith("# ")


def test_own_files_are_written_again_until_somebody_changes_them(run: Any, shop: Path) -> None:
    for _ in range(2):
        assert run("generate", "shop.yaml", "-f", "md", "-o", "out").returncode == 0
    target = shop.parent / "out" / "shop" / "policy.md"
    target.write_text(target.read_text(encoding="utf-8") + "one more line\n", encoding="utf-8")
    done = run("generate", "shop.yaml", "-f", "md", "-o", "out")
    assert done.returncode == 1
    assert "changed" in done.stderr


def test_a_failing_profile_does_not_stop_the_others(run: Any, shop: Path) -> None:
    broken = shop.parent / "broken.yaml"
    broken.write_text("org: {legal_nam: X}\n", encoding="utf-8")
    done = run("generate", "broken.yaml", "shop.yaml", "-f", "md", "-o", "out")
    assert done.returncode == 1
    assert "did you mean legal_name" in done.stderr
    assert (shop.parent / "out" / "shop" / "policy.md").exists()
    assert not (shop.parent / "out" / "broken").exists()


def test_progress_for_many(run: Any, shop: Path) -> None:
    names = []
    for number in range(7):
        copy = shop.parent / f"s{number}.yaml"
        copy.write_text(shop.read_text(encoding="utf-8"), encoding="utf-8")
        names.append(copy.name)
    done = run("generate", *names, "-f", "md", "-o", "out")
    assert done.returncode == 0
    assert "[7/7] s6.yaml" in done.stderr


def test_unwritable_place_is_one_clear_line(run: Any, shop: Path) -> None:
    (shop.parent / "file").write_text("", encoding="utf-8")
    done = run("generate", "shop.yaml", "-f", "md", "-o", "file/inside")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_unknown_makes_a_todo_and_strict_fails(run: Any, shop: Path) -> None:
    text = shop.read_text(encoding="utf-8").replace("https://base-goods.example", "unknown")
    shop.write_text(text, encoding="utf-8")
    done = run("generate", "shop.yaml", "-f", "md", "-o", "-")
    assert done.returncode == 0
    assert "shop.yaml:5: required: Website (org.website)" in done.stderr
    assert "unknown" not in done.stdout
    assert run("generate", "shop.yaml", "-f", "md", "-o", "-", "--strict").returncode == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.yaml", b"", "source.empty"),
        ("binary.yaml", b"\x00\x01\x02", "source.binary"),
        ("latin.yaml", b"org: {legal_name: Caf\xe9}\n", "source.encoding"),
        ("missing.yaml", None, "source.missing"),
        (
            "bomb.yaml",
            b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
            b"d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n",
            "source.too-many",
        ),
        ("deep.yaml", b"a: " + b"[" * 200 + b"]" * 200 + b"\n", "source.too-deep"),
        ("tag.yaml", b"a: !!python/object/apply:os.system ['true']\n", "source.tag"),
    ],
)
def test_broken_files_give_a_line_and_no_traceback(
    run: Any, tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run("generate", name, "-f", "md", "-o", "-")
    assert done.returncode == 1
    assert done.stdout == ""
    assert message in done.stderr and name in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_is_no_profile(run: Any, tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    done = run("generate", "folder.yaml")
    assert done.returncode == 1
    assert "source.directory" in done.stderr


def test_all_problems_at_once_with_their_places(run: Any, shop: Path) -> None:
    text = shop.read_text(encoding="utf-8")
    text = (
        text.replace("privacy@base-goods.example", "privacy at base")
        .replace("country: IE", "country: UK")
        .replace("2026-12-01", "2026-13-41")
    )
    shop.write_text(text.replace("enabled: no}\ncollect", "enabld: no}\ncollect"), encoding="utf-8")
    done = run("generate", "shop.yaml")
    assert done.returncode == 1
    for part in (
        "shop.yaml:2:23: profile.date",
        "shop.yaml:6:",
        "profile.country",
        "profile.email",
        "profile.unknown-key",
        "did you mean enabled?",
    ):
        assert part in done.stderr, done.stderr


def test_extends_a_shipped_profile_and_refuses_to_leave_the_folder(run: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("extends: eu-us-shop\norg: {legal_name: Mine GmbH}\n", encoding="utf-8")
    done = run("generate", "mine.yaml", "-f", "md", "-o", "-")
    assert done.returncode == 0, done.stderr
    assert "Mine GmbH" in done.stdout
    for base in ("../base.yaml", "/etc/base.yaml", "nothing-like-it", "mine.yaml"):
        (tmp_path / "mine.yaml").write_text(f"extends: {base}\n", encoding="utf-8")
        done = run("generate", "mine.yaml", "-f", "md", "-o", "-")
        assert done.returncode == 1
        assert "mine.yaml:1:10: profile.extends" in done.stderr


def test_no_network_and_no_clock(run: Any, shop: Path, tmp_path: Path) -> None:
    """A policy is the same whatever the day, and no socket is opened."""
    guard = tmp_path / "guard" / "sitecustomize.py"
    guard.parent.mkdir()
    guard.write_text(
        "import socket, time, datetime\n"
        "def refuse(*a, **k): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = refuse\n"
        "time.time = lambda: 4e9\n",
        encoding="utf-8",
    )
    normal = run("generate", "shop.yaml", "-f", "md", "-o", "-")
    import os

    guarded = run(
        "generate",
        "shop.yaml",
        "-f",
        "md",
        "-o",
        "-",
        PYTHONPATH=f"{guard.parent}{os.pathsep}{Path(__file__).resolve().parents[2]}",
    )
    assert guarded.returncode == 0, guarded.stderr
    assert guarded.stdout == normal.stdout


def test_overrides_and_own_clauses(run: Any, shop: Path) -> None:
    replaced = shop.parent / "overrides" / "retention" / "schedule.md"
    replaced.parent.mkdir(parents=True)
    replaced.write_text(
        "We keep orders for {{ profile.retention[0].period | duration }}, says {{ org.legal_name }}.\n",
        encoding="utf-8",
    )
    with shop.open("a", encoding="utf-8") as file:
        file.write("extra_clauses:\n  - {after: retention, title: Bees, text: \"We keep bees. {{ '<b>' }}\"}\n")
    done = run("generate", "shop.yaml", "-f", "md", "-o", "-")
    assert done.returncode == 0, done.stderr
    assert "We keep orders for 7 years, says Base Goods Ltd." in done.stdout
    assert "### Bees\n\nWe keep bees. \\<b\\>" in done.stdout


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ org.__class__.__mro__ }}", "clause.refused"),
        ("{{ org.legal_form }}", "clause.undefined-value"),
        ("{% for %}", "clause.syntax"),
        ("{{ ().__class__.__base__.__subclasses__() }}", "clause.refused"),
        ("{{ org.legal_name.__init__.__globals__ }}", "clause.refused"),
        ("{{ 'x' * 1000000000 }}", "clause.refused"),
        ("{{ 'x' | center(1000000000) }}", "clause.syntax"),
        ("{% for i in range(10) %}{{ i }}{% endfor %}", "clause.undefined-value"),
    ],
)
def test_own_clauses_run_in_a_sandbox(run: Any, shop: Path, text: str, code: str) -> None:
    with shop.open("a", encoding="utf-8") as file:
        file.write("extra_clauses:\n  - after: retention\n    text: |\n      " + text + "\n")
    done = run("generate", "shop.yaml", "-f", "md", "-o", "-")
    assert done.returncode == 1
    assert code in done.stderr
    assert "Traceback" not in done.stderr
