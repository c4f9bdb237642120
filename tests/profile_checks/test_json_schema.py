"""The JSON Schema that editors use agrees with what the program accepts."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from generator.engine.workshop import workshop
from generator.problems import ProblemsFound
from generator.profile.schema import compile_schema, json_schema
from generator.source.write import dump

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
BROKEN = sorted((ROOT / "tests/broken/profile").glob("*.yaml"))
# The schema knows shapes and closed lists; vocabularies, links between answers and the form of texts are checked by the program alone.
BEYOND_A_SCHEMA = {
    "accepted-finding",
    "bad-duration",
    "bad-phone",
    "data-link",
    "email-with-markup",
    "extends-nothing",
    "extends-outside",
    "file-link",
    "javascript-link",
    "link-without-scheme",
    "missing-answers",
    "missing-in-a-row",
    "incomplete-recipient",
    "norway-is-a-country",
    "plain-http-link",
    "recipient-twice",
    "reference-to-nobody",
    "unknown-country",
    "unknown-data",
    "unknown-purpose",
    "unknown-vendor",
    "short-date",
    "month-name-date",
    "impossible-date",
    "email-without-at",
}


def as_an_editor_reads(file: Path) -> Any:
    """Return what FILE holds for an editor: YAML 1.2, dates as text."""
    return _texts(YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")))


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", sorted((ROOT / "profiles").glob("*.yaml")), ids=lambda file: file.stem)
def test_shipped_profiles_are_valid_for_an_editor(file: Path) -> None:
    errors = [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:120]}"
        for error in VALIDATOR.iter_errors(as_an_editor_reads(file))
    ]
    assert not errors


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_broken_profiles_are_seen_where_a_schema_can(file: Path) -> None:
    try:
        valid = VALIDATOR.is_valid(as_an_editor_reads(file))
    except ValueError:
        return  # an editor's YAML already refuses a date that does not exist
    assert valid == (file.stem in BEYOND_A_SCHEMA) or not valid


def test_something_is_refused_by_the_schema() -> None:
    assert any(not VALIDATOR.is_valid(as_an_editor_reads(file)) for file in BROKEN if file.stem not in BEYOND_A_SCHEMA)


def answers(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return every documented answer of the JSON Schema with its owner."""
    return [
        (f"{name}.{key}", prop) for name, part in schema["$defs"].items() for key, prop in part["properties"].items()
    ]


@pytest.mark.parametrize(("name", "prop"), answers(SCHEMA), ids=[name for name, _ in answers(SCHEMA)])
def test_every_answer_is_documented_and_its_examples_are_valid(name: str, prop: dict[str, Any]) -> None:
    assert prop.get("title") and prop.get("description"), name
    assert prop["description"].endswith((".", "?")), prop["description"]
    inner = jsonschema.Draft202012Validator({"$defs": SCHEMA["$defs"], "anyOf": prop["anyOf"]})
    for example in prop.get("examples", []):
        inner.validate(example)


def test_unknown_is_an_answer_everywhere() -> None:
    for name, prop in answers(SCHEMA):
        assert {"const": "unknown"} in prop["anyOf"], name


def examples(node: dict[str, Any], path: str = "") -> list[tuple[str, Any]]:
    """Return path and example of every answer outside lists."""
    from generator.profile.model import Profile  # noqa: F401 - the types are the source of the schema

    found = []
    for name, field in node["fields"].items():
        here = f"{path}.{name}" if path else name
        if field["t"] == "struct":
            found += examples(field, here)
        else:
            found.append((here, field))
    return found


@pytest.mark.parametrize("path", [path for path, _ in examples(compile_schema())])
def test_documented_examples_pass_the_program(path: str) -> None:
    """What the documentation of an answer shows is accepted by the program, apart from references to recipients."""
    *parents, last = path.split(".")
    owner: Any = SCHEMA["$defs"]["Profile"]
    for name in parents:
        owner = _definition(owner["properties"][name])
    for example in owner["properties"][last].get("examples", []):
        values: dict[str, Any] = {}
        node = values
        for name in parents:
            node = node.setdefault(name, {})
        node[last] = example
        for problem in _problems(values):
            assert problem.code in {"profile.missing", "profile.recipient", "profile.extends"}, problem


def _definition(prop: dict[str, Any]) -> dict[str, Any]:
    for choice in prop["anyOf"]:
        if "$ref" in choice:
            return SCHEMA["$defs"][choice["$ref"].rsplit("/", 1)[1]]
    raise AssertionError(prop)


def _problems(values: dict[str, Any]) -> tuple[Any, ...]:
    try:
        workshop().loader.load_text(dump(values), "example.yaml")
    except ProblemsFound as found:
        return found.problems
    return ()
