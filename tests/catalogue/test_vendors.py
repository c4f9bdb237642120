"""The vendor catalogue: every file against the vocabularies, the accounting of the research, and the search."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalogue.vendors import find_vendor, load_vendor, vendor_ids, vendor_rows

CATALOGUE = Path(__file__).parents[2] / "generator" / "catalogue"
ACCOUNTING = Path(__file__).parent / "accounting" / "vendors.yaml"
IDS = vendor_ids()

REQUIRED = {"id", "name", "aliases", "kind", "entities", "country", "purposes", "data", "dpf"}
REQUIRED |= {"verified", "verified_fields", "source", "checked_on"}
OPTIONAL = {"countries", "role", "controller_for", "role_note", "data_sometimes"}
OPTIONAL |= {"us_role", "us_use", "us_also"}
OPTIONAL |= {"transfer", "cookies", "older_cookies", "hosts", "signs", "notice_url", "optout_url", "note"}
COOKIE_KEYS = {"name", "purpose", "category", "lifetime", "lifetime_to_confirm", "technique", "verified"}
LIFETIME = re.compile(r"session|[1-9]\d* (?:minute|hour|day|week|month|year)s?")
NEVER_NECESSARY = {"analytics", "ab_testing", "session_replay", "ads", "ad_measurement", "affiliate", "social"}
NEVER_NECESSARY |= {"chat", "video", "personalisation"}
# Hosts that belong to two vendors, or lie inside a host of another; the longer pattern decides.
SHARED = {"connect.facebook.net": {"meta-pixel", "facebook-login"}}
NESTED = {("algolia", "jsdelivr"), ("lucky-orange", "aws")}


def _read(name: str) -> Any:
    return yaml.load((CATALOGUE / "vocabulary" / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


TERMS = _read("terms")
DATA = {group for group in _read("data_categories")} | {
    item for group in _read("data_categories").values() for item in group["items"]
}
PURPOSES = set(_read("purposes"))
COOKIE_PURPOSES = _read("cookie_purposes")


@pytest.fixture(params=IDS)
def vendor(request: pytest.FixtureRequest) -> dict[str, Any]:
    return load_vendor(request.param)


def test_id_is_the_name_of_the_file(vendor: dict[str, Any], request: pytest.FixtureRequest) -> None:
    assert vendor["id"] == request.node.callspec.params["vendor"]


def test_keys_are_known_and_complete(vendor: dict[str, Any]) -> None:
    assert set(vendor) >= REQUIRED
    assert set(vendor) <= REQUIRED | OPTIONAL


def test_head_stands_first(vendor: dict[str, Any]) -> None:
    assert list(vendor)[:5] == ["id", "name", "aliases", "kind", "entities"]  # the index stops at `entities`


def test_words_are_in_the_vocabularies(vendor: dict[str, Any]) -> None:
    assert vendor["kind"] in TERMS["party_kinds"]
    assert set(vendor["purposes"]) <= PURPOSES
    assert set(vendor["data"]) | set(vendor.get("data_sometimes", [])) <= DATA
    assert vendor.get("role", "controller") in TERMS["party_roles"]
    assert vendor.get("us_role", "third_party") in TERMS["us_roles"]
    assert {vendor.get("us_use", "none"), *vendor.get("us_also", [])} <= set(TERMS["us_uses"])
    assert set(vendor["entities"]) <= set(TERMS["regions"])


def test_lists_repeat_nothing_and_say_something(vendor: dict[str, Any]) -> None:
    for key in ("purposes", "data"):
        assert vendor[key]
        assert len(set(vendor[key])) == len(vendor[key])
    assert not set(vendor["data"]) & set(vendor.get("data_sometimes", []))


def test_places_are_countries(vendor: dict[str, Any]) -> None:
    named = [vendor["country"], *vendor.get("countries", []), *(row["country"] for row in vendor["entities"].values())]
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in named)
    assert vendor["country"] not in vendor.get("countries", [])
    assert all(set(row) <= {"name", "country", "note"} and row["name"] for row in vendor["entities"].values())


def test_role_is_given_or_explained(vendor: dict[str, Any]) -> None:
    assert vendor.get("role") or vendor.get("role_note")
    assert set(vendor.get("controller_for", [])) <= set(vendor["purposes"])
    if "controller_for" in vendor:
        assert vendor["role"] == "processor_and_controller"


def test_who_decides_itself_is_no_service_provider(vendor: dict[str, Any]) -> None:
    if vendor.get("role") in {"controller", "joint_controller"} and vendor.get("us_role") == "service_provider":
        assert "us_role" in vendor["verified_fields"]  # only where the vendor itself says so
    if vendor.get("role") == "processor":
        assert vendor.get("us_role") != "third_party"


def test_role_that_is_open_is_not_called_confirmed(vendor: dict[str, Any]) -> None:
    for field in vendor["verified_fields"]:
        assert field.split(" (")[0] in vendor, field


def test_mechanisms_are_known_and_never_the_framework(vendor: dict[str, Any]) -> None:
    transfer = vendor.get("transfer", {})
    assert set(transfer) <= {"eu", "uk", "ch"}
    assert set(transfer.values()) <= set(TERMS["mechanisms"]) - {"dpf", "none_needed"}


def test_framework_facts(vendor: dict[str, Any]) -> None:
    assert set(vendor["dpf"]) <= {"notice_says_so", "relevant", "basis"}
    assert vendor["dpf"]["relevant"] in {"yes", "no"}
    assert vendor["dpf"].get("notice_says_so", "no") in {"yes", "no", "not_seen"}
    if vendor["dpf"].get("notice_says_so") == "yes":
        assert vendor["dpf"]["basis"]


def test_cookies(vendor: dict[str, Any]) -> None:
    names = [cookie["name"] for cookie in vendor.get("cookies", [])]
    assert len(set(names)) == len(names)
    for cookie in vendor.get("cookies", []):
        assert {"name", "purpose", "category", "verified"} <= set(cookie) <= COOKIE_KEYS
        assert cookie["purpose"] in COOKIE_PURPOSES
        assert cookie["category"] in TERMS["cookie_categories"]
        assert cookie["verified"] in {"yes", "partly", "no"}
        assert not {"lifetime", "lifetime_to_confirm"} <= set(cookie)
        assert LIFETIME.fullmatch(cookie.get("lifetime", "session")), cookie
        if cookie["verified"] == "yes":
            assert "lifetime" in cookie


def test_only_what_a_shop_needs_is_necessary(vendor: dict[str, Any]) -> None:
    for cookie in vendor.get("cookies", []):
        if cookie["category"] == "necessary":
            assert cookie["purpose"] not in NEVER_NECESSARY
            assert vendor["kind"] not in {"analytics", "advertising", "testing", "cdp", "personalisation", "embed"}
        if vendor["kind"] == "advertising":
            assert cookie["category"] == "marketing"


def test_links_are_secure(vendor: dict[str, Any]) -> None:
    for key in ("notice_url", "optout_url"):
        link = vendor.get(key, "https://example.com/")
        assert re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]{2,}(/\S*)?", link), link
    assert vendor.get("notice_url") or vendor.get("note")
    text = (CATALOGUE / "vendors" / f"{vendor['id']}.yaml").read_text(encoding="utf-8")
    assert "http:" not in text


def test_trust_is_stated(vendor: dict[str, Any]) -> None:
    assert vendor["verified"] in {"yes", "partly", "no"}
    assert vendor["source"]
    assert date.fromisoformat(vendor["checked_on"])
    if vendor["verified"] == "yes":
        assert {"role", "notice_url"} <= set(vendor["verified_fields"])
    if vendor["verified"] == "partly":
        assert vendor["verified_fields"]


def test_signs_are_no_hosts(vendor: dict[str, Any]) -> None:
    for host in vendor.get("hosts", []):
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S+)?", host), host


@pytest.mark.parametrize(
    ("vendor_id", "role"),
    [
        ("paypal", "controller"), ("klarna", "controller"), ("dhl", "controller"), ("etsy", "controller"),
        ("stripe", "processor_and_controller"), ("meta-pixel", "joint_controller"), ("klaviyo", "processor"),
    ],
)  # fmt: skip
def test_roles_that_policies_often_get_wrong(vendor_id: str, role: str) -> None:
    assert load_vendor(vendor_id)["role"] == role


def test_carriers_banks_wallets_and_marketplaces_are_never_mere_processors() -> None:
    closed = {"carrier", "bnpl", "wallet", "marketplace", "merchant_of_record", "app_store", "login"}
    wrong = [v for v in map(load_vendor, IDS) if v["kind"] in closed and v.get("role") == "processor"]
    assert not wrong


def test_names_and_aliases_are_unique() -> None:
    seen: dict[str, str] = {}
    for row in vendor_rows().values():
        for name in {re.sub(r"\W+", "", text.casefold()) for text in (row.id, row.name, *row.aliases)}:
            assert seen.setdefault(name, row.id) == row.id, name


def test_hosts_are_unique_or_explained() -> None:
    owners: dict[str, set[str]] = {}
    for vendor in map(load_vendor, IDS):
        for host in vendor.get("hosts", []):
            owners.setdefault(host, set()).add(vendor["id"])
    assert {host: ids for host, ids in owners.items() if len(ids) > 1} == SHARED
    nested = {
        (inner_id, outer_id)
        for outer, outer_ids in owners.items() for inner, inner_ids in owners.items()
        if inner != outer and (inner.endswith("." + outer) or inner.startswith(outer + "/"))
        for inner_id in inner_ids for outer_id in outer_ids if inner_id != outer_id
    }  # fmt: skip
    assert nested == NESTED


def test_accounting_names_every_row_and_every_file() -> None:
    rows = yaml.load(ACCOUNTING.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert len(rows) == 269
    assert all(("carried" in row) != ("left_out" in row) for row in rows.values())
    assert sorted(row["carried"] for row in rows.values() if "carried" in row) == list(IDS)
    for row in rows.values():
        if "carried" in row:
            vendor = load_vendor(row["carried"])
            missing = {key for key in ("role", "us_role", "us_use", "notice_url") if key not in vendor}
            assert missing == set(row.get("without", [])) & {"role", "us_role", "us_use", "notice_url"}, vendor["id"]


def test_loading() -> None:
    first = load_vendor("stripe")
    first["name"] = "changed"
    assert load_vendor("stripe")["name"] == "Stripe"
    assert load_vendor("gelato")["country"] == "NO"


@pytest.mark.parametrize("wrong", ["nobody", "", "../vendors/stripe", "Stripe", "stripe.yaml", "..", "/etc/passwd"])
def test_loading_what_is_not_there(wrong: str) -> None:
    with pytest.raises(KeyError):
        load_vendor(wrong)


@pytest.mark.parametrize(
    ("text", "vendor_id"),
    [
        ("stripe", "stripe"), ("Stripe", "stripe"), ("google analytics 4", "google-analytics"),
        ("GA4", "google-analytics"), ("fedex ground", "fedex"), ("Fed-Ex", "fedex"),
        ("meta ads", "meta-pixel"), ("Mail Chimp", "mailchimp"),
        ("SENDINBLUE", "brevo"), ("Judge.me", "judge-me"), ("Österreichische Post", "oesterreichische-post"),
    ],
)  # fmt: skip
def test_finding_by_name(text: str, vendor_id: str) -> None:
    (found,) = find_vendor(text)
    assert (found.id, found.exact) == (vendor_id, True)


@pytest.mark.parametrize(
    ("text", "vendor_id"),
    [
        ("klavyo", "klaviyo"), ("google analytics 5", "google-analytics"), ("adwrods", "google-ads"),
        ("stripe inc", "stripe"),
        ("paypal express button", "paypal"), ("ups next day", "ups"), ("facebook", "meta-pixel"),
    ],
)  # fmt: skip
def test_finding_what_was_meant(text: str, vendor_id: str) -> None:
    found = find_vendor(text)
    assert found[0].id == vendor_id
    assert not any(match.exact for match in found)


@pytest.mark.parametrize("text", ["", "  ", "?!", "zzqx", "a"])
def test_finding_nothing(text: str) -> None:
    assert find_vendor(text) == ()


def test_every_name_finds_its_vendor() -> None:
    for row in vendor_rows().values():
        for name in (row.id, row.name, *row.aliases):
            assert row.id in {match.id for match in find_vendor(name)}, name


def test_the_number_of_guesses_is_limited() -> None:
    assert len(find_vendor("google")) == 5
    assert len(find_vendor("google", limit=3)) == 3
    assert len({match.id for match in find_vendor("google", limit=50)}) == len(find_vendor("google", limit=50))
