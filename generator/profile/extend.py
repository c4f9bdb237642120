"""``extends``: a profile that starts from another one."""

from __future__ import annotations

from collections.abc import Callable

from generator.problems import Problem, ProblemsFound
from generator.source.tree import Entry, Mapping, Node, Scalar

MAX_DEPTH = 5
FindBase = Callable[[str, Scalar], Node]
"""Returns the tree of a base profile by the name that ``extends`` gives; raises ProblemsFound at that place."""


def merge_bases(tree: Node, find: FindBase) -> Node:
    """Return TREE with the answers of the profiles that it extends, nearest first.

    Raises:
        ProblemsFound: a base is missing or broken, or the chain has a circle or is too long.
    """
    seen: list[str] = []
    merged = tree
    link = _extends(tree)
    while link is not None:
        if link.text in seen or len(seen) >= MAX_DEPTH:
            message = (
                f"`{link.text}` extends itself"
                if link.text in seen
                else f"more than {MAX_DEPTH} profiles extend each other"
            )
            raise ProblemsFound(
                [Problem("profile.extends", message, link.position, hint="extend one complete profile")]
            )
        seen.append(link.text)
        base = find(link.text, link)
        merged = merge(merged, base)
        link = _extends(base)
    return merged


def _extends(tree: Node) -> Scalar | None:
    if isinstance(tree, Mapping):
        for name, value in tree.entries:
            if name.text == "extends" and isinstance(value, Scalar) and value.text:
                return value
    return None


def merge(child: Node, base: Node) -> Node:
    """Return CHILD with every key that only BASE has; a list or a value of CHILD replaces that of BASE."""
    if not isinstance(child, Mapping) or not isinstance(base, Mapping):
        return child
    below = {name.text: entry for entry in base.entries for name in (entry.name,)}
    merged = [
        Entry(e.name, merge(e.value, below[e.name.text].value) if e.name.text in below else e.value)
        for e in child.entries
    ]
    own = {entry.name.text for entry in child.entries}
    rest = [entry for entry in base.entries if entry.name.text not in own]
    return child._replace(entries=(*merged, *rest))
