"""Checks of the retention table."""

from __future__ import annotations

from generator.facts.core import Facts
from generator.facts.data import NAMED_APART, collected_items, group_of, groups
from generator.facts.purposes import purpose_ids
from generator.lint.rows import Hits, days, retention_rows

_FREE = frozenset(("server_logs", "backups", "marketing_choices", "suppression_list", "marketing_consents"))
_TAX = frozenset(("orders", "payment", "invoices", "order_history", "order_items", "payment_amount"))
_ENDLESS = frozenset(("consent_withdrawn", "objection"))


def retained_but_not_collected(f: Facts) -> Hits:
    """Retention rows about data that is not collected."""
    collected, home = f.of(collected_items), f.of(group_of)
    held = {home[item] for item in collected if item in home} | collected
    if "orders" in f.of(purpose_ids):
        held |= _TAX  # every order makes such data, whether a form asks for it or not
    for path, row in retention_rows(f):
        inside = home.get(row.category) in collected
        if row.category not in held and row.category not in _FREE and not inside:
            yield f"{path}.category", row.category


def collected_but_not_retained(f: Facts) -> Hits:
    """Groups of collected data for which no retention row says how long."""
    rows, home = {row.category for _, row in retention_rows(f)}, f.of(group_of)
    for group in dict.fromkeys(home[item] for item in sorted(f.of(collected_items)) if item in home):
        if group not in rows and not rows & set(f.of(groups)[group]["items"]):
            yield "retention", group


def opens_kept_as_proof(f: Facts) -> Hits:
    """Rows that keep what people open and click with the proof of their consent, since no row of its own ends it."""
    rows, home = {row.category for _, row in retention_rows(f)}, f.of(group_of)
    groups_apart = {home[item] for item in (f.of(collected_items) & NAMED_APART) - rows}
    for path, row in retention_rows(f):
        if row.category in groups_apart and row.reason == "proof_of_consent":
            yield f"{path}.category", row.category


def vague_period(f: Facts) -> Hits:
    """Retention without a period whose event is only that the purpose is done."""
    for path, row in retention_rows(f):
        if row.until == "purpose_done" and not row.period:
            yield f"{path}.until", row.category


def period_without_start(f: Facts) -> Hits:
    """Periods that start nowhere."""
    for path, row in retention_rows(f):
        if row.period and not row.start:
            yield f"{path}.period", row.category


def category_twice(f: Facts) -> Hits:
    """Two rows for the same data and country that say different things."""
    seen: dict[tuple[str, str | None], tuple[str | None, str | None]] = {}
    for path, row in retention_rows(f):
        key, time = (row.category, row.country), (row.period, row.until)
        if seen.setdefault(key, time) != time:
            yield f"{path}.category", row.category


def below_statute(f: Facts) -> Hits:
    """Tax records that go before the law of the business's country lets them."""
    tax = [(path, row) for path, row in retention_rows(f) if row.category in _TAX and row.period]
    longest = max(tax, key=lambda found: days(found[1].period), default=None)
    if longest and (statute := _shortest_statute(f)) and days(longest[1].period) < days(statute[0]):
        yield f"{longest[0]}.period", f"{longest[1].period}; {statute[1]}: {statute[0]}"


def _shortest_statute(f: Facts) -> tuple[str, str] | None:
    """Return period and law of the shortest verified duty to keep order data in the country of the business."""
    home, day = f.profile.org.address.country, f.as_of.isoformat()
    rows = [
        (row["period"], row["law"])
        for table in ("statutory_retention", "world_statutory_retention")
        for row in f.catalogue[table]["rows"]
        if row["country"] == home
        and row["kind"] == "statute"
        and row["verified"] != "no"
        and {"orders", "payment"} & set(row["data"])
        and (row.get("from") or "") <= day
        and (not row.get("until") or day <= row["until"])
    ]
    return min(rows, key=lambda found: days(found[0]), default=None)


def germany_ten_years(f: Facts) -> Hits:
    """Ten years for vouchers and invoices of a German business, which now has to keep them for eight."""
    if f.profile.org.address.country == "DE" and not f.get("uses_oss") and f.as_of.isoformat() >= "2025-01-01":
        for path, row in retention_rows(f):
            if row.category in _TAX and row.period == "10 years":
                yield f"{path}.period", row.category


def oss_too_short(f: Facts) -> Hits:
    """No record of sales that lives as long as the one-stop shop asks for."""
    if f.get("uses_oss") and all(days(row.period) < 3650 for _, row in retention_rows(f) if row.category in _TAX):
        yield "retention", "10 years"


def tax_without_law(f: Facts) -> Hits:
    """Rows kept for tax law without that law."""
    for path, row in retention_rows(f):
        if row.reason == "tax_records" and not row.law:
            yield path, row.category


def footage_long(f: Facts) -> Hits:
    """Camera pictures that are kept for more than a month."""
    if days(f.profile.stores.cctv.retention) > 31:
        yield "stores.cctv.retention", str(f.profile.stores.cctv.retention)
    for path, row in retention_rows(f):
        if row.category in {"cctv_footage", "body_camera_footage"} and days(row.period) > 31:
            yield f"{path}.period", row.period


def marketing_without_cap(f: Facts) -> Hits:
    """Marketing data that stays until somebody says no, however long that person has been silent."""
    for path, row in retention_rows(f):
        if row.category in {"marketing_choices", "marketing_consents"} and row.until in _ENDLESS and not row.period:
            yield f"{path}.until", row.category


def suppression_unsaid(f: Facts) -> Hits:
    """Marketing data that goes with the consent, without a row for the list of people who said no."""
    rows = {row.category for _, row in retention_rows(f)}
    if f.get("sends_marketing") and "suppression_list" not in rows and any(marketing_without_cap(f)):
        yield "retention", "suppression_list"


def logs_unlimited(f: Facts) -> Hits:
    """Logs and identifiers that are kept for more than two years."""
    for path, row in retention_rows(f):
        if row.category in {"server_logs", "online_ids", "usage", "device"} and days(row.period) > 765:
            yield f"{path}.period", f"{row.category}: {row.period}"
