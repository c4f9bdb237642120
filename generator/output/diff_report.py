"""What changed, written out: for a terminal, as Markdown, JSON, an e-mail to customers or a banner for a site."""

from __future__ import annotations

import json
from html import escape
from typing import Any, NamedTuple

from generator.output.diff import Comparison, Side
from generator.output.diff_blocks import BlockDiff
from generator.output.diff_change import Change
from generator.output.diff_words import Wording
from generator.output.escape import at_line_start, markdown

FORMAT = 1
_INDENT = "    "
_WIDTH = 100


class Links(NamedTuple):
    """Addresses of the published pages; empty when they are not known."""

    policy: str = ""
    changes: str = ""
    compare: str = ""


NO_LINKS = Links()


def to_text(found: Comparison, words: Wording) -> str:
    """Return FOUND for a terminal: the sentences by weight, each with its reason."""
    lines = [*_head(found, words), ""]
    if not found.changes:
        return "\n".join([*lines, words.text("report", "none")]) + "\n"
    for material in (True, False):
        group = [change for change in found.changes if change.material is material]
        if group:
            lines.append(words.text("report", f"count_{_weight(material)}", n=len(group)))
        for change in group:
            lines += _wrapped(f"  - {change.sentence}", "    ")
            lines += _wrapped(f"    {change.reason}" + (f"  [{change.path}]" if change.path else ""), "    ")
        lines += [""] if group else []
    return "\n".join(lines).rstrip("\n") + "\n"


def to_markdown(found: Comparison, words: Wording) -> str:
    """Return FOUND as Markdown for readers: what matters first, without the reasons."""
    title, dates = _head(found, words)
    parts = [f"# {markdown(title)}", markdown(dates[:1].upper() + dates[1:]) + "."]
    if not found.changes:
        parts.append(words.text("report", "none"))
    for material, key in ((True, "matters"), (False, "small")):
        group = [change.sentence for change in found.changes if change.material is material]
        if group:
            parts += [
                f"## {words.text('report', key)}",
                "\n".join(f"- {at_line_start(markdown(sentence))}" for sentence in group),
            ]
    return "\n\n".join(parts) + "\n"


def to_json(found: Comparison) -> str:
    """Return FOUND as JSON (format 1), with the blocks whose text differs."""
    blocks = [_block(block, section.id) for section in found.texts for block in section.blocks if block.state != "same"]
    data = {
        "format": FORMAT,
        "weight": found.weight,
        "language": found.language,
        "old": _side(found.old),
        "new": _side(found.new),
        "changes": [change_data(change) for change in found.changes],
        "blocks": blocks,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def change_data(change: Change) -> dict[str, Any]:
    """Return CHANGE as plain data."""
    return {
        "kind": change.kind,
        "weight": _weight(change.material),
        "sentence": change.sentence,
        "reason": change.reason,
        "path": change.path,
        "section": change.section,
        "before": change.before,
        "after": change.after,
    }


def to_email(found: Comparison, words: Wording, controller: str, links: Links = NO_LINKS) -> str:
    """Return the e-mail that announces FOUND, its subject in the first line."""
    day = words.day(found.new.effective_date)
    material = [f"- {change.sentence}" for change in found.changes if change.material]
    details = [f"- {change.sentence}" for change in found.changes if not change.material]
    mail = words.text
    parts = [f"Subject: {mail('mail', 'subject', day=day)}", mail("mail", "hello")]
    parts += [mail("mail", "intro", day=day), "\n".join(material)] if material else [mail("mail", "none")]
    parts += [mail("mail", "also"), "\n".join(details)] if material and details else []
    parts += [
        mail("mail", key, link=link) for key, link in (("whole", links.policy), ("compare", links.compare)) if link
    ]
    return "\n\n".join([*parts, mail("mail", "bye", controller=controller)]) + "\n"


def to_banner(found: Comparison, words: Wording, links: Links = NO_LINKS) -> str:
    """Return the banner for a site that announces FOUND, as one HTML element without style or script."""
    text = escape(words.text("banner", "text", day=words.day(found.new.effective_date)))
    address = escape(links.changes or links.policy or "/privacy/changes/index.html")
    link = f'<a href="{address}">{escape(words.text("banner", "link"))}</a>'
    return f'<p class="plainpolicy-banner" role="note">{text} {link}</p>\n'


def _head(found: Comparison, words: Wording) -> tuple[str, str]:
    dates = words.text(
        "report", "dates", old=words.day(found.old.effective_date), new=words.day(found.new.effective_date)
    )
    return words.text("report", "title", title=found.new.title), dates


def _weight(material: bool) -> str:
    return "material" if material else "editorial"


def _wrapped(text: str, indent: str) -> list[str]:
    from textwrap import wrap

    return wrap(
        text, _WIDTH, subsequent_indent=indent, initial_indent="", break_long_words=False, break_on_hyphens=False
    )


def _side(side: Side) -> dict[str, str]:
    return {"title": side.title, "effective_date": side.effective_date.isoformat(), "version": side.version}


def _block(diff: BlockDiff, section: str) -> dict[str, Any]:
    shown = diff.new or diff.old
    assert shown is not None
    states = {"in": "added", "out": "removed"}
    text = [
        {"state": line.state, "cells": [[[run.state, run.text] for run in cell] for cell in line.cells]}
        for line in diff.lines
        if line.state != "same"
    ]
    return {
        "section": section,
        "clause": shown.clause,
        "kind": diff.kind,
        "state": states.get(diff.state, diff.state),
        "lines": text,
    }
