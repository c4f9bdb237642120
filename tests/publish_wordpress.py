"""WordPress from Debian's packages, with MariaDB and PHP's own server, in a folder of its own on loopback."""

from __future__ import annotations

import base64
import json
import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from publish_places import Files, Outside
from publish_servers import free_port, needed, running

_CONFIG = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'wordpress'); define('DB_PASSWORD', 'wordpress');
define('DB_HOST', '127.0.0.1:{database}'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', 'http://127.0.0.1:{port}'); define('WP_SITEURL', 'http://127.0.0.1:{port}');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_ENVIRONMENT_TYPE', 'local');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
_INSTALL = """<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1:{port}';
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Lindenhof', 'owner', 'owner@lindenhof.example', true, '', 'not-used-here');
update_option('permalink_structure', '/%postname%/');
$writer = wp_insert_user(['user_login' => 'writer', 'user_pass' => 'not-used', 'role' => 'author']);
foreach ([1, $writer] as $user)
    echo WP_Application_Passwords::create_new_application_password($user, ['name' => 'test'])[0], "\\n";
"""
_ROUTER = """<?php
$file = __DIR__ . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (is_file($file) && basename($file) !== 'router.php') return false;
require __DIR__ . '/index.php';
"""


class Site(NamedTuple):
    """A running WordPress.

    Attributes:
        port: of its pages.
        password: application password of the user ``owner``, an administrator.
        writer: that of the user ``writer``, who may not edit pages.
    """

    port: int
    password: str
    writer: str

    def call(self, method: str, path: str, data: Any = None, **query: str) -> Any:
        """Return what the REST interface answers to the owner."""
        secret = base64.b64encode(f"owner:{self.password}".encode()).decode()
        url = f"http://127.0.0.1:{self.port}/?{urlencode({'rest_route': f'/wp/v2/{path}', **query})}"
        headers = {"Authorization": f"Basic {secret}", "Content-Type": "application/json"}
        body = json.dumps(data).encode() if data is not None else None
        with urlopen(Request(url, body, headers, method=method), timeout=30) as answer:
            return json.load(answer)

    def shown(self, path: str) -> str:
        """Return a public page, as a visitor gets it."""
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
            return str(answer.read().decode())


@contextmanager
def wordpress(folder: Path) -> Iterator[Site]:
    """Run a new WordPress in FOLDER."""
    for program in ("php", "mariadbd", "mariadb-install-db", "mariadb"):
        needed(program)
    source = Path("/usr/share/wordpress")
    if not source.is_dir():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("Debian's package wordpress is not installed")
    port = free_port()
    with _database(folder) as database:
        site = folder / "site"
        shutil.copytree(source, site, symlinks=False, ignore=shutil.ignore_patterns("wp-config.php"))
        for theme in Path("/var/lib/wordpress/wp-content/themes").iterdir():
            shutil.copytree(theme, site / "wp-content/themes" / theme.name, dirs_exist_ok=True)
        (site / "wp-config.php").write_text(_CONFIG.format(port=port, database=database))
        (site / "router.php").write_text(_ROUTER)
        (site / "install.php").write_text(_INSTALL.replace("{port}", str(port)))
        said = subprocess.run(["php", "install.php"], cwd=site, capture_output=True, text=True, check=True).stdout
        password, writer = said.strip().splitlines()[-2:]
        command = [
            "php",
            "-d",
            "opcache.enable=1",
            "-d",
            "opcache.enable_cli=1",
            "-S",
            f"127.0.0.1:{port}",
            "-t",
            str(site),
            str(site / "router.php"),
        ]
        with running(command, port, folder / "php.log"):
            yield Site(port, password, writer)


@contextmanager
def _database(folder: Path) -> Iterator[int]:
    """Run MariaDB with an empty database for WordPress, and yield its port."""
    port, data, socket = free_port(), folder / "db", folder / "m.sock"
    user = pwd.getpwuid(os.getuid()).pw_name
    data.mkdir()
    common = ["--no-defaults", f"--user={user}", f"--datadir={data}"]
    subprocess.run(
        ["mariadb-install-db", *common, "--auth-root-authentication-method=normal", "--skip-test-db"],
        check=True, capture_output=True,
    )  # fmt: skip
    limits = ["--innodb-buffer-pool-size=32M", "--innodb-flush-log-at-trx-commit=0", "--skip-log-bin"]
    where = [f"--socket={socket}", f"--pid-file={folder / 'm.pid'}", f"--port={port}", "--bind-address=127.0.0.1"]
    with running([needed("mariadbd"), *common, *limits, *where], port, folder / "db.log"):
        commands = (
            "CREATE DATABASE wordpress; GRANT ALL ON wordpress.* TO wordpress@'127.0.0.1' IDENTIFIED BY 'wordpress';"
        )
        _patiently(["mariadb", "--no-defaults", f"--socket={socket}", "-u", "root", "-e", commands])
        yield port


def _patiently(command: list[str]) -> None:
    for _ in range(50):
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.1)
    subprocess.run(command, check=True)


_STATES = "publish,draft,private,pending,future"
_BEFORE, _AFTER = "<!-- wp:html -->\n", "\n<!-- /wp:html -->"


def wordpress_place(site: Site, slug: str) -> Outside:
    """Return a privacy page of SITE that does not exist yet, whose slug is SLUG, seen as the files that it is made of."""
    from generator.publish.targets.wordpress_pages import read_ledger

    def pages(**query: str) -> list[dict[str, Any]]:
        return list(site.call("GET", "pages", status=_STATES, context="edit", per_page="100", **query))

    def raw(page: dict[str, Any]) -> bytes:
        return str(page["content"]["raw"]).removeprefix(_BEFORE).removesuffix(_AFTER).encode()

    def files() -> Files:
        kept = pages(slug=f"{slug}-records")
        ledger = read_ledger(kept[0]["content"]["raw"]) if kept else read_ledger("")
        found = {str(path): data for path, data in ledger.files.items()}
        front = pages(slug=slug, parent="0")
        published = {path for path in found if path.endswith(".html")}
        below = {page["slug"]: page for page in pages(parent=str(front[0]["id"]))} if front else {}
        for path in published - {"privacy/index.html"}:
            page = below.get(
                path.removeprefix("privacy/").removesuffix(".html").removesuffix("/index").replace("/", "-")
            )
            found.pop(path)
            if page and page["status"] == "publish":
                found[path] = raw(page)
        if front and front[0]["content"]["raw"]:
            found["privacy/index.html"] = raw(front[0])
        others = {page["title"]["raw"]: page["content"]["raw"].encode() for page in pages(search=f"of {slug}")}
        return {**found, **{title.partition(" of ")[0]: text for title, text in others.items() if " of " in title}}

    def put(path: str, data: bytes) -> None:
        inner = path.removeprefix("privacy/")
        if inner == path or not path.endswith(".html"):
            site.call("POST", "pages", {"title": f"{path} of {slug}", "content": data.decode(), "status": "publish"})
            return
        front = pages(slug=slug, parent="0")
        name = inner.removesuffix("index.html").strip("/")
        found = pages(slug=name, parent=str(front[0]["id"])) if name else front
        where = f"pages/{found[0]['id']}" if found else "pages"
        fields = {} if found else {"slug": slug, "title": "Privacy", "status": "publish"}
        site.call("POST", where, {"content": data.decode(), **fields})

    address = f"wordpress+http://owner@127.0.0.1:{site.port}/#{slug}"
    return Outside(address, files, put, {"PLAINPOLICY_WORDPRESS_PASSWORD": site.password})
