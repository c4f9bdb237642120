"""Checks of purposes and data that another answer denies."""

from __future__ import annotations

from typing import NamedTuple

from generator.facts.advertising import us_uses
from generator.facts.core import Facts, read
from generator.facts.data import automatic_items, provided_items
from generator.facts.purposes import listed_purposes, purpose_ids
from generator.lint.rows import Clashes, Hits, days, party_rows

_CHANNEL_OF = {
    "email_marketing": "email",
    "sms_marketing": "sms",
    "push_marketing": "push",
    "post_marketing": "post",
    "phone_marketing": "phone",
}
_SWITCH_OF = {
    "account": "account.enabled",
    "analytics": "analytics.enabled",
    "ads": "ads.interest_based",
    "reviews": "reviews.enabled",
    "wishlist": "features.wishlist",
    "stock_alerts": "features.stock_alerts",
    "forum": "features.forum",
    "games": "features.games",
    "contests": "features.contests",
    "surveys": "features.surveys",
    "loyalty": "loyalty.enabled",
    "cctv": "stores.cctv.used",
    "wifi": "stores.wifi.offered",
    "store_movement": "stores.wifi.tracks_movement",
    "e_receipts": "stores.e_receipts",
    "store_incidents": "stores.incident_log",
    "call_recording": "communication.call_recording",
    "abandoned_cart": "marketing.abandoned_cart",
    "referral": "marketing.refer_a_friend",
    "ai_training": "ai.training",
    "returns": "shop.returns",
    "trade_accounts": "b2b.trade_accounts",
    "recruitment": "recruitment.covered_here",
    "personalisation": "personalisation.enabled",
    "recommendations": "personalisation.recommendations",
    "recently_viewed": "personalisation.recently_viewed",
    "reference_customers": "b2b.logo_showcase",
}
"""Purposes that an answer of no denies."""
_DENIED_DATA = {
    "call_audio": "communication.call_recording",
    "session_recordings": "analytics.session_replay",
    "cctv_footage": "stores.cctv.used",
    "imported_contacts": "collect.contacts.offered",
    "email_interactions": "marketing.open_tracking",
    "inferred_interests": "personalisation.inferences",
    "movement_in_store": "stores.wifi.tracks_movement",
    "number_plate": "stores.number_plates",
}
_SALE = frozenset(("sale",))
_SHARING = frozenset(("sharing", "targeted_advertising"))
_FOLLOWING = frozenset(("ads", "ad_measurement", "affiliate", "social", "fraud_prevention"))
_PLACES = {"precise_location": {"precise_opt_in"}, "device_location": {"precise_opt_in", "device_opt_in"}}


def purpose_denied(f: Facts) -> Clashes:
    """Listed purposes that another answer denies."""
    for index, row in enumerate(f.of(listed_purposes)):
        if denied := _denial(f, str(row.purpose)):
            yield f"purposes[{index}]", f"{row.purpose}; {denied.text}", denied.path


def recipient_purpose_denied(f: Facts) -> Clashes:
    """Recipients that get data for a purpose that another answer denies."""
    for path, party in party_rows(f):
        for purpose in party.purposes or ():
            if denied := _denial(f, purpose):
                yield f"{path}.purposes", f"{party.name}: {purpose}; {denied.text}", denied.path


def gpc_denied(f: Facts) -> Clashes:
    """The browser signal as a way to opt out of ads, although it changes nothing."""
    if f.profile.cookies.gpc is False:
        for index, row in enumerate(f.profile.ads.opt_out or ()):
            if row.tool == "gpc":
                yield f"ads.opt_out[{index}]", "gpc", "cookies.gpc"


class _Denial(NamedTuple):
    """The path of an answer that denies something, and what it says."""

    path: str
    text: str


def _denial(f: Facts, purpose: str) -> _Denial | None:
    """Return the answer that denies PURPOSE, or None."""
    switch, channel, channels = _SWITCH_OF.get(purpose), _CHANNEL_OF.get(purpose), f.profile.marketing.channels
    if switch and read(f.profile, switch) is False:
        return _Denial(switch, f"{switch}: no")
    promotes = channel == "sms" and f.get("sends_sms_marketing")
    if channel and channels is not None and channel not in channels and not promotes:
        return _Denial("marketing.channels", f"marketing.channels without {channel}")
    return None


def feature_without_purpose(f: Facts) -> Hits:
    """Things that the business does with data although the purpose behind them is not listed."""
    listed, channels = f.of(purpose_ids), f.profile.marketing.channels or ()
    for purpose, switch in _SWITCH_OF.items():
        instead = {"recommendations", "recently_viewed"} if purpose == "personalisation" else set()
        if purpose not in listed and not instead & set(listed) and read(f.profile, switch) is True:
            yield switch, purpose
    for purpose, channel in _CHANNEL_OF.items():
        if channel in channels and purpose not in listed:
            yield "marketing.channels", purpose


def data_denied(f: Facts) -> Hits:
    """Collected data that another answer denies."""
    sourced = {item for row in f.profile.collect.sources or () for item in row.data or ()}
    named = {*f.of(provided_items), *f.of(automatic_items), *sourced}
    for item, switch in _DENIED_DATA.items():
        if item in named and read(f.profile, switch) is False:
            yield switch, f"{item}; {switch}: no"
    for item, allowed in _PLACES.items():
        if item in named and f.profile.collect.location is not None and f.profile.collect.location not in allowed:
            yield "collect.location", f"{item}; collect.location: {f.profile.collect.location}"


def media_used_twice(f: Facts) -> Hits:
    """Media said to serve requests alone although a purpose uses them for improvement."""
    if f.get("media_for_request_only") and "media_improvement" in f.of(purpose_ids):
        yield "collect.media.purposes", "media_improvement"


def delivery_without_goods(f: Facts) -> Hits:
    """Delivery among the purposes of a business that ships nothing."""
    if f.profile.shop.model and not f.get("sells_goods"):
        for index, row in enumerate(f.of(listed_purposes)):
            if row.purpose == "delivery":
                yield f"purposes[{index}]", "delivery"


def never_sold(f: Facts) -> Clashes:
    """Answers by which data is sold or shared although ``sharing.sells`` says no."""
    if f.profile.sharing.sells is False:
        for path, detail in (
            *_uses(f, _SALE | _SHARING),
            *_yes(f, "sharing.sells_for_money", "ads.interest_based", "ads.custom_audiences"),
        ):
            yield "sharing.sells", detail, path


def never_followed(f: Facts) -> Clashes:
    """Companies that decide themselves and recognise devices by lasting cookies, although nobody is said to follow visitors."""
    if f.profile.cookies.cross_site_tracking is False:
        for path, party in party_rows(f):
            lasting = [
                cookie for cookie in party.cookies or () if cookie.purpose in _FOLLOWING and days(cookie.lifetime) > 1
            ]
            if lasting and party.role != "processor":
                yield "cookies.cross_site_tracking", f"{party.name}: {lasting[0].name}, {lasting[0].lifetime}", path


def never_for_their_marketing(f: Facts) -> Clashes:
    """Answers by which data is sold although nobody gets it for marketing of their own."""
    if f.get("third_party_marketing_never"):
        for path, detail in (*_uses(f, _SALE), *_yes(f, "sharing.sells_for_money")):
            yield "sharing.third_party_marketing", detail, path


def never_for_their_ads(f: Facts) -> Clashes:
    """Recipients with which data is shared for advertising although nobody gets it for marketing of their own."""
    if f.get("third_party_marketing_never") and not f.get("sells_data"):
        for path, detail in (*_uses(f, _SHARING), *_yes(f, "ads.interest_based", "ads.custom_audiences")):
            yield "sharing.third_party_marketing", detail, path


def _uses(f: Facts, uses: frozenset[str]) -> Hits:
    """Yield the recipients that make one of USES of the data, as path and name with the uses."""
    for path, party in party_rows(f):
        if found := sorted(uses & us_uses(party)):
            yield path, f"{party.name}: {', '.join(found)}"


def _yes(f: Facts, *paths: str) -> Hits:
    """Yield those of PATHS whose answer is yes."""
    return ((path, f"{path}: yes") for path in paths if read(f.profile, path) is True)
