"""The last screen: what follows from the answers, what is still open, and how long the policy is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from generator.assembly.coverage import LawCoverage, cover
from generator.document import PolicyDocument
from generator.engine.workshop import Workshop
from generator.facts.core import Facts
from generator.facts.transfers import transfer_rows
from generator.library.tokens import plain
from generator.questionnaire.partial import Partial

_SHOWN = 6
_LAWS = 10


def review_lines(shop: Workshop, known: Partial, document: PolicyDocument) -> list[str]:
    """Return the last screen as lines; a line that ends in a colon heads the lines below it."""
    facts = shop.facts(known.profile, known.facts.as_of)
    laws = cover(document, facts, shop.library.clauses)
    lines = ["Laws that apply:", *_laws(shop, laws)]
    lines += ["Sale and sharing of data:", f"  {_sale(facts)}", "Where data is:", *_transfers(shop, facts)]
    lines += ["Rights and ages:", *_rights(facts)]
    lines += ["Open answers, the most important first:", *_todos(document, known)]
    unmet = [row for law in laws for row in law.requirements if row.status == "unmet" and row.severity == "must"]
    if unmet:
        lines += [
            "The law still asks for:",
            *(f"  {row.summary} ({row.citation})" for row in unmet[:_SHOWN]),
            *_more(len(unmet)),
        ]
    return [*lines, f"The policy has {words(document)} words."]


def words(document: PolicyDocument) -> int:
    """Return the number of words of the policy."""
    return sum(len(re.findall(r"\w[\w'’-]*", plain(block.text))) for block in document.blocks())


def _laws(shop: Workshop, laws: Iterable[LawCoverage]) -> list[str]:
    applying = [law for law in laws if law.applies == "yes"]
    shown = [f"  {law.short or law.name}, because {_why(shop, law)}" for law in applying]
    return [*shown[:_LAWS], *_more(len(shown), _LAWS)] or ["  none that the catalogue knows, as far as the answers go"]


def _why(shop: Workshop, law: LawCoverage) -> str:
    """Return the condition under which LAW applies, in words of the facts."""
    says = shop.catalogue["says"]
    states, countries = shop.bundle["words"]["us_states"], shop.bundle["countries"]
    reason = re.sub(
        r"targets_state_([a-z]{2})\b", lambda m: f"you sell to people in {states.get(m[1].upper(), m[1])}", law.reason
    )
    reason = re.sub(
        r"targets_country_([a-z]{2})\b", lambda m: f"you sell to people in {countries.get(m[1].upper(), m[1])}", reason
    )
    reason = re.sub(
        r"established_in_country_([a-z]{2})\b", lambda m: f"you are in {countries.get(m[1].upper(), m[1])}", reason
    )
    reason = re.sub(
        r"\b[a-z]+(?:_[a-z0-9]+)+\b", lambda m: str(says.get(m.group(), m.group().replace("_", " "))), reason
    )
    return reason.removeprefix("because ").strip() or "of where you sell"


def _sale(facts: Facts) -> str:
    for fact, text in (
        ("sells_data", "personal data is sold, and the policy says so"),
        ("shares_for_ads", "data is shared for advertising; US state laws give people a right to opt out"),
        ("targeted_advertising", "data is used for targeted advertising"),
        ("neither_sells_nor_shares", "none, and the policy says so"),
    ):
        if facts.get(fact):
            return text
    return "not known yet"


def _transfers(shop: Workshop, facts: Facts) -> list[str]:
    rows = facts.of(transfer_rows)
    shown = [
        f"  {row.name}: {shop.library.language.country(row.country) if row.country else 'unknown country'}, {_mechanism(shop, row)}"
        for row in rows
    ]
    return [*map(_plain, shown[:_SHOWN]), *_more(len(shown))] or ["  none from Europe, as far as the answers go"]


def _mechanism(shop: Workshop, row: Any) -> str:
    if row.mechanism is None:
        return "no safeguard known yet"
    return str(shop.library.language.table("mechanisms").get(row.mechanism, row.mechanism))


def _rights(facts: Facts) -> list[str]:
    lines = []
    if facts.get("gives_rights"):
        lines.append(
            "  people can see, correct and delete their data"
            + (", wherever they live" if facts.get("rights_for_everyone") else "")
        )
    if facts.get("us_appeals"):
        lines.append("  people in some US states can appeal a refusal")
    if facts.get("for_children"):
        lines.append("  something is made for children: parental consent has to be described")
    age = facts.profile.children.own_age
    if age:
        lines.append(f"  no data is taken from people under {age}")
    return lines or ["  none follow from the answers yet"]


def _todos(document: PolicyDocument, known: Partial) -> list[str]:
    shown = list(
        dict.fromkeys(
            f"  {_named(todo.path, todo.title, known)}{' (required)' if todo.required else ''}"
            for todo in document.todos
        )
    )
    return [*shown[:_SHOWN], *_more(len(shown))] or ["  none"]


def _named(path: str, title: str, known: Partial) -> str:
    """Return the TITLE of an open answer with the company, the row or the part that it belongs to."""
    company = re.match(r"recipients\[(\d+)\]", path)
    if company:
        row = known.profile.values["recipients"][int(company[1])]
        cookie = re.search(r"cookies\[(\d+)\]", path)
        of = f" of the cookie {row['cookies'][int(cookie[1])].get('name', '')}" if cookie else ""
        return f"{row.get('name', 'a company')}: {title.lower()}{of}"
    return f"{title} ({path})"


def _more(count: int, most: int = _SHOWN) -> list[str]:
    return [f"  and {count - most} more; `plainpolicy check` lists all"] if count > most else []


def _plain(text: str) -> str:
    return plain(str(text))
