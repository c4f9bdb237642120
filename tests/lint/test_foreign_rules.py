"""Rules for policies that we did not generate: the examples of each, and that they leave lawful sentences alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.lint.foreign import check_foreign
from generator.lint.load import make_rules, read_rule_rows
from generator.lint.rule import Rule
from generator.problems import Problem

ROWS = read_rule_rows()
RULES = make_rules(ROWS)
ONLY = [rule for rule in RULES if rule.foreign_only]
HERE = Path(__file__).parent
FILLER = (HERE / "filler.txt").read_text(encoding="utf-8")
"""Words enough to be judged as a policy, which say nothing."""
BESIDE = {
    "lint.conflict.consent-by-use": "lint.framing.consent-by-use",
    "lint.conflict.transfer-consent": "lint.framing.consent-to-transfer",
    "lint.conflict.team-on-free-mail": "lint.identity.free-mail",
}
"""One statement of these pairs is wrong by itself."""
SENTENCES: list[str] = yaml.safe_load((HERE / "sentences.yaml").read_text(encoding="utf-8"))


def check(text: str) -> list[Problem]:
    return check_foreign(text, "x", RULES)


def codes(text: str) -> set[str]:
    return {problem.code for problem in check(text + "\n\n" + FILLER)}


BASE = codes("")


@pytest.mark.parametrize("rule", ONLY, ids=lambda rule: rule.code)
def test_rule_fires_alone(rule: Rule) -> None:
    """Nothing else fires, but for what else a text that speaks of the same law lacks."""
    found = codes(ROWS[rule.code]["fires"])
    assert rule.code in found
    beside = {rule.code, BESIDE.get(rule.code)}
    assert not {code for code in found - BASE - beside if not code.startswith("lint.absent.")}


@pytest.mark.parametrize("rule", ONLY, ids=lambda rule: rule.code)
def test_rule_stays_silent(rule: Rule) -> None:
    assert rule.code not in codes(ROWS[rule.code]["silent"])


@pytest.mark.parametrize("html", [False, True])
def test_nothing_is_found_in_nothing(*, html: bool) -> None:
    assert check_foreign("", "x", RULES, html=html) == check_foreign("\n \n", "x", RULES, html=html) == []


def test_a_fragment_is_not_judged_for_what_it_lacks() -> None:
    assert BASE and all(code.startswith("lint.absent.") for code in BASE)
    assert not check("You find wool there, and thread.")
    assert not check("Der Laden ist alt. Die Tür ist morgens offen, und abends ist sie es nicht. " * 20)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_lawful_sentences_trip_nothing(sentence: str) -> None:
    assert not check(sentence)


WORDS = st.sampled_from(
    [
        "# ",
        "1. ",
        "- ",
        "\n",
        "\n\n",
        "---\n",
        "===\n",
        "U.S. ",
        "<p>",
        "</p>",
        "<tr><td>",
        "<h2>",
        "<a href=x>",
        "</a>",
        "we ",
        "agree ",
        '\\"',
        "\r",
        "\u2028",
    ]
)


@given(st.one_of(st.text(), st.lists(st.one_of(WORDS, st.text(max_size=4))).map("".join)), st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_text_is_borne_and_every_finding_has_a_place(text: str, html: bool) -> None:
    for problem in check_foreign(text, "x", RULES, html=html):
        assert 0 <= problem.position.line <= len(text.splitlines()) + 1
        assert problem.position.column >= 0


@pytest.mark.parametrize(
    "filler", ["a", "we share ", "in the EU we may use cookies ", "12 months | ", "- ", "consent, "]
)
def test_a_long_line_takes_little_time(filler: str) -> None:
    line = (filler * 200_000)[:200_000]
    start = time.process_time()
    check(line)
    assert time.process_time() - start < 8
