"""Facts: named conclusions, evaluated when asked for, each with what it was derived from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from generator.profile.model import Profile

Result = TypeVar("Result")
Conclusion = Callable[["Facts"], Any]
Pattern = Callable[["Facts", str], Any]


class UnknownFact(LookupError):
    """A name that no vocabulary file and no module of facts knows."""


class Facts:
    """All facts about one business on one day.

    Attributes:
        profile: the answers; reading one notes its path in the log.
        as_of: the day on which law is judged.
        catalogue: tables of the catalogue by name (``authorities``, ``adequacy``, ``purposes``, ``laws`` ...).
        log: what was read, in order: a path of the profile, or ``=name`` for another fact.
    """

    def __init__(
        self,
        profile: Any,
        catalogue: Mapping[str, Any],
        as_of: date,
        log: list[str],
        conclusions: Mapping[str, Conclusion],
        patterns: Mapping[tuple[str, str], Pattern],
    ) -> None:
        self.profile = cast("Profile", profile)
        self.catalogue = catalogue
        self.as_of = as_of
        self.log = log
        self._conclusions = conclusions
        self._patterns = patterns
        self._simple: Mapping[str, Any] = catalogue["facts"]
        self._memo: dict[str, Any] = {}
        self._sources: dict[str, tuple[str, ...]] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self.get(name)
        except UnknownFact as error:
            raise AttributeError(str(error)) from error

    def get(self, name: str) -> Any:
        """Return the fact NAME.

        Raises:
            UnknownFact: there is no such fact.
        """
        log, memo = self.log, self._memo
        if name not in memo:
            start = len(log)
            memo[name] = self._evaluate(name)
            # From here on the name stands for what was read; the reads themselves would only be repeated wherever it is used.
            self._sources[name] = tuple(dict.fromkeys(log[start:]))
            del log[start:]
        log.append(f"={name}")
        return memo[name]

    def of(self, conclusion: Callable[[Facts], Result]) -> Result:
        """Return what CONCLUSION concludes; like ``get``, with the type of the function."""
        return cast("Result", self.get(conclusion.__name__))

    def holds(self, condition: tuple[Any, ...]) -> bool:
        """Return whether CONDITION (see ``generator.library.clause``) is true; nothing is true of what is unknown."""
        kind = condition[0]
        if kind == "fact":
            return bool(self.get(condition[1]))
        if kind == "all":
            return all(map(self.holds, condition[1:]))
        found = any(map(self.holds, condition[1:]))
        return found if kind == "any" else not found

    def failing(self, condition: tuple[Any, ...]) -> tuple[str, ...]:
        """Return the facts because of which CONDITION does not hold, as ``name`` or ``not name``."""
        kind = condition[0]
        if self.holds(condition):
            return ()
        if kind == "fact":
            return (str(condition[1]),)
        if kind == "not":
            return tuple(f"not {part[1]}" for part in condition[1:] if part[0] == "fact" and self.holds(part)) or (
                "not (...)",
            )
        return tuple(dict.fromkeys(name for part in condition[1:] for name in self.failing(part)))

    def sources(self, name: str) -> tuple[str, ...]:
        """Return the log entries behind the fact NAME, which was evaluated before."""
        return self._sources.get(name, ())

    def _evaluate(self, name: str) -> Any:
        simple = self._simple.get(name)
        if simple is not None and simple[0] != "code":
            form, path, expected = simple
            return _FORMS[form](self.profile.read_(path), expected)  # type: ignore[attr-defined]
        if conclusion := self._conclusions.get(name):
            return conclusion(self)
        for (prefix, suffix), pattern in self._patterns.items():
            declared = name in self._simple or f"{prefix}*{suffix}" in self._simple
            if declared and name.startswith(prefix) and name.endswith(suffix):
                return pattern(self, name[len(prefix) : len(name) - len(suffix)])
        raise UnknownFact(f"there is no fact `{name}`")


def compile_fact(fact: Mapping[str, Any]) -> tuple[str, str, Any]:
    """Return a written fact as its form, the path that it reads and what is expected there; ``("code", "", None)`` for a conclusion.

    Raises:
        ValueError: it has none of the forms that ``vocabulary/facts/core.yaml`` documents.
    """
    if "code" in fact:
        return "code", "", None
    for form in _FORMS:
        if form in fact:
            target = fact[form]
            path, expected = target if isinstance(target, list | tuple) else (target, None)
            return form, path, expected
    raise ValueError(f"a fact has none of the forms {', '.join(_FORMS)}")


_FORMS: dict[str, Callable[[Any, Any], bool]] = {
    "yes": lambda value, _: value is True,
    "no": lambda value, _: value is False,
    "has": lambda value, expected: value is not None and expected in value,
    "is": lambda value, expected: value == expected,
    "given": lambda value, _: bool(value),
    "none": lambda value, _: value is not None and not value,
}


def read(profile: Any, path: str) -> Any:
    """Return the answer at a dotted PATH of the profile."""
    value = profile
    for name in path.split("."):
        value = getattr(value, name)
    return value
