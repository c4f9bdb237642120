"""Nothing is ever lost: full disks, killed processes, edits by hand."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from questionnaire.play import ANSWERS, BUSINESSES, TODAY, answers_of, play

from generator.engine.workshop import workshop
from generator.problems import PolicyError
from generator.questionnaire.prompts import Asked, Given, Move
from generator.questionnaire.scripted import Script
from generator.questionnaire.session import write
from generator.questionnaire.start import open_session, start
from generator.source.reader import read_file
from generator.source.tree import to_plain

ROOT = Path(__file__).resolve().parents[2]


def limit_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))


def test_a_full_disk_leaves_what_was_saved_before(tmp_path: Path) -> None:
    """The process can write 900 bytes a file: some answers fit, one does not, and then it stops."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "new",
        "shop.yaml",
        "--answers",
        str(ANSWERS / "eu-us-shop.yaml"),
        "--preset",
        "eu-us-shop",
    ]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        # Python would leave half a file of bytecode in the checkout, and every later test would stumble over it.
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        preexec_fn=limit_files,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "cannot be saved" in done.stderr
    assert "Traceback" not in done.stderr
    values = to_plain(read_file(tmp_path / "shop.yaml"))
    assert isinstance(values, dict)
    assert values["org"]["legal_name"] == "Waterlinie Boeken B.V."
    assert not [f for f in tmp_path.iterdir() if f.name.endswith(".tmp")]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    write(path, "old: 1\n")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(PolicyError, match="No space left"):
        write(path, "new: 1\n")
    assert path.read_text(encoding="utf-8") == "old: 1\n"
    assert [f.name for f in tmp_path.iterdir()] == ["a.yaml"]


def test_rights_of_the_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    write(path, "old: 1\n")
    path.chmod(0o600)
    write(path, "new: 1\n")
    assert path.stat().st_mode & 0o777 == 0o600


class Unsure(Script):
    """Knows nothing."""

    def ask(self, asked: Asked) -> Given | Move:
        self.asked.append(asked.question.id)
        return Move.UNKNOWN


@pytest.mark.parametrize("business", BUSINESSES)
def test_a_complete_profile_is_hardly_asked_anything(business: str, tmp_path: Path) -> None:
    text = (ROOT / "profiles" / f"{business}.yaml").read_text(encoding="utf-8")
    (tmp_path / "shop.yaml").write_text(text, encoding="utf-8")
    script = Unsure({}, "nobody")
    start(workshop(), open_session(workshop(), tmp_path / "shop.yaml"), script, TODAY, (), quick=False).run()
    assert len(script.asked) <= 6, script.asked
    assert script.asked[-1] == "(review)"


def test_comments_and_order_of_the_owner_stay(tmp_path: Path) -> None:
    base = "# Ours.\nshop: {model: [own_goods]}  # soap\n\n# who\norg:\n  legal_name: Seifen GmbH # with the form\n"
    (tmp_path / "shop.yaml").write_text(base, encoding="utf-8")
    answers = answers_of("eu-us-shop")
    play(tmp_path, answers, "eu-us-shop")
    text = (tmp_path / "shop.yaml").read_text(encoding="utf-8")
    for part in ("# Ours.", "# soap", "# who", "# with the form"):
        assert part in text
    assert text.index("shop:") < text.index("org:")


def test_notes_beside_the_profile_go_when_all_is_done(tmp_path: Path) -> None:
    play(tmp_path, answers_of("eu-us-shop"), "eu-us-shop")
    assert [f.name for f in tmp_path.iterdir()] == ["shop.yaml"]


@pytest.mark.parametrize(("name", "words"), [("shop.txt", "ends in .yaml"), ("no/shop.yaml", "there is no folder")])
def test_names_that_cannot_be_profiles(name: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=words):
        open_session(workshop(), tmp_path / name)
