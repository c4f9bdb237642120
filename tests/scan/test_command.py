"""The command ``scan``: the three lists, exit codes, what --write leaves behind, and pages from a real server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator.problems import PolicyError
from generator.scan.fetch import read_address

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "scan"
PROFILE = ROOT / "profiles" / "eu-us-shop.yaml"
Scan = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def scan(tmp_path: Path) -> Scan:
    def call(*args: str | Path, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "generator", "scan", *map(str, args)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    return call


def parts(text: str) -> dict[str, list[str]]:
    """Return the ids under each title of a report."""
    found: dict[str, list[str]] = {}
    title = ""
    for line in text.splitlines():
        if line and not line.startswith((" ", "note:")):
            title = line
        elif line.startswith("  ") and not line.startswith("   "):
            found.setdefault(title, []).append(line.split()[0].rstrip(":"))
    return found


def test_the_three_lists(scan: Scan) -> None:
    done = scan(EXAMPLES / "shop.har", "--profile", PROFILE)
    assert done.returncode == 1, done.stderr
    found = parts(done.stdout)
    assert found["Used but not declared"] == ["google-fonts", "klaviyo", "meta-pixel", "zonderling.example"]
    assert found["Declared but not seen"] == ["Balieklaar"]
    assert found["Cookies that differ"] == ["kb_choice", "m", "fr", "__kla_id", "kb_recent"]
    assert "kb_choice: kept for 12 months, the profile says 6 months  (cookies.own[2], eu-us-shop.yaml:" in done.stdout


def test_the_three_lists_as_json(scan: Scan) -> None:
    done = scan(EXAMPLES / "shop.har", "--profile", PROFILE, "--format", "json")
    data = json.loads(done.stdout)
    names = [row["vendor"] or row["name"] for row in data["used_but_not_declared"]]
    assert names == ["google-fonts", "klaviyo", "meta-pixel", "zonderling.example"]
    assert {row["what"] for row in data["cookies_that_differ"]} == {"undeclared", "lifetime"}


def test_without_a_profile_it_only_tells(scan: Scan) -> None:
    done = scan(EXAMPLES / "theme")
    assert done.returncode == 0
    assert parts(done.stdout)["Found"] == ["google-fonts", "intercom", "stripe"]


def test_what_is_declared_passes(scan: Scan, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<script src="https://js.stripe.com/v3/"></script>', encoding="utf-8")
    done = scan("page.html", "--profile", PROFILE)
    assert done.returncode == 0
    assert parts(done.stdout)["Used but not declared"] == ["nothing"]


def test_writing_keeps_every_line_and_a_second_scan_passes(scan: Scan, tmp_path: Path) -> None:
    old = PROFILE.read_text(encoding="utf-8")
    shop = tmp_path / "shop.yaml"
    shop.write_text(old, encoding="utf-8")
    assert scan(EXAMPLES / "shop.html", "--profile", "shop.yaml", "--write").returncode == 1
    new = shop.read_text(encoding="utf-8").splitlines()
    added = [line for line in new if line not in old.splitlines()]
    assert [line for line in new if line not in added] == [line for line in old.splitlines() if line not in added]
    assert "  - vendor: klaviyo" in added
    assert "    role: unknown  # usually: processor" in added
    again = scan(EXAMPLES / "shop.html", "--profile", "shop.yaml", "--write")
    assert parts(again.stdout)["Used but not declared"] == ["zonderling.example"] or again.returncode == 0
    assert shop.read_text(encoding="utf-8").count("vendor: klaviyo") == 1


def test_what_is_to_be_confirmed_is_no_statement(scan: Scan, tmp_path: Path) -> None:
    shop = tmp_path / "shop.yaml"
    shop.write_text(PROFILE.read_text(encoding="utf-8"), encoding="utf-8")
    scan(EXAMPLES / "shop.har", "--profile", "shop.yaml", "--write")
    command = [sys.executable, "-m", "generator", "generate", "shop.yaml", "-f", "md", "-o", "-"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    made = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    (row,) = [line for line in made.stdout.splitlines() if line.startswith("|") and "www.klaviyo.com" in line]
    assert row.count("–") == 4
    assert "answered with unknown" in made.stderr


@pytest.mark.parametrize(
    ("recipients", "dash"),
    [("recipients: []  # nobody yet\n", "  - "), ("recipients: [dhl, paypal]\n", "  - "), ("recipients:\n- dhl\n- paypal\n", "- ")],
)  # fmt: skip
def test_writing_into_lists_of_every_form(scan: Scan, tmp_path: Path, recipients: str, dash: str) -> None:
    base = (ROOT / "tests" / "cases" / "base.yaml").read_text(encoding="utf-8")
    shop = tmp_path / "shop.yaml"
    shop.write_text(base.replace("recipients: []\n", recipients), encoding="utf-8")
    done = scan(EXAMPLES / "theme", "--profile", "shop.yaml", "--write")
    assert done.returncode == 1
    text = shop.read_text(encoding="utf-8")
    assert f"\n{dash}vendor: intercom\n" in text
    assert "dhl" not in recipients or f"\n{dash}dhl\n{dash}paypal\n" in text
    assert "# nobody yet" not in recipients or "recipients: # nobody yet\n" in text


def test_line_ends_stay_as_they_are(scan: Scan, tmp_path: Path) -> None:
    base = (ROOT / "tests" / "cases" / "base.yaml").read_bytes().replace(b"\n", b"\r\n")
    (tmp_path / "shop.yaml").write_bytes(base)
    scan(EXAMPLES / "theme", "--profile", "shop.yaml", "--write")
    made = (tmp_path / "shop.yaml").read_bytes()
    assert b"vendor: intercom\r\n" in made
    assert made.count(b"\n") == made.count(b"\r\n")


def test_inherited_recipients_are_not_replaced(scan: Scan, tmp_path: Path) -> None:
    shop = tmp_path / "shop.yaml"
    shop.write_text("extends: eu-us-shop\n", encoding="utf-8")
    done = scan(EXAMPLES / "theme", "--profile", "shop.yaml", "--write")
    assert done.returncode == 1
    assert "extends" in done.stderr and "Traceback" not in done.stderr
    assert shop.read_text(encoding="utf-8") == "extends: eu-us-shop\n"


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["missing.html"], 1, "no such file"), (["ftp://shop.example/"], 1, "`ftp:` is refused"),
        (["file:///etc/passwd"], 1, "`file:` is refused"), (["https://me:pw@shop.example/"], 1, "leave them out"),
        (["https://shop.example:99999/"], 1, "no web address"), (["http://127.0.0.1:9/"], 1, "cannot be reached"),
        (["x.html", "--write"], 2, "--write needs --profile"), (["x.html", "--browser"], 2, "opens an address"),
        (["https://shop.example/", "--isolate"], 2, "belongs to --browser"),
    ],
)  # fmt: skip
def test_what_cannot_be_scanned(scan: Scan, args: list[str], code: int, words: str) -> None:
    done = scan(*args)
    assert (done.returncode, "Traceback" in done.stderr, done.stdout) == (code, False, "")
    assert words in done.stderr
    assert "pw" not in done.stderr


class Site(BaseHTTPRequestHandler):
    """A site whose paths behave in the ways that a scan has to bear."""

    def do_GET(self) -> None:
        getattr(self, f"_{self.path.strip('/').replace('-', '_') or 'page'}")()

    def _answer(self, status: int, kind: str, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _page(self) -> None:
        body = b'<script src="https://js.stripe.com/v3/"></script><img src="/logo.png">'
        self._answer(200, "text/html; charset=utf-8", body, ("Set-Cookie", "cart=1; Max-Age=3600"))

    def _moved(self) -> None:
        self._answer(302, "text/html", b"", ("Location", "/"), ("Set-Cookie", "hop=1"))

    def _to_file(self) -> None:
        self._answer(302, "text/html", b"", ("Location", "file:///etc/passwd"))

    def _round(self) -> None:
        self._answer(302, "text/html", b"", ("Location", "/round"))

    def _image(self) -> None:
        self._answer(200, "image/png", b"x")

    def _large(self) -> None:
        self._answer(200, "text/html", b"x" * 200_000)

    def _slow(self) -> None:
        self._answer(200, "text/html", b"")
        for _ in range(40):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    def _gone(self) -> None:
        self._answer(410, "text/html", b"")

    def _odd(self) -> None:
        self._answer(200, "text/html; charset=klingon", b'<script src="https://js.stripe.com/v3/"></script>')

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_from_a_server(scan: Scan, site: str) -> None:
    done = scan(f"{site}/", "--profile", PROFILE)
    found = parts(done.stdout)
    assert found["Used but not declared"] == ["nothing"]
    assert found["Cookies that differ"] == ["cart"]
    assert done.returncode == 1


def test_redirects_keep_their_cookies(site: str) -> None:
    assert {cookie.name for cookie in read_address(f"{site}/moved").cookies} == {"hop", "cart"}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("to-file", "not allowed"), ("round", "302"), ("image", "no page but image/png"),
        ("large", "larger than"), ("slow", "took longer"), ("gone", "answers 410"),
    ],
)  # fmt: skip
def test_answers_that_are_refused(site: str, path: str, words: str) -> None:
    with pytest.raises(PolicyError, match=words):
        read_address(f"{site}/{path}", seconds=1, limit=100_000)


def test_a_charset_that_nobody_knows(site: str) -> None:
    assert [request.url for request in read_address(f"{site}/odd").requests] == ["https://js.stripe.com/v3/"]
