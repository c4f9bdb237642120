"""What changed for readers: each kind of change is found, weighed and told, and nothing else is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from clause_cases import document_with

from generator.catalogue.load import read_table
from generator.document import Block, PolicyDocument, Section
from generator.engine.diff import change_rules, compare_documents, load_policy, wording
from generator.engine.load import schema_node, shipped_profiles
from generator.engine.workshop import workshop
from generator.output.diff import Comparison
from generator.output.diff_change import KINDS
from generator.output.diff_report import Links, to_banner, to_email, to_json, to_markdown, to_text
from generator.output.json import from_json
from generator.output.json import to_json as policy_json
from generator.publish.redline import redline_page

PROFILES = Path(__file__).resolve().parents[1] / "profiles"

CARRIER = {
    "id": "parcelwerk", "name": "Parcelwerk", "kind": "carrier", "role": "processor", "purposes": ["delivery"],
    "data": ["name", "shipping_address"], "country": "DE", "us_use": "none",
}  # fmt: skip
ADS = {
    "id": "adnest", "name": "Adnest", "kind": "advertising", "role": "controller", "purposes": ["ads"],
    "data": ["cookie_id"], "country": "IE", "cookies": [],
}  # fmt: skip
US = {
    "markets.regions": ["eu", "us"], "markets.us_states": ["CA"], "markets.us": {"ccpa": "yes", "ten_million": "no"},
}  # fmt: skip
ORDERS = {"category": "orders", "period": "7 years", "start": "order_year_end", "reason": "tax_records"}
FORM = {
    "occasion": "purchase", "required": ["name", "email", "shipping_address"], "optional": ["phone"],
    "why": "contract", "without": "cannot_order",
}  # fmt: skip
COOKIE = {"name": "bg_view", "purpose": "preferences", "category": "functional", "lifetime": "6 months"}
COOKIES: dict[str, Any] = {
    "used": "yes", "technologies": ["cookies"], "categories": ["functional"], "own": [COOKIE], "consent": "opt_in",
}  # fmt: skip
DECISION = {
    "decision": "whether you can pay by invoice", "data": ["order_history"], "logic": "Three paid orders are enough.",
    "effect": "You pay in advance.", "review": "Write to us.",
}  # fmt: skip


def with_recipient(**fields: Any) -> dict[str, Any]:
    return {"recipients": [{**CARRIER, **fields}]}


def with_ads(**fields: Any) -> dict[str, Any]:
    return {**US, "recipients": [{**ADS, **fields}]}


def retained(**fields: Any) -> dict[str, Any]:
    return {"retention": [{**ORDERS, **fields}]}


def cookie(**fields: Any) -> dict[str, Any]:
    return {"cookies": {**COOKIES, "own": [{**COOKIE, **fields}]}}


def special(*data: str) -> dict[str, Any]:
    return {
        "collect.special": [
            {"data": item, "purpose": "to find your size", "condition": "explicit_consent"} for item in data
        ]
    }


Case = tuple[str, dict[str, Any], dict[str, Any], str, str, str]
CASES: list[Case] = [
    ("data", {}, {"collect.automatic": ["ip_address", "browser", "clicks"]}, "data", "worse", "We now collect clicks."),
    ("data from a form", {}, {"collect.forms": [{**FORM, "optional": ["phone", "birth_date"]}]}, "data", "worse",
     "We now collect date of birth."),
    ("data that must be given", {}, {"collect.forms": [{**FORM, "required": [*FORM["required"], "phone"], "optional": []}]},
     "data", "worse", "When you place an order, you now have to give: phone number."),
    ("special data", special(), special("skin_or_body"), "special", "worse", "We now use sensitive data"),
    ("purpose", {}, {"purposes": ["orders", "delivery", "fraud"]}, "purpose", "worse", "We now use your data to prevent fraud."),
    ("legal basis", {}, {"purposes": ["orders", {"purpose": "delivery", "basis": "legitimate_interest"}]}, "purpose", "unclear",
     "We now use your data on another legal basis to deliver your order."),
    ("recipient", {}, with_recipient(), "recipient", "worse",
     "Parcelwerk now receives data in Germany to deliver your order: name and delivery address."),
    ("data of a recipient", with_recipient(), with_recipient(data=["name", "shipping_address", "phone"]), "recipient", "worse",
     "Parcelwerk now also receives phone number."),
    ("purpose of a recipient", with_recipient(), with_recipient(purposes=["delivery", "support"]), "purpose", "worse",
     "Parcelwerk now also uses your data to answer you and help you."),
    ("role of a recipient", with_recipient(), with_recipient(role="controller"), "recipient", "worse",
     "Parcelwerk now decides itself how it uses your data."),
    ("transfer", with_recipient(), with_recipient(countries=["IN"], transfer={"eu": "scc"}), "transfer", "worse",
     "Parcelwerk now handles your data in India too."),
    ("safeguard", with_recipient(country="IN", transfer={"eu": "scc"}), with_recipient(country="IN", transfer={"eu": "bcr"}),
     "transfer", "unclear", "Another safeguard protects your data when it goes to Parcelwerk in another country."),
    ("longer retention", {}, retained(period="10 years"), "retention", "worse",
     "We now keep order data longer: 10 years from the end of the year of your order. "
     "Before, it was 7 years from the end of the year of your order."),
    ("longer in another unit", retained(period="12 months"), retained(period="2 years"), "retention", "worse",
     "We now keep order data longer"),
    ("another start", {}, retained(start="account_closed"), "retention", "unclear", "We now keep order data for another time"),
    ("no word on retention", {"retention": [ORDERS, {**ORDERS, "category": "contact"}]}, {}, "retention", "unclear",
     "We no longer say how long we keep contact details."),
    ("sale", with_ads(us_role="third_party", us_use="none"), with_ads(us_role="third_party", us_use="sale"), "sale", "worse",
     "We now sell your data to Adnest."),
    ("sharing", with_ads(us_role="third_party", us_use="none"), with_ads(us_role="third_party", us_use="sharing"), "sale", "worse",
     "We now share your data with Adnest for advertising on other sites."),
    ("a further use", with_ads(us_role="third_party", us_use="sharing"),
     with_ads(us_role="third_party", us_use="sharing", us_also=["sale"]), "sale", "worse", "We now sell your data to Adnest."),
    ("sale for money", {}, {"sharing.sells_for_money": "yes"}, "sale", "worse", "We now sell data."),
    ("fewer ways to ask", {"rights.channels": ["email", "post"]}, {}, "right", "worse",
     "You can no longer send us requests this way: post."),
    ("shorter notice", {"changes": {"notice": ["page"], "notice_days": "30"}}, {"changes": {"notice": ["page"], "notice_days": "14"}},
     "right", "worse", "We now announce changes later: 14 days ahead."),
    ("a market leaves", {"markets.regions": ["eu", "uk"]}, {}, "right", "worse",
     "This policy no longer has a part for people in the United Kingdom."),
    ("optional cookie", cookie(), {"cookies": {**COOKIES, "own": [COOKIE, {**COOKIE, "name": "bg_ad"}]}}, "cookie", "worse",
     "We now use the optional cookie bg_ad. It remembers your choices."),
    ("cookie stays longer", cookie(), cookie(lifetime="2 years"), "cookie", "worse", "The cookie bg_view now stays longer"),
    ("another consent", cookie(), {"cookies": {**COOKIES, "consent": "opt_out"}}, "right", "unclear", "We changed when optional cookies"),
    ("decision", {"automated_decisions": []}, {"automated_decisions": [DECISION]}, "automated", "worse",
     "A computer now decides whether you can pay by invoice."),
    ("who is responsible", {}, {"org.legal_name": "Other Goods Ltd"}, "controller", "unclear", "Another company is now responsible"),
    ("own clause", {}, {"extra_clauses": [{"after": "contact", "text": {"en": "Ask Kim."}}]}, "other", "unclear", "The words of the part"),
    # In favour of the reader, or no matter for the reader: editorial.
    ("less data", {"collect.automatic": ["ip_address", "browser", "clicks"]}, {}, "data", "better", "We no longer collect clicks."),
    ("shorter retention", {}, retained(period="5 years"), "retention", "better", "We now keep order data for less time"),
    ("recipient gone", with_recipient(), {"recipients": []}, "recipient", "better", "Parcelwerk no longer receives your data."),
    ("more ways to ask", {}, {"rights.channels": ["email", "post"]}, "right", "better",
     "You can now send us requests in one more way: post."),
    ("mailbox", {}, {"org.email_privacy": "data@base-goods.example"}, "controller", "detail", "Details in the part"),
    ("reason of a period", {}, retained(reason="legal_claims"), "retention", "detail", "The time stays the same."),
]  # fmt: skip


def compared(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    return compare_documents(document_with(old), document_with(new))


@pytest.mark.parametrize(
    ("old", "new", "kind", "effect", "sentence"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_each_kind_of_change(old: dict[str, Any], new: dict[str, Any], kind: str, effect: str, sentence: str) -> None:
    found = compared(old, new)
    match = [change for change in found.changes if change.sentence.startswith(sentence) or sentence in change.sentence]
    assert match, [change.sentence for change in found.changes]
    assert (match[0].kind, match[0].effect) == (kind, effect)
    material = effect in {"worse", "unclear"}
    assert match[0].material is material
    assert match[0].reason.startswith("material" if material else "editorial")
    assert (
        found.weight == "material"
        if material
        else all(c.effect in {"better", "more_told", "detail", "wording"} for c in found.changes)
    )


@pytest.mark.parametrize("name", shipped_profiles())
def test_a_policy_does_not_differ_from_its_own_json(name: str) -> None:
    document = load_policy(PROFILES / f"{name}.yaml")
    found = compare_documents(from_json(policy_json(document)), document)
    assert [change.sentence for change in found.changes] == []
    assert found.weight == "none"
    assert all(section.state == "same" for section in found.texts)


@pytest.mark.parametrize("name", shipped_profiles())
def test_every_change_can_be_told(name: str) -> None:
    """Policies that have little in common meet most sentences; none lacks words, none shows a gap."""
    old, new = load_policy(PROFILES / f"{name}.yaml"), document_with({})
    for found in (compare_documents(old, new), compare_documents(new, old)):
        assert found.weight == "material"
        for change in found.changes:
            assert re.fullmatch(r"[^{}]+[.]", change.sentence), change
            assert not re.search(r"None|\bTrue\b|\bFalse\b|  |: \.", change.sentence), change
            assert change.kind == "cookie" or "_" not in change.sentence, change
            assert change.kind in KINDS


def test_order_of_records_does_not_matter() -> None:
    other = {**CARRIER, "id": "other", "name": "Other Post"}
    found = compared({"recipients": [CARRIER, other]}, {"recipients": [other, CARRIER]})
    assert {change.kind for change in found.changes} <= {"wording"}
    assert found.weight != "material"


def test_order_of_choices_does_not_matter() -> None:
    new = {"rights.channels": ["post", "email"]}
    assert compared({"rights.channels": ["email", "post"]}, new).weight != "material"


def test_dates_alone_change_nothing() -> None:
    assert compared({}, {"doc.effective_date": "2027-03-01"}).weight == "none"


def test_other_words_with_the_same_facts_are_editorial() -> None:
    document = document_with({})
    found = compare_documents(document, reworded(document, "who/"))
    assert [change.kind for change in found.changes] == ["wording"]
    assert found.weight == "editorial"


def test_a_statement_that_vanishes_is_material() -> None:
    document = document_with({"complaint": {"route": "Write to the owner."}})
    sections = tuple(without(section, "contact/") for section in document.sections)
    found = compare_documents(document, document._replace(sections=sections))
    assert any(change.sentence.startswith("A statement in the part") for change in found.changes)
    assert found.weight == "material"


def without(section: Section, clause: str) -> Section:
    return section._replace(blocks=tuple(block for block in section.blocks if not block.clause.startswith(clause)))


def test_a_sale_that_ends_takes_the_opt_out_with_it() -> None:
    found = compared(with_ads(us_role="third_party", us_use="sale"), with_ads(us_role="third_party", us_use="none"))
    effects = {change.sentence: change.effect for change in found.changes}
    assert effects["We no longer sell your data to Adnest."] == "better"
    assert effects["We no longer offer this: say no to sale, sharing or targeted advertising."] == "worse"


def reworded(document: PolicyDocument, clause: str) -> PolicyDocument:
    def block(one: Block) -> Block:
        return (
            one._replace(text=f"Well. {one.text}") if one.clause.startswith(clause) and one.kind == "paragraph" else one
        )

    def section(one: Section) -> Section:
        return one._replace(blocks=tuple(map(block, one.blocks)), sections=tuple(map(section, one.sections)))

    return document._replace(sections=tuple(map(section, document.sections)))


def test_what_matters_stands_first() -> None:
    new = {
        "sharing.sells_for_money": "yes",
        "rights.channels": ["post"],
        "org.email_privacy": "x@base-goods.example",
        **with_recipient(),
    }
    changes = compared({}, new).changes
    assert [change.material for change in changes] == sorted((change.material for change in changes), reverse=True)
    assert changes[0].kind == "sale"


def test_rules_name_answers_words_and_tables_that_exist() -> None:
    schema = workshop().bundle["schema"]
    language = workshop().library.language
    rules, answers = read_table("vocabulary/changes"), wording("en").table("answers")
    for path, rule in rules.items():
        assert rule["kind"] in KINDS, path
        if "labels" in rule:
            language.table(rule["labels"])
        if "*" not in path:
            assert schema_node(schema, path) is not schema_node(schema, path.rpartition(".")[0]), path
    ways = {"any", "yes", "no", "more", "fewer", "longer", "shorter", "gone", "new", "other"}
    for key in answers:
        path, _, way = key.partition(" ")
        assert path in rules and way in ways, key


def test_an_answer_without_a_rule_is_material() -> None:
    assert change_rules().of("no.such.answer")["worse"] == "any"


HOSTILE = "<img src=x onerror=alert(1)>\u202e{0}*B*"


def test_names_of_others_stay_names_in_every_format() -> None:
    found = compared({}, with_recipient(name=HOSTILE))
    words = wording("en")
    for text in (
        to_text(found, words),
        to_email(found, words, HOSTILE.replace("\u202e", "")),
        to_markdown(found, words),
    ):
        assert "\u202e" not in text
    assert "\\<img" in to_markdown(found, words)
    page = redline_page(found)
    assert "<img" not in page and "&lt;img" in page and "<script" not in page
    assert "onerror=alert(1)>" in json.loads(to_json(found))["changes"][0]["sentence"]


def test_json_email_and_banner() -> None:
    found = compared({}, {**retained(period="10 years"), "doc.effective_date": "2027-02-01"})
    data = json.loads(to_json(found))
    assert data["format"] == 1 and data["weight"] == "material"
    assert data["old"]["effective_date"] == "2026-12-01" and data["new"]["effective_date"] == "2027-02-01"
    assert {"kind", "weight", "sentence", "reason", "path", "section", "before", "after"} == set(data["changes"][0])
    links = Links("https://base-goods.example/privacy/", "https://base-goods.example/privacy/changes/")
    mail = to_email(found, wording("en"), "Base Goods", links)
    assert mail.startswith("Subject: Our privacy policy changes on 1 February 2027\n\nHello,")
    assert "- We now keep order data longer" in mail and "https://base-goods.example/privacy/" in mail
    banner = to_banner(found, wording("en"), links)
    assert banner.count("<") == 4 and 'href="https://base-goods.example/privacy/changes/"' in banner


def test_tables_with_other_columns_stand_side_by_side() -> None:
    found = compared(retained(law="26 CFR 1.6001-1", country="US"), {"recipients": [CARRIER]})
    wide = compared({"recipients": [CARRIER]}, {**US, "recipients": [{**CARRIER, "us_role": "service_provider"}]})
    for comparison in (found, wide):
        for section in comparison.texts:
            for block in section.blocks:
                assert all(len(line.cells) == len(block.header) for line in block.lines if block.kind == "table")
    old = Block("t-1", "table", "| A | B |\n|---|---|\n| 1 | 2 |", "t")
    new = Block("t-1", "table", "| A | C | B |\n|---|---|---|\n| 1 | 3 | 2 |", "t")
    document = document_with({})
    left, right = (document._replace(sections=(Section("who", "Who", (block,)),)) for block in (old, new))
    block = compare_documents(left, right).texts[0].blocks[0]
    assert block.header == ("A", "C", "B")
    assert [[run.state for run in cell] for cell in block.lines[0].cells] == [["same"], ["in"], ["same"]]


def test_the_redline_shows_words_that_are_gone_and_new() -> None:
    page = redline_page(compared({}, retained(period="10 years")))
    assert re.search(r"<del>7</del><ins>10</ins> years", page)
    assert not re.search(r"(src|href)=.(?!#)", page)
