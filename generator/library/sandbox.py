"""The sandbox for clauses of users: no private attributes, no way to make much out of little."""

from __future__ import annotations

from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment


class OwnEnvironment(ImmutableSandboxedEnvironment):
    """Refuses multiplication too: with it, a line of a profile could fill the memory."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse the intercepted operators.

        Raises:
            SecurityError: always.
        """
        raise SecurityError(f"the operator {operator} cannot be used in a clause")
