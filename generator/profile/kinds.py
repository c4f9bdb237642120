"""Kinds of text: what a valid e-mail address, link, duration or vocabulary id looks like."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

Vocabulary = Mapping[str, Collection[str]]
"""Known ids by kind: country, data, purpose, vendor, us_state, land, language."""


class Fault(NamedTuple):
    """What is wrong with a text and what to type instead."""

    code: str
    message: str
    hint: str


_EMAIL = r"[^@\s<>()\[\],;:\"\\]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
_URL = r"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?::\d{1,5})?(?:[/?#][^\s<>\"\\^`{|}]*)?"
_PHONE = r"\+?[0-9][0-9 ().\-/]{4,24}"
_DURATION = r"[1-9][0-9]{0,4} (?:minute|hour|day|week|month|year)s?"


def check_kind(kind: str, text: str, known: Vocabulary) -> Fault | None:
    """Return what is wrong with TEXT as a KIND, or None.

    Args:
        kind: as in ``fields.about``; an empty or open kind accepts every text.
        text: the value as written.
        known: the ids that exist.
    """
    if kind in known:
        return _check_id(kind, text, known[kind])
    check = _CHECKS.get(kind)
    return check(text) if check else None


def suggest(text: str, choices: Collection[str]) -> str:
    """Return a hint that names the closest of CHOICES, or all of them when they are few."""
    close = close_to(text, choices)
    if close:
        return f"did you mean {' or '.join(close)}?"
    return f"one of: {', '.join(sorted(choices))}" if 0 < len(choices) <= 24 else ""


def close_to(text: str, choices: Collection[str]) -> list[str]:
    """Return up to three of CHOICES that TEXT probably meant, closest first."""
    from difflib import get_close_matches

    return get_close_matches(text.lower().replace(" ", "_").replace("-", "_"), choices, n=3, cutoff=0.6)


_NAMES = {
    "country": "a two-letter country code",
    "data": "a data category",
    "purpose": "a purpose",
    "vendor": "a vendor of the catalogue",
    "us_state": "a US state",
    "land": "a German Land",
    "language": "a language of the templates",
}
_LISTS = {"vendor": "list vendors", "purpose": "schema", "data": "schema"}


def _check_id(kind: str, text: str, ids: Collection[str]) -> Fault | None:
    if text in ids:
        return None
    hint = suggest(text, ids)
    if not hint and kind == "country":
        hint = "use ISO 3166 codes, such as DE, GB or US"
    if not hint and kind in _LISTS:
        hint = f"`plainpolicy {_LISTS[kind]}` shows them" + (
            "; or write a record with name, role and country" if kind == "vendor" else ""
        )
    return Fault(f"profile.{kind.replace('_', '-')}", f"`{text}` is not {_NAMES.get(kind, kind)}", hint)


def _check_email(text: str) -> Fault | None:
    if len(text) <= 254 and re.fullmatch(_EMAIL, text, re.IGNORECASE):
        return None
    return Fault("profile.email", f"`{text}` is not an e-mail address", "write it as name@shop.example")


def _check_url(text: str) -> Fault | None:
    if len(text) <= 2000 and re.fullmatch(_URL, text, re.IGNORECASE):
        return None
    scheme = text.split(":", 1)[0].lower()
    hint = "write the whole address, beginning with https://"
    if ":" in text and scheme not in {"http", "https"} and re.fullmatch(r"[a-z][a-z0-9+.-]*", scheme):
        return Fault("profile.url", f"links of the kind `{scheme}:` are refused", hint)
    return Fault("profile.url", f"`{text}` is not a secure web address", hint)


def _check_phone(text: str) -> Fault | None:
    if re.fullmatch(_PHONE, text):
        return None
    return Fault(
        "profile.phone", f"`{text}` is not a phone number", "write it with the country code, as in +49 40 123456"
    )


def _check_duration(text: str) -> Fault | None:
    if re.fullmatch(_DURATION, text):
        return None
    return Fault(
        "profile.duration",
        f"`{text}` is not a duration",
        "write a number and a unit, as in 30 days, 12 months or 7 years",
    )


def _check_lifetime(text: str) -> Fault | None:
    if text in {"session", "persistent"} or re.fullmatch(_DURATION, text):
        return None
    return Fault(
        "profile.lifetime", f"`{text}` is not a lifetime", "write session, persistent or a duration such as 13 months"
    )


_CHECKS: dict[str, Callable[[str], Fault | None]] = {
    "email": _check_email,
    "url": _check_url,
    "phone": _check_phone,
    "duration": _check_duration,
    "lifetime": _check_lifetime,
}
