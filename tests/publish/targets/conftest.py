"""One place of each kind."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from publish_places import Outside, folder_place, git_place, s3_place, sftp_place
from publish_servers import SshServer, needed, s3_server, ssh_server
from publish_wordpress import Site, wordpress, wordpress_place

from generator.publish.protocol import Hashes
from generator.publish.receipt import keep_receipt, make_receipt
from generator.publish.registry import find_place


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    pytest.importorskip("moto")
    with s3_server(tmp_path_factory.mktemp("s3")) as environment:
        yield environment


@pytest.fixture(scope="session")
def wordpress_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with wordpress(tmp_path_factory.mktemp("wordpress")) as site:
        yield site


_slugs = itertools.count(1)


@pytest.fixture
def place_of(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Outside]:
    """Return a function that makes an empty place of a kind: the last part of its module's name."""

    def make(kind: str) -> Outside:
        found = _make(kind, request, tmp_path)
        for name, value in found.environment.items():
            monkeypatch.setenv(name, value)
        return found

    return make


def _make(kind: str, request: pytest.FixtureRequest, folder: Path) -> Outside:
    if kind == "folder":
        return folder_place(folder)
    if kind == "git_branch":
        needed("git")
        return git_place(folder)
    if kind == "sftp":
        server: SshServer = request.getfixturevalue("sshd")
        return sftp_place(folder, server.address, server.environment)
    if kind == "s3":
        return s3_place(request.getfixturevalue("s3"))
    if kind == "wordpress":
        site: Site = request.getfixturevalue("wordpress_site")
        return wordpress_place(site, f"privacy-{next(_slugs)}")
    raise LookupError(f"make a place for the kind {kind} here")


@pytest.fixture
def receipted(tmp_path: Path) -> Callable[[str, Hashes], Path]:
    """Return a function that keeps a receipt of FILES at ADDRESS, and returns the profile that it belongs to."""

    def keep(address: str, files: Hashes) -> Path:
        profile = tmp_path / "shop.yaml"
        now = datetime(2026, 1, 1, tzinfo=UTC)
        keep_receipt(profile, make_receipt(find_place(address), files, now, "2026-01-01", "0" * 16, ""))
        return profile

    return keep
