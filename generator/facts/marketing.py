"""Marketing messages: the ways, the permission for each, and how to stop them."""

from __future__ import annotations

from generator.facts.core import Facts

_WRITTEN = ("email", "sms", "push", "in_app", "social", "post")
_ASKED = ("email", "sms", "push", "in_app", "social", "phone")
_YES_FIRST = ("eu", "uk", "ch", "ca", "au", "nz", "jp", "za", "kr", "cn", "tr")
"""Regions whose law asks for a yes before electronic marketing, existing customers apart.

Directive 2002/58/EC, Art. 13; PECR, reg. 22; Swiss UCA, Art. 3(1)(o); CASL, s. 6; Spam Act 2003 (Cth), s. 16;
Unsolicited Electronic Messages Act 2007 (NZ), s. 9; Japan's Act on Specified Electronic Mail, Art. 3; POPIA, s. 69;
Korea's Network Act, Art. 50; China's Advertising Law, Art. 43; Turkey's Law 6563, Art. 6.
"""


def written_marketing(f: Facts) -> tuple[str, ...]:
    """The ways of marketing that are not calls, in a fixed order."""
    given = f.profile.marketing.channels or ()
    return tuple(name for name in _WRITTEN if name in given)


def writes_marketing(f: Facts) -> bool:
    """Whether marketing is sent in another way than by phone."""
    return bool(f.of(written_marketing))


def asked_marketing(f: Facts) -> tuple[str, ...]:
    """The ways of marketing to which the answer about permission applies: all but post."""
    given = f.profile.marketing.channels or ()
    return tuple(name for name in _ASKED if name in given)


def asks_for_all_marketing(f: Facts) -> bool:
    """Whether the answer about permission covers every way of marketing."""
    return set(f.of(asked_marketing)) == set(f.profile.marketing.channels or ())


def asks_before_marketing(f: Facts) -> bool:
    """Whether some marketing comes only after a yes."""
    return bool(f.of(asked_marketing)) and f.profile.marketing.consent in {"opt_in", "double_opt_in"}


def electronic_ways(f: Facts) -> tuple[str, ...]:
    """The ways of marketing that are electronic messages: neither post nor calls."""
    return tuple(name for name in f.of(asked_marketing) if name != "phone")


def asks_before_marketing_by_region(f: Facts) -> bool:
    """Whether electronic marketing comes only after a yes where the law asks for one."""
    return bool(f.of(electronic_ways)) and f.profile.marketing.consent == "by_region"


def tracking_by_consent(f: Facts) -> bool:
    """Whether all who get e-mails said yes, so that measuring opens rests on it (Directive 2002/58/EC, Art. 5(3))."""
    asked = f.profile.marketing.consent in {"opt_in", "double_opt_in", "by_region"}
    return bool(f.get("european_law_applies")) and asked and not f.of(soft_opt_in_used)


def markets_until_no(f: Facts) -> bool:
    """Whether marketing comes until somebody says no, in markets that all allow it."""
    return bool(f.of(asked_marketing)) and f.profile.marketing.consent == "opt_out" and not f.of(marketing_yes_regions)


def marketing_yes_regions(f: Facts) -> tuple[str, ...]:
    """Markets whose law asks for a yes before electronic marketing."""
    regions = {*(f.profile.markets.regions or ()), *_established(f)}
    return tuple(name for name in _YES_FIRST if name in regions)


def marketing_no_regions(f: Facts) -> tuple[str, ...]:
    """Markets where electronic marketing can come until somebody says no."""
    return tuple(name for name in f.profile.markets.regions or () if name not in _YES_FIRST)


def _established(f: Facts) -> tuple[str, ...]:
    found = {"eu": f.get("established_in_eea"), "uk": f.get("established_in_uk"), "ch": f.get("established_in_ch")}
    return tuple(name for name, yes in found.items() if yes)


def soft_opt_in_used(f: Facts) -> bool:
    """Whether customers get e-mails about similar products unasked (Directive 2002/58/EC, Art. 13(2))."""
    by_email = "email" in (f.profile.marketing.channels or ())
    return by_email and (f.profile.marketing.soft_opt_in is True or f.profile.marketing.consent == "soft_opt_in")


def soft_opt_in_interest(f: Facts) -> bool:
    """Whether those e-mails rest on an interest although other marketing e-mails rest on consent."""
    rows = {row.id: row.basis for row in f.get("purpose_rows")}
    return f.of(soft_opt_in_used) and bool(f.get("european_law_applies")) and rows.get("email_marketing") == "consent"


def orders_go_on(f: Facts) -> bool:
    """Whether messages about orders or the account are sent, which go on when marketing stops."""
    told = {"orders", "account_activity", "notices", "appointments"} & set(f.profile.communication.topics or ())
    return bool(told) or any(row.purpose == "service_messages" for row in f.get("listed_purposes"))
