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
        self, profile: Any, catalogue: Mapping[str, Any], as_of: date, log: list[str], conclusions: Mapping[str, Conclusion],
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
        if name not in self._memo:
            start = len(self.log)
            self._memo[name] = self._evaluate(name)
            self._sources[name] = tuple(dict.fromkeys(self.log[start:]))
        self.log.append(f"={name}")
        return self._memo[name]

    def of(self, conclusion: Callable[[Facts], Result]) -> Result:
        """Return what CONCLUSION concludes; like ``get``, with the type of the function."""
        return cast("Result", self.get(conclusion.__name__))

    def holds(self, condition: tuple[Any, ...]) -> bool:
        """Return whether CONDITION (see ``generator.library.clause``) is true; nothing is true of what is unknown."""
        kind = condition[0]
        if kind == "fact":
            return bool(self.get(condition[1]))
        results = (self.holds(part) for part in condition[1:])
        if kind == "all":
            return all(results)
        return any(results) if kind == "any" else not any(results)

    def failing(self, condition: tuple[Any, ...]) -> tuple[str, ...]:
        """Return the facts because of which CONDITION does not hold, as ``name`` or ``not name``."""
        kind = condition[0]
        if self.holds(condition):
            return ()
        if kind == "fact":
            return (str(condition[1]),)
        if kind == "not":
            return tuple(f"not {part[1]}" for part in condition[1:] if part[0] == "fact" and self.holds(part)) or ("not (...)",)
        return tuple(dict.fromkeys(name for part in condition[1:] for name in self.failing(part)))

    def sources(self, name: str) -> tuple[str, ...]:
        """Return the log entries behind the fact NAME, which was evaluated before."""
        return self._sources.get(name, ())

    def _evaluate(self, name: str) -> Any:
        simple = self._simple.get(name)
        if simple is not None and "code" not in simple:
            return _simple_fact(self.profile, simple)
        if conclusion := self._conclusions.get(name):
            return conclusion(self)
        for (prefix, suffix), pattern in self._patterns.items():
            declared = name in self._simple or f"{prefix}*{suffix}" in self._simple
            if declared and name.startswith(prefix) and name.endswith(suffix):
                return pattern(self, name[len(prefix) : len(name) - len(suffix)])
        raise UnknownFact(f"there is no fact `{name}`")


def _simple_fact(profile: Any, fact: Mapping[str, Any]) -> bool:
    """Return a fact that reads one path; the forms are documented in ``vocabulary/facts/core.yaml``."""
    for form, test in _FORMS.items():
        if form in fact:
            target = fact[form]
            path, expected = target if isinstance(target, list | tuple) else (target, None)
            return bool(test(read(profile, path), expected))
    raise UnknownFact(f"a fact has none of the forms {', '.join(_FORMS)}")


_FORMS: dict[str, Callable[[Any, Any], bool]] = {
    "yes": lambda value, _: value is True,
    "no": lambda value, _: value is False,
    "has": lambda value, expected: expected in (value or ()),
    "is": lambda value, expected: value == expected,
    "given": lambda value, _: bool(value),
    "none": lambda value, _: value == (),
}


def read(profile: Any, path: str) -> Any:
    """Return the answer at a dotted PATH of the profile."""
    value = profile
    for name in path.split("."):
        value = getattr(value, name)
    return value
