"""Kinds of targets: which module serves an address, and what has to be installed for it."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath, PurePosixPath
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.problems import PolicyError
from generator.publish.protocol import Ask, Place, PublishError, Target


class WrongAddress(PolicyError):
    """Raised when an address leads nowhere that this program knows."""


class Kind(NamedTuple):
    """A kind of target.

    Attributes:
        module: where it is made: a module with ``open_target(place, ask)``.
        form: how its addresses look.
        needs: module that must be importable; empty for none.
        extra: the extra of this package that installs it.
    """

    module: str
    form: str
    needs: str = ""
    extra: str = ""


_FOLDER = Kind("generator.publish.targets.folder", "site/")
_GIT = Kind("generator.publish.targets.git_branch", "git+https://host/repository.git#branch")
_WORDPRESS = Kind("generator.publish.targets.wordpress", "wordpress+https://user@host/")

KINDS: dict[str, Kind] = {
    "folder": _FOLDER,
    "file": _FOLDER,
    "git+file": _GIT,
    "git+ssh": _GIT,
    "git+https": _GIT,
    "sftp": Kind("generator.publish.targets.sftp", "sftp://user@host/folder", "paramiko", "sftp"),
    "s3": Kind("generator.publish.targets.s3", "s3://bucket/folder", "boto3", "s3"),
    "wordpress+https": _WORDPRESS,
    "wordpress+http": _WORDPRESS,
}


def find_place(address: str, prefix: str = "privacy") -> Place:
    """Return where ADDRESS and the published folder PREFIX lead.

    Raises:
        WrongAddress: no such kind of target, a password in the address, or a prefix that leads out of the site.
    """
    scheme = address.partition(":")[0].lower() if "://" in address else "folder"
    if scheme not in KINDS:
        forms = ", ".join(dict.fromkeys(kind.form for kind in KINDS.values()))
        raise WrongAddress(f"`{scheme}://` is no kind of target; use one of: {forms}")
    if scheme != "folder" and _has_password(address):
        message = "the address carries a password, which would end up in logs and in the history of your shell"
        raise WrongAddress(f"{message}; leave it out, and set it in the environment (`plainpolicy publish --help`)")
    folder = PurePosixPath(prefix)
    if folder.is_absolute() or ".." in folder.parts:
        raise WrongAddress(f"--prefix {prefix}: this leads out of the site; name a folder inside it")
    return Place(scheme, str(PurePath(address)) if scheme == "folder" else address, folder)


def _has_password(address: str) -> bool:
    try:
        return bool(urlsplit(address).password)
    except ValueError:
        raise WrongAddress("the address cannot be read; look at its brackets and its port") from None


def open_target(place: Place, ask: Ask) -> Target:
    """Return the target of PLACE; ASK gives secrets.

    Raises:
        PublishError: what it needs is not installed, or it cannot be reached.
    """
    kind = KINDS[place.scheme]
    if kind.needs:
        try:
            import_module(kind.needs)
        except ImportError:
            command = f"pip install 'plainpolicy[{kind.extra}]'"
            raise PublishError(
                f"{place.scheme}:// needs {kind.needs}, which is not installed; type {command}"
            ) from None
    target: Target = import_module(kind.module).open_target(place, ask)
    return target
