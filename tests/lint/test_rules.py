"""Every rule: its examples, its form, its checks, and the time that its pattern takes."""

from __future__ import annotations

import re
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from clause_cases import profile_with
from hypothesis import HealthCheck, given, settings
from profile_strategies import profiles

from generator.engine.workshop import workshop
from generator.lint.checks import CHECKS
from generator.lint.foreign_checks import FOREIGN_CHECKS
from generator.lint.load import make_rules, read_rule_rows
from generator.lint.rule import Rule, apply
from generator.lint.texts import TEXT_CHECKS, texts_of
from generator.resources import data_dir, package_dir
from generator.source.write import dump

FAMILIES = (
    "contradiction",
    "framing",
    "basis",
    "transfers",
    "roles",
    "retention",
    "rights",
    "children",
    "cookies",
    "advertising",
    "marketing",
    "sms",
    "security",
    "identity",
    "us",
    "california",
    "world",
    "claims",
    "vendors",
    "form",
    "absent",
    "conflict",
    "wording",
)
ROWS: dict[str, Any] = read_rule_rows()
RULES = make_rules(ROWS)
OURS = [rule for rule in RULES if not rule.foreign_only]
BESIDE = {"lint.world.local-language", "lint.vendors.record-incomplete"}
"""Fire beside others: in markets for which there are no templates yet, and for companies of which examples say little."""
LONG = 20_000
HERE = Path(__file__).parent
PROFILES = sorted((f for f in data_dir("profiles").iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
FILLERS = (
    "a",
    "we ",
    "by using ",
    "mobile ",
    "consent ",
    "not ",
    "IP address ",
    "under 13 ",
    "the policy is ",
    "SCC or ",
    "A",
    "you agree to be ",
    "anonymous cookie ",
    "browser cookie ",
    "opt out ",
    "request at ",
    "share with ",
    "- ",
    "[",
    "US data law ",
    "(",
    "only ",
    "legal bases ",
    "1",
    "12 months ",
    "| ",
    "3 Mill Lane ",
    "we share it with third ",
    "in the EU we keep ",
    "object to marketing ",
    "opt out of sale ",
    "Company Name: ",
)


def found(answers: dict[str, Any]) -> set[str]:
    """Return the codes of the rules that fire for the base profile with ANSWERS laid over it."""
    profile = profile_with(answers)
    shop = workshop()
    return {finding.rule.code for finding in apply(RULES, shop.facts(profile), shop.document(profile), CHECKS)}


@lru_cache
def in_base() -> frozenset[str]:
    return frozenset(found({}))


@pytest.mark.parametrize("code", [rule.code for rule in OURS])
def test_rule_fires_alone(code: str) -> None:
    codes = found(ROWS[code]["fires"] or {})
    assert code in codes
    assert codes - in_base() - BESIDE <= {code}


@pytest.mark.parametrize("code", [rule.code for rule in OURS])
def test_rule_stays_silent(code: str) -> None:
    codes = found(ROWS[code]["silent"] or {})
    assert code not in codes


def test_calls_until_somebody_says_no_rest_on_no_consent() -> None:
    marketing = {"channels": ["phone"], "consent": "opt_out", "opt_out": ["contact"]}
    assert "lint.basis.consent-by-opt-out" in found({"purposes": ["orders", "phone_marketing"], "marketing": marketing})


def test_measuring_movement_needs_a_purpose() -> None:
    stores = {"count": "2", "wifi": {"offered": "no", "tracks_movement": "yes"}}
    without: dict[str, Any] = {"scope.channels": ["website", "physical_stores"], "stores": stores}
    assert "lint.basis.feature-without-purpose" in found(without)
    listed = {**without, "purposes": ["orders", "delivery", "store_movement"]}
    assert "lint.basis.feature-without-purpose" not in found(listed)


def test_base_profile_has_no_errors() -> None:
    assert not [rule.code for rule in RULES if rule.code in in_base() and rule.severity == "error"]


def test_codes_say_their_file() -> None:
    for file in package_dir("lint", "rules").iterdir():
        if file.name.endswith(".yaml"):
            family = file.name.removesuffix(".yaml")
            assert family in FAMILIES
            codes = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
            assert all(re.fullmatch(rf"lint\.{family}\.[a-z]+(?:-[a-z]+)*", code) for code in codes), file.name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_complete(rule: Rule) -> None:
    assert rule.severity in {"error", "warning", "info"}
    assert rule.message.endswith(".") and rule.hint and rule.why
    assert rule.citation or rule.severity == "info"
    assert not (rule.check and rule.pattern)
    assert rule.check or rule.pattern or rule.lacks or (rule.at and rule.when != ("all",))
    assert rule.pattern or not (rule.own_only or rule.must)
    assert not rule.check or rule.check in {**CHECKS, **TEXT_CHECKS, **FOREIGN_CHECKS}
    assert rule.elsewhere in {"yes", "no", "only", "only-text"}


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.foreign_only], ids=lambda rule: rule.code)
def test_rule_for_other_policies_asks_for_no_facts(rule: Rule) -> None:
    assert rule.when == ("all",) and not (rule.at or rule.own_only or rule.must)
    assert not (rule.pattern and rule.lacks)
    assert not rule.there or (rule.lacks and rule.under)


def test_every_check_is_used() -> None:
    assert {*CHECKS, *TEXT_CHECKS} == {rule.check for rule in OURS if rule.check}
    assert set(FOREIGN_CHECKS) <= {rule.check for rule in RULES}


def patterns_of(rule: Rule) -> list[str]:
    """Return every pattern of RULE."""
    return [text for text in (rule.pattern, rule.unless, rule.under, *rule.where, *rule.lacks.values()) if text]


@pytest.mark.parametrize("rule", [rule for rule in RULES if patterns_of(rule)], ids=lambda rule: rule.code)
def test_patterns_take_little_time(rule: Rule) -> None:
    for text in patterns_of(rule):
        pattern = re.compile(text, re.IGNORECASE)
        words = " ".join(re.findall(r"[a-z]{3,}", text)[:12]) + " "
        for filler in (*FILLERS, words):
            line = (filler * (LONG // len(filler) + 1))[:LONG]
            start = time.process_time()
            pattern.search(line)
            assert time.process_time() - start < 0.5, (text, filler)


@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.name)
def test_shipped_profiles_have_no_errors_and_few_warnings(file: Path) -> None:
    shop = workshop()
    profile = shop.loader.load_text(file.read_text(encoding="utf-8"), file.name)
    findings = apply(RULES, shop.facts(profile), shop.document(profile), CHECKS)
    assert not [(f.rule.code, f.path, f.detail) for f in findings if f.rule.severity == "error"]
    assert len([f for f in findings if f.rule.severity == "warning"]) <= 5


@pytest.mark.parametrize("sentence", yaml.safe_load((HERE / "sentences.yaml").read_text(encoding="utf-8")))
def test_lawful_sentences_trip_nothing(sentence: str) -> None:
    tripped = [rule.code for rule in RULES if _by_itself(rule) and re.search(rule.pattern, sentence, re.IGNORECASE)]
    assert not tripped


def _by_itself(rule: Rule) -> bool:
    """Return whether RULE looks at a sentence without asking what stands around it or what is true."""
    return bool(rule.pattern) and rule.when == ("all",) and not (rule.where or rule.unless or rule.under)


def test_library_trips_nothing_that_needs_no_facts() -> None:
    """The words of the library, taken for the user's own."""
    shop = workshop()
    rules = [rule for rule in RULES if _by_itself(rule)]
    for file in PROFILES:
        texts = texts_of(shop.document(shop.loader.load_text(file.read_text(encoding="utf-8"), file.name)))
        for text in texts:
            tripped = [rule.code for rule in rules if re.search(rule.pattern, text.text, re.IGNORECASE)]
            assert not tripped, (file.name, text.clause or text.path, text.text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(profiles())
def test_rules_bear_every_profile(values: dict[str, Any]) -> None:
    shop = workshop()
    profile = shop.loader.load_text(dump(values), "made.yaml")
    document = shop.document(profile_with({}))  # the clauses have a test of their own
    for finding in apply(RULES, shop.facts(profile), document, CHECKS):
        assert not finding.path or profile.position(finding.path).file
