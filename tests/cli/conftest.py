"""Runs the real command line in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs ``plainpolicy ARGS`` in an empty folder."""

    def call(*args: str, cwd: Path = tmp_path, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **env}
        command = [sys.executable, "-m", "generator", *args]
        return subprocess.run(
            command,
            cwd=cwd,
            input=stdin,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return call


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Return a small valid profile in an empty folder."""
    path = tmp_path / "shop.yaml"
    path.write_text((ROOT / "tests/cases/base.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return path
