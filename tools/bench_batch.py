"""The rate of many profiles in one call, beside bare Jinja2 that renders the same clauses from plain values.

The profiles vary a shipped one: names, addresses, recipients, periods and yes-or-no answers. The reference renders, for each of them, the
clauses that were selected, from dicts and tuples that hold the finished conclusions, with Jinja2 alone: no YAML, no checks, no
conclusions, no proof, no Markdown and no HTML.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from jinja2 import Environment

from generator.assembly.assemble import STRUCTS
from generator.engine.workshop import Workshop, workshop
from generator.library.environment import make_environment
from generator.library.load import compile_clause
from generator.profile.view import View

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE = 40
"""Profiles whose clauses the reference renders, again and again."""


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Batch(NamedTuple):
    """What was measured.

    Attributes:
        rate: policies a second on one core, whole process, files written.
        reference_rate: the same clauses a second by bare Jinja2 on one core.
        rate_half: as ``rate`` for half as many profiles.
        rate_cores: policies a second on all cores.
        megabytes: largest memory of the process for all profiles, and for half of them.
    """

    rate: float
    reference_rate: float
    rate_half: float
    rate_cores: float
    megabytes: tuple[float, float]


def write_profiles(folder: Path, count: int) -> list[Path]:
    """Write COUNT varied profiles to FOLDER and return their paths."""
    rnd = random.Random(7)
    paths = []
    for number in range(count):
        path = folder / f"shop-{number:04}.yaml"
        path.write_text(_profile(rnd, number), encoding="utf-8")
        paths.append(path)
    return paths


def _profile(rnd: random.Random, number: int) -> str:
    base = rnd.choice(("eu-us-shop", "licence-shop", "services-sms", "store-chain", "marketplace"))
    yes = [rnd.choice(("yes", "no")) for _ in range(4)]
    return f"""extends: {base}
org:
  legal_name: Shop Number {number} Ltd
  trading_names: [Shop {number}]
  website: https://shop-{number}.example
  address: {{street: {number} High Street, city: Town {number % 97}}}
  email_privacy: privacy@shop-{number}.example
features: {{wishlist: {yes[0]}, contests: {yes[1]}}}
security: {{breach_notice: {yes[2]}}}
rights: {{confirmation: {yes[3]}}}
changes: {{notice: [page, email], notice_days: {rnd.choice((14, 30, 60))}}}
"""


def measure_batch(folder: Path, count: int = 1000) -> Batch:
    """Return the figures for COUNT profiles, written to FOLDER."""
    paths = write_profiles(folder, count)
    names = [path.name for path in paths]
    one = _call(folder, names, "one", jobs=1)
    half = _call(folder, names[: count // 2], "half", jobs=1)
    cores = _call(folder, names, "all", jobs=0)
    reference = reference_rate(paths[:SAMPLE])
    return Batch(count / one[0], reference, count / 2 / half[0], count / cores[0], (one[1], half[1]))


def _call(folder: Path, names: list[str], out: str, *, jobs: int) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of one call of the command; with one job it runs on one core."""
    command = [sys.executable, "-m", "generator", "generate", *names, "-f", "html", "-o", out, "--jobs", str(jobs)]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with _one_core() if jobs == 1 else nullcontext():
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        taken = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError("the batch failed; run it by hand to see why")
    return taken, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


@contextmanager
def _one_core() -> Iterator[None]:
    """Keep this process and those it starts on one core, where the system can do that."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def reference_rate(paths: list[Path]) -> float:
    """Return how many policies a second bare Jinja2 renders from plain values."""
    shop = workshop()
    renders = [_bare(shop, path) for path in paths]
    with _one_core():
        return _rate(renders)


def _rate(renders: list[Callable[[], list[str]]]) -> float:
    for render in renders:
        render()
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < 3:
        for render in renders:
            render()
        done += len(renders)
    return done / (time.perf_counter() - start)


_COMPILED: dict[str, Any] = {}


def _bare(shop: Workshop, path: Path) -> Callable[[], list[str]]:
    """Return a function that renders the clauses of the profile at PATH with Jinja2 alone."""
    profile = shop.loader.load_file(path)
    document = shop.document(profile)
    used = dict.fromkeys(block.clause for block in document.blocks())
    facts = shop.facts(profile)
    context = _plain_context(shop, facts, document)
    environment = _bare_environment(shop)
    bodies = shop.catalogue["bodies"]
    by_id = {clause.id: clause for clause in shop.library.clauses}
    templates = []
    for name in used:
        if name not in _COMPILED:
            clause = by_id[name]._replace(body=bodies[name])
            _COMPILED[name] = environment.template_class.from_code(
                environment, compile_clause(clause, environment), environment.globals
            )
        templates.append(_COMPILED[name])
    return lambda: [template.render(context) for template in templates]


def _bare_environment(shop: Workshop) -> Environment:
    """Return an environment with the clauses' filters and nothing else of ours."""
    ours = make_environment(shop.library.language)
    environment = Environment(trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    environment.filters.update(ours.filters)
    return environment


def _plain_context(shop: Workshop, facts: Any, document: Any) -> dict[str, Any]:
    present = {section.id for _, section in document.walk()}
    titles = shop.library.language.table("sections")
    finished = {
        name: _plain(facts.get(name)) for name in (*shop.catalogue["facts"], *_conclusions()) if "*" not in name
    }
    profile = facts.profile
    return {
        **{name: _plain(getattr(profile, name)) for name in STRUCTS},
        "profile": _plain(profile),
        "facts": finished,
        "see": lambda section: f"[{titles.get(section, section)}](#{section})",
        "has_section": present.__contains__,
        "law": lambda law, name: f"{law} {name}",
        "has_law": lambda _law, _name: True,
        "words": shop.library.language.label,
    }


def _conclusions() -> list[str]:
    from generator.facts.registry import conclusions

    return list(conclusions())


def _plain(value: Any) -> Any:
    """Return VALUE with every view replaced by a plain object, so that reading it costs nothing of ours."""
    if isinstance(value, View):
        return SimpleNamespace(**{name: _plain(getattr(value, name)) for name in value._fields})
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return SimpleNamespace(**{name: _plain(getattr(value, name)) for name in value._fields})
    if isinstance(value, tuple | list):
        return tuple(_plain(item) for item in value)
    return value
