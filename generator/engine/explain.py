"""What an id is: a clause, an answer of the profile, a named fact, a law or requirement, a vendor, a problem code."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from generator.catalogue.load import law_ids, read_facts, read_table
from generator.catalogue.vendors import find_vendor, vendor_ids
from generator.engine.explain_law import explain_disclosure, explain_law, explain_requirement, rows
from generator.engine.explain_rule import explain_rule
from generator.engine.explain_vendor import explain_vendor
from generator.engine.load import schema_node
from generator.engine.shown import shown_by, under_clause
from generator.engine.workshop import Workshop, workshop
from generator.library.clause import Clause, describe, facts_of
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
    lines += rows("facts", [f"{fact}: {_says(shop, fact)}" for fact in facts_of(clause.when)])
    lines += rows("tells", list(clause.discloses))
    lines += rows("law", _served(shop, clause))
    lines += rows("corpus", [" ".join(clause.corpus)] if clause.corpus else [])
    lines += rows("shown by", shown_by(shop, under_clause(name)))
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
        *rows("known by", reads or ["a conclusion over several answers, in generator/facts/"]),
    ]
    return "\n".join([*lines, *rows("used by", users)])


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
    simple = {fact: row["says"] for fact, row in read_facts().items() if path in _paths(row)}
    lines += rows("facts", [f"{fact}: {says}" for fact, says in simple.items()])
    readers = [clause.id for clause in shop.library.clauses if _reads(clause, path, frozenset(simple))]
    lines += rows("read by", readers)
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


def _reads(clause: Clause, path: str, facts: frozenset[str]) -> bool:
    """Return whether CLAUSE names PATH in its body, or one of the FACTS that say what is answered there in its condition."""
    body = workshop().catalogue["bodies"][clause.id]
    return not facts.isdisjoint(facts_of(clause.when)) or re.search(rf"\b{re.escape(path)}\b", body) is not None


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


def _code(name: str) -> str | None:
    table: Any = read_table("vocabulary/problem_codes")
    return f"problem code {name}: {table[name]}" if name in table else None


_EXPLAINERS: tuple[Callable[[str], str | None], ...] = (
    _clause,
    _fact,
    _code,
    explain_rule,
    explain_disclosure,
    explain_law,
    explain_requirement,
    explain_vendor,
    _answer,
)
