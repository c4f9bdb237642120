"""What is collected, why, and for how long."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.profile.fields import Country, DataId, Duration, PurposeId, RecipientId, Section, Text, about
from generator.profile.words import LegalBasis

Occasion = Literal[
    "purchase", "account", "support", "newsletter", "sms_signup", "survey", "contest", "promotion", "review", "loyalty", "seller_signup",
    "booking", "quote", "event", "forum", "upload", "store_till", "application", "return", "trade_account", "licence",
]
SourceKind = Literal[
    "carriers", "payment", "marketing_partners", "public_registers", "affiliates", "cobrand_partners", "ad_platforms", "credit_agencies",
    "data_brokers", "social_networks", "sellers", "marketplaces", "gift_giver", "referrer", "address_check", "group", "login_providers",
]


class Form(Section):
    """An occasion on which people enter data."""

    occasion: Annotated[Occasion | None, about("Occasion", "When people enter it.", "purchase", required=True)] = None
    required: Annotated[tuple[DataId, ...] | None, about("Must be given", "Data without which it does not work.", ["name", "email"], required=True)] = None
    optional: Annotated[tuple[DataId, ...] | None, about("Can be given", "Data that people may leave out.", ["phone"], required=True)] = None
    why: Annotated[Literal["contract", "law", "request"] | None, about("Why it is needed", "contract: to make or perform a contract. law: a law asks for it. request: to do what the person asks.", "contract")] = None
    without: Annotated[Text | None, about("Without it", "What happens if required data is missing: cannot_order, cannot_open_account, cannot_answer, cannot_join, cannot_sell, cannot_subscribe, or your own words.", "cannot_order", required=True, kind="consequence")] = None
    without_optional: Annotated[Text | None, about("Without optional data", "What does not work if optional data is left out; leave it out when nothing changes.", "The carrier cannot call you.")] = None


class Media(Section):
    """Voice, pictures and video from customers."""

    types: Annotated[tuple[Literal["voice", "images", "videos"], ...] | None, about("Types", "What people can upload or speak.", ["images"])] = None
    purposes: Annotated[tuple[Literal["media_requests", "media_improvement", "moderation"], ...] | None, about("Purposes", "Every use that you make of it.", ["media_requests"])] = None
    previews: Annotated[bool | None, about("Previews", "Whether small previews of pictures are kept.", False)] = None
    stored: Annotated[bool | None, about("Stored", "Whether it is kept after the request is done.", False)] = None


class Source(Section):
    """Where data about people comes from when they did not give it."""

    kind: Annotated[SourceKind | None, about("Kind", "Who gives it.", "carriers", required=True)] = None
    named: Annotated[tuple[Text, ...] | None, about("Names", "Their names, if they are not recipients already.", ["the commercial register"])] = None
    recipients: Annotated[tuple[RecipientId, ...] | None, about("Recipients", "Recipients of this profile that also give you data.", ["dhl"], kind="recipient")] = None
    data: Annotated[tuple[DataId, ...] | None, about("Data", "What you get.", ["delivery_status"], required=True)] = None
    purposes: Annotated[tuple[PurposeId, ...] | None, about("Purposes", "Why you get it.", ["delivery"], required=True)] = None
    public: Annotated[bool | None, about("Public", "Whether the source is open to everyone.", False)] = None


class Special(Section):
    """A special or sensitive kind of data."""

    data: Annotated[DataId | None, about("Data", "Which kind.", "skin_or_body", required=True)] = None
    purpose: Annotated[Text | None, about("Purpose", "What you use it for.", "to recommend a soap", required=True)] = None
    condition: Annotated[Literal["explicit_consent", "legal_claims", "employment", "vital_interests", "made_public", "health_care"] | None, about("Condition", "The condition of Article 9(2) GDPR.", "explicit_consent")] = None
    law: Annotated[Text | None, about("Law", "For data about criminal offences: the law that permits its use.", "section 48 of the Example Act")] = None
    inferred: Annotated[bool | None, about("Shown by orders", "Whether it only follows from what people order.", False)] = None


class ImportedContacts(Section):
    """Contacts that customers bring along."""

    offered: Annotated[bool | None, about("Import", "Whether customers can import an address book.", False)] = None
    use: Annotated[Text | None, about("Use", "What happens with it, in one sentence.", "We send a wish list to the people whom you pick.")] = None
    kept: Annotated[bool | None, about("Kept", "Whether contacts who are not customers are kept after the import.", False)] = None


class Collect(Section):
    """What is collected."""

    forms: Annotated[tuple[Form, ...] | None, about("Forms", "Each occasion on which people enter data.", [], required=True)] = None
    automatic: Annotated[tuple[DataId, ...] | None, about("Automatic", "What devices send on their own; none is [].", ["ip_address", "browser"], required=True)] = None
    automatic_sources: Annotated[tuple[Literal["site", "app", "emails", "cookies"], ...] | None, about("Collected by", "What collects it.", ["site"])] = None
    location: Annotated[Literal["none", "approximate_ip", "device_opt_in", "precise_opt_in"] | None, about("Location", "How you learn where somebody is; precise is closer than 1,850 feet (560 metres).", "approximate_ip")] = None
    location_use: Annotated[tuple[Literal["tax_estimate", "shipping_estimate", "nearest_store", "language", "fraud"], ...] | None, about("Use of the location", "Why.", ["tax_estimate"])] = None
    media: Annotated[Media, about("Media", "Voice, pictures and video.", None)] = Media()
    sources: Annotated[tuple[Source, ...] | None, about("Other sources", "Data that you get from others; none is [].", [])] = None
    contacts: Annotated[ImportedContacts, about("Imported contacts", "Address books of customers.", None)] = ImportedContacts()
    special: Annotated[tuple[Special, ...] | None, about("Special kinds", "Health, beliefs, biometrics and the like; none is [].", [])] = None
    demographics_why: Annotated[Text | None, about("Why demographics", "What age, gender or household serve.", "to send a birthday gift")] = None


class Purpose(Section):
    """A purpose with what differs from the usual."""

    purpose: Annotated[PurposeId | None, about("Purpose", "The id of the purpose.", "fraud", required=True)] = None
    data: Annotated[tuple[DataId, ...] | None, about("Data", "What it uses, if it is not the usual.", ["ip_address"])] = None
    basis: Annotated[LegalBasis | None, about("Legal basis", "Only if your lawyer chose another one than the usual.", "legitimate_interest")] = None
    interest: Annotated[Text | None, about("Interest", "The legitimate interest, in your words.", "to protect our staff")] = None
    law: Annotated[Text | None, about("Law", "The law behind a legal obligation.", "section 147 of the German Fiscal Code")] = None
    detail: Annotated[Text | None, about("Detail", "One sentence on how it works at your business.", "We read reviews before they appear.")] = None


class Retention(Section):
    """How long one category of data is kept."""

    category: Annotated[DataId | None, about("Category", "Which data.", "orders", required=True)] = None
    period: Annotated[Duration | None, about("Period", "How long.", "7 years", kind="duration")] = None
    until: Annotated[Text | None, about("Until", "The event that ends it, when no period fits: consent_withdrawn, account_closed, request_done, objection, purpose_done, or your own words.", "consent_withdrawn", kind="retention_event")] = None
    start: Annotated[Text | None, about("Counted from", "The event that starts the period: order, order_year_end, account_closed, last_login, last_contact, request_closed, collection, consent_withdrawn, contract_end, or your own words.", "order_year_end", kind="retention_event")] = None
    reason: Annotated[Text | None, about("Reason", "Why so long: tax_records, legal_claims, security, customer_service, proof_of_consent, or your own words.", "tax_records", required=True, kind="retention_reason")] = None
    law: Annotated[Text | None, about("Law", "The law that asks for it.", "26 CFR 1.6001-1")] = None
    country: Annotated[Country | None, about("Country of that law", "Two-letter code.", "US", kind="country")] = None


class RetentionRules(Section):
    """What happens when a period ends."""

    disposal: Annotated[Literal["delete", "anonymise", "delete_or_anonymise"] | None, about("At the end", "What happens.", "delete")] = None
    review: Annotated[Duration | None, about("Review", "How often you check what can go.", "12 months", kind="duration")] = None
    backups: Annotated[Duration | None, about("Backups", "How long backups keep data that was deleted.", "35 days", kind="duration")] = None


class Children(Section):
    """Children and age limits."""

    directed: Annotated[bool | None, about("For children", "Whether anything is made for children.", False, required=True)] = None
    own_age: Annotated[int | None, about("Own limit", "The age below which you take no data, if it is higher than the law's.", 16)] = None
    min_purchase_age: Annotated[int | None, about("Age to buy", "The age from which people can buy.", 18)] = None
    restricted_goods: Annotated[tuple[Literal["alcohol", "tobacco", "knives", "medicine"], ...] | None, about("Restricted goods", "What you sell under an age limit; none is [].", [])] = None
    age_gate: Annotated[bool | None, about("Age check", "Whether the site asks for age.", False)] = None
    parental_consent: Annotated[Text | None, about("Parental consent", "How you get and check it.", "We call the parent back.")] = None
    purchase_by_minors: Annotated[Literal["not_allowed", "with_parent"] | None, about("Minors and orders", "Whether they can order.", "with_parent")] = None
    confirm_to_parent: Annotated[bool | None, about("Tell the parent", "Whether you tell a parent when a child's data is deleted.", True)] = None
    parent_tips: Annotated[bool | None, about("Note to parents", "Whether to add a note that parents can supervise online activity.", False)] = None
    sold_or_shared: Annotated[bool | None, about("Under 16 sold", "Whether you know that data of people under 16 is sold or shared.", False)] = None
