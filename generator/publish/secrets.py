"""Secrets from the environment, a keyring or a prompt; they are kept nowhere and shown nowhere."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from generator.publish.protocol import PublishError

SERVICE = "plainpolicy"
"""Name of the service under which a keyring keeps our secrets."""


def ask_secret(what: str, variable: str) -> str:
    """Return the secret for WHAT (``ada@shop.example``): from the environment VARIABLE, a keyring, or the person.

    Raises:
        PublishError: it is in none of them and nobody can be asked.
    """
    found = os.environ.get(variable, "") or _in_keyring(what) or _from_person(what)
    if not found:
        raise PublishError(f"a password for {what} is needed; set {variable} in the environment")
    return found


def _in_keyring(what: str) -> str:
    # A keyring is not ours to require; whatever it answers with, the other ways are still open.
    with suppress(Exception):
        import keyring

        return keyring.get_password(SERVICE, what) or ""
    return ""


def _from_person(what: str) -> str:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return ""
    import getpass

    return getpass.getpass(f"Password for {what}: ", sys.stderr)
