"""Plain values to YAML text that our reader, and every other YAML tool, reads as the same values."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date

import yaml

Value = str | int | bool | date | None | Sequence["Value"] | Mapping[str, "Value"]
"""What can be written."""

# Numbers, times and booleans of YAML 1.2 and of other YAML 1.1 tools that PyYAML itself takes for text.
_MISTAKEN_ELSEWHERE = re.compile(r"[-+.]?\d[\d_.,:+\-a-foxA-FOX]*|[yYnN]")
_INVISIBLE = re.compile(r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def dump(value: Value) -> str:
    """Return YAML text for VALUE, in block style, keys in the order given, lines never folded.

    `read_text` gives back the same text, lists and dicts; a bool, a number or a date comes back as its text.

    Raises:
        yaml.YAMLError: VALUE holds something else than what `Value` allows.
    """
    text: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=sys.maxsize)
    return text


# The dumper in Python, though slow: the one in C folds and quotes in other places, and the same profile has to give
# the same bytes on every machine.
class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _data: object) -> bool:
        """Write a value out each time, so that a person can change one without the other."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their keys."""
        super().increase_indent(flow, False)


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=_style(text))


def _style(text: str) -> str | None:
    if _INVISIBLE.search(text):
        return '"'
    if "\n" in text:
        return "|"  # the dumper knows when a block cannot show the text as it is, and puts that in double quotes
    return "'" if _MISTAKEN_ELSEWHERE.fullmatch(text) else None


_Dumper.add_representer(str, _represent_text)
