"""Profiles loaded: file -> tree -> bases -> checked values -> expanded records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.engine.bundle import Bundle
from generator.engine.references import reference_problems
from generator.engine.resolved import ResolvedProfile
from generator.problems import Problem, ProblemsFound, sort_problems
from generator.profile.check import Checker
from generator.profile.expand import FindVendor, Origins, expand
from generator.profile.extend import merge_bases
from generator.profile.kinds import suggest
from generator.resources import data_dir
from generator.source.reader import read_file, read_text
from generator.source.tree import Node, Scalar


class Loader:
    """Loads profiles against one bundle.

    Attributes:
        bundle: the bundle of the language.
    """

    def __init__(self, bundle: Bundle, vendors: Callable[[], tuple[str, ...]], find_vendor: FindVendor) -> None:
        self.bundle = bundle
        self._find_vendor = find_vendor
        catalogue = bundle["catalogue"]
        groups = catalogue["data_categories"]
        self._known = {
            "country": frozenset(bundle["countries"]),
            "data": frozenset((*groups, *(item for group in groups.values() for item in group["items"]))),
            "purpose": frozenset(catalogue["purposes"]),
            "us_state": frozenset(bundle["words"]["us_states"]),
            "vendor": frozenset(vendors()),
            "land": frozenset(code for code in catalogue["authorities"] if code.startswith("DE-")),
        }
        self._bases: dict[str, Node] = {}
        self._eea = frozenset(catalogue["regions"]["eea"]["members"])

    def load_file(self, path: Path) -> ResolvedProfile:
        """Return the profile at PATH.

        Raises:
            ProblemsFound: everything that is wrong with it.
        """
        return self.resolve(read_file(path), str(path), path.parent)

    def load_text(self, text: str, name: str, folder: Path | None = None) -> ResolvedProfile:
        """Return the profile that TEXT holds; relative files are looked up in FOLDER.

        Raises:
            ProblemsFound: everything that is wrong with it.
        """
        return self.resolve(read_text(text, name), name, folder)

    def resolve(self, tree: Node, name: str, folder: Path | None) -> ResolvedProfile:
        """Return the profile of a TREE."""
        tree = merge_bases(tree, lambda base, link: self._base(base, link, folder))
        checker = Checker(self._known)
        values = checker.check(tree, self.bundle["schema"])
        problems = checker.problems
        origins = (
            Origins({}, {}) if problems else expand(values, self._find_vendor, self._eea, frozenset(checker.unknown))
        )
        profile = ResolvedProfile(
            name,
            values,
            checker.places,
            origins.filled,
            tuple(checker.unknown),
            overrides=_overrides(folder),
            replaced=origins.replaced,
        )
        missing, gaps = _missing(profile, self.bundle["schema"], self.bundle["catalogue"], checker.spoilt)
        problems += missing + reference_problems(profile, self.bundle["catalogue"])
        if problems:
            raise ProblemsFound(sort_problems(map(_with_vendors, problems)))
        return profile._replace(gaps=gaps)

    def _base(self, name: str, link: Scalar, folder: Path | None) -> Node:
        if name not in self._bases:
            self._bases[name] = _read_base(name, link, folder)
        return self._bases[name]


def _with_vendors(problem: Problem) -> Problem:
    """Return PROBLEM; where a vendor is not known by what was written, its hint names those that may be meant."""
    if problem.code != "profile.vendor":
        return problem
    from generator.catalogue.vendors import find_vendor

    meant = [f"{match.id} ({match.name})" for match in find_vendor(problem.message.split("`")[1], limit=3)]
    return problem._replace(hint=f"did you mean {' or '.join(meant)}?") if meant else problem


def shipped_profiles() -> tuple[str, ...]:
    """Return the names of the shipped profiles."""
    return tuple(
        sorted(f.name.removesuffix(".yaml") for f in data_dir("profiles").iterdir() if f.name.endswith(".yaml"))
    )


def _read_base(name: str, link: Scalar, folder: Path | None) -> Node:
    if name in shipped_profiles():
        return read_text((data_dir("profiles") / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")
    path = Path(name)
    if path.suffix not in {".yaml", ".yml"}:
        hint = suggest(name, shipped_profiles()) or "name a shipped profile, or a file such as base.yaml"
        raise ProblemsFound([Problem("profile.extends", f"there is no profile `{name}`", link.position, hint=hint)])
    if path.is_absolute() or ".." in path.parts:
        raise ProblemsFound(
            [
                Problem(
                    "profile.extends",
                    f"`{name}` leads out of the folder of this profile",
                    link.position,
                    hint="put the base beside it",
                )
            ]
        )
    return read_file((folder or Path()) / path)


def _overrides(folder: Path | None) -> dict[str, Path]:
    """Return the user's own clause files: ``overrides/<section>/<clause>.md`` beside the profile."""
    root = (folder or Path()) / "overrides"
    if folder is None or not root.is_dir():
        return {}
    return {file.relative_to(root).with_suffix("").as_posix(): file for file in sorted(root.glob("*/*.md"))}


def _missing(
    profile: ResolvedProfile, schema: dict[str, Any], catalogue: Mapping[str, Any], spoilt: set[str]
) -> tuple[list[Problem], tuple[str, ...]]:
    """Return a problem for each required answer that is absent, and the gaps that a catalogue record leaves."""
    problems: list[Problem] = []
    gaps: list[str] = []
    unknown = {*profile.unknown, *spoilt}
    for path, node in _required(profile.values, schema, "", unknown):
        record = path.rsplit(".", 1)[0] if path.startswith("recipients[") else ""
        if record and answers_vendor(profile.values, record):
            gaps.append(path)
            continue
        message = f"`{path}` ({node['title'].lower()}) is not answered"
        problems.append(
            Problem(
                "profile.missing",
                message,
                profile.position(path),
                hint=f"{_what(path, catalogue)} If nobody knows, write unknown.",
            )
        )
    return problems, tuple(gaps)


def _what(path: str, catalogue: Mapping[str, Any]) -> str:
    """Return what to answer at PATH, from the full schema."""
    return str(schema_node(catalogue["full_schema"], path).get("about", ""))


def schema_node(schema: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """Return the schema of the answer at PATH, or of the last part of it that the schema knows."""
    node: Mapping[str, Any] = schema
    for name in path.replace("]", "").replace("[", ".").split("."):
        node = node.get("item", node)
        node = node.get("struct", node)
        if not name.isdigit():
            node = node.get("fields", {}).get(name, node)
    return node


def answers_vendor(values: Mapping[str, Any], path: str) -> bool:
    """Return whether the recipient record at PATH starts from the catalogue."""
    index = int(path.split("[")[1].split("]", maxsplit=1)[0])
    return bool(values["recipients"][index].get("vendor"))


def _required(values: Any, schema: dict[str, Any], path: str, unknown: set[str]) -> Any:
    """Yield path and schema of every required answer that is neither given nor ``unknown``."""
    for name, field_schema in schema["fields"].items():
        here = f"{path}.{name}" if path else name
        value = values.get(name)
        if here in unknown:
            continue
        kind = field_schema["t"]
        if kind == "struct" and (value is not None or field_schema["required"] or not path):
            yield from _required(value or {}, field_schema, here, unknown)
        elif value is None and field_schema["required"]:
            yield here, field_schema
        elif kind == "list" and value:
            yield from _required_in_items(value, field_schema["item"], here, unknown)


def _required_in_items(values: list[Any], item: dict[str, Any], path: str, unknown: set[str]) -> Any:
    struct = item.get("struct", item)
    if struct["t"] == "struct":
        for index, value in enumerate(values):
            if isinstance(value, dict):
                yield from _required(value, struct, f"{path}[{index}]", unknown)
