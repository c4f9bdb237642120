"""Each file of tests/broken/source/ has one fault, and beside it what a person is told about it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.problems import ProblemsFound
from generator.source import reader

FOLDER = Path(__file__).parent.parent / "broken" / "source"
FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))


def problems_of(name: str) -> ProblemsFound:
    with pytest.raises(ProblemsFound) as caught:
        reader.read_file(Path(name))
    return caught.value


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="columns are those of libyaml")
@pytest.mark.parametrize("name", FILES)
def test_told_as_expected(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    assert f"{problems_of(name)}\n" == Path(name).with_suffix(".expected").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_parser_without_libyaml_finds_the_same_faults(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    monkeypatch.setattr(reader, "_Parser", yaml.SafeLoader)
    expected = Path(name).with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    codes = [line.split(": ")[1] for line in expected if not line.startswith(" ")]
    assert [problem.code for problem in problems_of(name).problems] == codes


def test_every_case_is_complete() -> None:
    assert FILES
    assert {path.stem for path in FOLDER.glob("*.expected")} == {Path(name).stem for name in FILES}
