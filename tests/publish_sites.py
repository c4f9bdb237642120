"""Two small versions of a site, and their way to a place through the program."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.publish.protocol import Hashes
from generator.publish.registry import find_place, open_target
from generator.publish.run import carry_out, make_plan

Texts = Mapping[str, str]

FIRST: Texts = {
    "2026-01-01/policy.json": json.dumps({"text": "first"}),
    "changes/index.html": "nothing changed yet",
    "withdrawn.txt": "no longer there in the second version",
    "policy.md": "# first",
    "index.html": "<p>first</p>",
}
SECOND: Texts = {
    "2026-01-01/policy.json": json.dumps({"text": "first"}),
    "2026-02-01/policy.json": json.dumps({"text": "second"}),
    "changes/index.html": "a second version",
    "policy.md": "# second",
    "index.html": "<p>second, with “quotes” and a\nline</p>",
}
ROOT: Texts = {".well-known/gpc.json": "{}"}


def publish(address: str, texts: Texts, *, overwrite: bool = False, root: Texts = ROOT) -> Hashes:
    """Publish TEXTS at ADDRESS."""
    place = find_place(address)
    target = open_target(place, from_environment)
    try:
        plan = make_plan(target, place, lambda before: (before, as_site(texts), as_site(root), {}), overwrite=overwrite)
        return carry_out(target, plan)
    finally:
        target.close()


def from_environment(what: str, variable: str) -> str:
    return os.environ[variable]


def as_site(texts: Texts) -> dict[PurePosixPath, bytes]:
    return {PurePosixPath(path): text.encode() for path, text in texts.items()}


def expected(texts: Texts) -> dict[str, bytes]:
    """Return the files that must stand in a place, without those that only the program reads."""
    site = {f"privacy/{path}": text.encode() for path, text in texts.items()}
    return {**site, **{path: text.encode() for path, text in ROOT.items()}}


def shown(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return FILES of a place without the record and the marker of git targets."""
    return {path: data for path, data in files.items() if path not in ("privacy/.plainpolicy.json", ".nojekyll")}
