"""Sale, sharing and targeted advertising under the laws of US states; marketing messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.facts.cookies import uses_marketing_cookies
from generator.facts.core import Facts
from generator.facts.recipients import ad_partners, parties

if TYPE_CHECKING:
    from generator.profile.party import Party

_ELECTRONIC = frozenset(("email", "sms", "push", "in_app"))


def sale_parties(f: Facts) -> tuple[Party, ...]:
    """Recipients whose use of the data is a sale (Cal. Civ. Code 1798.140(ad))."""
    return tuple(party for party in f.of(parties) if party.us_use == "sale")


def sharing_parties(f: Facts) -> tuple[Party, ...]:
    """Recipients that get data for cross-context behavioural advertising (Cal. Civ. Code 1798.140(ah))."""
    return tuple(party for party in f.of(parties) if party.us_use in {"sharing", "targeted_advertising"})


def sale_or_sharing_parties(f: Facts) -> tuple[Party, ...]:
    """Recipients to which data is sold or with which it is shared."""
    return (*f.of(sale_parties), *f.of(sharing_parties))


def sells_data(f: Facts) -> bool:
    """Whether personal data is sold, for money or other value."""
    return f.profile.sharing.sells_for_money is True or bool(f.of(sale_parties))


def shares_for_ads(f: Facts) -> bool:
    """Whether personal data is shared for cross-context advertising: it follows from ad technology, whatever the owner thinks."""
    return bool(f.of(sharing_parties)) or f.profile.ads.interest_based is True or f.profile.ads.custom_audiences is True


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
        and all(party.us_use == "none" for party in f.of(parties))
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
    return f.of(sends_sms_marketing) or bool(f.profile.sms.purposes) or "sms" in (f.profile.communication.channels or ())


def electronic_marketing(f: Facts) -> bool:
    """Whether marketing is sent electronically."""
    return bool(_ELECTRONIC & set(f.profile.marketing.channels or ()))


def marketing_by_consent(f: Facts) -> bool:
    """Whether marketing is sent after a yes."""
    return f.profile.marketing.consent in {"opt_in", "double_opt_in"}
