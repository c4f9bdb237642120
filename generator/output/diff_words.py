"""The sentences that tell a change, and the rules that weigh one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from generator.library.language import Language, MissingWords
from generator.library.tokens import clean
from generator.output.bare import bare
from generator.output.diff_change import Change, Effect, Kind


class Rules(NamedTuple):
    """How changes are weighed.

    Attributes:
        answers: rule of an answer by its path, or by a pattern with ``*``.
        groups: the group of each data item.
        special: ids of special and sensitive data.
    """

    answers: Mapping[str, Mapping[str, Any]]
    groups: Mapping[str, str]
    special: frozenset[str]

    def of(self, path: str) -> Mapping[str, Any]:
        """Return the rule of the answer at PATH; without one, of an answer whose change may matter."""
        found = self.answers.get(path)
        if found is None:
            found = next((rule for pattern, rule in self.answers.items() if fnmatchcase(path, pattern)), None)
        return found or {"kind": "other", "worse": "any"}


class Wording:
    """Writes sentences about changes in one language."""

    def __init__(self, language: Language, texts: Mapping[str, Any]) -> None:
        self.language = language
        self._texts = texts

    def text(self, table: str, key: str, **values: Any) -> str:
        """Return the text KEY of TABLE with VALUES in it.

        Raises:
            MissingWords: there is no such text.
        """
        found = self._texts.get(table, {}).get(key)
        if found is None:
            raise MissingWords(f"changes.yaml has no `{key}` under `{table}`")
        return str(found).format(**values)

    def table(self, name: str) -> Mapping[str, Any]:
        """Return the texts under NAME."""
        found: Mapping[str, Any] = self._texts[name]
        return found

    def change(self, kind: Kind, effect: Effect, sentence: str, path: str, **rest: Any) -> Change:
        """Return a change with its reason; the sentence is one line without characters that hide or reorder text."""
        return Change(
            kind, effect, clean(sentence[:1].upper() + sentence[1:]), self.text("reasons", effect), path, **rest
        )

    def has(self, table: str, key: str) -> bool:
        """Tell whether there is a text KEY in TABLE."""
        return key in self._texts.get(table, {})

    def label(self, key: str, table: str) -> str:
        """Return the words for KEY, or KEY itself when it is the owner's own text."""
        return bare(str(self.language.label_or_own(key, table)))

    def labels(self, keys: Iterable[str], table: str) -> str:
        """Return the words for KEYS as a list in a sentence."""
        return self.join(self.label(key, table) for key in keys)

    def join(self, texts: Iterable[str]) -> str:
        """Return TEXTS as a list in a sentence."""
        return bare(str(self.language.join(texts)))

    def countries(self, codes: Iterable[str]) -> str:
        """Return the names of countries as they follow a preposition."""
        return self.join(str(self.language.in_country(code)) for code in codes)

    def day(self, day: date) -> str:
        """Return DAY in words."""
        return str(self.language.date(day))

    def duration(self, text: str) -> str:
        """Return a duration in words."""
        return str(self.language.duration(text))

    def section(self, name: str) -> str:
        """Return the title of a section."""
        return self.label(name, "sections")
