"""The Jinja environment: strict about undefined values, literal about everything that is not the library's own word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from jinja2 import Environment, StrictUndefined, Undefined, pass_context
from markupsafe import Markup

from generator.library.language import Language
from generator.library.tokens import Words, address, literal


class UndefinedValue(LookupError):
    """A clause printed something that has no value."""


def make_environment(language: Language | None = None, *, sandboxed: bool = False) -> Environment:
    """Return an environment for clause bodies; SANDBOXED for those of a user.

    Without LANGUAGE it can only compile. Every printed value becomes a literal token unless it is words of the library.
    """
    environment = _kind(sandboxed=sandboxed)(
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=pass_context(lambda _, value: finalize(value, language)),
        auto_reload=False,
        cache_size=0,
    )
    environment.filters.update(_filters(language) if language else dict.fromkeys(FILTERS, _at_run_time))
    environment.filters.pop("safe", None)
    if sandboxed:
        environment.globals.clear()
        environment.filters = {name: environment.filters[name] for name in (*FILTERS, *SANDBOX_FILTERS)}
    return environment


def _kind(*, sandboxed: bool) -> type[Environment]:
    if not sandboxed:
        return Environment
    from generator.library.sandbox import OwnEnvironment

    return OwnEnvironment


def finalize(value: Any, language: Language | None) -> Any:
    """Return VALUE as text that may be printed.

    Raises:
        UndefinedValue: VALUE is None, a truth value or a collection: a clause may print none of them.
    """
    if isinstance(value, Markup | Undefined):
        return value
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, bool) or value is None:
        raise UndefinedValue(f"a clause prints {value!r}, which is no text")
    if isinstance(value, int):
        return Markup(value)
    if isinstance(value, date) and language:
        return language.date(value)
    raise UndefinedValue(f"a clause prints {type(value).__name__}, which is no text")


FILTERS = (
    "label",
    "own",
    "labels",
    "own_list",
    "and_list",
    "or_list",
    "duration",
    "count",
    "country",
    "in_country",
    "countries",
    "link",
    "mail",
    "tel",
    "cap",
    "iso",
    "retention",
    "verb",
    "phrase",
    "sentence",
)


SANDBOX_FILTERS = (
    "map",
    "select",
    "reject",
    "selectattr",
    "rejectattr",
    "first",
    "last",
    "length",
    "join",
    "sort",
    "unique",
    "upper",
    "lower",
    "default",
)
"""Filters of Jinja that clauses of users can use; none of them makes long text out of short text."""


def _at_run_time(*_: Any) -> str:
    """Stand in for a filter while clauses are compiled, so that Jinja does not fold a constant with a filter that needs a language."""
    raise RuntimeError("filters work while a clause is rendered")


def _filters(language: Language) -> dict[str, Any]:
    """Return the filters of clause bodies; all of them are documented in CONTRIBUTING.md."""

    def labels(keys: Iterable[str], table: str, how: str = "and") -> Words:
        return language.join((language.label(key, table) for key in keys), how)

    def own_list(texts: Iterable[str], table: str, how: str = "and") -> Words:
        return language.join((language.label_or_own(text, table) for text in texts), how)

    def countries(codes: Iterable[str], how: str = "and") -> Words:
        return language.join((language.in_country(code) for code in sorted(codes, key=language.country)), how)

    return {
        "label": language.label,
        "own": language.label_or_own,
        "labels": labels,
        "own_list": own_list,
        "and_list": language.join,
        "or_list": lambda items: language.join(items, "or"),
        "duration": language.duration,
        "count": language.count,
        "country": language.country,
        "in_country": language.in_country,
        "countries": countries,
        "link": _link,
        "mail": _mail,
        "tel": _tel,
        "cap": _cap,
        "iso": date.isoformat,
        "retention": lambda row: _retention(row, language),
        "verb": _verb,
        "phrase": _phrase,
        "sentence": _sentence,
    }


def _phrase(text: str) -> str:
    """Return the owner's text as a part of a sentence: without a full stop at its end."""
    bare = text.rstrip()
    return type(text)(bare[:-1] if bare.endswith(".") and not bare.endswith("..") else bare)


def _sentence(text: str) -> Words:
    """Return the owner's text as a sentence of its own: a capital at its start, a full stop at its end."""
    bare = str(text).strip()
    inner = literal(bare[:1].upper() + bare[1:])
    return inner if bare.endswith((".", "!", "?")) else Words(f"{inner}.")


def _verb(items: Any, one: str, many: str) -> Words:
    """Return the word that fits the number of ITEMS, a collection or a number."""
    number = items if isinstance(items, int) else len(tuple(items))
    return Words(one if number == 1 else many)


def _retention(row: Any, language: Language) -> Words:
    """Return the time of a retention row: a period with its start, or the event that ends it."""
    forms = language.table("retention")
    if row.period and row.start:
        start = language.label_or_own(
            row.start, "retention_starts" if row.start in language.table("retention_starts") else "retention_events"
        )
        return Words(forms["from"].format(period=language.duration(row.period), start=start))
    if row.period:
        return language.duration(row.period)
    return Words(forms["until"].format(event=language.label_or_own(row.until, "retention_events")))


def _link(url: str, text: str | None = None) -> Words:
    """Return a link to URL; without TEXT the address without its scheme is shown."""
    shown = text if text is not None else url.removeprefix("https://").rstrip("/")
    inner = shown if isinstance(shown, Words) else literal(shown)
    return Words(f"[{inner}]({address(url)})")


def _mail(mailbox: str) -> Words:
    return _link(f"mailto:{mailbox}", mailbox)


def _tel(number: str) -> Words:
    return _link("tel:" + "".join(char for char in number if char.isdigit() or char == "+"), number)


def _cap(text: str) -> Words:
    """Return words with a capital at the start, wherever the first letter stands."""
    inner = text if isinstance(text, Words) else literal(text)
    for index, char in enumerate(inner):
        if char.isalpha():
            return Words(str(inner[:index]) + char.upper() + str(inner[index + 1 :]))
        if char.isalnum():
            break
    return Words(inner)
