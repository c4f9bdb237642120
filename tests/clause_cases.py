"""Case files of clauses: answers laid over a base profile, and what the clause then says."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generator.document import PolicyDocument
from generator.engine.resolved import ResolvedProfile
from generator.engine.workshop import workshop
from generator.library.tokens import plain
from generator.source.reader import read_text
from generator.source.tree import to_plain
from generator.source.write import dump

CASES = Path(__file__).parent / "cases"


@lru_cache
def base_profile() -> str:
    """Return the text of the base profile."""
    return (CASES / "base.yaml").read_text(encoding="utf-8")


def profile_with(answers: dict[str, Any]) -> ResolvedProfile:
    """Return the base profile with ANSWERS laid over it; keys may be dotted paths."""
    values: Any = to_plain(read_text(base_profile(), "base.yaml"))
    for path, value in answers.items():
        *parents, last = path.split(".")
        node = values
        for name in parents:
            node = node.setdefault(name, {})
        node[last] = value
    return workshop().loader.load_text(dump(values), "case.yaml")


def document_with(answers: dict[str, Any]) -> PolicyDocument:
    """Return the policy of the base profile with ANSWERS laid over it."""
    return workshop().document(profile_with(answers))


def clause_text(document: PolicyDocument, clause: str) -> str | None:
    """Return what CLAUSE says in DOCUMENT, without fences, or None if it is not there."""
    texts = [plain(block.text) for block in document.blocks() if block.clause == clause]
    return "\n".join(texts) if texts else None


def case_files() -> list[Path]:
    """Return all case files of clauses."""
    return sorted((CASES / "clauses").glob("*.yaml"))


def read_cases(file: Path) -> list[dict[str, Any]]:
    """Return the cases of FILE; values stay text, as in a profile."""
    loaded: list[dict[str, Any]] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return loaded


def clause_of(file: Path) -> str:
    """Return the clause id that a case file is about: ``section.clause.yaml``."""
    section, clause = file.stem.split(".")
    return f"{section}/{clause}"
