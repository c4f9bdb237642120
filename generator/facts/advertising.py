"""Sale, sharing and targeted advertising under the laws of US states; marketing messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.facts.cookies import uses_marketing_cookies
from generator.facts.core import Facts
from generator.facts.recipients import ad_partners, parties

if TYPE_CHECKING:
    from generator.profile.party import Party

_SHARING = frozenset(("sharing", "targeted_advertising"))
_ELECTRONIC = frozenset(("email", "sms", "push", "in_app"))


def us_uses(party: Party) -> set[str]:
    """Return every use that PARTY makes of the data in the sense of the laws of US states; nothing if none is known."""
    return {use for use in (party.us_use, *(party.us_also or ())) if use}


def sale_parties(f: Facts) -> tuple[Party, ...]:
    """Recipients whose use of the data is a sale (Cal. Civ. Code 1798.140(ad))."""
    return tuple(party for party in f.of(parties) if "sale" in us_uses(party))


def sharing_parties(f: Facts) -> tuple[Party, ...]:
    """Recipients that get data for cross-context behavioural advertising (Cal. Civ. Code 1798.140(ah))."""
    return tuple(party for party in f.of(parties) if _SHARING & us_uses(party))


def sale_or_sharing_parties(f: Facts) -> tuple[Party, ...]:
    """Recipients to which data is sold or with which it is shared."""
    return tuple(party for party in f.of(parties) if us_uses(party) - {"none"})


def sells_data(f: Facts) -> bool:
    """Whether personal data is sold, for money or other value."""
    return f.profile.sharing.sells_for_money is True or bool(f.of(sale_parties))


def shares_for_ads(f: Facts) -> bool:
    """Whether personal data is shared for cross-context advertising: it follows from ad technology, whatever the owner thinks."""
    return bool(f.of(sharing_parties)) or f.profile.ads.interest_based is True or f.profile.ads.custom_audiences is True


def does_not_share_for_ads(f: Facts) -> bool:
    """Whether it is known that personal data is not shared for cross-context advertising."""
    known = (
        f.profile.ads.interest_based is False
        and f.profile.ads.custom_audiences is not True
        and bool(f.get("recipients_complete"))
    )
    return (
        known
        and all(party.us_use and not _SHARING & us_uses(party) for party in f.of(parties))
        and not f.of(uses_marketing_cookies)
    )


def sells_or_shares(f: Facts) -> bool:
    """Whether personal data is sold or shared."""
    return f.of(sells_data) or f.of(shares_for_ads)


def neither_sells_nor_shares(f: Facts) -> bool:
    """Whether every fact that decides about sale and sharing is known and says no."""
    decided = (
        f.profile.sharing.sells_for_money is False
        and f.profile.ads.interest_based is False
        and f.profile.ads.custom_audiences is not True
        and bool(f.get("recipients_complete"))
        and all(us_uses(party) == {"none"} for party in f.of(parties))
        and not f.of(uses_marketing_cookies)
    )
    return decided and not f.of(sells_or_shares)


def targeted_advertising(f: Facts) -> bool:
    """Whether data is used for targeted advertising."""
    return f.of(shares_for_ads)


def no_targeted_advertising(f: Facts) -> bool:
    """Whether it is known that data is not used for targeted advertising."""
    return f.profile.ads.interest_based is False and not f.of(shares_for_ads) and not f.of(ad_partners)


def sends_sms_marketing(f: Facts) -> bool:
    """Whether marketing text messages are sent."""
    return "sms" in (f.profile.marketing.channels or ()) or "promotions" in (f.profile.sms.purposes or ())


def sends_sms(f: Facts) -> bool:
    """Whether any text messages are sent."""
    return (
        f.of(sends_sms_marketing) or bool(f.profile.sms.purposes) or "sms" in (f.profile.communication.channels or ())
    )


def electronic_marketing(f: Facts) -> bool:
    """Whether marketing is sent electronically."""
    return bool(_ELECTRONIC & set(f.profile.marketing.channels or ()))


def marketing_by_consent(f: Facts) -> bool:
    """Whether marketing is sent after a yes."""
    return f.profile.marketing.consent in {"opt_in", "double_opt_in"}


_CONTACTS = frozenset(("hashed_email", "email", "phone", "contact"))


def ad_showers(f: Facts) -> tuple[Party, ...]:
    """Recipients that show advertising."""
    return tuple(party for party in f.of(ad_partners) if "ads" in (party.purposes or ()))


def ad_counters(f: Facts) -> tuple[Party, ...]:
    """Recipients that measure advertising."""
    return tuple(party for party in f.of(ad_partners) if "ad_measurement" in (party.purposes or ()))


def ad_data(f: Facts) -> tuple[str, ...]:
    """What advertising networks get: what the owner says, else the data of the advertising partners."""
    own = f.profile.ads.data
    return tuple(own) if own else tuple(dict.fromkeys(item for party in f.of(ad_partners) for item in party.data or ()))


def audience_partners(f: Facts) -> tuple[Party, ...]:
    """Advertising partners that get contact data to match it."""
    return tuple(party for party in f.of(ad_partners) if _CONTACTS & set(party.data or ()))


def audiences_are_scrambled(f: Facts) -> bool:
    """Whether every partner that matches contact data gets it as a hash alone."""
    found = f.of(audience_partners)
    return bool(found) and all(_CONTACTS & set(party.data or ()) == {"hashed_email"} for party in found)


def ad_optout_parties(f: Facts) -> tuple[Party, ...]:
    """Advertising partners with an opt-out page of their own."""
    return tuple(party for party in f.of(ad_partners) if party.optout_url)


def can_opt_out_of_ads(f: Facts) -> bool:
    """Whether there is a tool to opt out of advertising, or a partner's own page."""
    return bool(f.get("has_ad_opt_outs")) or bool(f.of(ad_optout_parties))


def replay_tools(f: Facts) -> tuple[Party, ...]:
    """Recipients that record visits."""
    return tuple(party for party in f.of(parties) if "session_recordings" in (party.data or ()) and party.name)


def affiliate_parties(f: Facts) -> tuple[Party, ...]:
    """Recipients whose cookies credit the partner who sent a customer."""
    return tuple(p for p in f.of(parties) if any(cookie.purpose == "affiliate" for cookie in p.cookies or ()))
