"""The party: one record for every company that a profile names."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from generator.profile.fields import Country, DataId, Duration, Phone, PurposeId, Section, Text, about
from generator.profile.words import CookieCategory, Mechanism, PartyKind, PartyRole, Region, UsRole, UsUse


class Cookie(Section):
    """One cookie or similar technique."""

    name: Annotated[
        str | None,
        about("Name", "The name as a browser shows it; a trailing * stands for a varying part.", "_ga", required=True),
    ] = None
    provider: Annotated[Text | None, about("Provider", "Who sets it. Leave it out for your own.", "Google")] = None
    purpose: Annotated[
        Text | None,
        about("Purpose", "A cookie purpose id, or your own words.", "cart", required=True, kind="cookie_purpose"),
    ] = None
    category: Annotated[
        CookieCategory | None,
        about("Category", "necessary cookies are set without asking.", "analytics", required=True),
    ] = None
    lifetime: Annotated[
        str | None,
        about("Lifetime", "How long it lasts: a duration, or `session`.", "13 months", required=True, kind="lifetime"),
    ] = None
    technique: Annotated[
        Literal["cookie", "local_storage", "pixel", "sdk", "session_storage"] | None,
        about("Technique", "What kind of storage it is.", "cookie"),
    ] = None


class Transfer(Section):
    """The mechanisms that carry data to this party, by the region that the data leaves."""

    eu: Annotated[
        Mechanism | None, about("From the EU and EEA", "The mechanism for data of customers in the EU and EEA.", "scc")
    ] = None
    uk: Annotated[
        Mechanism | None, about("From the UK", "The mechanism for data of customers in the UK.", "uk_addendum")
    ] = None
    ch: Annotated[
        Mechanism | None, about("From Switzerland", "The mechanism for data of customers in Switzerland.", "scc")
    ] = None


class Party(Section):
    """A company or person that receives data, sends data, or acts for the business.

    With ``vendor`` the record starts from the catalogue and every field given here wins over it.
    """

    id: Annotated[
        str | None, about("Id", "A short name to refer to this record elsewhere in the profile.", "warehouse")
    ] = None
    vendor: Annotated[
        str | None,
        about("Catalogue id", "The vendor of the catalogue that this record starts from.", "stripe", kind="vendor"),
    ] = None
    name: Annotated[
        Text | None, about("Name", "The name under which customers know it.", "Parcelwerk", required=True)
    ] = None
    legal_name: Annotated[str | None, about("Legal name", "The contracting company.", "Parcelwerk GmbH")] = None
    kind: Annotated[PartyKind | None, about("Kind", "What kind of service it is.", "carrier", required=True)] = None
    what_for: Annotated[
        Text | None,
        about("What for", "In a few words, if the purposes do not say it well.", "packs and ships your order"),
    ] = None
    role: Annotated[
        PartyRole | None,
        about(
            "Role",
            "processor: acts on your instructions. controller: decides itself how it uses the data.",
            "processor",
            required=True,
        ),
    ] = None
    controller_for: Annotated[
        tuple[PurposeId, ...] | None,
        about(
            "Controller for", "With role processor_and_controller: the purposes for which it decides itself.", ["fraud"]
        ),
    ] = None
    us_role: Annotated[UsRole | None, about("Role under US state law", "As the contract says.", "service_provider")] = (
        None
    )
    us_use: Annotated[
        UsUse | None,
        about("Use under US state law", "Whether what it gets is a sale, sharing or targeted advertising.", "none"),
    ] = None
    us_also: Annotated[
        tuple[UsUse, ...] | None,
        about("Further uses under US state law", "If what it gets is several of these at once.", ["sale"]),
    ] = None
    purposes: Annotated[
        tuple[PurposeId, ...] | None, about("Purposes", "Why it gets data.", ["delivery"], required=True)
    ] = None
    data: Annotated[
        tuple[DataId, ...] | None, about("Data", "What it gets.", ["name", "shipping_address"], required=True)
    ] = None
    country: Annotated[Country | None, about("Country", "Where it handles the data.", "DE", required=True)] = None
    countries: Annotated[
        tuple[Country, ...] | None, about("Other countries", "Further countries where it handles the data.", ["IN"])
    ] = None
    transfer: Annotated[
        Transfer,
        about("Transfer mechanism", "Needed when the country is outside the customers' region.", {"eu": "scc"}),
    ] = Transfer()
    dpf_confirmed_on: Annotated[
        date | None,
        about(
            "DPF certification seen on",
            "The day on which you saw the company on the official Data Privacy Framework list.",
            "2026-09-01",
        ),
    ] = None
    markets: Annotated[
        tuple[Region, ...] | None, about("Markets", "If it is used for customers of some regions only.", ["eu"])
    ] = None
    methods: Annotated[
        tuple[Text, ...] | None, about("Payment methods", "What it handles, for a payment company.", ["credit card"])
    ] = None
    address: Annotated[
        Text | None,
        about("Address", "Postal address, for a representative or joint controller.", "1 Example Street, Dublin"),
    ] = None
    email: Annotated[str | None, about("E-mail", "Contact address.", "privacy@parcelwerk.example", kind="email")] = None
    phone: Annotated[Phone | None, about("Phone", "Contact number.", "+49 30 1234567", kind="phone")] = None
    policy_url: Annotated[
        str | None,
        about("Privacy notice", "Address of its own privacy notice.", "https://parcelwerk.example/privacy", kind="url"),
    ] = None
    optout_url: Annotated[
        str | None,
        about("Opt-out page", "Where people object with it directly.", "https://ads.example/opt-out", kind="url"),
    ] = None
    contract: Annotated[bool | None, about("Contract signed", "A data processing agreement is in force.", True)] = None
    retention: Annotated[
        Duration | None, about("Keeps data for", "If it keeps the data itself.", "10 years", kind="duration")
    ] = None
    cookies: Annotated[tuple[Cookie, ...] | None, about("Cookies", "What it sets in the browser; none is [].", [])] = (
        None
    )
    joint_scope: Annotated[
        Text | None,
        about(
            "Joint decisions", "With role joint_controller: what you decide together.", "visitor statistics of our page"
        ),
    ] = None
    joint_split: Annotated[
        Text | None,
        about(
            "Who does what",
            "With role joint_controller: the essence of the arrangement.",
            "We inform you; it answers requests.",
        ),
    ] = None
