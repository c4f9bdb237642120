"""All questions on paper: Markdown for a call with a lawyer, JSON for a form."""

from __future__ import annotations

import json
from typing import Any

from generator.engine.workshop import Workshop
from generator.library.clause import ALWAYS, describe
from generator.questionnaire.choices import Answers
from generator.questionnaire.question import Field, Question, read_data, read_parts


def rows(shop: Workshop) -> list[dict[str, Any]]:
    """Return every question as plain data, in order."""
    answers = Answers(shop)
    return [_row(question, part.title, answers, shop) for part in read_parts() for question in part.questions]


def to_json(shop: Workshop) -> str:
    """Return all questions as JSON."""
    return json.dumps({"format": 1, "questions": rows(shop)}, indent=1, ensure_ascii=False) + "\n"


def to_markdown(shop: Workshop) -> str:
    """Return all questions as Markdown with room for answers."""
    lines = [
        "# Questions for a privacy policy",
        "",
        "Answer what you know. *Unknown* is an answer too; it becomes a task.",
    ]
    found = rows(shop)
    for part in read_parts():
        lines += ["", f"## {part.title}", "", part.intro]
        for number, row in enumerate((row for row in found if row["section"] == part.id), 1):
            lines += ["", f"### {number}. {row['text']}", "", *_markdown(row)]
    return "\n".join(lines) + "\n"


def _row(question: Question, title: str, answers: Answers, shop: Workshop) -> dict[str, Any]:
    says = shop.catalogue["says"]
    return {
        "id": question.id,
        "section": question.section,
        "title": title,
        "text": question.text,
        "help": question.help,
        "when": "" if question.when == ALWAYS else _in_words(question.when, says),
        "kind": question.kind,
        "quick": question.quick,
        "skip": question.skip,
        "fills": list(question.paths),
        "parts": _parts(question, answers, says),
    }


def _parts(question: Question, answers: Answers, says: dict[str, str]) -> list[dict[str, Any]]:
    if question.options:
        return [
            {"fills": o.path, "text": o.text, "when": "" if o.when == ALWAYS else _in_words(o.when, says)}
            for o in question.options
        ]
    if question.known:
        words = answers.words(question.words)
        return [
            {
                "fills": question.path,
                "text": answers.title(question.path),
                "choices": {key: words.get(key, key) for key in read_data("rows", question.known)},
            }
        ]
    return [_part(field, answers, says) for field in question.fields]


def _part(field: Field, answers: Answers, says: dict[str, str]) -> dict[str, Any]:
    choices = answers.choices(field)
    return {
        "fills": field.path,
        "text": field.text or answers.title(field.path),
        "example": field.example,
        "optional": field.optional,
        "several": answers.is_list(field.path),
        "choices": choices if len(choices) <= 60 else {},
        "because": field.because,
        "when": "" if field.when == ALWAYS else _in_words(field.when, says),
    }


def _in_words(condition: tuple[Any, ...], says: dict[str, str]) -> str:
    """Return CONDITION with what its facts say in place of their names."""
    if condition[0] == "fact":
        return str(says.get(condition[1], condition[1]))
    if condition[0] == "not":
        return "not: " + "; ".join(_in_words(part, says) for part in condition[1:])
    return (" and " if condition[0] == "all" else " or ").join(
        _in_words(part, says) for part in condition[1:]
    ) or describe(condition)


def _markdown(row: dict[str, Any]) -> list[str]:
    lines = [row["help"], ""] if row["help"] else []
    if row["when"]:
        lines += [f"Only if {row['when']}.", ""]
    for part in row["parts"]:
        example = f" (for example: {part['example']})" if part.get("example") else ""
        condition = f" - only if {part['when']}" if part.get("when") else ""
        lines.append(
            f"- [ ] {part['text']}{condition}"
            if row["kind"] == "checks"
            else f"- {part['text']}{example}{condition}: ________"
        )
        lines += [f"    - [ ] {words}" for words in (part.get("choices") or {}).values()]
    if not row["parts"]:
        lines.append("- ________")
    if row["skip"]:
        lines += ["", f"Left out: {row['skip']}"]
    return lines
