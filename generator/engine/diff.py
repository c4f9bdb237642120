"""Two policies compared, wherever they come from: profiles, ``policy.json`` files or published versions."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from generator.catalogue.load import read_table
from generator.document import PolicyDocument
from generator.engine.workshop import workshop
from generator.library.load import read_yaml
from generator.output.diff import Comparison, compare
from generator.output.diff_words import Rules, Wording
from generator.output.json import from_json
from generator.problems import PolicyError
from generator.resources import data_dir

_SENSITIVE = ("special", "sensitive", "offence")


@cache
def wording(language: str) -> Wording:
    """Return the words about changes of LANGUAGE."""
    return Wording(workshop(language).library.language, read_yaml(data_dir("templates") / language / "changes.yaml"))  # type: ignore[arg-type]


@cache
def change_rules() -> Rules:
    """Return the shipped rules that weigh changes."""
    table: Any = read_table("vocabulary/data_categories")
    groups = {item: group for group, row in table.items() for item in row["items"]}
    special = {
        item
        for group, row in table.items()
        for item, own in {**row["items"], group: {}}.items()
        if _is_sensitive(row, own)
    }
    return Rules(read_table("vocabulary/changes"), groups, frozenset(special))


def _is_sensitive(group: Any, item: Any) -> bool:
    return any(group.get(name) == "true" or item.get(name) == "true" for name in _SENSITIVE)


def compare_documents(old: PolicyDocument, new: PolicyDocument) -> Comparison:
    """Return what changed from OLD to NEW, in the language of NEW."""
    return compare(old, new, wording(new.language), change_rules())


def load_policy(path: Path) -> PolicyDocument:
    """Return the policy at PATH: a profile, a ``policy.json``, or a folder (a published version) that holds one.

    Raises:
        PolicyError: there is no such policy, or the profile has problems.
    """
    if path.is_dir():
        path = _in_folder(path)
    if path.suffix == ".json":
        try:
            return from_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise PolicyError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    profile = workshop().loader.load_file(path)
    language = str((profile.values.get("doc") or {}).get("language") or "en")
    return workshop(language).document(profile)


def _in_folder(folder: Path) -> Path:
    for place in (folder / "policy.json", folder / "privacy" / "policy.json"):
        if place.is_file():
            return place
    raise PolicyError(
        f"{folder}: there is no policy.json in this folder; name a profile, a policy.json or a published version"
    )
