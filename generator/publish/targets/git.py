"""The system's git, run without questions, hooks of the user's, or secrets in what it says."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from generator.publish.protocol import Conflict, PublishError

_REFUSED = ("[rejected]", "non-fast-forward", "fetch first", "stale info", "failed to update ref", "cannot lock ref")
_WHY = (
    (
        "Host key verification failed",
        "the host key of the server is not the known one; find out why before you trust it",
    ),
    ("REMOTE HOST IDENTIFICATION HAS CHANGED", "the host key of the server changed; find out why before you trust it"),
    ("Permission denied", "the server refuses your key; look at your SSH agent and at who may write there"),
    ("Authentication failed", "the server refuses your password or token; it may have expired"),
    ("could not read Username", "the server asks for a name and a token; set up a credential helper of git"),
    ("could not read Password", "the server asks for a token; set up a credential helper of git"),
    ("does not appear to be a git repository", "there is no git repository"),
    ("not found", "there is no such repository, or you may not see it"),
    ("No space left on device", "the disk is full"),
    ("pre-receive hook declined", "a rule of the server refused the commit (pre-receive hook)"),
    ("protected branch", "the branch is protected; let this account push to it, or choose another branch"),
    ("Could not resolve host", "the server's name is not known; look at the address and at your connection"),
    ("Connection refused", "the server does not answer"),
    ("Could not read from remote repository", "the repository cannot be read; look at the address and at your rights"),
)
_SECRET = re.compile(r"(?<=://)[^/@\s]+@")
_TIMEOUT = 300
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Git:
    """A repository of our own in a temporary folder.

    Attributes:
        address: the other repository, for messages.
    """

    def __init__(self, folder: Path, address: str) -> None:
        self._folder = folder
        self.address = address
        self.run("init", "--quiet", "--bare", ".")

    def run(self, *arguments: str, data: bytes | None = None, environment: Mapping[str, str] = _NOTHING) -> bytes:
        """Return what git writes when it runs with ARGUMENTS, DATA as its input, and ENVIRONMENT.

        Raises:
            Conflict: a push was refused because the branch moved.
            PublishError: git failed or is not installed.
        """
        # Without GIT_* of the caller, as a hook or a rebase would point git to another repository.
        clean = {name: value for name, value in os.environ.items() if name in _KEPT or not name.startswith("GIT_")}
        settings = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_DIR": str(self._folder), **environment}
        settings.setdefault("GIT_SSH_COMMAND", clean.get("GIT_SSH_COMMAND", "ssh -o BatchMode=yes"))
        command = ["git", "-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0", *arguments]
        try:
            done = subprocess.run(
                command, cwd=self._folder, env={**clean, **settings}, input=data, capture_output=True,
                timeout=_TIMEOUT, check=False,
            )  # fmt: skip
        except FileNotFoundError:
            raise PublishError("git is not installed; install it, or publish to a folder") from None
        except subprocess.TimeoutExpired:
            raise PublishError(f"{self.address}: no answer for {_TIMEOUT} seconds; try again") from None
        if done.returncode:
            raise self._error(done.stderr.decode(errors="replace"))
        return done.stdout

    def _error(self, said: str) -> PublishError:
        if any(words in said for words in _REFUSED) and "hook" not in said:
            return Conflict(f"{self.address}: somebody else pushed to the branch meanwhile; run the command again")
        known = next((text for words, text in _WHY if words in said), None)
        return PublishError(f"{self.address}: {known or _SECRET.sub('', _last(said))}")


_KEPT = frozenset(
    ("GIT_SSH_COMMAND", "GIT_SSH", "GIT_ASKPASS", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_SSL_CAINFO")
)
"""Variables of git that say how to reach a server; all others could lead it elsewhere."""


def _last(said: str) -> str:
    """Return the line of what git SAID that names the cause."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    causes = [line for line in lines if line.startswith(("fatal:", "error:", "remote:", "!"))]
    return (causes or lines or ["git failed and does not say why"])[0]
