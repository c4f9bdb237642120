"""What goes wrong at a target: one clear line each time, and the old policy stands."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from publish_places import Outside, git, sftp_place
from publish_servers import SshServer, line_that_breaks, s3_server, ssh_server
from publish_sites import FIRST, SECOND, expected, from_environment, publish, shown
from publish_wordpress import Site

from generator.problems import PolicyError
from generator.publish.protocol import Conflict, PublishError
from generator.publish.registry import KINDS, Kind, WrongAddress, find_place, open_target
from generator.publish.secrets import ask_secret
from generator.publish.targets import files as folder_files
from generator.publish.targets.files import exchange
from generator.publish.targets.lock import locked

MakePlace = Callable[[str], Outside]
BIG = {**SECOND, "policy.md": "x" * 3_000_000}


def one_line(error: pytest.ExceptionInfo[PolicyError]) -> str:
    text = str(error.value)
    assert "\n" not in text
    return text


# Folder


def test_a_full_disk_leaves_the_old_policy(place_of: MakePlace) -> None:
    place = place_of("folder")
    publish(place.address, FIRST)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, limits[1]))
    try:
        with pytest.raises(PublishError, match="cannot be written: file too large; the published policy") as error:
            publish(place.address, BIG)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    one_line(error)
    assert shown(place.files()) == expected(FIRST)


def test_a_folder_that_is_locked_is_left_alone(place_of: MakePlace) -> None:
    place = place_of("folder")
    publish(place.address, FIRST)
    with locked(Path(place.address)), pytest.raises(Conflict, match="another plainpolicy is publishing"):
        publish(place.address, SECOND)
    assert shown(place.files()) == expected(FIRST)


def test_readers_find_a_whole_folder_at_every_moment(place_of: MakePlace, tmp_path: Path) -> None:
    place = place_of("folder")
    publish(place.address, FIRST)
    look = (
        "import sys, pathlib\n"
        "page = pathlib.Path(sys.argv[1], 'privacy/index.html')\n"
        "print('ready', flush=True)\n"
        "while not pathlib.Path(sys.argv[2]).exists(): assert page.read_bytes(), 'empty'\n"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", look, place.address, str(tmp_path / "stop")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert reader.stdout
    reader.stdout.readline()
    for _ in range(10):
        publish(place.address, SECOND)
        publish(place.address, {**SECOND, "index.html": "<p>third</p>"})
    (tmp_path / "stop").touch()
    assert reader.communicate(timeout=30)[1] == b""


def test_without_an_exchange_of_folders_files_are_written_one_by_one(
    place_of: MakePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_files.sys, "platform", "plan9")
    with pytest.raises(OSError, match="cannot exchange"):
        exchange(Path("a"), Path("b"))
    place = place_of("folder")
    place.put("privacy/photo.jpg", b"a photo")
    publish(place.address, FIRST)
    publish(place.address, SECOND)
    assert shown(place.files()) == {**expected(SECOND), "privacy/photo.jpg": b"a photo"}


def test_a_link_that_leads_out_of_the_site_is_not_followed(place_of: MakePlace, tmp_path: Path) -> None:
    place = place_of("folder")
    (tmp_path / "elsewhere").mkdir()
    Path(place.address).mkdir()
    Path(place.address, "privacy").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match="this link leads out of"):
        publish(place.address, FIRST)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(PublishError, match="this is a file; name a folder"):
        publish(str(tmp_path / "site"), FIRST)


# Git


def test_a_push_that_a_hook_refuses(place_of: MakePlace, tmp_path: Path) -> None:
    place = place_of("git_branch")
    publish(place.address, FIRST)
    hook = tmp_path / "repository.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'the branch is frozen'\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(PublishError, match=r"a rule of the server refused the commit \(pre-receive hook\)") as error:
        publish(place.address, SECOND)
    one_line(error)
    assert shown(place.files()) == expected(FIRST)


def test_nothing_is_forced_and_the_history_of_the_branch_stays(place_of: MakePlace, tmp_path: Path) -> None:
    place = place_of("git_branch")
    place.put("README", b"the owner's")
    publish(place.address, FIRST)
    publish(place.address, SECOND)
    commits = git(tmp_path / "repository.git", "log", "--format=%s", "gh-pages").decode().splitlines()
    assert commits == ["Publish the privacy policy", "Publish the privacy policy", "by the owner"]
    assert place.files()[".nojekyll"] == b""


def test_there_is_no_repository(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="there is no git repository") as error:
        publish(f"git+file://{tmp_path}/none.git", FIRST)
    one_line(error)


def test_git_variables_of_the_caller_lead_nowhere(place_of: MakePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    place = place_of("git_branch")
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    monkeypatch.setenv("GIT_WORK_TREE", "/nowhere")
    publish(place.address, FIRST)
    monkeypatch.delenv("GIT_WORK_TREE")
    assert shown(place.files()) == expected(FIRST)


# SFTP


def test_a_host_key_that_changed(
    sshd: SshServer, place_of: MakePlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = place_of("sftp")
    host, _, _ = (sshd.folder / "known_hosts").read_text().partition(" ")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "other"], check=True)
    known = tmp_path / "known_hosts"
    known.write_text(f"{host} {(tmp_path / 'other.pub').read_text()}")
    monkeypatch.setenv("PLAINPOLICY_KNOWN_HOSTS", str(known))
    with pytest.raises(PublishError, match="the server's host key changed") as error:
        publish(place.address, FIRST)
    one_line(error)
    assert place.files() == {}


def test_a_host_key_that_is_not_known(place_of: MakePlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_of("sftp")
    (tmp_path / "empty").touch()
    monkeypatch.setenv("PLAINPOLICY_KNOWN_HOSTS", str(tmp_path / "empty"))
    with pytest.raises(PublishError, match="the server's host key is not known"):
        publish(place.address, FIRST)
    assert (tmp_path / "empty").read_text() == "", "the key was trusted"


def test_a_key_that_the_server_refuses(place_of: MakePlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_of("sftp")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "other"], check=True)
    monkeypatch.setenv("PLAINPOLICY_SSH_KEY", str(tmp_path / "other"))
    monkeypatch.setenv("PLAINPOLICY_SFTP_PASSWORD", "a secret that nobody may see")
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with pytest.raises(PublishError, match="refuses your key or password; it may have expired") as error:
        publish(place.address, FIRST)
    assert "secret" not in one_line(error)


def test_the_server_s_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "server").mkdir()
    limit = ("sh", "-c", 'trap "" XFSZ; ulimit -f 1000; exec "$@"', "sh")
    with ssh_server(tmp_path / "server", before=limit) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        place = sftp_place(tmp_path, server.address, server.environment)
        publish(place.address, FIRST)
        with pytest.raises(PublishError, match=r"its disk may be full|connection was lost") as error:
            publish(place.address, BIG)
        one_line(error)
        left = {path: data for path, data in shown(place.files()).items() if "plainpolicy-" not in path}
        assert left["privacy/index.html"] == expected(FIRST)["privacy/index.html"]
        publish(place.address, SECOND)
        assert shown(place.files()) == expected(SECOND)


def test_a_connection_that_breaks_in_the_middle_over_sftp(
    sshd: SshServer, place_of: MakePlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = place_of("sftp")
    publish(place.address, FIRST)
    port = place.address.rpartition(":")[2].partition("/")[0]
    with line_that_breaks(int(port), after=200_000) as broken:
        known = tmp_path / "known_hosts"
        known.write_text((sshd.folder / "known_hosts").read_text().replace(f":{port} ", f":{broken} "))
        monkeypatch.setenv("PLAINPOLICY_KNOWN_HOSTS", str(known))
        with pytest.raises(PublishError, match="connection was lost") as error:
            publish(place.address.replace(f":{port}/", f":{broken}/"), BIG)
    one_line(error)
    left = {path: data for path, data in shown(place.files()).items() if "plainpolicy-" not in path}
    assert left["privacy/index.html"] == expected(FIRST)["privacy/index.html"]
    monkeypatch.setenv("PLAINPOLICY_KNOWN_HOSTS", str(sshd.folder / "known_hosts"))
    publish(place.address, SECOND)
    assert shown(place.files()) == expected(SECOND)


# S3


def test_a_connection_that_breaks_in_the_middle_over_s3(place_of: MakePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_of("s3")
    publish(place.address, FIRST)
    whole = os.environ["AWS_ENDPOINT_URL"]
    with line_that_breaks(int(whole.rpartition(":")[2]), after=200_000) as broken:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{broken}")
        with pytest.raises(PublishError, match="connection was lost") as error:
            publish(place.address, BIG)
    one_line(error)
    assert shown(place.files())["privacy/index.html"] == expected(FIRST)["privacy/index.html"]
    monkeypatch.setenv("AWS_ENDPOINT_URL", whole)
    publish(place.address, SECOND)
    assert shown(place.files()) == expected(SECOND)


def test_credentials_that_expired_or_are_missing(place_of: MakePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_of("s3")
    with pytest.raises(PublishError, match="there is no such bucket") as error:
        publish("s3://no-such-bucket-here/web", FIRST)
    one_line(error)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", "/nowhere")
    with pytest.raises(PublishError, match="there are no credentials; set AWS_ACCESS_KEY_ID"):
        publish(place.address, FIRST)


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with s3_server(tmp_path) as environment:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
    with pytest.raises(PublishError, match="Could not connect") as error:
        publish("s3://bucket/web", FIRST)
    one_line(error)
    for address in ("sftp://ada@127.0.0.1:1/site", "wordpress+http://ada@127.0.0.1:1/"):
        monkeypatch.setenv("PLAINPOLICY_WORDPRESS_PASSWORD", "x")
        monkeypatch.setenv("PLAINPOLICY_KNOWN_HOSTS", os.devnull)
        with pytest.raises(PublishError) as error:
            publish(address, FIRST)
        assert one_line(error).startswith(address)


# WordPress


def test_an_application_password_that_was_revoked(place_of: MakePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_of("wordpress")
    monkeypatch.setenv("PLAINPOLICY_WORDPRESS_PASSWORD", "wrong secret")
    with pytest.raises(PublishError, match="refuses the application password; it may have been revoked") as error:
        publish(place.address, FIRST)
    assert "wrong" not in one_line(error)


def test_an_account_that_may_not_edit_pages(
    place_of: MakePlace, wordpress_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = place_of("wordpress")
    monkeypatch.setenv("PLAINPOLICY_WORDPRESS_PASSWORD", wordpress_site.writer)
    with pytest.raises(PublishError, match="may not edit pages"):
        publish(place.address.replace("owner@", "writer@"), FIRST)
    assert place.files() == {}


def test_the_draft_that_wordpress_brings_is_taken_over_and_revisions_stay(
    place_of: MakePlace, wordpress_site: Site
) -> None:
    address = place_of("wordpress").address.partition("#")[0]
    publish(address, FIRST)
    publish(address, SECOND)
    page = wordpress_site.shown("/privacy-policy/")
    assert "<p>second, with" in page and "<p>first</p>" not in page
    found = wordpress_site.call("GET", "pages", slug="privacy-policy")[0]
    revisions = wordpress_site.call("GET", f"pages/{found['id']}/revisions", context="edit")
    assert any("<p>first</p>" in revision["content"]["raw"] for revision in revisions)
    assert any("wp:heading" in revision["content"]["raw"] for revision in revisions), "the draft is lost"


# Addresses and secrets


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("sftp://ada:secret@shop.example/site", "the address carries a password"),
        ("ftp://shop.example/site", "is no kind of target; use one of"),
        ("https://shop.example/", "is no kind of target; use one of"),
    ],
)
def test_an_address_that_is_refused(address: str, why: str) -> None:
    with pytest.raises(WrongAddress, match=why) as error:
        find_place(address)
    assert "secret" not in one_line(error)


def test_a_password_does_not_travel_in_the_clear() -> None:
    with pytest.raises(PublishError, match="over http the password could be read"):
        open_target(find_place("wordpress+http://ada@shop.example/"), from_environment)


@pytest.mark.parametrize("prefix", ["../other", "/etc", "a/../../b"])
def test_a_prefix_stays_inside_the_site(prefix: str) -> None:
    with pytest.raises(WrongAddress, match="leads out of the site"):
        find_place("site/", prefix)


def test_an_extra_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = Kind("generator.publish.targets.s3", "s3://bucket", "no_such_library", "s3")
    monkeypatch.setitem(KINDS, "s3", kind)
    with pytest.raises(PublishError, match=r"not installed; type pip install 'plainpolicy\[s3\]'"):
        open_target(find_place("s3://bucket/web"), from_environment)


def test_a_secret_that_nobody_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAINPOLICY_TEST", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(PublishError, match=r"a password for ada@shop\.example is needed; set PLAINPOLICY_TEST"):
        ask_secret("ada@shop.example", "PLAINPOLICY_TEST")
