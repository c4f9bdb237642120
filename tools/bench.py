"""Measure what the program costs beside the bare libraries that it stands on.

Usage: bench.py [--rounds N]

Every command runs once per round, in one run, so that a busy moment of the machine hits all of them alike. The order
turns round each time. The first round only warms caches. Medians are compared; the table goes to stdout and, with
all times, to `bench-result.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench_batch import cores, measure_batch

CHECKOUT = Path(__file__).resolve().parent.parent
RESULT = CHECKOUT / "bench-result.json"
PROFILE = Path("profiles") / "eu-us-shop.yaml"

PASS = ("-c", "pass")
CLICK = ("-c", "import click")
MARKDOWN_FLOOR = ("-c", "import jinja2, yaml")
HTML_FLOOR = ("-c", "import jinja2, yaml, markdown")

Command = tuple[str, ...]
Times = dict[Command, list[float]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row to measure: a command against a reference.

    Attributes:
        what: the row's name.
        command: what is measured.
        reference: the interpreter's arguments of what it is compared with.
        target: the highest ratio that is good enough.
        plus_click: whether click's import may be spent on top.
        beside: what the reference is called; empty for a line of Python.
    """

    what: str
    command: Command
    reference: Command
    target: float
    plus_click: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; a row that was not measured has no figures."""

    what: str
    reference: str
    target: str
    milliseconds: float | None = None
    reference_milliseconds: float | None = None
    ratio: float | None = None
    limit_milliseconds: float | None = None
    holds: bool | None = None


def interpreter(*arguments: str) -> Command:
    """Return the command that runs this interpreter with ARGUMENTS."""
    return (sys.executable, *arguments)


def comparisons(output: Path) -> list[Comparison]:
    """Return the rows that compare whole processes; policies are written to OUTPUT."""
    script = str(Path(sys.executable).with_name("plainpolicy"))
    generate = ("-m", "generator", "generate", str(PROFILE), "-o", str(output), "-f")
    page = (*generate, "html")
    check = interpreter("-m", "generator", "check", str(PROFILE))
    return [
        Comparison("generate, HTML", interpreter(*page), HTML_FLOOR, 1.6),
        Comparison("generate, Markdown", interpreter(*generate, "md"), MARKDOWN_FLOOR, 1.3),
        Comparison("check", check, page, 2, beside="generate, HTML"),
        Comparison("--version", interpreter("-m", "generator", "--version"), PASS, 2.5, plus_click=True),
        Comparison("--help", interpreter("-m", "generator", "--help"), PASS, 2.5, plus_click=True),
        Comparison("--version, console script", (script, "--version"), PASS, 2.5, plus_click=True),
        Comparison("--help, console script", (script, "--help"), PASS, 2.5, plus_click=True),
    ]


def seconds(command: Command, cache: Path) -> float:
    """Return how long COMMAND takes as a process, with its caches in CACHE."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=CHECKOUT, env=environment, capture_output=True)
    return time.perf_counter() - start


def measure(commands: Sequence[Command], rounds: int, cache: Path) -> Times:
    """Return the times of each command over ROUNDS interleaved rounds, after one that warms up."""
    times: Times = {command: [] for command in commands}
    order = list(times)
    for number in range(rounds + 1):
        for command in order:
            taken = seconds(command, cache)
            if number:
                times[command].append(taken)
        order.reverse()
    return times


def compare(comparison: Comparison, medians: dict[Command, float]) -> Row:
    """Return the table's row for COMPARISON."""
    taken = medians[comparison.command]
    reference = medians[interpreter(*comparison.reference)]
    click = medians[interpreter(*CLICK)] - medians[interpreter(*PASS)] if comparison.plus_click else 0.0
    limit = comparison.target * reference + click
    return Row(
        what=comparison.what,
        reference=comparison.beside or f"python {comparison.reference[0]} '{comparison.reference[1]}'",
        target=f"at most {comparison.target} x" + (" + click" if comparison.plus_click else ""),
        milliseconds=round(taken * 1000, 1),
        reference_milliseconds=round(reference * 1000, 1),
        ratio=round(taken / reference, 2),
        limit_milliseconds=round(limit * 1000, 1),
        holds=taken <= limit,
    )


def batch_rows(folder: Path, count: int) -> list[Row]:
    """Return the rows for COUNT profiles in one call, written to FOLDER; figures are milliseconds a policy."""
    batch = measure_batch(folder, count)
    own, bare, spread = 1000 / batch.rate, 1000 / batch.reference_rate, 1000 / batch.rate_cores
    rows = [
        ("many profiles, HTML, one core", "bare Jinja2, same clauses", "at most 2 x", own, bare, own <= 2 * bare),
        ("the same, all cores", "one core", f"{cores()} cores", spread, own, None),
        ("the same, half as many", "all of them", "linear", 1000 / batch.rate_half, own, None),
    ]
    table_rows = [
        Row(what, reference, target, round(ms, 2), round(other, 2), round(ms / other, 2), None, holds)
        for what, reference, target, ms, other, holds in rows
    ]
    whole, half = batch.megabytes
    return [
        *table_rows,
        Row("memory for all and for half, MB", "half", "flat", round(whole, 1), round(half, 1), round(whole / half, 2)),
    ]


def table(rows: Sequence[Row]) -> str:
    """Return ROWS as a Markdown table with aligned columns."""
    heads = ("what", "ms", "beside", "ms", "ratio", "target", "limit ms", "holds")
    cells = [heads, *(row_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(heads))]
    lines = ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def row_cells(row: Row) -> tuple[str, ...]:
    """Return the texts of one row of the table."""
    if row.milliseconds is None:
        return (row.what, "not measured", row.reference, "", "", row.target, "", "")
    return (
        row.what,
        f"{row.milliseconds}",
        row.reference,
        f"{row.reference_milliseconds}",
        f"{row.ratio}",
        row.target,
        "" if row.limit_milliseconds is None else f"{row.limit_milliseconds}",
        {True: "yes", False: "NO", None: ""}[row.holds],
    )


def write_result(rows: Sequence[Row], times: Times) -> None:
    """Write the rows, all times and what they were measured on to `bench-result.json`."""
    result = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "rows": [asdict(row) for row in rows],
        "seconds": {" ".join(command[1:]): values for command, values in times.items()},
    }
    RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def main() -> int:
    """Measure, print the table and return the exit status."""
    parser = argparse.ArgumentParser(description="Measure the program beside the bare libraries.")
    parser.add_argument("--rounds", type=int, default=11, help="how often each command is run (default: 11)")
    parser.add_argument("--profiles", type=int, default=1000, help="profiles of the batch (default: 1000)")
    arguments = parser.parse_args()
    rounds = arguments.rounds
    with tempfile.TemporaryDirectory(prefix="plainpolicy-bench-") as name:
        wanted = comparisons(Path(name) / "out")
        references = [interpreter(*words) for words in (PASS, CLICK, MARKDOWN_FLOOR, HTML_FLOOR)]
        times = measure([*references, *(row.command for row in wanted)], rounds, Path(name) / "cache")
        (Path(name) / "batch").mkdir()
        batch = batch_rows(Path(name) / "batch", arguments.profiles)
    medians = {command: median(values) for command, values in times.items()}
    rows = [*(compare(comparison, medians) for comparison in wanted), *batch]
    print(table(rows))
    print(f"\nmedians of {rounds}, Python {platform.python_version()}, {os.cpu_count()} cores")
    write_result(rows, times)
    return 0


if __name__ == "__main__":
    sys.exit(main())
