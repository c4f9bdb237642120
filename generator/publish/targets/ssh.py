"""An SSH connection to a server whose host key is known, and errors of it in one line."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import paramiko

from generator.publish.protocol import Ask, PublishError

PASSWORD = "PLAINPOLICY_SFTP_PASSWORD"
KNOWN_HOSTS = "PLAINPOLICY_KNOWN_HOSTS"
KEY = "PLAINPOLICY_SSH_KEY"
_TIMEOUT = 30
_ALIVE = 15
_LOST = ("Socket is closed", "Server connection dropped")


class Server(NamedTuple):
    """A server and a folder on it."""

    address: str
    user: str
    host: str
    port: int
    folder: str


def find_server(address: str) -> Server:
    """Return where an ``sftp://`` ADDRESS leads; ``/~/`` at the start of its path is the home folder.

    Raises:
        PublishError: it names no host, or no port that there is.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or 22
    except ValueError:
        raise PublishError(f"{address}: this port cannot be read") from None
    if not parts.hostname:
        raise PublishError(f"{address}: name a server, as in sftp://user@host/folder")
    folder = unquote(parts.path) or "/"
    user = unquote(parts.username or "") or getpass.getuser()
    return Server(address, user, parts.hostname, port, folder.removeprefix("/~/") or ".")


def connect(server: Server, ask: Ask) -> paramiko.SSHClient:
    """Return a connection to SERVER: with keys, the agent, or a password from ASK.

    Raises:
        PublishError: its host key is not the known one, nobody answers, or it lets nobody in.
    """
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    try:
        with told(server.address):
            _trust(client)
            password = os.environ.get(PASSWORD)
            try:
                _log_in(client, server, password)
            except paramiko.AuthenticationException:
                if password:
                    raise
                _log_in(client, server, ask(f"{server.user}@{server.host}", PASSWORD))
    except BaseException:
        client.close()
        raise
    transport = client.get_transport()
    if transport:
        transport.set_keepalive(_ALIVE)
    return client


def _trust(client: paramiko.SSHClient) -> None:
    chosen = os.environ.get(KNOWN_HOSTS)
    if chosen:
        client.load_host_keys(chosen)
        return
    client.load_system_host_keys()
    everyone = Path("/etc/ssh/ssh_known_hosts")
    if everyone.is_file():
        client.load_system_host_keys(str(everyone))


def _log_in(client: paramiko.SSHClient, server: Server, password: str | None) -> None:
    key = os.environ.get(KEY)
    client.connect(
        server.host, server.port, server.user, password, key_filename=key, look_for_keys=not key,
        timeout=_TIMEOUT, banner_timeout=_TIMEOUT, auth_timeout=_TIMEOUT,
    )  # fmt: skip


@contextmanager
def told(address: str) -> Iterator[None]:
    """Tell the user about errors of the connection in one line."""
    try:
        yield
    except (paramiko.SSHException, OSError, EOFError) as error:
        raise PublishError(f"{address}: {_why(error)}") from error


def _why(error: Exception) -> str:
    if isinstance(error, paramiko.BadHostKeyException):
        return "the server's host key changed; find out why before you trust it"
    if isinstance(error, paramiko.PasswordRequiredException):
        return "your key has a passphrase; add it to your SSH agent (ssh-add)"
    if isinstance(error, paramiko.AuthenticationException):
        return "the server refuses your key or password; it may have expired"
    if isinstance(error, paramiko.SSHException) and "known_hosts" in str(error):
        return "the server's host key is not known; connect with ssh once and compare its fingerprint"
    if isinstance(error, PermissionError):
        return f"the server does not let you write there ({error.filename or 'permission denied'})"
    if isinstance(error, TimeoutError):
        return "the server does not answer; try again"
    if isinstance(error, EOFError | ConnectionError) or any(text in str(error) for text in _LOST):
        return "the connection was lost; run the command again"
    text = " ".join(str(getattr(error, "strerror", "") or error).split())
    return "the server could not do it; its disk may be full" if text == "Failure" else text or "the connection failed"
