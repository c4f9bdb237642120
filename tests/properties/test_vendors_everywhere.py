"""A company that is named once is in every section that its facts call for, and leaves no trace when it is removed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from clause_cases import document_with, profile_with
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue.vendors import load_vendor, vendor_ids
from generator.document import PolicyDocument
from generator.engine.workshop import workshop
from generator.facts.markets import eea
from generator.library.tokens import plain
from generator.profile.expand import Home, from_vendor

ANSWERS: dict[str, Any] = {
    "markets": {"regions": ["eu", "us"], "us_states": ["CA"], "us": {"ccpa": "yes"}},
    "cookies": {"used": "yes", "consent": "opt_in"},
    "analytics.enabled": "yes",
    "ads": {"interest_based": "yes", "measurement": "yes", "custom_audiences": "no"},
    "collect.automatic": ["ip_address", "browser", "cookie_id", "pages_viewed"],
    "purposes": ["orders", "delivery", "analytics", "ads", "ad_measurement"],
}
ADS = {"ads", "ad_measurement"}
SOME = st.lists(st.sampled_from(vendor_ids()), min_size=1, max_size=8, unique=True)
COMMON = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def policy(vendors: list[str]) -> PolicyDocument:
    return document_with({**ANSWERS, "recipients": vendors})


@lru_cache
def text_of_none() -> str:
    return whole(policy([]))


def whole(document: PolicyDocument) -> str:
    return "\n".join(plain(block.text) for block in document.blocks())


def part(document: PolicyDocument, section: str) -> str:
    """Return the text of the clauses of a section, and of the sections whose names begin with its name."""
    return "\n".join(
        plain(block.text) for block in document.blocks() if re.match(rf"{section}(-[a-z]+)*/", block.clause)
    )


def names(text: str, name: str) -> bool:
    """Return whether TEXT holds NAME as a word of its own, whatever Markdown escapes in it."""
    bare = text.replace("\\", "")
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", bare) is not None


@lru_cache
def home() -> frozenset[str]:
    shop = workshop()
    return frozenset(eea(shop.facts(profile_with({}))))


@COMMON
@given(SOME)
def test_each_vendor_is_wherever_its_facts_call_for_it(vendors: list[str]) -> None:
    document = policy(vendors)
    for vendor in vendors:
        record = from_vendor(load_vendor(vendor), Home("IE", "eu"))
        name = record["name"]
        assert names(part(document, "recipients-list"), name), name
        for country in {record.get("country"), *record.get("countries", ())} - home() - {None}:
            told = part(document, "transfers")  # names the company, or its country if all data may go there
            assert names(told, name) or workshop().bundle["countries"][country].removeprefix("the ") in told, name
        for cookie in record.get("cookies", ()):
            assert names(part(document, "cookies"), cookie["name"]) or "*" in cookie["name"], cookie["name"]
        if ADS & set(record["purposes"]):
            assert names(part(document, "advertising"), name), name
        if record.get("role") == "joint_controller":
            assert names(part(document, "recipients-joint"), name), name
        if record.get("optout_url") and ADS & set(record["purposes"]):
            assert record["optout_url"] in whole(document), name


@COMMON
@given(SOME, st.randoms(use_true_random=False))
def test_a_vendor_that_is_removed_leaves_no_trace(vendors: list[str], rnd: Any) -> None:
    gone = rnd.choice(vendors)
    kept = [vendor for vendor in vendors if vendor != gone]
    text = whole(policy(kept))
    record = from_vendor(load_vendor(gone), Home("IE", "eu"))
    others = " ".join(str(from_vendor(load_vendor(vendor), Home("IE", "eu"))) for vendor in kept)
    traces = [record["name"], record.get("legal_name"), record.get("policy_url"), record.get("optout_url")]
    traces += [cookie["name"] for cookie in record.get("cookies", ()) if len(cookie["name"]) > 2]
    for trace in filter(None, traces):
        assert not names(text, trace) or trace in others or names(text_of_none(), trace), trace


def test_roles_are_never_mixed_up() -> None:
    """Of every vendor of the catalogue, in one policy."""
    document = policy(list(vendor_ids()))
    rows = [line for line in part(document, "recipients-list").splitlines() if line.startswith("|")]
    for vendor in vendor_ids():
        record = from_vendor(load_vendor(vendor), Home("IE", "eu"))
        found = [row for row in rows if names(row.split("|")[1], record["name"])]
        if record.get("role") in {"controller", "joint_controller"}:
            assert any("on our instructions" not in row for row in found), vendor
        if record.get("role") == "processor":
            assert any("on our instructions" in row for row in found), vendor
