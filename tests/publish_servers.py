"""Real servers on loopback for the tests of publishing; each has a folder of its own and ends with the test run."""

from __future__ import annotations

import getpass
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.publish.registry import KINDS

PATIENCE = 60


def needed(program: str) -> str:
    """Return the path of PROGRAM; without it the test is skipped, but not in CI."""
    found = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"{program} is not installed")
    return found


def kinds_of_targets() -> list[str]:
    """Return every kind that is registered, by the name of its module."""
    return sorted({kind.module.rpartition(".")[2] for kind in KINDS.values()})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run COMMAND until the block ends; it is ready when PORT answers."""
    with log.open("wb") as output:
        # A group of its own, since servers leave children behind.
        server = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
    try:
        _await(server, port, log)
        yield server
    finally:
        try:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(10)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            server.kill()


def _await(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"the server did not start: {log.read_text(errors='replace')}")


class SshServer(NamedTuple):
    """OpenSSH's sftp server.

    Attributes:
        environment: what a client needs to be let in.
    """

    address: str
    environment: dict[str, str]
    folder: Path
    process: subprocess.Popen[bytes]


@contextmanager
def ssh_server(folder: Path, *, before: tuple[str, ...] = ()) -> Iterator[SshServer]:
    """Run OpenSSH for this user in FOLDER; BEFORE stands before its command, to limit it."""
    sshd, keygen = needed("sshd"), needed("ssh-keygen")
    port = free_port()
    for name in ("host", "user"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    (folder / "authorized").write_text((folder / "user.pub").read_text())
    host_key = " ".join((folder / "host.pub").read_text().split()[:2])
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host_key}\n")
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\n"
        f"PidFile {folder}/pid\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nMaxStartups 100\n"
        f"Subsystem sftp internal-sftp\nForceCommand internal-sftp\nPermitRootLogin yes\n"
    )
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    environment = {
        "PLAINPOLICY_KNOWN_HOSTS": str(folder / "known_hosts"), "PLAINPOLICY_SSH_KEY": str(folder / "user"),
    }  # fmt: skip
    command = [*before, sshd, "-D", "-e", "-f", str(folder / "config")]
    with running(command, port, folder / "log") as process:
        yield SshServer(f"sftp://{getpass.getuser()}@127.0.0.1:{port}", environment, folder, process)


@contextmanager
def s3_server(folder: Path) -> Iterator[dict[str, str]]:
    """Run an S3 server, and yield the environment that its clients need."""
    port = free_port()
    with running([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], port, folder / "log"):
        yield {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": "test", "AWS_REGION": "eu-central-1",
            "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "eu-central-1", "AWS_EC2_METADATA_DISABLED": "true",
        }  # fmt: skip


@contextmanager
def line_that_breaks(port: int, after: int) -> Iterator[int]:
    """Yield a port that leads to PORT on loopback until AFTER bytes went up; then every connection through it is lost."""
    broken = threading.Event()
    went_up = itertools.count()

    def carry(source: socket.socket, sink: socket.socket, *, up: bool) -> None:
        try:
            while not broken.is_set() and (data := source.recv(1024)):
                if up and next(went_up) * 1024 >= after:
                    broken.set()
                    break
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def serve() -> None:
        while True:
            try:
                caller, _ = entrance.accept()
            except OSError:
                return
            if broken.is_set():
                caller.close()
                continue
            server = socket.create_connection(("127.0.0.1", port))
            threading.Thread(target=carry, args=(caller, server), kwargs={"up": True}, daemon=True).start()
            threading.Thread(target=carry, args=(server, caller), kwargs={"up": False}, daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as entrance:
        threading.Thread(target=serve, daemon=True).start()
        yield entrance.getsockname()[1]
        entrance.shutdown(socket.SHUT_RDWR)
