"""Policy documents as HTML: a whole page, or a fragment for a site. Neither has scripts or loads anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from generator.document import Block, PolicyDocument, Section
from generator.output.bare import bare, heading
from generator.output.inline import Inline
from generator.output.shell import MANY, shell
from generator.output.tables import cells, fitted, split

Convert = Callable[[str], str]

MAIN = "policy-text"
"""Id of the text, where the skip link leads."""
RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"))
_DEEPEST = 6


def to_page(document: PolicyDocument, inline: Inline) -> str:
    """Return DOCUMENT as a complete page."""
    fixed = shell()
    title = bare(document.title)
    controller = document.controller
    name = escape(title if not controller or controller in title else f"{title} – {controller}")
    by = f'<p class="pp-by">{_word(document, "by")} <b>{escape(controller)}</b></p>\n' if controller else ""
    dates = _dates(document)
    return "".join((
        f"<!doctype html>\n<html {_language(document)}>\n<head>\n<meta charset=\"utf-8\">\n"
        f'<meta http-equiv="Content-Security-Policy" content="{fixed.policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{name}</title>\n<meta name="generator" content="{escape(document.generator)}">\n'
        f'<meta name="color-scheme" content="light dark">\n{fixed.page_style}\n</head>\n<body>\n'
        f'<a class="pp-skip" href="#{MAIN}">{_word(document, "skip")}</a>\n'
        f'<header class="pp-header">\n<h1>{inline.phrase(document.title)}</h1>\n{by}{dates}</header>\n'
        f'<div class="pp-columns">\n{_contents(document)}<main id="{MAIN}" class="plainpolicy">\n',
        _sections(document.sections, 2, inline),
        f'</main>\n</div>\n<footer class="pp-footer">\n<p>{name}</p>\n{dates}</footer>\n</body>\n</html>\n',
    ))  # fmt: skip


def to_fragment(document: PolicyDocument, inline: Inline) -> str:
    """Return DOCUMENT as one element that brings its style sheet; sections are second-level headings."""
    return "".join((
        f'<div class="plainpolicy" {_language(document)}>\n{shell().fragment_style}\n',
        _dates(document),
        _contents(document),
        _sections(document.sections, 2, inline),
        "</div>\n",
    ))  # fmt: skip


class Parts(NamedTuple):
    """A policy in pieces of HTML, for pages that put them together in another way.

    Attributes:
        attributes: language and direction, for the element around it.
        title: the heading.
        dates: dates and version.
        contents: the list of contents.
        text: the sections.
    """

    attributes: str
    title: str
    dates: str
    contents: str
    text: str


def to_parts(document: PolicyDocument, inline: Inline) -> Parts:
    """Return DOCUMENT in pieces of HTML."""
    title = inline.phrase(document.title)
    text = _sections(document.sections, 2, inline)
    return Parts(_language(document), title, _dates(document), _contents(document), text)


def _language(document: PolicyDocument) -> str:
    return language_attributes(document.language)


def language_attributes(tag: str) -> str:
    """Return the attributes of an element with text in the language TAG."""
    direction = ' dir="rtl"' if tag.partition("-")[0].lower() in RIGHT_TO_LEFT else ""
    return f'lang="{escape(tag)}"{direction}'


def _word(document: PolicyDocument, key: str) -> str:
    """Return a word of the page; a document that was read from JSON has none, so the key stands in."""
    return escape(document.words.get(key, key.capitalize()))


def _dates(document: PolicyDocument) -> str:
    """Return the dates and the version. Languages write dates in words; without them the date stands as it is."""
    day = document.effective_date.isoformat()
    shown = escape(document.words.get("effective_on", day))
    rows = [(_word(document, "effective"), f'<time datetime="{day}">{shown}</time>')]
    if "updated_on" in document.words:
        rows.append((_word(document, "updated"), escape(document.words["updated_on"])))
    if document.version:
        rows.append((_word(document, "version"), f"<code>{escape(document.version)}</code>"))
    return (
        f'<dl class="pp-dates">{"".join(f"<div><dt>{term}</dt> <dd>{text}</dd></div>" for term, text in rows)}</dl>\n'
    )


def _contents(document: PolicyDocument) -> str:
    label = _word(document, "contents")
    return (
        f'<nav class="pp-contents" aria-label="{label}">\n<p class="pp-contents-title" aria-hidden="true">{label}</p>\n'
        f"<details>\n<summary>{label}</summary>\n{_entries(document.sections, inner=True)}</details>\n</nav>\n"
    )


def _entries(sections: Iterable[Section], *, inner: bool) -> str:
    entries = (
        f'<li><a href="#{escape(section.id)}">{_bare(section.title)}</a>'
        + (f"\n{_entries(section.sections, inner=False)}" if inner and section.sections else "")
        + "</li>\n"
        for section in sections
    )
    return f"<ol>\n{''.join(entries)}</ol>\n"


def _sections(sections: Iterable[Section], depth: int, inline: Inline) -> str:
    parts: list[str] = []
    for section in sections:
        name = escape(section.id)
        level = min(depth, _DEEPEST)
        title = inline.phrase(section.title)
        parts.append(
            f'<section id="{name}" aria-labelledby="{name}-title">\n<h{level} id="{name}-title">{title}</h{level}>\n'
        )
        parts.extend([_block(block, depth, section, inline) for block in section.blocks])
        if section.sections:
            parts.append(_sections(section.sections, depth + 1, inline))
        parts.append("</section>\n")
    return "".join(parts)


def _block(block: Block, depth: int, section: Section, inline: Inline) -> str:
    """Return a block; its clause is written on it, so that a page can be proved too."""
    clause = escape(block.clause)
    if block.kind == "table":
        return _table(block, clause, section, inline)
    if block.kind == "heading":
        level = min(depth + 1, _DEEPEST)
        return f'<h{level} data-clause="{clause}">{inline.phrase(heading(block.text))}</h{level}>\n'
    if block.kind == "list":
        return inline.block(f"list {clause}", block.text, lambda text, convert: _list(text, clause, convert))
    if block.text.startswith("> "):
        return f'<p class="pp-notice" data-clause="{clause}">{inline.phrase(block.text[2:])}</p>\n'
    return f'<p data-clause="{clause}">{inline.phrase(block.text)}</p>\n'


def _list(text: str, clause: str, convert: Convert) -> str:
    """Return a list; it is numbered, from its first number, if its first item is."""
    items = [line.partition(" ") for line in text.splitlines()]
    number = items[0][0].rstrip(".")
    tag = "ol" if number.isdigit() else "ul"
    start = f' start="{int(number)}"' if tag == "ol" and int(number) != 1 else ""
    rows = "".join(f"<li>{convert(item)}</li>\n" for _, _, item in items)
    return f'<{tag}{start} data-clause="{clause}">\n{rows}</{tag}>\n'


def _table(block: Block, clause: str, section: Section, inline: Inline) -> str:
    """Return a table. Its rows are converted one by one: they repeat from business to business, tables do not."""
    header, lines = split(block.text)
    kind = f"row {header}"
    rows = [inline.block(kind, line, lambda text, convert: _row(text, _labels(header), convert)) for line in lines]
    names = inline.block("header", header, _names)
    caption, hidden = (block.caption, "") if block.caption else (section.title, ' class="pp-hidden"')
    return (
        f'<div class="pp-table pp-of-{min(len(_labels(header)), MANY)}"><table data-clause="{clause}">\n'
        f"<caption{hidden}>{inline.phrase(caption)}</caption>\n<thead>{names}</thead>\n"
        f"<tbody>\n{''.join(rows)}</tbody>\n</table></div>\n"
    )


def _names(text: str, convert: Convert) -> str:
    row = (f'<th scope="col">{convert(name)}</th>' if name else "<td></td>" for name in cells(text))
    return f"<tr>{''.join(row)}</tr>"


def _row(text: str, labels: tuple[str, ...], convert: Convert) -> str:
    first, *others = fitted(cells(text), len(labels))
    row = "".join(
        f'<td data-label="{label}">{convert(cell)}</td>' for label, cell in zip(labels[1:], others, strict=True)
    )
    return f'<tr><th scope="row">{convert(first)}</th>{row}</tr>\n'


@lru_cache(maxsize=512)
def _labels(header: str) -> tuple[str, ...]:
    return tuple(_bare(name) for name in cells(header))


@lru_cache(maxsize=2048)
def _bare(text: str) -> str:
    return escape(bare(text))
