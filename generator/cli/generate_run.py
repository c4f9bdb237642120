"""One run of ``generate``: profiles in, texts out, gaps told; one after another or on several cores."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.cli.target import Target
from generator.document import PolicyDocument
from generator.engine.workshop import workshop
from generator.output.render import Outputs
from generator.problems import PolicyError, ProblemsFound

SHOWN = 8
"""How many open answers are listed before the rest is counted."""
SPREAD_FROM = 24
"""With fewer profiles than this, starting more processes takes longer than it saves."""


class Options(NamedTuple):
    """What a run was asked to do."""

    target: Target
    as_of: date | None
    language: str | None
    strict: bool


class Outcome(NamedTuple):
    """What became of one profile.

    Attributes:
        done: whether it counts as done.
        messages: lines for stderr.
    """

    done: bool
    messages: tuple[str, ...]


class Run:
    """Generates one policy after another with everything loaded once."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._outputs = Outputs()

    def one(self, path: Path) -> Outcome:
        """Generate the policy of the profile at PATH."""
        try:
            outcome = self._generate(path)
        except ProblemsFound as found:
            errors = sum(problem.severity == "error" for problem in found.problems)
            outcome = Outcome(
                False, (*map(str, found.problems), f"{path}: {errors} problem{'s' if errors != 1 else ''} found")
            )
        except PolicyError as error:
            outcome = Outcome(False, (str(error),))
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        return outcome

    def close(self) -> None:
        """Keep what the next run can use."""
        self._outputs.close()

    def _generate(self, path: Path) -> Outcome:
        target, as_of, chosen, strict = self._options
        profile = workshop(chosen or "en").loader.load_file(path)
        language = chosen or profile.values.get("doc", {}).get("language", "en")
        document = workshop(language).document(profile, as_of, proof="json" in target.formats)
        texts = {kind: self._outputs.render(document, kind, fragment=target.fragment) for kind in target.formats}
        written = [str(file) for file in target.write(path.stem, texts)]
        gaps = tell_gaps(path, document)
        return Outcome(not (strict and gaps), (*written, *gaps))


def tell_gaps(path: Path, document: PolicyDocument) -> list[str]:
    """Return a line for each thing that the profile leaves open."""
    lines = []
    for todo in document.todos[:SHOWN]:
        mark = "required" if todo.required else "open"
        lines.append(f"{todo.source or path}: {mark}: {todo.title} ({todo.path}): {todo.reason}")
    if len(document.todos) > SHOWN:
        lines.append(f"{path}: and {len(document.todos) - SHOWN} more open answers")
    return lines + [f"{use.source}: unused: no clause reads {use.path}" for use in document.unused_facts]


def run_all(paths: Sequence[Path], options: Options, jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of each of PATHS, in order; JOBS is the number of processes, 0 for as many as there are cores."""
    jobs = jobs or (cores() if len(paths) >= SPREAD_FROM else 1)
    if jobs > 1:
        yield from _spread(paths, options, min(jobs, len(paths)))
        return
    run = Run(options)
    for path in paths:
        yield run.one(path)
    run.close()


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_worker: Run | None = None


def _spread(paths: Sequence[Path], options: Options, jobs: int) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor

    first = Run(options)
    yield first.one(paths[0])
    first.close()
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(options,)) as pool:
        yield from pool.map(_work, paths[1:], chunksize=8)


def _start_worker(options: Options) -> None:
    global _worker  # noqa: PLW0603 - a pool has no other place for what a process keeps
    _worker = Run(options)


def _work(path: Path) -> Outcome:
    assert _worker is not None
    return _worker.one(path)
