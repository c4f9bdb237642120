"""One change, as a value."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, get_args

Kind = Literal[
    "sale",
    "special",
    "right",
    "data",
    "purpose",
    "recipient",
    "transfer",
    "retention",
    "automated",
    "children",
    "choice",
    "cookie",
    "security",
    "controller",
    "other",
    "wording",
]
KINDS: tuple[str, ...] = get_args(Kind)
"""What a change is about, the heaviest first."""

Effect = Literal["worse", "better", "more_told", "unclear", "detail", "wording"]
"""What a change means for the reader. ``worse`` and ``unclear`` are material, the others are editorial."""

MATERIAL: frozenset[str] = frozenset(("worse", "unclear"))


class Change(NamedTuple):
    """One thing that is different for the reader.

    Attributes:
        kind: what it is about.
        effect: what it means for the reader.
        sentence: what changed, for the reader, as plain text.
        reason: why it is material or editorial, for the owner.
        path: the answer that changed, or the clause.
        before: the answer before, or None.
        after: the answer now, or None.
        section: id of the section that tells it.
    """

    kind: Kind
    effect: Effect
    sentence: str
    reason: str
    path: str
    before: Any = None
    after: Any = None
    section: str = ""

    @property
    def material(self) -> bool:
        """Whether the reader must be told ahead."""
        return self.effect in MATERIAL
