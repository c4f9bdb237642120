"""Two versions of one policy, and their way into a site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from clause_cases import document_with

from generator.document import PolicyDocument
from generator.publish.history import INDEX, History, read_history
from generator.publish.site import Site, SiteOptions, build_site

ADDRESS = "https://base-goods.example/privacy/"
TODAY = date(2026, 11, 24)
PROMISE = {"changes": {"notice": ["page"], "notice_days": "30"}}
CARRIER = {
    "id": "parcelwerk", "name": "Parcelwerk", "kind": "carrier", "role": "processor", "purposes": ["delivery"],
    "data": ["name", "shipping_address"], "country": "DE",
}  # fmt: skip
MATERIAL: Mapping[str, Any] = {"recipients": [CARRIER]}
EDITORIAL: Mapping[str, Any] = {"org.email_privacy": "data@base-goods.example"}


@lru_cache
def policy(day: str, kind: str = "") -> PolicyDocument:
    """Return the policy that applies from DAY; KIND is ``material`` or ``editorial`` for one that differs so."""
    answers = {"material": MATERIAL, "editorial": EDITORIAL}.get(kind, {})
    return document_with({"doc.effective_date": day, **PROMISE, **answers})


def options(today: date = TODAY, **rest: Any) -> SiteOptions:
    return SiteOptions(today, **{"address": ADDRESS, **rest})


@lru_cache
def first() -> Site:
    """Return the site with one version, in force from 1 December 2026."""
    return build_site(History(), policy("2026-12-01"), options())


@lru_cache
def both(today: date = date(2026, 12, 10)) -> Site:
    """Return the site with a second, material version from 15 January 2027, as it stands on TODAY."""
    published = build_site(read_history(first()), policy("2027-01-15", "material"), options(date(2026, 12, 10)))
    return build_site(read_history(published), None, options(today))


def read(site: Site, path: str) -> str:
    return site[PurePosixPath(path)].decode()


def write(site: Site, folder: Path) -> None:
    for path, content in site.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


__all__ = ["INDEX", "both", "first", "options", "policy", "read", "write"]
