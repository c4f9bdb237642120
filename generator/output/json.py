"""Policy documents as JSON with their proof, and back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from generator.document import Block, FactUse, PolicyDocument, Section, Todo
from generator.library.tokens import clean
from generator.output.markdown import block_text, slug

FORMAT = 1


def to_json(document: PolicyDocument) -> str:
    """Return DOCUMENT as JSON (format 1): every block with its clause, facts, disclosures and citations."""
    return json.dumps(to_data(document), ensure_ascii=False, indent=1, default=_plain) + "\n"


def to_data(document: PolicyDocument) -> dict[str, Any]:
    """Return DOCUMENT as plain data."""
    anchors = {section.id: slug(section.title) for _, section in document.walk()}
    return {
        "format": FORMAT,
        "generator": document.generator,
        "title": block_text(document.title, anchors),
        "language": document.language,
        "controller": document.controller,
        "effective_date": document.effective_date.isoformat(),
        "version": document.version,
        "sections": [_section(section, anchors) for section in document.sections],
        "todos": [
            {"path": t.path, "title": t.title, "reason": t.reason, "source": t.source, "required": t.required}
            for t in document.todos
        ],
        "unused_facts": [_fact(use) for use in document.unused_facts],
    }


def _section(section: Section, anchors: dict[str, str]) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "blocks": [_block(block, anchors) for block in section.blocks],
        "sections": [_section(inner, anchors) for inner in section.sections],
    }


def _block(block: Block, anchors: dict[str, str]) -> dict[str, Any]:
    data = {
        "id": block.id,
        "kind": block.kind,
        "text": block_text(block.text, anchors),
        "clause": block.clause,
        "facts": [_fact(use) for use in block.facts],
        "conclusions": list(block.conclusions),
        "disclosures": list(block.disclosures),
        "citations": list(block.citations),
    }
    return {**data, "caption": block.caption} if block.caption else data


def _fact(use: FactUse) -> dict[str, Any]:
    return {"path": use.path, "value": _visible(use.value), "source": use.source}


def _visible(value: Any) -> Any:
    """Return VALUE with characters that hide or reorder text shown as their code, as the policy shows them."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_visible(item) for item in value]
    return {key: _visible(item) for key, item in value.items()} if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no plain value")


def from_json(text: str) -> PolicyDocument:
    """Return the document that TEXT, written by ``to_json``, holds; its block texts are Markdown without tokens.

    Raises:
        ValueError: TEXT is no policy of this format.
    """
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError("this is no policy.json of format 1")
    try:
        return PolicyDocument(
            title=data["title"],
            language=data["language"],
            controller=data.get("controller", ""),
            effective_date=date.fromisoformat(data["effective_date"]),
            sections=tuple(_read_section(row) for row in data["sections"]),
            todos=tuple(Todo(**row) for row in data["todos"]),
            unused_facts=tuple(FactUse(**row) for row in data["unused_facts"]),
            generator=data["generator"],
            version=data["version"],
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"this policy.json lacks {error}") from error


def _read_section(row: dict[str, Any]) -> Section:
    blocks = tuple(_read_block(block) for block in row["blocks"])
    return Section(row["id"], row["title"], blocks, tuple(_read_section(inner) for inner in row["sections"]))


def _read_block(row: dict[str, Any]) -> Block:
    return Block(
        id=row["id"],
        kind=row["kind"],
        text=row["text"],
        clause=row["clause"],
        facts=tuple(FactUse(**use) for use in row["facts"]),
        conclusions=tuple(row["conclusions"]),
        disclosures=tuple(row["disclosures"]),
        citations=tuple(row["citations"]),
        caption=row.get("caption", ""),
    )
