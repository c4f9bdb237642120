"""The redline: old and new text in one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from generator.engine.diff import wording
from generator.output.diff import Comparison
from generator.output.diff_blocks import BlockDiff, SectionDiff
from generator.output.diff_words import Wording
from generator.output.html import language_attributes
from generator.publish.theme import Theme

_DEEPEST = 6
_LABELS = {"in": "new", "out": "gone", "changed": "changed"}


def redline_page(found: Comparison) -> str:
    """Return the redline of FOUND as one page that needs no other file."""
    return Theme().single("redline.html", robots=True, links=(), **redline_context(found, "")).decode()


def redline_site_page(found: Comparison, theme: Theme, controller: str, links: Sequence[Mapping[str, str]]) -> bytes:
    """Return the redline of FOUND as a page of a site, one folder below the published one."""
    return theme.page("redline.html", "../", robots=True, links=links, **redline_context(found, controller))


def redline_context(found: Comparison, controller: str) -> dict[str, Any]:
    """Return what the template of a redline needs."""
    words = wording(found.language)
    days = (words.day(side.effective_date) for side in (found.old, found.new))
    return {
        "attributes": Markup(language_attributes(found.language)), "words": page_words(words), "controller": controller,
        "title": words.text("site", "redline_title", **dict(zip(("old", "new"), days, strict=True))),
        "policy": found.new.title, "sentences": [change.sentence for change in found.changes],
        "sections": [_section(section) for section in found.texts if section.state != "same"],
        "unchanged": [section.title for section in found.texts if section.state == "same" and section.blocks],
        "labels": {state: words.text("site", key) for state, key in _LABELS.items()},
    }  # fmt: skip


def page_words(words: Wording) -> dict[str, str]:
    """Return the words of the pages of a site, with those that every policy page has."""
    return {**words.language.table("page"), **words.table("site")}


def _section(section: SectionDiff) -> dict[str, Any]:
    return {
        "id": section.id, "title": section.title, "state": section.state, "level": min(section.depth, _DEEPEST),
        "pieces": [
            {"changed": changed, "blocks": [_block(block) for block in blocks]}
            for changed, blocks in groupby(section.blocks, key=lambda block: block.state != "same")
        ],
    }  # fmt: skip


def _block(block: BlockDiff) -> dict[str, Any]:
    """Return BLOCK for the template; rows of a table that are the same stand apart from those that are not."""
    lines = [
        {"state": line.state, "cells": [[run._asdict() for run in cell] for cell in line.cells]} for line in block.lines
    ]
    apart = block.kind == "table" and block.state == "changed"
    rest = [line for line in lines if apart and line["state"] == "same"]
    shown = [line for line in lines if line not in rest]
    return {"kind": block.kind, "state": block.state, "header": block.header, "lines": shown, "rest": rest}
