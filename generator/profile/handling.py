"""How data is protected and how people use their rights."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.profile.fields import DataId, Email, PurposeId, Section, Text, Url, about
from generator.profile.words import RequestChannel, SecurityMeasure


class Transfers(Section):
    """Data in other countries; mechanisms stand with each recipient."""

    copy_channel: Annotated[Text | None, about("Copy of the safeguards", "How people get a copy of the contract clauses.", "Write to privacy@shop.example.")] = None
    storage_country: Annotated[str | None, about("Main storage", "Country where most data is stored.", "DE", kind="country")] = None


class Security(Section):
    """Protection of data."""

    measures: Annotated[tuple[SecurityMeasure, ...] | None, about("Measures", "Only what is in place now; none is [].", ["tls"])] = None
    audit_interval: Annotated[Text | None, about("Reviews", "How often security is reviewed, and by whom.", "once a year, by an outside firm")] = None
    password_advice: Annotated[bool | None, about("Advice on passwords", "Whether to add advice for account holders.", True)] = None
    breach_notice: Annotated[bool | None, about("Breach notice", "Whether you tell people about a breach that puts them at risk.", True)] = None
    report_to: Annotated[Email | None, about("Reports", "Where people report a weakness or a misused account.", "security@shop.example", kind="email")] = None


class StaffAccess(Section):
    """Which staff see customer data."""

    show: Annotated[bool | None, about("Show it", "Whether the policy says who sees data.", False)] = None
    roles: Annotated[tuple[Text, ...] | None, about("Roles", "Roles that see it.", ["shop managers"])] = None
    data: Annotated[tuple[DataId, ...] | None, about("Data", "What they see.", ["order_items", "email"])] = None
    purposes: Annotated[tuple[PurposeId, ...] | None, about("Purposes", "What for.", ["support"])] = None


class Rights(Section):
    """Requests by the people concerned."""

    channels: Annotated[tuple[RequestChannel, ...] | None, about("Ways to ask", "How people make a request.", ["email"], required=True)] = None
    verification: Annotated[Literal["account_login", "email_reply", "matching_details", "id_document", "case_by_case"] | None, about("Identity check", "How you make sure who asks.", "email_reply")] = None
    response_days: Annotated[int | None, about("Own deadline", "Days in which you answer, if it is shorter than the law's.", 14)] = None
    confirmation: Annotated[bool | None, about("Confirmation", "Whether you confirm when a request is done.", True)] = None
    agents: Annotated[bool | None, about("Agents", "Whether an agent can ask for somebody.", True)] = None
    appeals: Annotated[Text | None, about("Appeals", "How to appeal when you refuse.", "Reply with the word appeal in the subject.")] = None
    access_summary: Annotated[bool | None, about("Summary", "Whether the answer explains what is kept, how and why.", True)] = None
    withhold_note: Annotated[bool | None, about("Not giving data", "Whether to say that people can choose what they give.", True)] = None
    device_settings: Annotated[bool | None, about("Device settings", "Whether people can also use settings of their device.", False)] = None
    everywhere: Annotated[bool | None, about("For everyone", "Whether everyone gets the common rights, wherever they live.", True)] = None
    opt_out_url: Annotated[Url | None, about("Opt-out page", "The page Do Not Sell or Share My Personal Information, or Your Privacy Choices.", "https://shop.example/privacy-choices", kind="url")] = None
    opt_out_title: Annotated[Literal["do_not_sell", "privacy_choices"] | None, about("Title of that page", "Which title the link has.", "privacy_choices")] = None
    limit_url: Annotated[Url | None, about("Limit page", "The page Limit the Use of My Sensitive Personal Information.", "https://shop.example/limit", kind="url")] = None
    metrics_url: Annotated[Url | None, about("Figures", "Where yearly figures on requests are.", "https://shop.example/privacy-figures", kind="url")] = None


class Complaint(Section):
    """Complaints."""

    route: Annotated[Text | None, about("Your procedure", "How people complain to you.", "Use the form or write to complaints@shop.example.")] = None
    acknowledge_days: Annotated[int | None, about("Acknowledged in", "Days until you confirm a complaint.", 5)] = None
    answer_days: Annotated[int | None, about("Answered in", "Days until you answer it.", 30)] = None
    authority_land: Annotated[str | None, about("German Land", "For a German business: the Land of its seat, as ISO 3166-2.", "DE-HH", kind="land")] = None
    adr: Annotated[Text | None, about("Dispute body", "An independent body to which people can turn.", "the Example Ombudsman")] = None


class Changes(Section):
    """Changes of the policy."""

    notice: Annotated[tuple[Literal["page", "email", "banner", "account"], ...] | None, about("Notice", "How you announce a material change.", ["email"], required=True)] = None
    notice_days: Annotated[int | None, about("Notice period", "Days between the announcement and a material change.", 30)] = None
    no_retroactive_cut: Annotated[bool | None, about("Earlier data", "Whether data that you already have keeps its protection unless people agree.", True)] = None
    archive_url: Annotated[Url | None, about("Archive", "Where earlier versions are.", "https://shop.example/privacy/changes/", kind="url")] = None
    questions: Annotated[bool | None, about("Questions", "Whether to invite questions about changes.", True)] = None
    review: Annotated[Text | None, about("Review", "How often you review the text.", "once a year")] = None
    suggest_review: Annotated[bool | None, about("Look again", "Whether to suggest that readers look at the page from time to time.", False)] = None
