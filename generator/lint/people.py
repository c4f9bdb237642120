"""Checks of contacts, rights, children, cookies and messages."""

from __future__ import annotations

import re
from datetime import date

from generator.facts.cookies import cookie_categories, cookie_rows
from generator.facts.core import Facts
from generator.facts.markets import european_law_applies, fadp_applies
from generator.lint.rows import Hits, cookie_places, days, over_a_year

FREE_MAIL = frozenset(
    (
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "yahoo.com",
        "icloud.com",
        "gmx.de",
        "gmx.net",
        "web.de",
        "aol.com",
        "proton.me",
        "protonmail.com",
        "mail.com",
        "qq.com",
        "163.com",
        "live.com",
        "yandex.com",
        "t-online.de",
        "orange.fr",
        "libero.it",
    )
)
_TOLL_FREE = re.compile(r"(?:\+?1)?8(?:00|33|44|55|66|77|88)\d{7}")
_PRACTICE = re.compile(r"\bp\.? ?o\.? ?box\b|\bpostfach\b|\bpostbus\b|\bapartado\b", re.IGNORECASE)
EMOJI = re.compile("[\u2190-\u2bff\u3030\ufe0f\U0001f000-\U0001faff]")


def free_mail(f: Facts) -> Hits:
    """Contact addresses at free mail services."""
    for path in ("email_privacy", "email_general"):
        address = getattr(f.profile.org, path)
        if address and address.rsplit("@", 1)[-1].lower() in FREE_MAIL:
            yield f"org.{path}", address


def personal_mailbox(f: Facts) -> Hits:
    """Privacy mailboxes that look like a person's own."""
    address = f.profile.org.email_privacy
    if address and re.fullmatch(r"[a-z]+\.[a-z]+@.*", address.lower()) and not f.profile.org.privacy_contact.name:
        yield "org.email_privacy", address


def no_reply_mailbox(f: Facts) -> Hits:
    """Mailboxes for questions that nobody reads."""
    for path in ("email_privacy", "email_general"):
        address = getattr(f.profile.org, path) or ""
        if re.match(r"(?:no|do-?not)[-_.]?reply", address.lower()):
            yield f"org.{path}", address


def post_office_box(f: Facts) -> Hits:
    """A box in place of an address at which the business can be found."""
    street = f.profile.org.address.street
    if street and _PRACTICE.search(street):
        yield "org.address.street", street


def not_toll_free(f: Facts) -> Hits:
    """US numbers called toll-free that are not."""
    phone = f.profile.org.phone
    digits = re.sub(r"[^0-9+]", "", phone or "")
    if (
        phone
        and f.profile.org.phone_toll_free is True
        and re.fullmatch(r"(?:\+?1)?\d{10}", digits)
        and not _TOLL_FREE.fullmatch(digits)
    ):
        yield "org.phone_toll_free", phone


def officer_is_head(f: Facts) -> Hits:
    """A data protection officer who leads the company."""
    head, officer = f.profile.org.head, f.profile.org.dpo
    if head and officer.appointed and str(officer.name or "").lower() == str(head).lower():
        yield "org.dpo.name", str(head)


def states_confused(f: Facts) -> Hits:
    """States whose act is said to apply although it is California, or a state in which the business does not sell."""
    states = f.profile.markets.us_states
    for index, state in enumerate(f.profile.markets.us.states_met or ()):
        if state == "CA" or (states is not None and state not in states):
            yield f"markets.us.states_met[{index}]", state


def emoji_in_title(f: Facts) -> Hits:
    """Symbols in the title."""
    for path in ("title_icon", "title"):
        text = str(getattr(f.profile.doc, path) or "")
        if EMOJI.search(text):
            yield f"doc.{path}", text


def text_is_old(f: Facts) -> Hits:
    """A text that was last looked at more than a year before the day on which law is judged."""
    last = f.profile.doc.last_updated or f.profile.doc.effective_date
    if over_a_year(f, last):
        yield "doc.last_updated" if f.profile.doc.last_updated else "doc.effective_date", str(last)


def versions_out_of_order(f: Facts) -> Hits:
    """Earlier versions that are not earlier, or not newest first."""
    newest = f.profile.doc.effective_date
    for index, version in enumerate(f.profile.doc.versions or ()):
        if version.date and newest and version.date >= newest:
            yield f"doc.versions[{index}].date", str(version.date)
        newest = version.date or newest


def deadline_too_long(f: Facts) -> Hits:
    """A time for answers that is longer than a law that applies allows."""
    own = f.profile.rights.response_days
    limits = [(30, "GDPR, Art. 12(3)")] if f.of(european_law_applies) or f.of(fadp_applies) else []
    limits += [(45, "the acts of US states")] if f.get("ccpa_applies") or f.get("us_state_acts_apply") else []
    limits += _world_deadlines(f)
    shortest = min(limits, default=None)
    if own and shortest and own > shortest[0]:
        yield "rights.response_days", f"{own} days; {shortest[1]}: {shortest[0]}"


def _world_deadlines(f: Facts) -> list[tuple[int, str]]:
    table, found = f.catalogue["world_rights"]["jurisdictions"], []
    for region in f.profile.markets.regions or ():
        for row in table.get(region.upper(), {}).get("deadlines", ()):
            number, _, unit = row["within"].partition(" ")
            if row["for"] in {"all", "access"} and unit == "days" and row.get("guidance") != "yes":
                found.append((int(number), f"the law of {region.upper()}"))
    return found


def slow_acknowledgement(f: Facts) -> Hits:
    """Complaints confirmed later than UK law asks."""
    own = f.profile.complaint.acknowledge_days
    if own and own > 30 and f.get("uk_complaint_duty"):
        yield "complaint.acknowledge_days", f"{own} days"


def requests_by_account_only(f: Facts) -> Hits:
    """Requests that only account holders can make."""
    if f.profile.rights.channels == ("account",):
        yield "rights.channels", "account"


def too_young_for_us(f: Facts) -> Hits:
    """An age limit under that of US law."""
    age = f.profile.children.own_age
    if age is not None and age < 13 and f.get("targets_us"):
        yield "children.own_age", str(age)


def too_young_for_market(f: Facts) -> Hits:
    """An age limit under the age from which people in a market can consent alone."""
    age, table = f.profile.children.own_age, f.catalogue["world_child_ages"]
    for region in f.profile.markets.regions or ():
        for row in table.get(region.upper(), ()):
            if age is not None and row.get("kind") == "statute" and row["age"].isdigit() and age < int(row["age"]):
                yield "children.own_age", f"{age}; {region.upper()}: {row['age']}"


_SOLD_UNDER = 16
"""The age below which selling data needs a yes (Cal. Civ. Code 1798.120(c))."""


def ages_do_not_fit(f: Facts) -> Hits:
    """Age limits of which one makes another impossible."""
    children = f.profile.children
    if children.own_age and children.min_purchase_age and children.own_age > children.min_purchase_age:
        yield "children.own_age", f"no data under {children.own_age}, but sale from {children.min_purchase_age}"
    if (children.min_purchase_age or 0) >= 18 and children.purchase_by_minors == "with_parent":
        yield "children.purchase_by_minors", f"sale from {children.min_purchase_age}, but minors can order"


def sold_below_limit(f: Facts) -> Hits:
    """An own age limit below which nobody's data is collected, and sale of data of people under 16."""
    children = f.profile.children
    if children.sold_or_shared and (children.own_age or 0) >= _SOLD_UNDER:
        yield "children.own_age", f"{children.own_age}"


def necessary_but_tracking(f: Facts) -> Hits:
    """Cookies called necessary although their purpose is not."""
    usual = f.catalogue["cookie_purposes"]
    for path, cookie in cookie_places(f):
        if cookie.category == "necessary" and usual.get(str(cookie.purpose)) in {"analytics", "marketing"}:
            yield f"{path}.category", f"{cookie.name}: {cookie.purpose}"


def cookie_twice(f: Facts) -> Hits:
    """One cookie with two lifetimes or categories."""
    seen: dict[str, tuple[str | None, str | None]] = {}
    for path, cookie in cookie_places(f):
        said = (cookie.lifetime, cookie.category)
        if cookie.name and seen.setdefault(cookie.name, said) != said:
            yield path, cookie.name


def cookie_lives_long(f: Facts) -> Hits:
    """Optional cookies that live for more than two years."""
    for path, cookie in cookie_places(f):
        if cookie.category not in {None, "necessary"} and (
            days(cookie.lifetime) > 765 or cookie.lifetime == "persistent"
        ):
            yield f"{path}.lifetime", f"{cookie.name}: {cookie.lifetime}"


def category_unnamed(f: Facts) -> Hits:
    """Kinds of cookies that are used although no cookie of that kind is named."""
    named = {row.category for row in f.of(cookie_rows)}
    for category in f.of(cookie_categories):
        if category not in named:
            yield "cookies.categories", category


def choice_not_remembered(f: Facts) -> Hits:
    """A choice about cookies that no cookie remembers."""
    rows = f.of(cookie_rows)
    if (
        rows
        and f.profile.cookies.consent in {"opt_in", "opt_out", "by_region"}
        and not any(row.purpose == "consent_choice" for row in rows)
    ):
        yield "cookies.own", "consent_choice"


def dead_opt_out(f: Facts) -> Hits:
    """Opt-out tools that have ended."""
    for index, row in enumerate(f.profile.ads.opt_out or ()):
        if row.tool == "nai" and f.as_of >= date(2025, 9, 15):
            yield f"ads.opt_out[{index}]", "nai"


def unusual_stop_word(f: Facts) -> Hits:
    """Text message programmes whose stop word carriers do not know."""
    word = f.profile.sms.stop_keyword
    if f.get("sends_sms") and word.upper() not in {"STOP", "STOPALL", "END", "CANCEL", "UNSUBSCRIBE", "QUIT"}:
        yield "sms.stop_keyword", word


def vague_improvement(f: Facts) -> Hits:
    """Improvement as a purpose without a word on how."""
    for index, row in enumerate(f.get("listed_purposes")):
        if row.purpose in {"improvement", "support_trends", "business_development"} and not row.detail:
            yield f"purposes[{index}]", row.purpose


def groups_for_turkey(f: Facts) -> Hits:
    """Data named by its group, where a notice has to name the items."""
    table = f.get("groups")
    for index, form in enumerate(f.profile.collect.forms or ()):
        for item in (*(form.required or ()), *(form.optional or ())):
            if item in table:
                yield f"collect.forms[{index}]", item
