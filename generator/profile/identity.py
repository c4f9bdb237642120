"""The document and the business: dates, names, addresses, markets."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from generator.profile.fields import Country, Email, Phone, Section, Text, Url, UsState, about
from generator.profile.party import Party
from generator.profile.words import Channel, Language, Region


class Version(Section):
    """An earlier version of the policy."""

    date: Annotated[date | None, about("Date", "The day on which that version took effect.", "2025-03-01", required=True)] = None
    summary: Annotated[Text | None, about("Summary", "What changed then, in one sentence.", "We named our new carrier.", required=True)] = None
    url: Annotated[Url | None, about("Address", "Where that version can be read.", "https://shop.example/privacy/2025-03-01/", kind="url")] = None


class Translation(Section):
    """The same policy in another language."""

    language: Annotated[Language | None, about("Language", "Two-letter code.", "fr", required=True)] = None
    url: Annotated[Url | None, about("Address", "Where it is.", "https://shop.example/confidentialite", required=True, kind="url")] = None


class Document(Section):
    """The document itself."""

    title: Annotated[Text | None, about("Title", "The heading of the document; left out, it is the usual one.", "Privacy policy")] = None
    title_icon: Annotated[str | None, about("Icon in the title", "A symbol before the title; most businesses have none.", "🔒")] = None
    language: Annotated[str, about("Language", "Language of the text, as a BCP 47 tag.", "en", kind="language")] = "en"
    effective_date: Annotated[date | None, about("Effective date", "The day from which the text applies; law is judged on it.", "2026-12-01", required=True)] = None
    last_updated: Annotated[date | None, about("Last updated", "The day of the last change, if it is another one.", "2026-11-20")] = None
    versions: Annotated[tuple[Version, ...] | None, about("Earlier versions", "Newest first.", [])] = None
    summary_box: Annotated[bool, about("At a glance", "Whether the text starts with a short summary.", True)] = True
    translations: Annotated[tuple[Translation, ...] | None, about("Other languages", "Versions of this policy in other languages, as far as they exist; none is [].", [])] = None
    cookie_policy_url: Annotated[Url | None, about("Cookie policy", "A separate cookie policy, if there is one.", "https://shop.example/cookies", kind="url")] = None
    terms_url: Annotated[Url | None, about("Terms of sale", "Where the terms are.", "https://shop.example/terms", kind="url")] = None


class Address(Section):
    """A postal address."""

    street: Annotated[str | None, about("Street and number", "As on an envelope.", "12 Example Street", required=True)] = None
    unit: Annotated[str | None, about("Unit", "Floor, suite or building.", "Suite 4")] = None
    city: Annotated[str | None, about("City", "Town or city.", "Springfield", required=True)] = None
    region: Annotated[str | None, about("State or region", "Where addresses have one.", "OR")] = None
    postcode: Annotated[str | None, about("Postcode", "ZIP or postal code.", "97477")] = None
    country: Annotated[Country | None, about("Country", "Two-letter ISO 3166 code.", "US", required=True, kind="country")] = None


class Registration(Section):
    """An entry in a public register."""

    type: Annotated[Literal["company", "vat", "data_protection", "other"] | None, about("Type", "Which register.", "company", required=True)] = None
    number: Annotated[str | None, about("Number", "With the register's name if it has one.", "HRB 12345, Hamburg", required=True)] = None


class Officer(Section):
    """A person or team in charge."""

    appointed: Annotated[bool | None, about("Appointed", "Whether there is one.", True)] = None
    name: Annotated[Text | None, about("Name", "Name of the person or office; may be left out.", "Dr Ada Winter")] = None
    title: Annotated[Text | None, about("Job title", "As you use it.", "Privacy manager")] = None
    email: Annotated[Email | None, about("E-mail", "Direct address.", "dpo@shop.example", kind="email")] = None
    phone: Annotated[Phone | None, about("Phone", "Direct number.", "+49 40 123456", kind="phone")] = None
    address: Annotated[Text | None, about("Address", "Postal address, if it is not the company's.", "PO Box 1, 20095 Hamburg")] = None
    team: Annotated[bool | None, about("Team", "A team of several people, and not one person.", False)] = None


class Representatives(Section):
    """Appointed representatives abroad."""

    eu: Annotated[Party | None, about("EU representative", "Under Article 27 GDPR.", None)] = None
    uk: Annotated[Party | None, about("UK representative", "Under Article 27 UK GDPR.", None)] = None
    ch: Annotated[Party | None, about("Swiss representative", "Under Article 14 FADP.", None)] = None


class Group(Section):
    """Companies of the same group."""

    companies: Annotated[tuple[Party, ...] | None, about("Companies", "Group companies that get data; none is [].", [])] = None


class Organisation(Section):
    """The business: the controller of the data."""

    legal_name: Annotated[Text | None, about("Legal name", "The registered name with its legal form; for a sole trader, the person's name.", "Lindenhof Seifen GmbH", required=True)] = None
    legal_form: Annotated[Text | None, about("Legal form", "If the name does not show it.", "limited company")] = None
    trading_names: Annotated[tuple[Text, ...] | None, about("Trading names", "Names that customers know.", ["Lindenhof"])] = None
    descriptor: Annotated[Text | None, about("What you are", "A few words that follow the name.", "a mall with 14 stores")] = None
    website: Annotated[Url | None, about("Website", "The main address.", "https://lindenhof.example", required=True, kind="url")] = None
    other_sites: Annotated[tuple[Url, ...] | None, about("Other sites", "Further sites under this policy.", [])] = None
    address: Annotated[Address, about("Postal address", "The address that is printed.", {"street": "12 Example Street"}, required=True)] = Address()
    home_address: Annotated[bool | None, about("Home address", "Whether this is somebody's home; you are then told about alternatives.", False)] = None
    registrations: Annotated[tuple[Registration, ...] | None, about("Registrations", "Entries in public registers.", [])] = None
    head: Annotated[Text | None, about("Representative director", "Name of the person who represents the company, where a country asks for it.", "Aiko Sato")] = None
    email_privacy: Annotated[Email | None, about("Privacy e-mail", "Where privacy questions go.", "privacy@lindenhof.example", required=True, kind="email")] = None
    email_general: Annotated[Email | None, about("General e-mail", "For everything else.", "hello@lindenhof.example", kind="email")] = None
    phone: Annotated[Phone | None, about("Phone", "A number that is answered.", "+49 40 123456", kind="phone")] = None
    phone_toll_free: Annotated[bool | None, about("Toll-free", "Whether that number is free to call.", False)] = None
    request_form: Annotated[Url | None, about("Request form", "A web form for privacy requests.", "https://lindenhof.example/privacy-request", kind="url")] = None
    privacy_contact: Annotated[Officer, about("Privacy contact", "The person or team in charge of privacy.", None)] = Officer()
    dpo: Annotated[Officer, about("Data protection officer", "Only if one is appointed.", {"appointed": False})] = Officer()
    encarregado: Annotated[Officer, about("Encarregado", "The person in charge of personal data that Brazilian law asks for, by name.", None)] = Officer()
    representatives: Annotated[Representatives, about("Representatives", "For businesses outside the EU, UK or Switzerland that sell there.", None)] = Representatives()
    group: Annotated[Group, about("Group", "Companies of the same group.", None)] = Group()
    employees_over_20: Annotated[bool | None, about("20 people or more", "Whether at least 20 people work with personal data all the time or you have 20 or more employees.", False)] = None


class Scope(Section):
    """What the policy covers."""

    channels: Annotated[tuple[Channel, ...] | None, about("Channels", "Where customers meet you.", ["website"], required=True)] = None
    services_term: Annotated[Text | None, about("Name for all of them", "A short name for everything that the policy covers.", "the Lindenhof services")] = None
    app_names: Annotated[tuple[Text, ...] | None, about("Apps", "Names of your mobile apps.", ["Lindenhof"])] = None
    platforms: Annotated[tuple[Text, ...] | None, about("Platforms", "Marketplaces and social networks on which you sell.", ["Example Bazaar"])] = None
    excludes: Annotated[tuple[Literal["employees", "suppliers", "linked_sites", "sellers_own_sites"], ...] | None, about("Not covered", "What other notices cover.", ["linked_sites"])] = None


class UsThresholds(Section):
    """Facts that decide which US state acts apply."""

    ccpa: Annotated[bool | None, about("California thresholds", "Whether a threshold of the California Consumer Privacy Act is met: revenue, number of consumers, or share of revenue from selling data.", True)] = None
    states_met: Annotated[tuple[UsState, ...] | None, about("Other states met", "States other than California whose thresholds you meet.", ["CO", "VA"], kind="us_state")] = None
    ten_million: Annotated[bool | None, about("Ten million consumers", "Whether you handle data of 10,000,000 or more Californians in a year.", False)] = None


class Markets(Section):
    """Where the customers are."""

    regions: Annotated[tuple[Region, ...] | None, about("Regions", "Where you sell or advertise.", ["eu", "uk"], required=True)] = None
    countries: Annotated[tuple[Country, ...] | None, about("Countries", "Countries that you ship to or advertise in; in the EU, those that matter most.", ["DE", "AT"], kind="country")] = None
    establishments: Annotated[tuple[Country, ...] | None, about("Establishments", "Countries, other than that of your address, where you have an office or a store.", [], kind="country")] = None
    lead_country: Annotated[Country | None, about("Lead country", "The EU or EEA country of your main establishment, if it is not that of your address.", "IE", kind="country")] = None
    us_states: Annotated[tuple[UsState, ...] | None, about("US states", "States where you sell, if not all of them.", ["CA"], kind="us_state")] = None
    provinces: Annotated[tuple[str, ...] | None, about("Canadian provinces", "Provinces where you sell, if not all of them.", ["QC"])] = None
    us: Annotated[UsThresholds, about("US thresholds", "Facts that decide which state acts apply.", None)] = UsThresholds()
    mainly: Annotated[Region | None, about("Main market", "Where most customers are.", "us")] = None
