"""Vendors at the command line: found by the names that people use, explained, listed; and what a profile says instead."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from clause_cases import document_with, profile_with
from cli.conftest import Run

from generator.catalogue.vendors import load_vendor, vendor_ids
from generator.engine.explain_vendor import explain_vendor
from generator.engine.workshop import workshop
from generator.facts.advertising import sale_parties, sharing_parties
from generator.library.tokens import plain
from generator.problems import ProblemsFound

US: dict[str, Any] = {
    "org.address.country": "US",
    "markets": {"regions": ["us"], "us_states": ["CA"], "us": {"ccpa": "yes"}},
    "ads.interest_based": "yes",
}


@pytest.mark.parametrize(
    ("name", "vendor"),
    [("stripe", "stripe"), ("Google Analytics 4", "google-analytics"), ("fedex ground", "fedex"), ("meta ads", "meta-pixel")],
)  # fmt: skip
def test_explain_knows_informal_names(run: Run, name: str, vendor: str) -> None:
    done = run("explain", name)
    assert done.returncode == 0
    assert done.stdout.startswith(f"vendor {vendor}: ")
    assert load_vendor(vendor)["checked_on"] in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 110


def test_explain_tells_every_source_and_what_is_not_known() -> None:
    for vendor in vendor_ids():
        row, text = load_vendor(vendor), explain_vendor(vendor) or ""
        flat = re.sub(r"\s+", " ", text)
        assert row["checked_on"] in text
        for source in row["source"].split("; "):
            assert re.sub(r"\s+", " ", source) in flat, vendor
        for cookie in row.get("cookies", []):
            assert cookie["name"] in text
        if "role" not in row:
            assert "not known: answer it from your contract" in text
        assert "{" not in text and "None" not in text


def test_explain_suggests_what_was_meant(run: Run) -> None:
    done = run("explain", "klavyo")
    assert done.returncode == 1
    assert "Did you mean `klaviyo`" in done.stderr


def test_a_profile_gets_the_same_suggestions() -> None:
    with pytest.raises(ProblemsFound) as found:
        profile_with({"recipients": ["Fedex Ground", "klavyo", {"vendor": "google analytics 5"}, "zzqx"]})
    hints = {problem.message.split("`")[1]: problem.hint for problem in found.value.problems}
    assert hints["Fedex Ground"] == "did you mean fedex (FedEx)?"
    assert hints["klavyo"] == "did you mean klaviyo (Klaviyo)?"
    assert hints["google analytics 5"].startswith("did you mean google-analytics (Google Analytics)")
    assert "list vendors" in hints["zzqx"]


def test_list_by_kind_and_by_what_is_meant(run: Run) -> None:
    rows = json.loads(run("list", "vendors", "--kind", "payment", "--format", "json").stdout)
    assert {"stripe", "mollie"} <= {row["id"] for row in rows}
    assert {row["kind"] for row in rows} == {"payment"}
    rows = json.loads(run("list", "vendors", "--search", "meta adds", "--format", "json").stdout)
    assert "meta-pixel" in {row["id"] for row in rows}
    wrong = run("list", "vendors", "--kind", "paymnt")
    assert wrong.returncode == 2
    assert "did you mean `payment`" in wrong.stderr


def test_an_override_is_shown_with_what_it_overrides(run: Run, shop: Path) -> None:
    own = (
        "recipients:\n  - {vendor: stripe, country: IE, countries: [IE], role: processor, name: Stripe, cookies: []}\n"
    )
    shop.write_text(shop.read_text(encoding="utf-8").replace("recipients: []\n", own), encoding="utf-8")
    assert run("generate", "shop.yaml", "-f", "md,json", "-o", "out").returncode == 0
    policy = shop.parent / "out" / "shop" / "policy.md"
    lines = policy.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("|") and "Stripe" in line)
    proof = run("explain", f"out/shop/policy.md:{number}").stdout
    assert re.search(r"recipients\[0\]\.role = processor +shop\.yaml:\d+, overrides catalogue: stripe\n", proof)
    assert re.search(r"recipients\[0\]\.name = Stripe +shop\.yaml:\d+\n", proof)  # the same as in the catalogue
    assert "catalogue: stripe (checked " in proof


def test_unknown_wins_over_the_catalogue() -> None:
    profile = profile_with({"recipients": [{"vendor": "stripe", "role": "unknown", "transfer": {"uk": "unknown"}}]})
    record = profile.values["recipients"][0]
    assert "role" not in record
    assert set(record["transfer"]) == {"eu", "ch"}
    assert "recipients[0].role" in profile.unknown
    text = "\n".join(plain(block.text) for block in workshop().document(profile).blocks())
    assert "on our instructions" not in text


def test_several_uses_under_us_law() -> None:
    facts = workshop().facts(profile_with({**US, "recipients": ["meta-pixel", "stripe"]}))
    assert [party.vendor for party in facts.of(sale_parties)] == ["meta-pixel"]
    assert [party.vendor for party in facts.of(sharing_parties)] == ["meta-pixel"]
    contract = {"vendor": "meta-pixel", "us_use": "none", "us_role": "service_provider"}
    facts = workshop().facts(profile_with({**US, "recipients": [contract]}))
    assert not facts.of(sale_parties) and not facts.of(sharing_parties)
    own = {**contract, "us_use": "sharing", "us_also": ["sale"]}
    facts = workshop().facts(profile_with({**US, "recipients": [own]}))
    assert facts.of(sale_parties) and facts.of(sharing_parties)


def test_a_name_inside_another_word_is_not_the_name() -> None:
    document = document_with({"recipients": ["square"]})
    (table,) = [plain(b.text) for b in document.blocks() if b.clause == "recipients-list/table" and b.kind == "table"]
    assert "[Square](" in table and "(Squareup International Ltd)" in table


def test_an_old_record_is_a_warning(run: Run, shop: Path) -> None:
    text = shop.read_text(encoding="utf-8").replace("recipients: []\n", "recipients: [dhl]\n")
    shop.write_text(text, encoding="utf-8")
    fresh = json.loads(run("check", "shop.yaml", "--format", "json").stdout)
    assert "lint.vendors.record-old" not in {problem["code"] for problem in fresh["problems"]}
    old = json.loads(run("check", "shop.yaml", "--format", "json", "--as-of", "2029-01-01").stdout)
    found = [problem for problem in old["problems"] if problem["code"] == "lint.vendors.record-old"]
    assert [problem["severity"] for problem in found] == ["warning"]


def test_a_record_of_ones_own_is_told_what_it_lacks(run: Run, shop: Path) -> None:
    own = "recipients:\n  - {name: Acme, kind: analytics, role: controller, purposes: [orders], data: [name], country: IE}\n"
    shop.write_text(shop.read_text(encoding="utf-8").replace("recipients: []\n", own), encoding="utf-8")
    done = json.loads(run("check", "shop.yaml", "--format", "json").stdout)
    (found,) = [problem for problem in done["problems"] if problem["code"] == "lint.vendors.record-incomplete"]
    assert "Acme: legal_name, policy_url, cookies" in found["message"]


def test_a_role_that_the_owner_gives_is_not_called_unchecked(run: Run, shop: Path) -> None:
    text = shop.read_text(encoding="utf-8")
    for recipient, asked in (("vendor: 4px", True), ("vendor: 4px, role: controller", False)):
        shop.write_text(
            text.replace("recipients: []", f"recipients: [{{{recipient}, country: IE, purposes: [delivery]}}]"),
            encoding="utf-8",
        )
        codes = {p["code"] for p in json.loads(run("check", "shop.yaml", "--format", "json").stdout)["problems"]}
        assert ("lint.vendors.role-unverified" in codes) is asked
