"""Parts of the business with data of their own: sellers, licences, loyalty, stores, trade, credit, applicants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from generator.facts.core import Facts
from generator.facts.data import SourceRow, collected_items, form_rows, group_of, source_rows
from generator.facts.purposes import PurposeRow, listed_purposes, purpose_rows, retention_for
from generator.facts.recipients import parties, party_names

if TYPE_CHECKING:
    from generator.profile.party import Party


def seller_items(f: Facts) -> tuple[str, ...]:
    """What sellers enter when they sign up, else the seller data that is collected in another way."""
    return _form_items(f, "seller_signup") or _collected_of(f, "seller")


def collects_seller_data(f: Facts) -> bool:
    """Whether it is known which data of sellers is collected."""
    return bool(f.of(seller_items))


def seller_report(f: Facts) -> PurposeRow | None:
    """The purpose of reporting sellers to tax authorities, with its data and its law."""
    return _purpose(f, "seller_tax_reporting")


def account_details(f: Facts) -> tuple[str, ...]:
    """Name and contact data that people enter for an account."""
    home = f.of(group_of)
    return tuple(item for item in _form_items(f, "account") if home.get(item) in {"identity", "contact"})


def licence_items(f: Facts) -> tuple[str, ...]:
    """The licence data that is collected."""
    return _collected_of(f, "licences")


def loyalty_partner_names(f: Facts) -> tuple[str, ...]:
    """Names of the recipients that take part in the loyalty programme."""
    return _names(f, f.profile.loyalty.partners)


def entry_features(f: Facts) -> tuple[str, ...]:
    """Features in which people enter something once: contests, surveys, promotions."""
    features = f.profile.features
    found = {"contests": features.contests, "surveys": features.surveys, "promotions": features.promotions}
    return tuple(name for name, yes in found.items() if yes)


def scores_games(f: Facts) -> bool:
    """Whether scores of games are collected."""
    return "game_scores" in f.of(collected_items)


def has_media_period(f: Facts) -> bool:
    """Whether a retention row says how long voice, pictures and video are kept."""
    return retention_for(f, "media") is not None


def footage_retention(f: Facts) -> Any:
    """The retention row of camera footage, else that of body cameras, else None."""
    return retention_for(f, "cctv_footage" if f.profile.stores.cctv.used else "body_camera_footage")


def has_footage_period(f: Facts) -> bool:
    """Whether it is known how long footage from stores is kept (EDPB Guidelines 3/2019)."""
    stores = f.profile.stores
    filmed = bool(stores.cctv.used or stores.body_cameras)
    return filmed and bool((stores.cctv.used and stores.cctv.retention) or f.of(footage_retention))


def biometric_retention(f: Facts) -> Any:
    """The retention row of biometric data, or None."""
    return retention_for(f, "biometric")


def biometric_items(f: Facts) -> tuple[str, ...]:
    """The biometric data that is collected, in a form, by devices, from sources or declared as special."""
    declared = tuple(row.data for row in f.profile.collect.special or () if row.data)
    home = f.of(group_of)
    found = (
        item for item in (*declared, *f.of(collected_items)) if item == "biometric" or home.get(item) == "biometric"
    )
    return tuple(dict.fromkeys(found))


def has_biometric_policy(f: Facts) -> bool:
    """Whether it is known when biometric data is destroyed (740 ILCS 14/15(a))."""
    row = f.of(biometric_retention)
    return bool(f.of(biometric_items)) and bool(row and (row.period or row.until)) and bool(f.get("deletes_at_end"))


def business_items(f: Facts) -> tuple[str, ...]:
    """Business data that people enter, other than sellers who sign up."""
    home = f.of(group_of)
    items = (
        item for row in f.of(form_rows) if row.occasion != "seller_signup" for item in (*row.required, *row.optional)
    )
    return tuple(dict.fromkeys(item for item in items if home.get(item) == "business"))


def business_agency_names(f: Facts) -> tuple[str, ...]:
    """Names of the credit agencies that are asked about business customers."""
    return _names(f, f.profile.b2b.credit_agencies)


def credit_checkers(f: Facts) -> tuple[Party, ...]:
    """Recipients that check the credit of people; an agency that is asked about businesses alone is none."""
    for_business = set(f.profile.b2b.credit_agencies or ())
    return tuple(
        party
        for party in f.of(parties)
        if "credit_check" in (party.purposes or ()) or (party.kind == "credit_agency" and party.id not in for_business)
    )


def credit_sources(f: Facts) -> tuple[SourceRow, ...]:
    """Sources that give credit data."""
    return tuple(row for row in f.of(source_rows) if row.kind == "credit_agencies")


def credit_check_purpose(f: Facts) -> Any:
    """The purpose of checking credit as the profile has it, or None."""
    return next((row for row in f.of(listed_purposes) if row.purpose == "credit_check"), None)


def checks_people_credit(f: Facts) -> bool:
    """Whether the credit of people, and not of businesses alone, is checked."""
    return bool(f.of(credit_check_purpose) or f.of(credit_checkers) or f.of(credit_sources))


def decides_on_credit(f: Facts) -> bool:
    """Whether a system alone decides on credit: with a credit agency, or with credit data."""
    home, agencies = f.of(group_of), {party.id for party in f.of(credit_checkers)}
    return any(
        row.recipient in agencies or any(home.get(item) == "credit" for item in row.data or ())
        for row in f.profile.automated_decisions or ()
    )


def financing_names(f: Facts) -> tuple[str, ...]:
    """Names of the recipients that offer credit or instalments."""
    return tuple(
        str(party.name)
        for party in f.of(parties)
        if party.name and (party.kind == "bnpl" or "financing" in (party.purposes or ()))
    )


def ai_training_purpose(f: Facts) -> PurposeRow | None:
    """The purpose of training AI models, with its data."""
    return _purpose(f, "ai_training")


def applicant_items(f: Facts) -> tuple[str, ...]:
    """What people enter when they apply for a job, else the application data that is collected in another way."""
    return _form_items(f, "application") or _collected_of(f, "recruitment")


def _form_items(f: Facts, occasion: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            item for row in f.of(form_rows) if row.occasion == occasion for item in (*row.required, *row.optional)
        )
    )


def _collected_of(f: Facts, group: str) -> tuple[str, ...]:
    collected = f.of(collected_items)
    names = (group, *f.catalogue["data_categories"][group]["items"])
    found = tuple(item for item in names[1:] if item in collected)
    return found or tuple(item for item in names[:1] if item in collected)


def _purpose(f: Facts, name: str) -> PurposeRow | None:
    return next((row for row in f.of(purpose_rows) if row.id == name), None)


def _names(f: Facts, ids: Iterable[str] | None) -> tuple[str, ...]:
    known = f.of(party_names)
    return tuple(known[name] for name in ids or () if name in known)
