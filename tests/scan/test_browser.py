"""A live site in a real Chromium: what it asks for and which cookies it keeps, before and after consent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from browser.checkers import chromium

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
<script src="https://js.stripe.com/v3/"></script>
<script>
document.cookie = "_ga=1; max-age=34128000; path=/";
function agree() {
  document.getElementById("dialog").remove();
  document.cookie = "_fbp=1; max-age=7776000; path=/";
  const script = document.createElement("script");
  script.src = "https://connect.facebook.net/en_US/fbevents.js";
  document.head.append(script);
  fetch("https://a.klaviyo.com/api/onsite/track").catch(() => 0);
}
</script></head><body><h1>Paper</h1>
<div id="dialog"><p>We use cookies.</p><button>Only necessary</button><button onclick="agree()">Accept all</button></div>
</body></html>"""
NO_DIALOG = "<!doctype html><title>A shop</title><p>Nothing asks here.</p>"


class Shop(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Set-Cookie", "kb_session=1")
        self.end_headers()
        self.wfile.write((NO_DIALOG if self.path == "/plain" else PAGE).encode())

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def shop() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def scanned(address: str) -> tuple[int, dict[str, Any]]:
    chromium()
    profile = ROOT / "profiles" / "eu-us-shop.yaml"
    command = [sys.executable, "-m", "generator", "scan", address, "--browser", "--isolate", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*command, "--profile", str(profile)], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def test_before_and_after_consent(shop: str) -> None:
    code, data = scanned(shop)
    when = {row["vendor"]: row["when"] for row in data["vendors"]}
    assert when == {"stripe": "before", "google-analytics": "before", "meta-pixel": "after", "klaviyo": "after"}
    assert [row["vendor"] for row in data["used_but_not_declared"]] == ["klaviyo", "meta-pixel"]
    differ = {(row["name"], row["what"]) for row in data["cookies_that_differ"]}
    assert differ == {("_fbp", "undeclared"), ("_ga", "before_consent")}
    assert {cookie["name"] for cookie in data["cookies"]} == {"kb_session", "_ga", "_fbp"}
    assert code == 1


def test_a_page_that_asks_nothing(shop: str) -> None:
    code, data = scanned(f"{shop}plain")
    assert data["vendors"] == []
    assert "no consent dialog" in data["notes"][0]
    assert code == 0
