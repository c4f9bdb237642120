"""The tools that judge a page: Chromium, axe-core and the Nu HTML checker.

A missing tool skips the test on a developer's machine. In CI (`CI=true`) it fails it, so that no check goes missing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

NODE_MODULES = Path(__file__).resolve().parent / "node_modules"
WCAG_2_2_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
LOCAL_SCHEMES = frozenset({"about", "blob", "data", "file"})
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
RUN_AXE = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(result => result.violations)"


def missing(tool: str, remedy: str) -> NoReturn:
    """End the running test because TOOL is not there: a failure in CI, a skip elsewhere."""
    reason = f"{tool} is missing: {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def chromium() -> str:
    """Return the path of Chromium."""
    found = shutil.which("chromium", path=f"/usr/bin{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        missing("Chromium", "install the package `chromium`")
    return found


@cache
def axe_source() -> str:
    """Return the source of axe-core."""
    script = NODE_MODULES / "axe-core" / "axe.min.js"
    if not script.is_file():
        missing("axe-core", "run `make browser-tools`")
    return script.read_text(encoding="utf-8")


def axe_violations(page: Page, *, tags: tuple[str, ...] = WCAG_2_2_AA) -> list[str]:
    """Return what axe-core finds wrong with PAGE as it stands, one line per element."""
    page.evaluate(axe_source())
    return [
        f"{violation['id']}: {violation['help']}: {node['html']}"
        for violation in page.evaluate(RUN_AXE, list(tags))
        for node in violation["nodes"]
    ]


def nu_command() -> list[str]:
    """Return the command that runs the Nu HTML checker."""
    java = shutil.which("java")
    if java is None:
        missing("Java", "install the package `default-jre-headless`")
    jar = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.is_file():
        missing("the Nu HTML checker", "run `make browser-tools`")
    return [java, "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", str(jar)]  # this machine is one


def nu_messages(*pages: Path | str) -> list[str]:
    """Return the errors and warnings of the Nu HTML checker for PAGES, files or addresses, in one run."""
    options = ["--stdout", "--exit-zero-always", "--skip-info-messages", "--format", "json"]
    run = subprocess.run(
        [*nu_command(), *options, *map(str, pages)], check=True, capture_output=True, encoding="utf-8", timeout=120
    )
    return [describe(message) for message in json.loads(run.stdout)["messages"]]


def describe(message: dict[str, Any]) -> str:
    """Return one message of the Nu HTML checker as `file:line: type: text`."""
    name = Path(urlsplit(message.get("url", "")).path).name
    kind = message.get("subType", message["type"])
    return f"{name}:{message.get('lastLine', 0)}: {kind}: {message['message']}"


def is_foreign(url: str) -> bool:
    """Tell whether a request for URL would leave this machine."""
    parts = urlsplit(url)
    return parts.scheme not in LOCAL_SCHEMES and parts.hostname not in LOOPBACK
