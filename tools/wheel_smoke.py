"""Build the wheel, install it into an empty environment, and use it from another folder.

Usage: wheel_smoke.py [--python INTERPRETER]

The wheel is built twice, from the checkout and from the source archive; both must hold the same files. What is
installed must be `generator/` and its metadata only, and it must do its job with nothing of the checkout in reach.
Exit status 1, with the reason on stderr, when any of this fails.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
COPY_PROFILE = """
import sys
from generator.resources import data_dir
profiles = [entry for entry in data_dir("profiles").iterdir() if entry.name.endswith(".yaml")]
first = min(profiles, key=lambda entry: entry.name)
open(sys.argv[1], "wb").write(first.read_bytes())
print(data_dir("templates"))
"""


class SmokeError(Exception):
    """Raised when the built package is not what it should be; the text says how."""


def expect(condition: bool, complaint: str) -> None:
    """Raise SmokeError with COMPLAINT unless CONDITION holds."""
    if not condition:
        raise SmokeError(complaint)


def run(*command: str | Path, cwd: Path) -> str:
    """Return what COMMAND prints; its failure is a SmokeError with all that it said."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
    expect(done.returncode == 0, f"{' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def build(folder: Path) -> Path:
    """Return a wheel built from the source archive, after comparing it with one built from the checkout."""
    builder = (sys.executable, "-m", "build", "--no-isolation", "--outdir")
    run(*builder, folder / "direct", "--wheel", CHECKOUT, cwd=folder)
    run(*builder, folder / "archive", CHECKOUT, cwd=folder)
    wheels = [next((folder / origin).glob("*.whl")) for origin in ("direct", "archive")]
    direct, archived = (sorted(zipfile.ZipFile(wheel).namelist()) for wheel in wheels)
    difference = sorted(set(direct) ^ set(archived))
    expect(not difference, f"the checkout and the source archive give different wheels: {difference}")
    for needed in ("generator/_data/templates/", "generator/_data/profiles/", "generator/py.typed"):
        expect(any(name.startswith(needed) for name in archived), f"the wheel lacks {needed}")
    for needed in ("LICENSE", "LICENSE-Apache-2.0.txt", "NOTICE"):
        expect(any(name.endswith(f"/licenses/{needed}") for name in archived), f"the wheel lacks {needed}")
    return wheels[1]


def install(wheel: Path, folder: Path, interpreter: str) -> Path:
    """Return the `bin` folder of a new environment that holds WHEEL and its dependencies only."""
    run(interpreter, "-m", "venv", folder, cwd=folder.parent)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet", wheel, cwd=folder)
    return programs


def check_installed_files(environment: Path) -> None:
    """Check that the wheel put nothing but `generator/` and its metadata into site-packages."""
    record = next(environment.rglob("plainpolicy-*.dist-info/RECORD"))
    with record.open(encoding="utf-8", newline="") as rows:
        tops = {row[0].split("/")[0] for row in csv.reader(rows)}
    extra = tops - {"generator", record.parent.name, ".."}
    expect(not extra, f"the wheel puts more than generator/ into site-packages: {sorted(extra)}")


def use(programs: Path, folder: Path) -> None:
    """Run the main commands of the installed program in FOLDER and check what they give."""
    plainpolicy = programs / "plainpolicy"
    profile = folder / "profile.yaml"
    templates = run(programs / "python", "-c", COPY_PROFILE, profile, cwd=folder)
    expect("_data" in templates, f"the templates come from {templates.strip()}, not from the wheel")

    version = run(plainpolicy, "--version", cwd=folder)
    expect("plainpolicy" in version, f"--version prints {version!r}")
    clauses = json.loads(run(plainpolicy, "list", "clauses", "--format", "json", cwd=folder))
    expect(bool(clauses), "list clauses prints an empty list")
    run(plainpolicy, "generate", profile, "-f", "md,html,json", "-o", "out", cwd=folder)
    check_output(plainpolicy, folder)


def check_output(plainpolicy: Path, folder: Path) -> None:
    """Check the policy that was generated to FOLDER/out, and that its proof can be asked for."""
    written = {file.suffix: file for file in sorted((folder / "out").rglob("*.*")) if file.is_file()}
    expect({".md", ".html", ".json"} <= written.keys(), f"generate wrote {sorted(map(str, written.values()))}")
    lines = written[".md"].read_text(encoding="utf-8").splitlines()
    expect(lines[:1] != [] and lines[0].startswith("# "), "the Markdown policy does not begin with its title")
    expect("</html>" in written[".html"].read_text(encoding="utf-8"), "the HTML policy is no complete page")
    prose = [number for number, line in enumerate(lines, start=1) if line[:1].isalpha()]
    expect(bool(prose), "the Markdown policy has no paragraph")
    paragraph = prose[len(prose) // 2]
    proof = run(plainpolicy, "explain", f"{written['.md']}:{paragraph}", cwd=folder)
    expect(bool(proof.strip()), f"explain says nothing about line {paragraph}: {lines[paragraph - 1]}")


def smoke(interpreter: str) -> None:
    """Run the whole check with INTERPRETER in a temporary folder outside of the checkout."""
    with tempfile.TemporaryDirectory(prefix="plainpolicy-wheel-") as name:
        folder = Path(name)
        work = folder / "work"
        work.mkdir()
        programs = install(build(folder), folder / "environment", interpreter)
        check_installed_files(folder / "environment")
        use(programs, work)
        print(f"wheel: built, installed and used with {run(programs / 'python', '--version', cwd=work).strip()}")


def main() -> int:
    """Run the check and return the exit status."""
    parser = argparse.ArgumentParser(description="Build the wheel, install it elsewhere and use it.")
    parser.add_argument("--python", default=sys.executable, help="interpreter of the new environment")
    options = parser.parse_args()
    interpreter = shutil.which(options.python) or options.python
    try:
        smoke(interpreter)
    except SmokeError as error:
        print(f"wheel: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
