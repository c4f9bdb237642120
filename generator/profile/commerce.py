"""What the business sells, and the parts of it that handle data in their own way."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.profile.fields import Country, Duration, RecipientId, Section, Text, Url, about
from generator.profile.words import Customer, ShopModel

AccountItem = Literal[
    "name", "email", "phone", "address", "saved_payment", "order_history", "order_status", "settings", "marketing_choices",
    "subscriptions", "wishlist", "lists", "recently_viewed", "saved_settings", "voice_recordings", "recommendations", "preferences",
    "licences", "notifications", "delete_account", "export_data", "store_profile", "seller_messaging", "loyalty",
]


class Shop(Section):
    """What is sold, and to whom."""

    model: Annotated[tuple[ShopModel, ...] | None, about("What you sell", "All that apply.", ["own_goods"], required=True)] = None
    customers: Annotated[tuple[Customer, ...] | None, about("Customers", "Who deals with you.", ["consumers"])] = None
    returns: Annotated[bool | None, about("Returns", "Whether customers can return goods or get refunds.", True)] = None
    personalised_prices: Annotated[bool | None, about("Personal prices", "Whether a price can differ from person to person by automated means.", False)] = None
    oss_vat: Annotated[bool | None, about("One-stop-shop VAT", "Whether you use the EU one-stop shop for VAT.", False)] = None
    connected_products: Annotated[bool | None, about("Connected products", "Whether you sell devices that produce data.", False)] = None


class Account(Section):
    """Customer accounts."""

    enabled: Annotated[bool | None, about("Accounts", "Whether customers can open an account.", True, required=True)] = None
    guest_checkout: Annotated[bool | None, about("Guest checkout", "Whether people can buy without an account.", True)] = None
    self_service: Annotated[tuple[AccountItem, ...] | None, about("In the account", "What customers see and change there.", ["name", "order_history"])] = None
    deletion_in_account: Annotated[bool | None, about("Delete in the account", "Whether customers can delete the account themselves.", True)] = None
    path: Annotated[Text | None, about("Menu path", "Where the settings are.", "Account, then Settings")] = None


class Payments(Section):
    """How customers pay; the companies stand under ``recipients``."""

    card_storage: Annotated[Literal["none", "token_by_provider"] | None, about("Card data", "none: you never hold it. token_by_provider: the provider keeps the card and gives you a token.", "none")] = None
    saved_methods: Annotated[bool | None, about("Saved methods", "Whether customers can save a payment method.", False)] = None
    pay_later: Annotated[bool | None, about("Pay later", "Whether you offer instalments or payment on invoice.", False)] = None
    credit_offers: Annotated[bool | None, about("Credit offers", "Whether you pass on offers of credit.", False)] = None
    refunds_to_bank: Annotated[bool | None, about("Bank refunds", "Whether you ask for bank details for refunds.", False)] = None


class Delivery(Section):
    """How goods reach customers; the carriers stand under ``recipients``."""

    tracking_messages: Annotated[bool | None, about("Tracking messages", "Whether the carrier sends delivery messages.", True)] = None
    gifts: Annotated[bool | None, about("Gifts", "Whether people can send an order to somebody else.", True)] = None
    dropshipping: Annotated[bool | None, about("Drop shipping", "Whether suppliers ship to customers themselves.", False)] = None


class Marketplace(Section):
    """Outside sellers on the platform."""

    seller_types: Annotated[tuple[Literal["businesses", "private_people"], ...] | None, about("Sellers", "Who sells.", ["businesses"])] = None
    seller_identity_shown: Annotated[bool | None, about("Seller shown", "Whether each offer names its seller.", True)] = None
    data_to_sellers: Annotated[tuple[str, ...] | None, about("Data to sellers", "What a seller gets about a buyer.", ["name", "shipping_address"], kind="data")] = None
    sellers_role: Annotated[Literal["separate_controllers", "joint_controllers"] | None, about("Role of sellers", "Who decides about the data of an order.", "separate_controllers")] = None
    messaging: Annotated[bool | None, about("Messages", "Whether buyers and sellers write to each other on the platform.", True)] = None
    messages_scanned: Annotated[bool | None, about("Messages checked", "Whether messages are checked for fraud.", False)] = None
    joint_offers: Annotated[Text | None, about("Joint offers", "Partners with whom offers are made jointly, and who does what.", "Bundles with Nordlicht Travel: it books, we invoice.")] = None
    verification: Annotated[tuple[Literal["id", "tax", "bank", "beneficial_owner", "sanctions"], ...] | None, about("Checks of sellers", "What is checked.", ["id", "bank"])] = None
    tax_reporting: Annotated[bool | None, about("Tax reports", "Whether sellers are reported to tax authorities.", True)] = None
    dashboard_path: Annotated[Text | None, about("Seller settings", "Menu path in the seller's dashboard.", "Account Settings")] = None
    seller_self_service: Annotated[tuple[Literal["store_profile", "messaging", "notifications", "payout"], ...] | None, about("Sellers can change", "What sellers see and change there.", ["store_profile"])] = None
    ranking: Annotated[Text | None, about("Ranking", "What decides the order of search results.", "price, delivery time and ratings")] = None
    small_platform: Annotated[bool | None, about("Micro or small", "Under 50 people and at most 10 million euros turnover.", True)] = None


class Licences(Section):
    """Software licences."""

    linked_to_account: Annotated[bool | None, about("Keys in the account", "Whether keys are kept with the account.", True)] = None
    activation: Annotated[Literal["none", "online", "offline"] | None, about("Activation", "How a key is activated.", "online")] = None
    activation_party: Annotated[RecipientId | None, about("Activated with", "The recipient that activates it, if it is not you.", "keyserver", kind="recipient")] = None
    local_data_stays_local: Annotated[bool | None, about("Data stays on the device", "Whether what the software handles never reaches you.", True)] = None


class Subscriptions(Section):
    """Orders that repeat."""

    auto_renew: Annotated[bool | None, about("Renews itself", "Whether it renews until cancelled.", True)] = None
    quiz: Annotated[bool | None, about("Quiz", "Whether answers about taste or body shape the contents.", False)] = None
    cancel_path: Annotated[Text | None, about("Cancelling", "Where customers cancel.", "Account, then Subscriptions")] = None


class Loyalty(Section):
    """A loyalty programme."""

    enabled: Annotated[bool | None, about("Programme", "Whether there is one.", True)] = None
    name: Annotated[Text | None, about("Name", "What it is called.", "Mill Points")] = None
    benefits: Annotated[Text | None, about("Benefits", "What members get.", "one point for each dollar; 100 points are worth $5")] = None
    card: Annotated[bool | None, about("Card", "Whether there is a card or a code in the app.", True)] = None
    data: Annotated[tuple[str, ...] | None, about("Data", "What is recorded about members.", ["loyalty_points"], kind="data")] = None
    profiling: Annotated[bool | None, about("Personal offers", "Whether purchases decide which offers members see.", True)] = None
    opt_in: Annotated[Text | None, about("How to join", "In a few words.", "Sign up in the app or at a till.")] = None
    leave: Annotated[Text | None, about("How to leave", "In a few words.", "Account, then Membership, then Leave.")] = None
    value_of_data: Annotated[Text | None, about("Value of the data", "Good-faith estimate of what the data is worth to you.", "about $4 a member and year")] = None
    value_method: Annotated[Text | None, about("How estimated", "The method of the estimate.", "the cost of the discounts divided by the number of members")] = None
    partners: Annotated[tuple[RecipientId, ...] | None, about("Partners", "Recipients that take part.", [], kind="recipient")] = None


class Reviews(Section):
    """Reviews and comments by customers."""

    enabled: Annotated[bool | None, about("Reviews", "Whether customers can review.", True)] = None
    platform: Annotated[RecipientId | None, about("Platform", "The recipient that collects them, if it is not you.", "trustpilot", kind="recipient")] = None
    shown: Annotated[tuple[Literal["name", "initials", "username", "date", "photo", "place"], ...] | None, about("Shown", "What is public beside the text.", ["initials", "date"])] = None
    verified_buyers: Annotated[bool | None, about("Buyers only", "Whether you check that a reviewer bought the product.", True)] = None
    can_delete: Annotated[bool | None, about("Own deletion", "Whether authors can delete a review themselves.", True)] = None


class Features(Section):
    """Features that take data of their own."""

    wishlist: Annotated[bool | None, about("Wish list", "Whether there is one.", True)] = None
    stock_alerts: Annotated[bool | None, about("Stock alerts", "Whether people can ask to be told.", True)] = None
    forum: Annotated[bool | None, about("Forum", "Whether people can write in public.", False)] = None
    games: Annotated[bool | None, about("Games", "Whether there are games.", False)] = None
    gift_registry: Annotated[bool | None, about("Gift registry", "Whether there is one.", False)] = None
    gift_cards: Annotated[bool | None, about("Gift cards", "Whether you sell them.", False)] = None
    contests: Annotated[bool | None, about("Contests", "Whether there are prize draws or contests.", False)] = None
    surveys: Annotated[bool | None, about("Surveys", "Whether you ask customers in surveys.", False)] = None
    promotions: Annotated[bool | None, about("Promotions", "Whether people take part in promotions with their data.", False)] = None
    events: Annotated[bool | None, about("Events", "Whether people register for events.", False)] = None
    virtual_try_on: Annotated[bool | None, about("Try-on", "Whether a camera picture is used to try things on.", False)] = None
    public_profile: Annotated[bool | None, about("Public profile", "Whether customers have one.", False)] = None


class Cctv(Section):
    """Video surveillance in stores."""

    used: Annotated[bool | None, about("Cameras", "Whether there are any.", True)] = None
    retention: Annotated[Duration | None, about("Kept for", "How long footage is kept.", "72 hours", kind="duration")] = None
    operator: Annotated[RecipientId | None, about("Operator", "The recipient that runs them, if it is not you.", "guard", kind="recipient")] = None
    purpose: Annotated[Text | None, about("Why", "In a few words.", "to prevent theft and to protect staff and visitors")] = None


class Wifi(Section):
    """Wi-Fi in stores."""

    offered: Annotated[bool | None, about("Guest Wi-Fi", "Whether visitors can use it.", True)] = None
    tracks_movement: Annotated[bool | None, about("Movement", "Whether it measures how visitors move.", False)] = None
    provider: Annotated[RecipientId | None, about("Provider", "The recipient that runs it.", "hotspot", kind="recipient")] = None


class Stores(Section):
    """Physical stores."""

    count: Annotated[int | None, about("Number", "How many stores there are.", 14)] = None
    countries: Annotated[tuple[Country, ...] | None, about("Countries", "Where they are.", ["US"], kind="country")] = None
    cctv: Annotated[Cctv, about("Cameras", "Video surveillance.", None)] = Cctv()
    body_cameras: Annotated[bool | None, about("Body cameras", "Whether staff wear cameras.", False)] = None
    number_plates: Annotated[bool | None, about("Number plates", "Whether plates are read in a car park.", False)] = None
    wifi: Annotated[Wifi, about("Wi-Fi", "Wi-Fi for visitors.", None)] = Wifi()
    e_receipts: Annotated[bool | None, about("E-mailed receipts", "Whether receipts are sent by e-mail.", True)] = None
    till_data: Annotated[tuple[str, ...] | None, about("At the till", "What is asked or recorded at the till.", ["payment_method"], kind="data")] = None
    incident_log: Annotated[bool | None, about("Incidents", "Whether accidents and incidents are written down.", True)] = None


class Business(Section):
    """Trade with other businesses."""

    enabled: Annotated[bool | None, about("Business customers", "Whether businesses buy from you.", True)] = None
    trade_accounts: Annotated[bool | None, about("Trade accounts", "Whether they can buy on account.", False)] = None
    logo_showcase: Annotated[bool | None, about("Client logos", "Whether you show logos of customers.", True)] = None
    logo_permission: Annotated[Literal["asked_first", "in_contract"] | None, about("Permission", "How you get it.", "asked_first")] = None
    credit_agencies: Annotated[tuple[RecipientId, ...] | None, about("Credit agencies", "Recipients that you ask about business customers.", [], kind="recipient")] = None


class Recruitment(Section):
    """Job applicants."""

    covered_here: Annotated[bool | None, about("Applicants", "Whether this policy covers applicants too.", False)] = None
    notice_url: Annotated[Url | None, about("Other notice", "The notice for applicants, if it is another one.", "https://shop.example/jobs/privacy", kind="url")] = None
