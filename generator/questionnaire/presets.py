"""Presets: answers of typical shops, offered as suggestions and never taken without a yes."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.library.load import read_yaml
from generator.problems import PolicyError
from generator.profile.kinds import suggest
from generator.questionnaire import paths
from generator.questionnaire.question import read_data
from generator.resources import data_dir, package_dir


class Preset(NamedTuple):
    """A preset.

    Attributes:
        id: its name.
        title: what kind of shop it is.
        about: one sentence more.
        answers: nested plain answers.
    """

    id: str
    title: str
    about: str
    answers: dict[str, Any]


def preset_ids() -> tuple[str, ...]:
    """Return the names of all presets: shop platforms and shipped profiles."""
    return tuple(
        sorted(
            f.name.removesuffix(".yaml")
            for f in package_dir("questionnaire", "presets").iterdir()
            if f.name.endswith(".yaml")
        )
    )


def read_preset(name: str) -> Preset:
    """Return the preset NAME.

    Raises:
        PolicyError: there is none.
    """
    if name not in preset_ids():
        hint = suggest(name, preset_ids())
        raise PolicyError(f"there is no preset `{name}`; {hint or 'presets: ' + ', '.join(preset_ids())}")
    data = read_data("presets", name)
    answers: dict[str, Any] = dict(read_preset(data["base"]).answers) if data.get("base") else {}
    if data.get("profile"):
        answers = merged(answers, _of_profile(data["profile"]))
    return Preset(name, data["title"], data["about"], merged(answers, data.get("answers") or {}))


def combine(names: list[str]) -> dict[str, Any]:
    """Return the answers of several presets, later ones first in rank; lists of companies add up.

    Raises:
        PolicyError: a preset does not exist.
    """
    answers: dict[str, Any] = {}
    for name in names:
        more = read_preset(name).answers
        both = [*answers.get("recipients", []), *more.get("recipients", [])]
        answers = merged(answers, more)
        if both:
            answers["recipients"] = list({str(row): row for row in both}.values())
    return answers


def merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Return BASE with the answers of OVER laid upon it."""
    result = dict(base)
    for key, value in over.items():
        held = result.get(key)
        result[key] = merged(held, value) if isinstance(held, dict) and isinstance(value, dict) else value
    return result


def _of_profile(name: str) -> dict[str, Any]:
    """Return the answers of a shipped profile that another business can start from."""
    profile: Any = read_yaml(data_dir("profiles") / f"{name}.yaml")
    private = _names(profile)
    for path in read_data("rows", "preset_limits")["leave_out"]:
        profile = paths.without(profile, path)
    profile["recipients"] = [
        row["vendor"] for row in profile.get("recipients", []) if isinstance(row, dict) and row.get("vendor")
    ]
    if not profile["recipients"]:
        del profile["recipients"]
    profile["purposes"] = [_without_citation(row) for row in profile.get("purposes", [])]
    cleaned: dict[str, Any] = _clean(profile, private)
    return cleaned


def _without_citation(row: Any) -> Any:
    """Return a purpose without the law that stands behind it in one country alone."""
    if not isinstance(row, dict):
        return row
    kept = {key: value for key, value in row.items() if key not in read_data("rows", "preset_limits")["drop_keys"]}
    return kept["purpose"] if set(kept) == {"purpose"} else kept


def _names(profile: dict[str, Any]) -> tuple[str, ...]:
    """Return the words that mark an answer as the business's own: its names, its domain, and its invented partners."""
    org = profile["org"]
    rows = [row for row in profile.get("recipients", []) if isinstance(row, dict) and not row.get("vendor")]
    names = [
        org["legal_name"],
        *org.get("trading_names", []),
        *(row["name"] for row in rows),
        *(row.get("id") or row["name"] for row in rows),
    ]
    return tuple({".example", *(str(name).casefold() for name in names), str(org["legal_name"]).split()[0].casefold()})


def _clean(node: Any, private: tuple[str, ...]) -> Any:
    """Return NODE without answers that hold a PRIVATE word; a row that names somebody private is dropped as a whole."""
    if isinstance(node, dict):
        found = {key: _clean(value, private) for key, value in node.items()}
        return {key: value for key, value in found.items() if value is not None}
    if isinstance(node, list):
        rows = [_clean(row, private) for row in node]
        return [row for row, old in zip(rows, node, strict=True) if row is not None and not _lost(row, old)]
    return None if isinstance(node, str) and any(word in node.casefold() for word in private) else node


def _lost(row: Any, old: Any) -> bool:
    """Return whether cleaning took something from a row that it cannot do without."""
    return isinstance(row, dict) and isinstance(old, dict) and set(old) - set(row) - {"recipients", "detail"} != set()
