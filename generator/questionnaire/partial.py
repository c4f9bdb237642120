"""A profile that is not complete yet, judged all the same: what is not answered counts as unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from generator.document import PolicyDocument
from generator.engine.resolved import ResolvedProfile
from generator.engine.workshop import Workshop
from generator.facts.core import Facts
from generator.problems import ProblemsFound
from generator.questionnaire import paths
from generator.source.reader import read_text
from generator.source.tree import Plain, to_plain
from generator.source.write import dump

_MISSING = re.compile(r"`([^`]+)`")


class Partial(NamedTuple):
    """What is known so far.

    Attributes:
        values: the answers as the file has them.
        profile: the same as a profile, with ``unknown`` for every required answer that is missing.
        missing: the paths of those.
        facts: conclusions, on the effective date or today.
    """

    values: dict[str, Any]
    profile: ResolvedProfile
    missing: frozenset[str]
    facts: Facts

    def given(self, path: str) -> bool:
        """Return whether PATH is answered, be it with unknown, here or in a profile that this one extends."""
        return path in self.profile.places and path not in self.missing

    def answer(self, path: str) -> Plain:
        """Return the answer at PATH as it is written, or None."""
        node = self.profile.places.get(path) if path not in self.missing else None
        return to_plain(node) if node else None

    def document(self, shop: Workshop) -> PolicyDocument:
        """Return the policy that the answers make so far."""
        return shop.document(self.profile, self.facts.as_of)


def judge(shop: Workshop, text: str, name: str, folder: Path | None, today: date) -> Partial:
    """Return what the profile TEXT says so far.

    Raises:
        ProblemsFound: something in it is wrong, apart from answers that are missing.
    """
    values = to_plain(read_text(text, name))
    assert isinstance(values, dict)
    profile, missing = _load(shop, text, values, name, folder)
    day = profile.values.get("doc", {}).get("effective_date") or today
    return Partial(values, profile, missing, shop.facts(profile, day))


def _load(
    shop: Workshop, text: str, values: Mapping[str, Any], name: str, folder: Path | None
) -> tuple[ResolvedProfile, frozenset[str]]:
    try:
        return shop.loader.load_text(text, name, folder), frozenset()
    except ProblemsFound as found:
        missing = [
            match[1] for p in found.problems if p.code == "profile.missing" and (match := _MISSING.match(p.message))
        ]
        if len(missing) < len(found.problems):
            raise ProblemsFound([p for p in found.problems if p.code != "profile.missing"]) from found
    filled = dict(values)
    for path in missing:
        filled = paths.with_value(filled, path, "unknown")
    return shop.loader.load_text(dump(filled), name, folder), frozenset(missing)
