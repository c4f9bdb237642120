"""The closed word lists of the profile, as types. ``vocabulary/terms.yaml`` holds the same lists; a test compares them."""

from __future__ import annotations

from typing import Literal

Region = Literal[
    "eu", "uk", "ch", "us", "ca", "au", "nz", "br", "jp", "in", "mx", "za", "cl", "kr", "cn", "tr", "other"
]
Channel = Literal[
    "website",
    "mobile_app",
    "physical_stores",
    "phone_sales",
    "marketplace_platforms",
    "events",
    "social_media",
    "catalogue_mail",
]
ShopModel = Literal[
    "own_goods", "marketplace", "services", "digital_licences", "digital_downloads", "subscriptions", "rentals"
]
Customer = Literal["consumers", "businesses", "sellers", "gift_recipients", "applicants"]
PartyKind = Literal[
    "payment",
    "bnpl",
    "wallet",
    "merchant_of_record",
    "carrier",
    "shipping_software",
    "platform",
    "marketplace",
    "hosting",
    "analytics",
    "tag_manager",
    "testing",
    "cdp",
    "advertising",
    "messaging",
    "support",
    "reviews",
    "loyalty",
    "subscriptions",
    "personalisation",
    "search",
    "fraud",
    "captcha",
    "consent",
    "accounting",
    "tax",
    "fulfilment",
    "embed",
    "login",
    "media",
    "productivity",
    "automation",
    "forms",
    "monitoring",
    "app_services",
    "app_store",
    "ai",
    "credit_agency",
    "insurer",
    "adviser",
    "it",
    "marketing_agency",
    "security",
    "stores",
    "group",
    "other",
]
PartyRole = Literal["processor", "controller", "joint_controller", "processor_and_controller"]
UsRole = Literal["service_provider", "contractor", "third_party", "service_provider_and_third_party"]
UsUse = Literal["none", "sale", "sharing", "targeted_advertising"]
Mechanism = Literal[
    "none_needed",
    "adequacy",
    "dpf",
    "scc",
    "uk_addendum",
    "uk_idta",
    "bcr",
    "derogation_contract",
    "derogation_consent",
]
LegalBasis = Literal[
    "consent", "contract", "legal_obligation", "legitimate_interest", "recognised_interest", "vital_interest"
]
CookieCategory = Literal["necessary", "functional", "analytics", "marketing"]
CookieTechnology = Literal["cookies", "pixels", "local_storage", "sdk", "session_replay", "fingerprint", "server_side"]
SecurityMeasure = Literal[
    "tls",
    "encryption_at_rest",
    "pci_provider",
    "access_control",
    "staff_training",
    "patching",
    "audits",
    "monitoring",
    "firewall",
    "physical",
    "two_factor",
    "password_hashing",
    "backups",
    "pseudonymisation",
    "penetration_tests",
]
RequestChannel = Literal["email", "form", "phone", "post", "account", "in_store"]
Language = Literal[
    "ar",
    "bg",
    "bn",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "ga",
    "he",
    "hi",
    "hr",
    "hu",
    "id",
    "it",
    "ja",
    "ko",
    "lt",
    "lv",
    "ms",
    "mt",
    "nb",
    "nl",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sr",
    "sv",
    "th",
    "tr",
    "uk",
    "ur",
    "vi",
    "zh",
]
