"""Documents for the tests of the outputs: a long one of an ordinary shop, and one that is out to break them."""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

from generator.document import Block, BlockKind, PolicyDocument, Section
from generator.library.tokens import address, literal

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title></main><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "'><svg/onload=alert(1)>",
    "&lt;b&gt; &amp; &#60;i&#62; &copy",
    "**bold** __bold__ *em* _em_ `code` ~~gone~~",
    "[link](javascript:alert(1)) ![img](https://tracker.example/p.gif)",
    "[x]: https://tracker.example",
    "<https://tracker.example>",
    "# heading #",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "2019",
    "> quote",
    "---",
    "===",
    "***",
    "```",
    "~~~",
    "| a | b |",
    "a | b \\| c \\",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "\\*not\\* \\\\",
    "a!",
    "Ärzte & Söhne „GmbH“ — €",
    "שלום عالم",
    "klzzwxh:0001 wzxhzdk:0",
    "0",
    "<!-- comment --> <?php ?> <![CDATA[x]]>",
)
"""Values that mean something to one format or another."""

WORDS = {
    "title": "Privacy policy", "contents": "Contents", "skip": "Skip to the text", "by": "by", "effective": "In force from",
    "updated": "Last updated", "version": "Version", "effective_on": "1 December 2026",
}  # fmt: skip


class Maker:
    """Makes blocks and sections with ids."""

    def __init__(self) -> None:
        self._number = count(1)

    def block(self, kind: BlockKind, text: str, *, caption: str = "", clause: str = "sample/clause") -> Block:
        return Block(f"{clause}-{next(self._number)}", kind, text, clause, caption=caption)

    def paragraph(self, text: str) -> Block:
        return self.block("paragraph", text)

    def table(self, caption: str, header: str, *rows: str) -> Block:
        columns = header.count("|") - 1
        return self.block("table", "\n".join((header, "|" + "---|" * columns, *rows)), caption=caption)


def document(
    *sections: Section, title: str = "Privacy policy", controller: str = "Lindenhof Seifen GmbH"
) -> PolicyDocument:
    return PolicyDocument(
        title,
        "en",
        controller,
        date(2026, 12, 1),
        sections,
        words=WORDS,
        generator="plainpolicy 0.1.0",
        version="3f9ad27c01be4458",
    )


def hostile() -> PolicyDocument:
    """Return a document with every hostile value in every position."""
    make = Maker()
    links = [f"[{literal(value)}]({address(f'https://a.example/{value}')})" for value in HOSTILE]
    sections = [
        Section("paragraphs", "Paragraphs", tuple(
            make.paragraph(text)
            for value in map(literal, HOSTILE)
            for text in (value, f"Before {value} after.", f"**{value}** and *{value}*", f"> {value}")
        )),
        Section("lists", "Lists", (
            make.block("list", "\n".join(f"- {literal(value)}" for value in HOSTILE)),
            make.block("list", "\n".join(f"{n}. {literal(value)}" for n, value in enumerate(HOSTILE, 3))),
            make.block("list", "\n".join(f"- {link}" for link in links)),
        )),
        Section("tables", "Tables", (
            make.table("Values", "| One | Two | Three |", *(f"| {v} | x {v} y | {link} |" for v, link in zip(map(literal, HOSTILE), links, strict=True))),
        )),
        Section("headings", "Headings", tuple(make.block("heading", literal(value)) for value in HOSTILE)),
    ]  # fmt: skip
    return document(*sections, title=f"{literal('🔒 # <b>')} Privacy policy", controller='<i>"A" & B</i> | **C**')


def shop() -> PolicyDocument:
    """Return the policy of an ordinary shop: every kind of block, long tables, sections in sections."""
    make = Maker()
    return document(*_who(make), *_data(make), *_use(make), *_rights(make), *_end(make))


def _who(make: Maker) -> Iterator[Section]:
    mailbox = f"[{literal('privacy@lindenhof.example')}]({address('mailto:privacy@lindenhof.example')})"
    yield Section(
        "dates",
        "About this text",
        (make.paragraph("This policy applies from 1 December 2026. We last changed it on 20 November 2026."),),
    )
    yield Section(
        "glance",
        "At a glance",
        (
            make.block(
                "list",
                "\n".join(
                    (
                        f"- **Who:** {literal('Lindenhof Seifen GmbH')}, Hamburg, decides how your data is used.",
                        "- **Why:** to take, deliver and invoice your order; with your consent, to send you news.",
                        f"- **Who else:** {literal('Parcelwerk')}, {literal('Stripe Payments Europe')} and 4 other companies; see [Who receives your data]({address('#recipients')}).",
                        "- **How long:** orders for 10 years, your account until you close it.",
                        f"- **Your choices:** you can see, correct, move and delete your data. Write to {mailbox}.",
                    )
                ),
            ),
        ),
    )
    yield Section(
        "who",
        "Who we are",
        (
            make.paragraph(
                f"{literal('Lindenhof Seifen GmbH')} decides how your data is used and answers for it. You know us as {literal('Lindenhof')} and {literal('Seifenkontor')}. "
                f"Our address is {literal('12 Feldweg')}, {literal('20095')} {literal('Hamburg')}, Germany."
            ),
            make.paragraph(
                f"Write to {mailbox} or call [{literal('+49 40 123456')}]({address('tel:+4940123456')}). Our data protection officer is {literal('Dr. Ada Brandt')}."
            ),
        ),
    )
    yield Section("scope", "What this policy covers", (
        make.paragraph(f"This policy covers [{literal('lindenhof.example')}]({address('https://lindenhof.example')}), our app and our two stores in Hamburg. "
                       f"It does not cover [the pages of our carriers]({address('https://parcelwerk.example/privacy/notice/for/recipients/of/parcels?language=en&country=de')})."),
    ))  # fmt: skip


def _data(make: Maker) -> Iterator[Section]:
    yield Section("collect", "Data we collect", (make.paragraph("We collect what an order needs, what your device sends, and what you choose to tell us."),), (
        Section("collect-provided", "Data you give us", (
            make.table("What we ask for, and what happens without it", "| When | We need | You may add | Without it |",
                       "| you order | your name, e-mail address and delivery address | your phone number | we cannot take your order |",
                       "| you open an account | your e-mail address and a password | your date of birth | you can order as a guest |",
                       "| you write to us | your message | your order number | we cannot answer |"),
            make.block("heading", "If you order for somebody else"),
            make.paragraph("We use the name and address of the person who gets the parcel for that parcel only."),
        )),
        Section("collect-automatic", "Data your device sends", (
            make.paragraph("When you open a page, your device sends us:"),
            make.block("list", "- the address of the page and the time\n- your IP address\n- the kind and version of your browser\n- the page that you came from"),
        )),
        Section("collect-sources", "Data from others", (make.paragraph(f"{literal('Creditreform Boniversum')} tells us how likely it is that an invoice is paid, if you choose to pay by invoice."),)),
    ))  # fmt: skip


def _use(make: Maker) -> Iterator[Section]:
    see = f"[How long we keep it]({address('#retention')})"
    yield Section(
        "purposes",
        "Why we use your data",
        (
            make.paragraph("Every use of your data has one reason and one legal basis."),
            make.table(
                "What we use your data for",
                "| We use data to | Which data | Legal basis | How long |",
                "| take and carry out your order | your name, contact details, order data and payment data | a contract with you | 10 years from the end of the year of your order |",
                f"| deliver your order | your name, delivery address and phone number | a contract with you | {see} |",
                "| send marketing e-mails | your e-mail address and what you bought | your consent | until you withdraw your consent |",
                f"| prevent fraud | your name, contact details, online identifiers and device data | our legitimate interest: {literal('to protect customers and ourselves from fraud and chargebacks')} | 180 days |",
                "| keep our books | invoices and payment data | a legal duty | 10 years |",
            ),
        ),
    )
    yield Section(
        "cookies",
        "Cookies and similar techniques",
        (
            make.table(
                "Cookies that we set",
                "| Name | Provider | What for | Kind | How long | Consent |",
                *(
                    f"| {literal(name)} | {literal(who)} | {why} | {kind} | {time} | {ask} |"
                    for name, who, why, kind, time, ask in (
                        (
                            "lh_session",
                            "Lindenhof",
                            "keeps your cart",
                            "necessary",
                            "until you close the browser",
                            "not needed",
                        ),
                        (
                            "__Host-csrf_token_for_checkout_forms",
                            "Lindenhof",
                            "protects forms",
                            "necessary",
                            "1 day",
                            "not needed",
                        ),
                        (
                            "_ga, _ga_7XK2PQ9L4M",
                            "Google Ireland Limited",
                            "measures how pages are used",
                            "measurement",
                            "14 months",
                            "asked first",
                        ),
                        (
                            "_fbp",
                            "Meta Platforms Ireland Limited",
                            "shows our products elsewhere",
                            "advertising",
                            "90 days",
                            "asked first",
                        ),
                    )
                ),
            ),
            make.paragraph("You change your choice with the link *Cookie settings* at the foot of every page."),
        ),
    )
    parties = (
        (
            "Parcelwerk GmbH",
            "https://parcelwerk.example/privacy",
            "delivers your order",
            "name, delivery address, phone",
            "Germany",
            "decides itself how to use the data",
        ),
        (
            "Stripe Payments Europe, Limited",
            "https://stripe.example/privacy",
            "takes your payment and checks it for fraud",
            "payment data, IP address, order value",
            "Ireland, United States",
            "decides itself how to use the data",
        ),
        (
            "Hosting-und-Rechenzentrumsbetriebsgesellschaft Nord mbH",
            "https://hosting-nord.example",
            "runs our servers",
            "everything in this policy",
            "Germany",
            "works on our instructions",
        ),
        (
            "Mailwright Inc.",
            "https://mailwright.example/legal/privacy",
            "sends our e-mails",
            "e-mail address, name, opens and clicks",
            "United States",
            "works on our instructions",
        ),
    )
    yield Section(
        "recipients",
        "Who receives your data",
        (
            make.paragraph(
                "These companies receive your data because our shop cannot work without them, or because you chose to use them. Nobody else does, except as described under *When the law obliges us*."
            ),
        ),
        (
            Section(
                "recipients-list",
                "Companies by name",
                (
                    make.table(
                        "Companies that receive your data",
                        "| Company | What for | Data | Where | Role |",
                        *(
                            f"| [{literal(name)}]({address(url)}) | {why} | {data} | {where} | {role} |"
                            for name, url, why, data, where, role in parties
                        ),
                    ),
                ),
            ),
            Section(
                "recipients-staff",
                "Who in our team sees it",
                (make.paragraph("Customer service, accounting and the warehouse, each only what the work needs."),),
            ),
        ),
    )
    yield Section(
        "transfers",
        "Data in other countries",
        (
            make.paragraph(
                f"{literal('Mailwright Inc.')} works in the United States. The European Commission has decided that companies in the Data Privacy Framework protect data well enough; {literal('Mailwright Inc.')} takes part."
            ),
            make.table(
                "",
                "| Company | Country | What protects the data |",
                f"| {literal('Mailwright Inc.')} | United States | adequacy decision (Data Privacy Framework) |",
            ),
        ),
    )
    yield Section("retention", "How long we keep it", (
        make.table("How long we keep each kind of data", "| Data | How long | Why so long |",
                   f"| order data | 10 years from the end of the year of your order | tax and accounting law asks for it ({literal('s. 147 AO')}) |",
                   "| messages between us | 3 years from the end of the year of your message | claims can be made that long |",
                   "| server logs | 14 days | to find faults and attacks |"),
    ))  # fmt: skip


def _rights(make: Maker) -> Iterator[Section]:
    authority = f"[{literal('Der Hamburgische Beauftragte für Datenschutz und Informationsfreiheit')}]({address('https://datenschutz-hamburg.example')})"
    yield Section(
        "rights",
        "Your choices and rights",
        (make.paragraph("You can use each right free of charge. We answer within 1 month."),),
        (
            Section(
                "rights-common",
                "What you can ask of us",
                (
                    make.block(
                        "list",
                        "\n".join(
                            (
                                "- **See your data:** ask which data we have about you, and get a copy.",
                                "- **Correct it:** ask us to mend what is wrong.",
                                "- **Delete it:** ask us to erase data that we no longer need.",
                                "- **Take it with you:** get what you gave us in a form that computers read.",
                            )
                        ),
                    ),
                ),
            ),
            Section(
                "rights-object",
                "Your right to object",
                (
                    make.paragraph(
                        "> **You can object at any time** to any use of your data that rests on a legitimate interest. If you object to direct marketing, we stop it at once, without asking for a reason."
                    ),
                ),
            ),
            Section(
                "rights-how",
                "How to make a request",
                (
                    make.block(
                        "list",
                        f"1. Write to {literal('privacy@lindenhof.example')}, from the address that we know, if you can.\n2. Tell us which right you want to use.\n3. We answer within 1 month.",
                    ),
                ),
            ),
        ),
    )
    yield Section("regions", "Where you live", (), (
        Section("region-eu", "European Union and EEA", (make.paragraph(f"You can complain to the authority of the place where you live. Ours is {authority}."),)),
        Section("region-california", "California", (
            make.paragraph("We do not sell your personal information, and we do not share it for advertising across contexts."),
            make.paragraph("> NOTICE OF FINANCIAL INCENTIVE: members of our programme receive 5 % off in exchange for an e-mail address."),
        )),
    ))  # fmt: skip


def _end(make: Maker) -> Iterator[Section]:
    yield Section(
        "children",
        "Children",
        (make.paragraph("Our shop is not meant for children. We do not ask anybody under 16 for data."),),
    )
    yield Section(
        "changes",
        "Changes and earlier versions",
        (
            make.paragraph(
                f"We tell you by e-mail before a change. Earlier versions: {literal('https://lindenhof.example/privacy/archive/2026/this-is-a-very-long-address-without-any-space-that-has-to-wrap-somewhere.html')}"
            ),
        ),
    )
    yield Section(
        "contact",
        "Contact and complaints",
        (
            make.paragraph(
                f"{literal('Lindenhof Seifen GmbH')}, {literal('12 Feldweg')}, {literal('20095')} {literal('Hamburg')}, Germany."
            ),
        ),
    )
