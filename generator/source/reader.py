"""Reads YAML text, or a file of it, into a tree; whatever is wrong comes as problems, all at once."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import yaml

from generator.problems import Position, Problem, ProblemsFound
from generator.source.composer import Composer, LimitExceeded
from generator.source.files import load_text, problem_of_text
from generator.source.syntax import problem_of_error
from generator.source.tree import Mapping, Node, Scalar, Sequence, to_plain

# PyYAML comes without the C parser where libyaml was missing when it was built.
_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_file(path: Path) -> Node:
    """Return the tree of the YAML file at PATH; positions name the file as PATH does.

    Raises:
        ProblemsFound: PATH is not a readable UTF-8 text file of at most 1 MiB, or `read_text` finds problems.
    """
    return read_text(load_text(path), str(path))


def read_text(text: str, name: str) -> Node:
    """Return the tree of YAML TEXT, a `Mapping`; positions give NAME as the file.

    Raises:
        ProblemsFound: the text is not one YAML mapping within the limits, or uses what this reader refuses: duplicate
            keys, keys that are not single values, tags, merge keys, several documents.
    """
    text = text.removeprefix("\ufeff")
    if problem := problem_of_text(text, name):
        raise ProblemsFound([problem])
    composer = Composer(name)
    problems = composer.problems
    with suppress(LimitExceeded):
        problems += _compose(composer, text)
    if problems:
        raise ProblemsFound(problems)
    return composer.roots[0]


def _compose(composer: Composer, text: str) -> list[Problem]:
    try:
        composer.read(_Parser(text).get_event)
    except (yaml.YAMLError, UnicodeEncodeError) as error:  # half a surrogate pair gives the latter
        composer.close()
        return [problem_of_error(error, text, composer.file)]
    return _check_root(composer.roots, composer.file)


def _check_root(roots: list[Node], name: str) -> list[Problem]:
    if not roots or to_plain(roots[0]) is None:
        hint = 'write one "key: value" on a line'
        return [Problem("source.empty", "there is nothing in the file", Position(name), hint=hint)]
    root = roots[0]
    if isinstance(root, Mapping):
        return []
    found = {Scalar: "a single value", Sequence: "a list"}[type(root)]
    hint = 'begin each line at the left with a key and a colon, as in "name: value"'
    return [Problem("source.root", f"the file holds {found} instead of keys with values", root.position, hint=hint)]
