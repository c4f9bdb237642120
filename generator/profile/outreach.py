"""How the business reaches, measures and advertises to people."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from generator.profile.fields import RecipientId, Section, Text, Url, about
from generator.profile.party import Cookie
from generator.profile.words import CookieCategory, CookieTechnology


class Cookies(Section):
    """Cookies and similar techniques."""

    used: Annotated[bool | None, about("Cookies", "Whether the site or app uses any.", True, required=True)] = None
    technologies: Annotated[tuple[CookieTechnology, ...] | None, about("Techniques", "What you use.", ["cookies"])] = None
    categories: Annotated[tuple[CookieCategory, ...] | None, about("Categories", "Which kinds you use.", ["necessary"])] = None
    own: Annotated[tuple[Cookie, ...] | None, about("Own cookies", "Cookies that your site sets itself; those of recipients stand with them.", [])] = None
    consent: Annotated[Literal["none", "opt_in", "opt_out", "by_region"] | None, about("Consent", "opt_in: optional ones start after a yes. opt_out: they run until a no. by_region: a yes where the law asks for it. none: nothing is asked.", "opt_in")] = None
    settings_path: Annotated[Text | None, about("Change the choice", "Where visitors reopen the choice.", "the link Cookie settings at the foot of every page")] = None
    settings_url: Annotated[Url | None, about("Settings address", "The same as a link.", "https://shop.example/#cookies", kind="url")] = None
    browser_note: Annotated[bool | None, about("Browser note", "Whether to explain that browsers can block cookies.", True)] = None
    gpc: Annotated[bool | None, about("Global Privacy Control", "Whether the site treats the signal as an opt-out.", True)] = None
    gpc_account: Annotated[bool | None, about("Signal and account", "Whether the signal also counts for the account of a visitor who is logged in.", True)] = None
    gpc_shown: Annotated[Text | None, about("Signal shown", "Where visitors see that the signal was honoured.", "A line at the foot of the page says Opt-out signal honoured.")] = None
    dnt: Annotated[Literal["ignored", "honoured"] | None, about("Do Not Track", "What the site does with that signal.", "ignored")] = None
    cross_site_tracking: Annotated[bool | None, about("Tracking by others", "Whether others follow visitors over time and across sites.", False)] = None


class Analytics(Section):
    """Measurement of use; the tools stand under ``recipients``."""

    enabled: Annotated[bool | None, about("Analytics", "Whether you measure how people use the site.", True, required=True)] = None
    ip_shortened: Annotated[bool | None, about("Short IP address", "Whether the address is shortened before it is stored.", True)] = None
    session_replay: Annotated[bool | None, about("Session replay", "Whether visits are recorded as a film or heat map.", False)] = None
    topics: Annotated[tuple[Text, ...] | None, about("Questions", "What you want to learn.", ["which categories are popular"])] = None
    aggregated: Annotated[bool | None, about("Aggregated results", "Whether results are counted for all visitors together.", True)] = None


class Personalisation(Section):
    """Content that depends on the person."""

    enabled: Annotated[bool | None, about("Personalisation", "Whether the shop looks different for different people.", True)] = None
    recommendations: Annotated[bool | None, about("Suggestions", "Whether products are suggested.", True)] = None
    recently_viewed: Annotated[bool | None, about("Recently viewed", "Whether viewed products are listed.", True)] = None
    layout: Annotated[bool | None, about("Layout", "Whether pages are arranged by interests.", False)] = None
    inferences: Annotated[bool | None, about("Conclusions", "Whether you conclude interests from behaviour.", True)] = None
    based_on: Annotated[tuple[str, ...] | None, about("Based on", "Data behind it.", ["order_history", "products_viewed"], kind="data")] = None
    opt_out: Annotated[Text | None, about("Switching off", "Where people switch it off.", "Account, then Preferences")] = None


class Automated(Section):
    """A decision that a system takes alone and that matters to the person."""

    decision: Annotated[Text | None, about("Decision", "What is decided.", "whether you can pay by invoice", required=True)] = None
    data: Annotated[tuple[str, ...] | None, about("Data", "What it uses.", ["credit_score"], required=True, kind="data")] = None
    logic: Annotated[Text | None, about("Logic", "What counts and how, in plain words.", "A score below 60 of 100 means no.", required=True)] = None
    effect: Annotated[Text | None, about("Effect", "What follows for the person.", "You pay in advance instead.", required=True)] = None
    review: Annotated[Text | None, about("Human review", "How to reach a person who decides again.", "Write to credit@shop.example.", required=True)] = None
    recipient: Annotated[RecipientId | None, about("Made with", "The recipient that supplies the score.", "agency", kind="recipient")] = None


class Ai(Section):
    """Artificial intelligence that customers meet."""

    chatbot: Annotated[bool | None, about("Chatbot", "Whether an AI system answers customers.", False)] = None
    chatbot_party: Annotated[RecipientId | None, about("Chatbot from", "The recipient behind it.", "helper", kind="recipient")] = None
    training: Annotated[bool | None, about("Training", "Whether customers' data trains AI models.", False)] = None
    generated_content: Annotated[bool | None, about("Made by AI", "Whether texts or pictures are made by AI.", False)] = None


class Marketing(Section):
    """Marketing messages."""

    channels: Annotated[tuple[Literal["email", "sms", "push", "post", "phone", "in_app", "social"], ...] | None, about("Channels", "How you send marketing; none is [].", ["email"], required=True)] = None
    consent: Annotated[Literal["opt_in", "double_opt_in", "soft_opt_in", "opt_out", "by_region"] | None, about("Permission", "How you get permission to send it.", "opt_in")] = None
    soft_opt_in: Annotated[bool | None, about("Existing customers", "Whether customers get e-mails about similar products without asking first.", False)] = None
    opt_out: Annotated[tuple[Literal["unsubscribe_link", "account", "contact", "stop_keyword", "device_settings"], ...] | None, about("Stopping", "How people stop it.", ["unsubscribe_link"])] = None
    topics: Annotated[tuple[Text, ...] | None, about("Topics", "What it is about.", ["offers", "new products"])] = None
    open_tracking: Annotated[bool | None, about("Opens and clicks", "Whether you measure who opens or clicks.", False)] = None
    abandoned_cart: Annotated[bool | None, about("Abandoned carts", "Whether you remind people of a cart.", False)] = None
    refer_a_friend: Annotated[bool | None, about("Refer a friend", "Whether customers enter a friend's address.", False)] = None
    affiliates: Annotated[bool | None, about("Affiliates", "Whether partners are paid for customers they send.", False)] = None
    third_party_direct_marketing: Annotated[bool | None, about("Others' marketing", "Whether you give data to others for their own direct marketing.", False)] = None


class Sms(Section):
    """A text message programme."""

    name: Annotated[Text | None, about("Programme", "What it is called.", "Brightpath Alerts")] = None
    purposes: Annotated[tuple[Literal["order_updates", "appointments", "promotions", "support", "security_codes"], ...] | None, about("Messages", "What you send.", ["appointments"])] = None
    frequency: Annotated[Text | None, about("Frequency", "How many messages.", "up to 4 messages a month")] = None
    provider: Annotated[RecipientId | None, about("Provider", "The recipient that sends them.", "twilio", kind="recipient")] = None
    stop_keyword: Annotated[str, about("Stop word", "The word that ends it.", "STOP")] = "STOP"
    help_keyword: Annotated[str, about("Help word", "The word that gets help.", "HELP")] = "HELP"
    rates: Annotated[bool | None, about("Rates", "Whether message and data rates apply.", True)] = None
    not_a_condition: Annotated[bool | None, about("No condition", "Whether people can buy without agreeing.", True)] = None
    numbers_shared: Annotated[bool | None, about("Numbers passed on", "Whether numbers or consents go to others for their marketing.", False)] = None
    opt_in: Annotated[Text | None, about("Joining", "How people agree.", "Tick the box on the booking form.")] = None
    terms_url: Annotated[Url | None, about("Terms", "Terms of the programme.", "https://brightpath.example/sms", kind="url")] = None


class Communication(Section):
    """Service messages and support."""

    channels: Annotated[tuple[Literal["email", "sms", "phone", "chat", "app_chat", "messaging_apps", "post"], ...] | None, about("Channels", "How you reach customers and they reach you.", ["email"])] = None
    topics: Annotated[tuple[Literal["orders", "support", "account_activity", "updates", "features", "notices", "appointments"], ...] | None, about("Topics", "What service messages are about.", ["orders"])] = None
    call_recording: Annotated[bool | None, about("Calls recorded", "Whether calls are recorded.", False)] = None
    call_announced: Annotated[Text | None, about("Announcement", "How callers learn of it and can say no.", "A voice says so before the call; say no and we do not record.")] = None
    contact_log: Annotated[bool | None, about("Contacts logged", "Whether time and subject of contacts are noted.", True)] = None
    trends: Annotated[bool | None, about("Recurring problems", "Whether messages are studied for recurring problems.", True)] = None


class AdOptOut(Section):
    """A tool to opt out of advertising."""

    tool: Annotated[Literal["own_link", "consent_tool", "gpc", "daa", "edaa", "nai", "device", "account"] | None, about("Tool", "Which one.", "own_link", required=True)] = None
    url: Annotated[Url | None, about("Address", "Where it is.", "https://shop.example/opt-out", kind="url")] = None


class Ads(Section):
    """Advertising; networks stand under ``recipients``."""

    interest_based: Annotated[bool | None, about("Interest-based ads", "Whether ads elsewhere follow from what people did on your site.", False, required=True)] = None
    data: Annotated[tuple[str, ...] | None, about("Data", "What networks get.", ["cookie_id"], kind="data")] = None
    measurement: Annotated[bool | None, about("Measurement", "Whether networks count visits and orders that an ad brought.", True)] = None
    custom_audiences: Annotated[bool | None, about("Matching", "Whether you upload contact data to match it.", False)] = None
    app_install_suppression: Annotated[bool | None, about("App installs", "Whether networks learn who has the app, so that its ads stop.", False)] = None
    automated_selection: Annotated[bool | None, about("Automated selection", "Whether a system of the network selects the ads.", True)] = None
    third_party_ads: Annotated[bool | None, about("Others' ads", "Whether your site shows ads or links of others.", False)] = None
    third_party_collection: Annotated[bool | None, about("Collected by them", "Whether those advertisers collect data on your site.", False)] = None
    opt_out: Annotated[tuple[AdOptOut, ...] | None, about("Opting out", "Tools that people can use.", [])] = None
    social_pages: Annotated[tuple[Text, ...] | None, about("Social pages", "Networks where you have a page.", ["Instagram"])] = None


class Sharing(Section):
    """Disclosure to others, apart from the recipients by name."""

    sells_for_money: Annotated[bool | None, about("Sold for money", "Whether anyone pays you for personal data.", False, required=True)] = None
    sells: Annotated[bool | None, about("Sold or shared", "A promise to hold the answers to: no means that nothing is sold or shared, for money or anything else, nor for advertising. It writes no sentence; those follow from the recipients.", False)] = None
    third_party_marketing: Annotated[Literal["never", "explicit_consent", "opt_out"] | None, about("Others' own marketing", "Whether others get data for their own marketing.", "never")] = None
    processor_contracts: Annotated[bool | None, about("Contracts", "Whether every processor works under a contract that binds it to your instructions.", True)] = None
    confidentiality: Annotated[bool | None, about("Confidentiality", "Whether processors must keep data secret and get only what they need.", True)] = None
    legal_disclosure: Annotated[bool | None, about("Authorities", "Whether you give data to courts and authorities when a law obliges you.", True)] = None
    enforcement: Annotated[bool | None, about("Enforcing terms", "Whether you use or disclose data to enforce your terms.", True)] = None
    protection: Annotated[bool | None, about("Protection", "Whether you disclose data to prevent fraud, crime or harm.", True)] = None
    fraud_bodies: Annotated[Text | None, about("Fraud bodies", "Police units or fraud prevention bodies that get data.", "the police and the national fraud register")] = None
    business_transfer: Annotated[bool | None, about("Sale of the business", "Whether customer data would go to a buyer of the business.", True)] = None
    business_transfer_notice: Annotated[Literal["before", "after"] | None, about("Notice", "When customers learn of it.", "before")] = None
    advisers: Annotated[bool | None, about("Advisers", "Whether lawyers, tax advisers or auditors see data.", True)] = None
    insurers: Annotated[bool | None, about("Insurers", "Whether insurers get data about claims.", False)] = None
    unlisted: Annotated[bool | None, about("More recipients", "Whether there are recipients that this profile does not name.", False)] = None
    sensitive_beyond_service: Annotated[bool | None, about("Sensitive data", "Whether sensitive data serves anything beyond the service that people ask for.", False)] = None
    checked_on: Annotated[date | None, about("Checked on", "When you last went through the list of recipients.", "2026-11-01")] = None
