"""The words of a language: labels, lists, dates, durations and countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from generator.library.tokens import Words, literal


class MissingWords(LookupError):
    """A word that ``language.yaml`` must have and has not."""


class Language:
    """The words and forms of one language, from its ``language.yaml`` and ``countries.yaml``."""

    def __init__(self, code: str, words: Mapping[str, Any], countries: Mapping[str, str]) -> None:
        self.code = code
        self._words = words
        self._countries = countries

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a whole table of words, such as ``data`` or ``purposes``."""
        try:
            return self._words[name]  # type: ignore[no-any-return]
        except KeyError:
            raise MissingWords(f"language.yaml has no table `{name}`") from None

    def label(self, key: str, table: str) -> Words:
        """Return the words for KEY in TABLE."""
        try:
            return Words(self._words[table][key])
        except KeyError:
            raise MissingWords(f"language.yaml has no `{key}` under `{table}`") from None

    def label_or_own(self, text: str, table: str) -> Words:
        """Return the words for TEXT in TABLE, or TEXT itself as the owner's own words."""
        found = self.table(table).get(text)
        return literal(text) if found is None else Words(found)

    def join(self, items: Iterable[Any], how: str = "and") -> Words:
        """Return ITEMS as a list in a sentence: ``a``, ``a and b``, ``a, b and c``; HOW is ``and`` or ``or``.

        Where one of the last two holds that word itself, a comma shows where the last one begins: ``a and b, and c``.
        """
        parts = [item if isinstance(item, Words) else literal(str(item)) for item in items]
        forms = self.table("lists")
        if len(parts) < 2:
            return Words("".join(parts))
        doubled = any(forms[how] in part for part in parts[-2:])
        return Words("".join((forms["comma"].join(parts[:-1]), forms[f"{how}_apart" if doubled else how], parts[-1])))

    def date(self, day: date) -> Words:
        """Return DAY in words."""
        forms = self.table("dates")
        return Words(forms["pattern"].format(day=day.day, month=forms["months"][day.month - 1], year=day.year))

    def duration(self, text: str) -> Words:
        """Return a duration such as ``7 years`` in words."""
        number, unit = text.split(" ")
        return self.count(int(number), unit.rstrip("s"))

    def count(self, number: int, unit: str) -> Words:
        """Return NUMBER with the right form of UNIT, a key of the ``units`` table."""
        one, many = self.table("units")[unit]
        return Words((one if number == 1 else many).format(n=number))

    def country(self, code: str) -> Words:
        """Return the name of a country."""
        found = self._countries.get(code)
        if found is None:
            raise MissingWords(f"countries.yaml has no `{code}`")
        return Words(found)

    def in_country(self, code: str) -> Words:
        """Return the name of a country as it follows a preposition: ``the Netherlands``."""
        name = self.country(code)
        return Words(f"{self.table('articles')['the']}{name}") if code in self.table("articles")["countries"] else name
