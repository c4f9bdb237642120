"""The policy document: sections and blocks, each block with its proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

_NONE: Mapping[str, str] = MappingProxyType({})

BlockKind = Literal["paragraph", "list", "table", "heading"]


class FactUse(NamedTuple):
    """A fact that stands behind a block.

    Attributes:
        path: the path of the answer in the profile.
        value: the answer.
        source: where it was given: ``profile.yaml:88``, a catalogue entry, or empty for a default.
    """

    path: str
    value: Any
    source: str


class Block(NamedTuple):
    """The smallest piece of a policy that carries a proof.

    Attributes:
        id: the clause's id and a number.
        kind: what it is.
        text: Markdown in which values are fenced by tokens (``generator.library.tokens``).
        clause: id of the clause that it came from.
        facts: the answers that it rests on.
        conclusions: the named facts that were derived for it.
        disclosures: what it tells the reader, as vocabulary ids.
        citations: the law that it serves.
        caption: caption of a table.
    """

    id: str
    kind: BlockKind
    text: str
    clause: str
    facts: tuple[FactUse, ...] = ()
    conclusions: tuple[str, ...] = ()
    disclosures: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    caption: str = ""


class Section(NamedTuple):
    """A part of a policy with a heading and a stable id."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()

    def walk(self, depth: int = 2) -> Iterator[tuple[int, Section]]:
        """Yield this section and those inside it with their heading levels."""
        yield depth, self
        for inner in self.sections:
            yield from inner.walk(depth + 1)


class Todo(NamedTuple):
    """Something that the owner still has to answer.

    Attributes:
        path: the path of the question.
        title: its short name.
        reason: why it matters.
        source: where ``unknown`` stands, or empty.
        required: whether a policy must not be published without it.
    """

    path: str
    title: str
    reason: str
    source: str
    required: bool


class PolicyDocument(NamedTuple):
    """A whole policy.

    Attributes:
        title: the heading, with its tokens.
        language: BCP 47 tag.
        controller: the name of the business, as a plain string.
        effective_date: day from which it applies.
        sections: in order.
        todos: what is unknown.
        unused_facts: answers that nothing read, with their places.
        left_out: why each clause that was not selected was left out, by clause id.
        words: words of the page around the text (contents, skip link ...), by key.
        generator: name and version of the tool.
        version: content hash of the text.
        own: ids of the clauses whose words are the user's.
    """

    title: str
    language: str
    controller: str
    effective_date: date
    sections: tuple[Section, ...]
    todos: tuple[Todo, ...] = ()
    unused_facts: tuple[FactUse, ...] = ()
    left_out: Mapping[str, str] = _NONE
    words: Mapping[str, str] = _NONE
    generator: str = ""
    version: str = ""
    own: frozenset[str] = frozenset()

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Yield every section with its heading level, in reading order."""
        for section in self.sections:
            yield from section.walk()

    def blocks(self) -> Iterator[Block]:
        """Yield every block in reading order."""
        for _, section in self.walk():
            yield from section.blocks

    def with_version(self, version: str) -> PolicyDocument:
        """Return this document with its content hash."""
        return self._replace(version=version)
