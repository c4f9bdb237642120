"""What an id is: a clause, an answer of the profile, a named fact, a law or requirement, a vendor, a problem code."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from generator.catalogue.laws import inherit
from generator.catalogue.load import law_ids, read_facts, read_law, read_table
from generator.catalogue.vendors import find_vendor, vendor_ids
from generator.engine.explain_vendor import explain_vendor
from generator.engine.load import schema_node
from generator.engine.workshop import Workshop, workshop
from generator.library.clause import ALWAYS, Clause, describe, facts_of
from generator.lint.load import read_rules


def explain_id(name: str) -> str | None:
    """Return what NAME is, as text for people, or None if nothing is called so."""
    for explain in _EXPLAINERS:
        found = explain(name)
        if found is not None:
            return found
    return None


def suggestions(name: str) -> list[str]:
    """Return names that are close to NAME."""
    shop = workshop()
    known = [
        *(clause.id for clause in shop.library.clauses),
        *read_facts(),
        *read_table("vocabulary/problem_codes"),
        *(rule.code for rule in read_rules()),
        *vendor_ids(),
        *law_ids(),
    ]
    close = get_close_matches(name, known, n=3, cutoff=0.55)
    return list(dict.fromkeys((*(match.id for match in find_vendor(name, limit=2)), *close)))[:3]


def _clause(name: str) -> str | None:
    shop = workshop()
    clause = next((clause for clause in shop.library.clauses if clause.id == name), None)
    if clause is None:
        return None
    lines = [
        f"clause {clause.id}: {clause.title}",
        f"file         {clause.file}",
        f"condition    {describe(clause.when)}",
    ]
    lines += _rows("facts", [f"{fact}: {_says(shop, fact)}" for fact in facts_of(clause.when)])
    lines += _rows("tells", list(clause.discloses))
    lines += _rows("law", _served(shop, clause))
    lines += _rows("corpus", [" ".join(clause.corpus)] if clause.corpus else [])
    return "\n".join([*lines, "", shop.catalogue["bodies"][name].strip()])


def _says(shop: Workshop, fact: str) -> str:
    return str(shop.catalogue["says"].get(fact, "a conclusion"))


def _served(shop: Workshop, clause: Clause) -> list[str]:
    """Return the citations of all requirements that ask for something that CLAUSE tells."""
    told = set(clause.discloses)
    found = {
        r["citation"]: None
        for law in shop.catalogue["laws"].values()
        for r in law["requirements"]
        if told & set(r["requires"])
    }
    return list(found)


def _fact(name: str) -> str | None:
    facts = read_facts()
    if name not in facts:
        return None
    fact = facts[name]
    reads = [
        f"{key} {' = '.join(v) if isinstance(v, list) else v}" for key, v in fact.items() if key not in {"says", "code"}
    ]
    users = [
        clause.id
        for clause in workshop().library.clauses
        if name in facts_of(clause.when) or f"facts.{name}" in workshop().catalogue["bodies"][clause.id]
    ]
    lines = [
        f"fact {name}: {fact['says']}",
        *_rows("known by", reads or ["a conclusion over several answers, in generator/facts/"]),
    ]
    return "\n".join([*lines, *_rows("used by", users)])


def _answer(name: str) -> str | None:
    """Explain a path of the profile, with or without list positions."""
    path = re.sub(r"\[\d*\]", "", name)
    if not re.fullmatch(r"[a-z_0-9]+(\.[a-z_0-9]+)*", path):
        return None
    shop = workshop()
    node = schema_node(shop.catalogue["full_schema"], path)
    if not _exists(shop.bundle["schema"], path):
        return None
    lines = [
        f"answer {name}: {node.get('title', '')}",
        f"what         {node.get('about', '')}",
        f"type         {_type(node)}",
    ]
    lines.append(f"required     {'yes' if node.get('required') else 'no'}")
    simple = [f"{fact}: {row['says']}" for fact, row in read_facts().items() if path in _paths(row)]
    lines += _rows("facts", simple)
    lines += _rows("read by", [clause.id for clause in shop.library.clauses if _reads(clause, path)])
    return "\n".join(lines)


def _exists(schema: dict[str, Any], path: str) -> bool:
    node: Any = schema
    for name in path.split("."):
        node = node.get("item", node)
        node = node.get("struct", node)
        if name not in node.get("fields", {}):
            return False
        node = node["fields"][name]
    return True


def _paths(fact: dict[str, Any]) -> list[str]:
    return [
        value[0] if isinstance(value, list) else value for key, value in fact.items() if key not in {"says", "code"}
    ]


def _reads(clause: Clause, path: str) -> bool:
    simple = {name for name, row in read_facts().items() if path in _paths(row)}
    return (
        bool(simple & set(facts_of(clause.when)))
        or re.search(rf"\b{re.escape(path)}\b", workshop().catalogue["bodies"][clause.id]) is not None
    )


def _type(node: Any) -> str:
    kind = node.get("t")
    if kind == "list":
        return f"list of {_type(node['item'])}; none is []"
    if kind == "enum":
        return "one of " + ", ".join(map(str, node["values"]))
    names = {
        "bool": "yes or no",
        "int": "whole number",
        "date": "date",
        "text": "text, or text per language",
        "struct": "keys with values",
        "union": "id or record",
    }
    return str(names.get(kind, node.get("kind") or "text"))


def _law(name: str) -> str | None:
    if name not in law_ids():
        return None
    law = read_law(name)
    lines = [
        f"law {name}: {law.get('name', name)}",
        f"citation     {law.get('citation', '')}",
        f"in force     {law.get('from', '')}",
    ]
    lines += _rows("applies", [describe(_condition(law.get("applies_when")))] if law.get("applies_when") else [])
    lines += _rows(
        "requires",
        [
            f"{key}: {row.get('summary', row.get('inherits', ''))}"
            for key, row in (law.get("requirements") or {}).items()
        ],
    )
    return "\n".join(lines)


def _condition(value: Any) -> tuple[Any, ...]:
    from generator.library.clause import parse_condition

    return parse_condition(value, "law")


def _requirement(name: str) -> str | None:
    for law_id in law_ids():
        law = read_law(law_id)
        row = (law.get("requirements") or {}).get(name)
        if row is not None:
            full = inherit(row, read_law(law["uses"]) if law.get("uses") else {})
            lines = [
                f"requirement {name} of {law_id}",
                f"citation     {full.get('citation', '')}",
                f"asks         {full.get('summary', '')}",
            ]
            lines += [f"severity     {full.get('severity', 'must')}"]
            lines += _rows("needs", list(full.get("requires") or ()))
            lines += _rows("when", [describe(_condition(full["when"]))] if full.get("when") else [])
            lines += _rows("task", [full["task"]] if full.get("task") else [])
            lines += [
                f"source       {full.get('source', '')}",
                f"checked      {full.get('checked_on', '')}, verified: {full.get('verified', 'no')}",
            ]
            return "\n".join(lines)
    return None


def _code(name: str) -> str | None:
    table: Any = read_table("vocabulary/problem_codes")
    return f"problem code {name}: {table[name]}" if name in table else None


def _disclosure(name: str) -> str | None:
    """Explain a disclosure: the clauses that give it and the requirements that ask for it."""
    table: Any = read_table("vocabulary/disclosures")
    if name not in table:
        return None
    shop = workshop()
    lines = [f"disclosure {name}: {table[name]}"]
    lines += _rows("told by", [clause.id for clause in shop.library.clauses if name in clause.discloses])
    asked = [
        f"{row['citation']}   [{row['id']}]"
        for law in shop.catalogue["laws"].values()
        for row in law["requirements"]
        if name in row["requires"]
    ]
    return "\n".join([*lines, *_rows("asked by", asked)])


def _rule(name: str) -> str | None:
    """Explain a lint rule by its code."""
    rule = next((rule for rule in read_rules() if rule.code == name), None)
    if rule is None:
        return None
    lines = [f"rule {name}: {rule.message}", f"weight       {rule.severity}", f"why          {rule.why}"]
    lines += _rows("law", [rule.citation] if rule.citation else [])
    lines += _rows("fires when", [describe(rule.when)] if rule.when != ALWAYS else [])
    lines += _rows("looks for", [rule.pattern] if rule.pattern else [])
    return "\n".join([*lines, f"do           {rule.hint}"] if rule.hint else lines)


def _rows(name: str, entries: list[str]) -> list[str]:
    return [f"{name if number == 0 else '':<12} {entry}" for number, entry in enumerate(entries)]


_EXPLAINERS: tuple[Callable[[str], str | None], ...] = (
    _clause,
    _fact,
    _code,
    _rule,
    _disclosure,
    _law,
    _requirement,
    explain_vendor,
    _answer,
)
