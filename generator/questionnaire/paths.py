"""Answers in nested plain data, read and changed by dotted paths."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import pairwise
from typing import Any

from generator.source.tree import Plain

_STEP = re.compile(r"[^.\[\]]+")


def steps(path: str) -> list[str | int]:
    """Return the keys and list positions of PATH.

    >>> steps("retention[0].period")
    ['retention', 0, 'period']
    """
    return [int(step) if step.isdigit() else step for step in _STEP.findall(path)]


def get(values: Any, path: str) -> Plain:
    """Return what stands at PATH of VALUES, or None."""
    for step in steps(path):
        if isinstance(values, dict) and isinstance(step, str):
            values = values.get(step)
        elif isinstance(values, list) and isinstance(step, int) and step < len(values):
            values = values[step]
        else:
            return None
    found: Plain = values
    return found


def put(values: dict[str, Any], path: str, value: Any) -> None:
    """Write VALUE at PATH of VALUES; parts that are missing, or are no mappings, are made."""
    here: Any = values
    parts = steps(path)
    for step, following in pairwise(parts):
        below = here[step] if isinstance(step, int) else here.get(step)
        if not isinstance(below, list if isinstance(following, int) else dict):
            below = {}
            here[step] = below
        here = below
    here[parts[-1]] = value


def with_value(values: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return a copy of VALUES with VALUE at PATH."""
    changed = deepcopy(values)
    put(changed, path, deepcopy(value))
    return changed


def without(values: dict[str, Any], path: str) -> dict[str, Any]:
    """Return a copy of VALUES that has nothing at PATH, nor a mapping that has become empty by that."""
    changed = deepcopy(values)
    head, _, last = path.rpartition(".")
    holder = get(changed, head) if head else changed
    if isinstance(holder, dict) and last in holder:
        del holder[last]
        if head and not holder:
            return without(changed, head)
    return changed


def leaves(values: Any, path: str = "") -> dict[str, Any]:
    """Return everything in VALUES that is no mapping, by its path."""
    if not isinstance(values, dict):
        return {path: values}
    found: dict[str, Any] = {}
    for key, value in values.items():
        found.update(leaves(value, f"{path}.{key}" if path else key))
    return found
