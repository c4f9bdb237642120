"""What the README shows is what the commands print."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SESSION = re.compile(r"^    \$ plainpolicy (.+)\n((?:    .*\n)+)", re.MULTILINE)
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = [(args, output) for args, output in SESSION.findall(README) if "/" in args]
"""Sessions about files of this repository; one about a file of the reader's own cannot be played."""


def test_there_are_sessions_to_play() -> None:
    assert {shlex.split(args)[0] for args, _ in SHOWN} >= {"explain", "check", "new"}


@pytest.mark.parametrize(("args", "output"), SHOWN, ids=[args for args, _ in SHOWN])
def test_a_session_prints_what_it_shows(tmp_path: Path, args: str, output: str) -> None:
    for name in ("profiles", "examples", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    done = subprocess.run(
        [sys.executable, "-m", "generator", *shlex.split(args)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    shown = [line.strip() if line.strip() == "..." else line[4:].rstrip() for line in output.splitlines()]
    for line in (line for line in shown if line != "..."):
        assert line in printed
        printed = printed[printed.index(line) + 1 :]
