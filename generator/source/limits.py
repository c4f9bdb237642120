"""How much of a file is read; far more than any honest profile needs."""

from __future__ import annotations

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 30
MAX_NODES = 50_000
MAX_PROBLEMS = 100
MAX_SCALAR = 20_000

# The parser has a limit of its own, and may reach it first.
TOO_DEEP = f"lists and mappings are nested more than {MAX_DEPTH} deep here"
TOO_DEEP_HINT = "look for brackets that are never closed, or put fewer things inside each other"
