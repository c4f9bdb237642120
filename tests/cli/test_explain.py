"""``plainpolicy explain`` and ``list``: the proof of a line, and what every kind of id is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def policy(run: Any, shop: Path) -> Path:
    assert run("generate", "shop.yaml", "-f", "md,json", "-o", "out").returncode == 0
    return shop.parent / "out" / "shop" / "policy.md"


def line_with(policy: Path, text: str) -> int:
    return next(n for n, line in enumerate(policy.read_text(encoding="utf-8").splitlines(), 1) if text in line)


def test_a_line_has_its_clause_facts_places_and_law(run: Any, policy: Path) -> None:
    done = run("explain", f"out/shop/policy.md:{line_with(policy, '| order data')}")
    assert done.returncode == 0, done.stderr
    assert "retention/schedule" in done.stdout or "purposes/table" in done.stdout
    assert "retention[0].period = 7 years   shop.yaml:22" in done.stdout
    assert "Regulation (EU) 2016/679, Art. 13(2)(a)" in done.stdout


def test_every_statement_of_a_policy_can_be_explained(policy: Path) -> None:
    from generator.engine.proof_of_line import explain_line

    lines = policy.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        text = explain_line(policy, number)
        assert ("clause" in text) or line.startswith("#") or not line


def test_a_line_without_a_statement_leads_to_the_next_one(run: Any, policy: Path) -> None:
    statement = line_with(policy, "| order data")
    lines = policy.read_text(encoding="utf-8").splitlines()
    heading = max(number for number, line in enumerate(lines[:statement], 1) if line.startswith("#"))
    for line, what in ((heading, "a heading of the outline"), (heading + 1, "empty")):
        said = run("explain", f"out/shop/policy.md:{line}").stdout
        assert said.startswith(
            f"line {line} is {what}; the next statement is line {heading + 2}:\n\n{lines[heading + 1]}"
        )
        assert "\nclause  " in said


def test_a_changed_text_has_no_proof(run: Any, policy: Path) -> None:
    policy.write_text(policy.read_text(encoding="utf-8").replace("Base Goods", "Other Goods"), encoding="utf-8")
    done = run("explain", "out/shop/policy.md:9")
    assert done.returncode == 1
    assert "changed after it was generated" in done.stderr


def test_without_json_the_profile_gives_the_proof(run: Any, policy: Path) -> None:
    number = line_with(policy, "| order data")
    policy.with_suffix(".json").unlink()
    done = run("explain", f"out/shop/policy.md:{number}")
    assert done.returncode == 1 and "--profile" in done.stderr
    done = run("explain", f"out/shop/policy.md:{number}", "--profile", "shop.yaml")
    assert done.returncode == 0 and "retention[0].period" in done.stdout


@pytest.mark.parametrize("line", ["0", "99999"])
def test_a_line_that_is_not_there(run: Any, policy: Path, line: str) -> None:
    done = run("explain", f"out/shop/policy.md:{line}")
    assert done.returncode == 1
    assert "no line" in done.stderr


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("retention/schedule", "condition"),
        ("retention[0].period", "duration"),
        ("org.legal_name", "required     yes"),
        ("gdpr_applies", "the GDPR applies"),
        ("profile.unknown-key", "spelling mistake"),
        ("lint.retention.not-collected", "weight"),
        ("lint.conflict.media", "if it says   "),
        ("lint.absent.complaint", "misses       an authority to complain to: "),
        ("retention.period", "asked by"),
        ("eu-gdpr", "Regulation (EU) 2016/679"),
        ("eu-gdpr", "applies to   eu-us-shop"),
        ("gdpr-13-2-a", "severity     must"),
        ("gdpr-13-2-a", "answered by  retention/schedule (retention.period)"),
        ("gdpr-13-2-a", "shown by     eu-us-shop: How long we keep it"),
        ("retention.period", "shown by     australian-retailer: How long we keep it"),
        ("retention/schedule", "shown by     australian-retailer: How long we keep it"),
        ("lint.contradiction.never-sold", "sells: no"),
        ("stripe", "Stripe"),
    ],
)
def test_every_kind_of_id(run: Any, what: str, says: str) -> None:
    done = run("explain", what)
    assert done.returncode == 0, done.stderr
    assert says in done.stdout


def test_an_unknown_id_gets_a_suggestion(run: Any) -> None:
    done = run("explain", "retention/schedul")
    assert done.returncode == 1
    assert "retention/schedule" in done.stderr


@pytest.mark.parametrize("what", ["clauses", "laws", "vendors", "presets", "facts", "codes"])
def test_lists(run: Any, what: str) -> None:
    rows = json.loads(run("list", what, "--format", "json").stdout)
    assert rows and all(row["id"] and row["title"] for row in rows)
    text = run("list", what)
    assert all(row["id"] in text.stdout for row in rows[:20])


def test_a_listed_clause_tells_its_condition_and_corpus(run: Any) -> None:
    rows = {row["id"]: row for row in json.loads(run("list", "clauses", "--format", "json").stdout)}
    assert {"title", "when", "corpus", "discloses"} <= set(rows["retention/schedule"])


def test_a_misspelt_command_gets_a_suggestion(run: Any) -> None:
    done = run("genrate", "shop.yaml")
    assert done.returncode == 2
    assert "generate" in done.stderr


@pytest.mark.parametrize("command", [(), ("generate",), ("check",), ("explain",), ("list",), ("schema",)])
def test_help_shows_examples(run: Any, command: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert "Examples:" in done.stdout
