"""The profile: all facts of one business."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.profile.commerce import (
    Account,
    Business,
    Delivery,
    Features,
    Licences,
    Loyalty,
    Marketplace,
    Payments,
    Recruitment,
    Reviews,
    Shop,
    Stores,
    Subscriptions,
)
from generator.profile.data import Children, Collect, Purpose, Retention, RetentionRules
from generator.profile.fields import PurposeId, Section, Text, about
from generator.profile.handling import Changes, Complaint, Rights, Security, StaffAccess, Transfers
from generator.profile.identity import Document, Markets, Organisation, Scope
from generator.profile.outreach import (
    Ads,
    Ai,
    Analytics,
    Automated,
    Communication,
    Cookies,
    Marketing,
    Personalisation,
    Sharing,
    Sms,
)
from generator.profile.party import Party


class ExtraClause(Section):
    """A clause of the owner's own."""

    after: Annotated[str | None, about("After", "The id of the section that it ends, or of the clause that it follows.", "security", required=True)] = None
    title: Annotated[Text | None, about("Heading", "Its heading; leave it out for none.", "Our bees")] = None
    text: Annotated[Text | None, about("Text", "Markdown. Facts can be used as in a clause file.", "We keep bees.", required=True)] = None


class Accepted(Section):
    """A finding of the check that may stand."""

    rule: Annotated[str | None, about("Rule", "The code of the finding.", "lint.form.icon-in-title", required=True)] = None
    reason: Annotated[str | None, about("Reason", "Why it may stand. Every report shows it.", "The icon is part of our brand.", required=True)] = None
    at: Annotated[str | None, about("Answer", "The answer that the finding is about; without it, the rule is accepted wherever it fires.", "doc.title_icon")] = None


class Profile(Section):
    """All facts of one business, as its owner gave them."""

    schema_version: Annotated[Literal["1"], about("Format", "Version of the profile format.", "1")] = "1"
    extends: Annotated[str | None, about("Extends", "A shipped profile, or a file, whose answers hold where this one has none.", "eu-us-shop")] = None
    doc: Annotated[Document, about("Document", "Title and dates.", None)] = Document()
    org: Annotated[Organisation, about("Business", "Who you are.", None)] = Organisation()
    scope: Annotated[Scope, about("Scope", "What the policy covers.", None)] = Scope()
    markets: Annotated[Markets, about("Markets", "Where your customers are.", None)] = Markets()
    shop: Annotated[Shop, about("Shop", "What you sell.", None)] = Shop()
    account: Annotated[Account, about("Accounts", "Customer accounts.", None)] = Account()
    collect: Annotated[Collect, about("Data", "What you collect.", None)] = Collect()
    purposes: Annotated[tuple[PurposeId | Purpose, ...] | None, about("Purposes", "What you use data for: ids, or records where something differs.", ["orders", "delivery"], required=True, kind="purpose")] = None
    recipients: Annotated[tuple[str | Party, ...] | None, about("Recipients", "Every company that gets data: catalogue ids or records; none is [].", ["stripe"], required=True, kind="vendor")] = None
    payments: Annotated[Payments, about("Payments", "How customers pay.", None)] = Payments()
    delivery: Annotated[Delivery, about("Delivery", "How goods reach customers.", None)] = Delivery()
    cookies: Annotated[Cookies, about("Cookies", "Cookies and similar techniques.", None)] = Cookies()
    analytics: Annotated[Analytics, about("Analytics", "Measurement of use.", None)] = Analytics()
    personalisation: Annotated[Personalisation, about("Personalisation", "Content that depends on the person.", None)] = Personalisation()
    automated_decisions: Annotated[tuple[Automated, ...] | None, about("Automated decisions", "Decisions that a system takes alone and that matter; none is [].", [])] = None
    ai: Annotated[Ai, about("AI", "Artificial intelligence that customers meet.", None)] = Ai()
    marketing: Annotated[Marketing, about("Marketing", "Marketing messages.", None)] = Marketing()
    sms: Annotated[Sms, about("Text messages", "A text message programme.", None)] = Sms()
    communication: Annotated[Communication, about("Communication", "Service messages and support.", None)] = Communication()
    ads: Annotated[Ads, about("Advertising", "Advertising and its opt-outs.", None)] = Ads()
    sharing: Annotated[Sharing, about("Disclosure", "Disclosure to others.", None)] = Sharing()
    marketplace: Annotated[Marketplace, about("Marketplace", "Outside sellers.", None)] = Marketplace()
    licences: Annotated[Licences, about("Licences", "Software licences.", None)] = Licences()
    subscriptions: Annotated[Subscriptions, about("Subscriptions", "Orders that repeat.", None)] = Subscriptions()
    loyalty: Annotated[Loyalty, about("Loyalty", "A loyalty programme.", None)] = Loyalty()
    reviews: Annotated[Reviews, about("Reviews", "Reviews by customers.", None)] = Reviews()
    features: Annotated[Features, about("Features", "Features that take data of their own.", None)] = Features()
    stores: Annotated[Stores, about("Stores", "Physical stores.", None)] = Stores()
    b2b: Annotated[Business, about("Business customers", "Trade with other businesses.", None)] = Business()
    recruitment: Annotated[Recruitment, about("Applicants", "Job applicants.", None)] = Recruitment()
    children: Annotated[Children, about("Children", "Children and age limits.", None)] = Children()
    transfers: Annotated[Transfers, about("Transfers", "Data in other countries.", None)] = Transfers()
    security: Annotated[Security, about("Security", "Protection of data.", None)] = Security()
    staff_access: Annotated[StaffAccess, about("Staff", "Which staff see data.", None)] = StaffAccess()
    retention: Annotated[tuple[Retention, ...] | None, about("Retention", "A row for each category of data.", [], required=True)] = None
    retention_rules: Annotated[RetentionRules, about("After retention", "What happens when a period ends.", None)] = RetentionRules()
    rights: Annotated[Rights, about("Rights", "Requests by the people concerned.", None)] = Rights()
    complaint: Annotated[Complaint, about("Complaints", "Complaints.", None)] = Complaint()
    changes: Annotated[Changes, about("Changes", "Changes of the policy.", None)] = Changes()
    extra_clauses: Annotated[tuple[ExtraClause, ...] | None, about("Own clauses", "Clauses that you add.", [])] = None
    include_future_law: Annotated[bool, about("Law to come", "Whether law that starts within 60 days of the effective date counts already.", False)] = False
    accepted: Annotated[tuple[Accepted, ...] | None, about("Accepted findings", "Findings of the check that may stand, each with its reason.", [])] = None
    notes: Annotated[str | None, about("Notes", "For yourself; never printed.", "Ask Kim about logs.")] = None
