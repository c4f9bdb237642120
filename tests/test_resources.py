"""Where the shipped data is found, and what must not hide it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import generator
from generator import resources

CHECKOUT = Path(__file__).resolve().parent.parent
PROBE = "from generator.resources import data_dir; print(data_dir('profiles').joinpath('a.yaml').read_text())"


def make_package(folder: Path, *, data: str) -> Path:
    """Copy the two modules that the lookup needs to FOLDER, with a profile under DATA."""
    package = folder / "generator"
    package.mkdir(parents=True)
    for name in ("__init__.py", "resources.py"):
        (package / name).write_bytes((CHECKOUT / "generator" / name).read_bytes())
    place = folder / data / "profiles"
    place.mkdir(parents=True)
    (place / "a.yaml").write_text(f"from {data}\n", encoding="utf-8")
    return folder


def run_probe(path: Path, code: str = PROBE) -> str:
    """Return what CODE prints in a fresh interpreter that sees PATH first."""
    command = [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {str(path)!r}); {code}"]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=path.parent).stdout.strip()


def test_the_imported_package_is_a_real_one() -> None:
    """An editable install leaves `generator/_data` in site-packages; without `__init__.py` that copy would win."""
    assert generator.__file__ is not None
    assert Path(generator.__file__).with_name("resources.py") == Path(resources.__file__)


def test_no_packaged_copy_shadows_the_checkout() -> None:
    assert not (CHECKOUT / "generator" / "_data").exists()


@pytest.mark.parametrize("name", ["templates", "profiles"])
def test_shipped_directories_are_found(name: str) -> None:
    assert [entry.name for entry in resources.data_dir(name).iterdir()]
    path = resources.data_path(name)
    assert path is not None
    assert path.is_dir()


def test_an_unknown_directory_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-data is neither packaged nor beside the package"):
        resources.data_dir("no-such-data")


@pytest.mark.parametrize("data", [".", "generator/_data"])
def test_data_beside_or_inside_the_package(tmp_path: Path, data: str) -> None:
    assert run_probe(make_package(tmp_path / "site", data=data)) == f"from {data}"


def test_packaged_data_wins_over_a_folder_beside_the_package(tmp_path: Path) -> None:
    site = make_package(tmp_path / "site", data="generator/_data")
    (site / "profiles").mkdir()
    (site / "profiles" / "a.yaml").write_text("somebody else's folder\n", encoding="utf-8")
    assert run_probe(site) == "from generator/_data"


def test_a_zipped_package_is_read_but_has_no_path(tmp_path: Path) -> None:
    site = make_package(tmp_path / "site", data="generator/_data")
    archive = tmp_path / "site.zip"
    with zipfile.ZipFile(archive, "w") as bundle:
        for file in sorted(site.rglob("*")):
            bundle.write(file, file.relative_to(site))
    assert run_probe(archive) == "from generator/_data"
    assert run_probe(archive, "from generator.resources import data_path; print(data_path('profiles'))") == "None"
