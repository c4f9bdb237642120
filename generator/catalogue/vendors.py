"""The vendor catalogue: one file per vendor, read when it is asked for; and the search for a vendor by name."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # text only, as everywhere: `NO` is Norway
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEAD_ENDS = re.compile(r"^entities:", re.MULTILINE)  # id, name, aliases and kind stand above it
_CLOSE = 0.78
_PART = 0.5


class VendorRow(NamedTuple):
    """A vendor as a list shows it."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]


class Match(NamedTuple):
    """A vendor that a search found.

    ``score`` is 1.0 for an exact id, name or alias and less for a guess; ``matched`` is the name that fitted.
    """

    id: str
    name: str
    score: float
    matched: str

    @property
    def exact(self) -> bool:
        """Whether the text was an id, a name or an alias of the vendor."""
        return self.score == 1.0


def vendor_ids() -> tuple[str, ...]:
    """Return the ids of all vendors, sorted: the names of their files."""
    names = (file.name for file in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def load_vendor(vendor: str) -> dict[str, Any]:
    """Return one vendor as its file has it; every value is text.

    Args:
        vendor: the catalogue id.

    Returns:
        A new dict on each call, so that the caller may change it.

    Raises:
        KeyError: the catalogue has no such id.
    """
    loaded: dict[str, Any] = yaml.load(_text(vendor), Loader=_LOADER)
    return loaded


class VendorFiles(dict[str, dict[str, Any]]):
    """The vendors by id, each read when it is asked for first."""

    def __missing__(self, vendor: str) -> dict[str, Any]:
        """Return one vendor as its file has it."""
        self[vendor] = load_vendor(vendor)
        return self[vendor]


@cache
def vendor_rows() -> MappingProxyType[str, VendorRow]:
    """Return the index of the catalogue: id, name, kind and aliases of every vendor, by id."""
    return MappingProxyType({vendor: _row(vendor) for vendor in vendor_ids()})


def find_vendor(text: str, limit: int = 5) -> tuple[Match, ...]:
    """Return the vendors that TEXT may mean, the likeliest first.

    An id, a name or an alias, in whatever case and punctuation, gives only the vendors that have it. Anything else
    gives at most LIMIT guesses: names whose words TEXT contains ("google analytics 4"), names that contain the words
    of TEXT ("analytics"), and names spelt nearly so.
    """
    wanted = _plain(text)
    if not wanted:
        return ()
    exact = _by_name().get(wanted) or _by_name().get(wanted.replace(" ", ""))
    if exact:
        return tuple(Match(row.id, row.name, 1.0, matched) for row, matched in exact)
    best: dict[str, Match] = {}
    for found in _guesses(wanted):
        if found.id not in best or best[found.id].score < found.score:
            best[found.id] = found
    return tuple(sorted(best.values(), key=lambda found: (-found.score, found.id))[:limit])


def _folder() -> Traversable:
    return files("generator.catalogue") / "vendors"


def _text(vendor: str) -> str:
    if not _ID.fullmatch(vendor):
        raise KeyError(vendor)
    try:
        return (_folder() / f"{vendor}.yaml").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KeyError(vendor) from None


def _row(vendor: str) -> VendorRow:
    head = yaml.load(_HEAD_ENDS.split(_text(vendor), maxsplit=1)[0], Loader=_LOADER)
    return VendorRow(vendor, head["name"], head["kind"], tuple(head.get("aliases") or ()))


def _plain(text: str) -> str:
    """Return TEXT in lower case, its words apart by one space, nothing else."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("'", "").replace("’", "")))


@cache
def _by_name() -> dict[str, list[tuple[VendorRow, str]]]:
    """Return for each plain name, with and without its spaces, the vendors that bear it and the name as written."""
    names: dict[str, list[tuple[VendorRow, str]]] = {}
    for row in vendor_rows().values():
        for written in dict.fromkeys((row.id, row.name, *row.aliases)):
            plain = _plain(written)
            for key in dict.fromkeys((plain, plain.replace(" ", ""))):
                holders = names.setdefault(key, [])
                if all(holder.id != row.id for holder, _ in holders):
                    holders.append((row, written))
    return names


def _guesses(wanted: str) -> list[Match]:
    from difflib import SequenceMatcher

    words = wanted.split()
    judge = SequenceMatcher(b=wanted)
    found = []
    for name, holders in _by_name().items():
        judge.set_seq1(name)
        near = judge.ratio() if judge.real_quick_ratio() >= _CLOSE and judge.quick_ratio() >= _CLOSE else 0.0
        score = max(near if near >= _CLOSE else 0.0, _shared_words(words, name.split()))
        if score >= _PART:
            found += [Match(row.id, row.name, min(score, 0.99), matched) for row, matched in holders]
    return found


def _shared_words(wanted: list[str], name: list[str]) -> float:
    """Return how well one list of words fits as a part of the other, from 0 to 0.95."""
    short, long = sorted((wanted, name), key=len)
    if not set(short) <= set(long) or max(map(len, short)) < 3:
        return 0.0
    leads = long[: len(short)] == short
    return _PART + 0.35 * len(short) / len(long) + (0.1 if leads else 0.0)
