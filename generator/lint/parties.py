"""Checks of recipients: their roles, their use of data, and what the vendor catalogue knows of them."""

from __future__ import annotations

from datetime import date

from generator.facts.core import Facts
from generator.facts.data import expand, group_of, groups
from generator.facts.markets import eea
from generator.lint.rows import Clashes, Hits, over_a_year, party_rows, vendor_of

_DECIDE = frozenset(("carrier", "bnpl", "wallet", "credit_agency", "insurer", "marketplace"))
_AD_KINDS = frozenset(("advertising",))
_ADS = frozenset(("ads", "ad_measurement"))
_WIDE_USES = frozenset(("sale", "sharing", "targeted_advertising"))
_NOBODY = frozenset(("gift_giver", "referrer", "sellers", "carriers", "payment", "social_networks", "login_providers"))
_ON_PAGES = frozenset(("advertising", "analytics", "captcha", "consent", "embed", "media", "tag_manager", "testing"))


def processor_that_decides(f: Facts) -> Hits:
    """Recipients called processors although their kind decides itself."""
    for path, party in party_rows(f):
        if party.kind in _DECIDE and party.role == "processor":
            yield f"{path}.role", str(party.name)


def joint_without_words(f: Facts) -> Hits:
    """Joint controllers without what is decided jointly and who does what."""
    for path, party in party_rows(f):
        if party.role == "joint_controller" and not (party.joint_scope and party.joint_split):
            yield path, str(party.name)


def processor_without_contract(f: Facts) -> Hits:
    """Processors of which it is known that no contract binds them."""
    for path, party in party_rows(f):
        if party.contract is False and party.role in {"processor", "processor_and_controller"}:
            yield f"{path}.contract", str(party.name)


def split_without_purposes(f: Facts) -> Hits:
    """Recipients that decide for a part, without that part."""
    for path, party in party_rows(f):
        if party.role == "processor_and_controller" and not party.controller_for:
            yield f"{path}.role", str(party.name)


def embedded_alone(f: Facts) -> Hits:
    """Companies that set marketing cookies on the site and are said to decide alone."""
    for path, party in party_rows(f):
        if party.role == "controller" and any(cookie.category == "marketing" for cookie in party.cookies or ()):
            yield f"{path}.role", str(party.name)


def service_provider_shares(f: Facts) -> Hits:
    """Service providers in the sense of US law whose use of the data is a sale or sharing."""
    for path, party in party_rows(f):
        if party.us_role in {"service_provider", "contractor"} and party.us_use in _WIDE_USES:
            yield f"{path}.us_role", f"{party.name}: {party.us_use}"


def ad_use_unsaid(f: Facts) -> Hits:
    """Advertising companies of which it is not known whether their use is a sale or sharing."""
    for path, party in party_rows(f):
        if party.kind in _AD_KINDS and party.us_use is None:
            yield path, str(party.name)


def ad_use_denied(f: Facts) -> Hits:
    """Advertising networks that get data for ads by interests, said to be neither sale nor sharing."""
    for path, party in party_rows(f):
        if party.us_use == "none" and "ads" in (party.purposes or ()) and f.get("advertises_by_interest"):
            yield f"{path}.us_use", str(party.name)


def sensitive_for_ads(f: Facts) -> Hits:
    """Special categories, precise places or children's data that go to advertising companies."""
    table, home = f.of(groups), f.of(group_of)
    for path, party in party_rows(f):
        if _ADS & set(party.purposes or ()):
            for item in expand(f, party.data):
                if table.get(home.get(item, ""), {}).get("special") == "true" or item in {
                    "precise_location",
                    "child_data",
                }:
                    yield f"{path}.data", f"{party.name}: {item}"


def contact_data_for_ads(f: Facts) -> Hits:
    """Contact data that goes to advertising companies although it is said not to be matched."""
    if f.profile.ads.custom_audiences is False:
        for path, party in party_rows(f):
            found = {"email", "phone", "hashed_email", "contact"} & set(party.data or ())
            if party.kind == "advertising" and _ADS & set(party.purposes or ()) and found:
                yield f"{path}.data", f"{party.name}: {', '.join(sorted(found))}"


def cookies_denied(f: Facts) -> Clashes:
    """Answers by which there are cookies at a business that says it uses none."""
    if f.profile.cookies.own:
        yield "cookies.own", "cookies.used: no", "cookies.used"
    if f.profile.cookies.categories:
        yield "cookies.categories", "cookies.used: no", "cookies.used"
    if "cookies" in (f.profile.collect.automatic_sources or ()):
        yield "collect.automatic_sources", "cookies", "cookies.used"
    for path, party in party_rows(f):
        if party.cookies:
            yield path, f"{party.name}: {party.cookies[0].name}", "cookies.used"


def passwords_for_recipients(f: Facts) -> Hits:
    """Recipients that get passwords."""
    for path, party in party_rows(f):
        if "password" in (party.data or ()):
            yield f"{path}.data", str(party.name)


def kind_missing(f: Facts) -> Hits:
    """Kinds of companies that a business like this usually has, and that the complete list does not name."""
    kinds = {party.kind for _, party in party_rows(f)}
    purposes = {purpose for _, party in party_rows(f) for purpose in party.purposes or ()}
    if not kinds & {"hosting", "platform", "it"} and "website" in (f.profile.scope.channels or ()):
        yield "recipients", "who hosts the website"
    if not kinds & {"payment", "wallet", "bnpl", "merchant_of_record", "platform"} and f.get("sells_to_consumers"):
        yield "recipients", "who takes payments"
    if not kinds & {"carrier", "fulfilment", "shipping_software"} and "delivery" in f.get("purpose_ids"):
        yield "recipients", "who delivers"
    if "email" in (f.profile.marketing.channels or ()) and "email_marketing" not in purposes:
        yield "recipients", "who sends marketing e-mails"


def sources_unnamed(f: Facts) -> Hits:
    """Sources of data that nobody can identify."""
    for index, source in enumerate(f.profile.collect.sources or ()):
        if (
            source.kind
            and source.kind not in _NOBODY
            and not source.named
            and not source.recipients
            and source.public is not True
        ):
            yield f"collect.sources[{index}]", source.kind


def representative_abroad(f: Facts) -> Hits:
    """Representatives that are not in the region that they stand for."""
    wanted = {"eu": f.of(eea), "uk": ("GB",), "ch": ("CH",)}
    for region, countries in wanted.items():
        party = getattr(f.profile.org.representatives, region)
        if party.country and party.country not in countries:
            yield f"org.representatives.{region}.country", f"{party.name}: {party.country}"


def no_contact_for_china(f: Facts) -> Hits:
    """Recipients that decide themselves and for which no contact is known, at a business that sells to China."""
    for path, party in party_rows(f):
        if party.role in {"controller", "joint_controller", "processor_and_controller"} and not (
            party.email or party.phone or party.address
        ):
            yield path, str(party.name)


def role_unverified(f: Facts) -> Hits:
    """Roles taken from a record of the catalogue in which nobody checked the role."""
    for path, party in party_rows(f):
        vendor = vendor_of(f, party)
        if vendor.get("role") and party.role == vendor["role"] and "role" not in (vendor.get("verified_fields") or ()):
            yield f"{path}.role", f"{party.name}: {party.role}"


def role_against_catalogue(f: Facts) -> Hits:
    """Processors that the catalogue knows as deciding themselves or jointly."""
    for path, party in party_rows(f):
        vendor = vendor_of(f, party)
        if (
            party.role == "processor"
            and vendor.get("role") in {"controller", "joint_controller"}
            and party.kind not in _DECIDE
        ):
            yield f"{path}.role", f"{party.name}: {vendor['role']}"


def use_against_catalogue(f: Facts) -> Hits:
    """Uses under US law that are narrower than what the catalogue knows."""
    for path, party in party_rows(f):
        known = vendor_of(f, party).get("us_use")
        if known in _WIDE_USES and party.us_use == "none" and not f.get("advertises_by_interest"):
            yield f"{path}.us_use", f"{party.name}: {known}"


def dpf_against_catalogue(f: Facts) -> Hits:
    """The Data Privacy Framework for a company whose own notice does not claim it."""
    for path, party in party_rows(f):
        claim = (vendor_of(f, party).get("dpf") or {}).get("notice_says_so")
        if claim == "no" and "dpf" in {party.transfer.eu, party.transfer.uk, party.transfer.ch}:
            yield f"{path}.transfer", str(party.name)


def record_old(f: Facts) -> Hits:
    """Records of the catalogue that were last checked more than a year before the policy."""
    for path, party in party_rows(f):
        checked = vendor_of(f, party).get("checked_on")
        if checked and over_a_year(f, date.fromisoformat(checked)):
            yield path, f"{party.name}: {checked}"


def record_incomplete(f: Facts) -> Hits:
    """Recipients outside the catalogue without answers that a record of the catalogue has."""
    us = bool(f.get("targets_us"))
    for path, party in party_rows(f):
        if party.vendor or party.kind == "group":
            continue
        wanted = {
            "legal_name": party.legal_name,
            "policy_url": party.policy_url or party.role == "processor",
            "us_role": party.us_role or not us,
            "us_use": party.us_use or not us,
            "cookies": party.cookies is not None or party.kind not in _ON_PAGES,
        }
        missing = [name for name, answer in wanted.items() if not answer]
        if missing:
            yield path, f"{party.name}: {', '.join(missing)}"


def list_old(f: Facts) -> Hits:
    """A list of recipients that was last gone through more than a year ago."""
    if over_a_year(f, f.profile.sharing.checked_on):
        yield "sharing.checked_on", str(f.profile.sharing.checked_on)


def short_addresses_of_google(f: Facts) -> Hits:
    """Shortened addresses claimed for a Google Analytics that keeps none."""
    if f.profile.analytics.ip_shortened and any(party.vendor == "google-analytics" for _, party in party_rows(f)):
        yield "analytics.ip_shortened", "Google Analytics"
