"""From a resolved profile to a policy document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from generator.assembly.blocks import RawBlock
from generator.assembly.citations import citations_by_disclosure, cite
from generator.assembly.proof import Prover, SourceOf, leaf_paths
from generator.assembly.render import Renderer
from generator.assembly.select import Selection, reasons, select
from generator.document import Block, FactUse, PolicyDocument, Section, Todo
from generator.facts.core import Facts
from generator.facts.rights import parameter
from generator.library.clause import Clause
from generator.library.language import Language
from generator.library.outline import OutlineSection
from generator.library.tokens import Words, clean, literal, plain
from generator.problems import Problem, ProblemsFound

HOUSEKEEPING = frozenset(("schema_version", "extends", "notes", "doc.language", "include_future_law", "sharing.sells"))
"""Answers about the profile itself, which no clause prints."""


class Library(NamedTuple):
    """What assembly needs of a language."""

    clauses: tuple[Clause, ...]
    outline: tuple[OutlineSection, ...]
    language: Language
    renderer: Renderer
    own_renderer: Renderer


class Assembly:
    """One policy in the making."""

    def __init__(
        self, library: Library, facts: Facts, values: Mapping[str, Any], source_of: SourceOf, *, proof: bool = True
    ) -> None:
        self._library = library
        self._facts = facts
        self._prover = Prover(facts, values, source_of)
        self._values = values
        self._source_of = source_of
        self._problems: list[Problem] = []
        self._proof = proof
        self._seen: set[str] = set()
        self._tables: dict[str, dict[str, tuple[str, ...]]] = {}
        del facts.log[:]

    def document(self, todos: Iterable[Todo], generator: str) -> PolicyDocument:
        """Return the policy.

        Raises:
            ProblemsFound: clauses failed; all of them at once.
        """
        selection = select(self._library.clauses, self._facts)
        self._seen.update(self._facts.log)
        present = _present(self._library.outline, selection)
        context = self._context(present)
        sections = tuple(
            self._section(outline, selection, context) for outline in self._library.outline if outline.id in present
        )
        if self._problems:
            raise ProblemsFound(self._problems)
        doc = self._facts.profile.doc
        document = PolicyDocument(
            title=self._title(),
            language=self._library.language.code,
            controller=clean(str(self._facts.get("name") or "")),
            effective_date=self._facts.as_of if doc.effective_date is None else doc.effective_date,
            sections=tuple(section for section in sections if section is not None),
            todos=tuple(todos),
            unused_facts=self._unused(),
            left_out=reasons(selection.left_out, self._facts) if self._proof else {},
            words=self._page_words(),
            generator=generator,
            own=frozenset(clause.id for clause in self._library.clauses if clause.own),
        )
        return document.with_version(content_hash(document))

    def _page_words(self) -> dict[str, str]:
        """Return the words around the text, with the dates of the profile in words."""
        language, profile = self._library.language, self._facts.profile
        words: dict[str, str] = dict(language.table("page"))
        for name, day in (("effective_on", profile.doc.effective_date), ("updated_on", profile.doc.last_updated)):
            if day is not None:
                words[name] = str(language.date(day))
        return words

    def _title(self) -> str:
        doc = self._facts.profile.doc
        title = (
            literal(doc.title) if isinstance(doc.title, str) else Words(self._library.language.table("page")["title"])
        )
        whole = f"{literal(doc.title_icon)} {title}" if doc.title_icon else str(title)
        self._seen.update(self._facts.log)
        return whole

    def _context(self, present: frozenset[str]) -> dict[str, Any]:
        profile = self._facts.profile
        titles = self._library.language.table("sections")

        def see(section: str) -> Words:
            if section not in present:
                raise LookupError(f"the clause points to the section `{section}`, which this policy has not")
            return Words(f"[{titles[section]}](\ue002#{section}\ue003)")

        fields: dict[str, Any] = {name: getattr(profile, name) for name in STRUCTS}
        return {
            **fields,
            "profile": profile,
            "facts": self._facts,
            "see": see,
            "has_section": present.__contains__,
            "has_law": lambda law, name: parameter(self._facts, law, name) is not None,
            "law": self._facts_parameter,
            "words": self._library.language.label,
        }

    def _facts_parameter(self, law: str, name: str) -> Words:
        value = parameter(self._facts, law, name)
        if value is None:
            raise LookupError(f"the law `{law}` has no parameter `{name}` in force on {self._facts.as_of}")
        unit = value.split(" ")
        return self._library.language.duration(value) if len(unit) == 2 and unit[0].isdigit() else Words(value)

    def _section(self, outline: OutlineSection, selection: Selection, context: dict[str, Any]) -> Section | None:
        inner = (self._section(child, selection, context) for child in outline.sections)
        sections = tuple(section for section in inner if section is not None)
        blocks = tuple(
            block for clause in selection.clauses.get(outline.id, ()) for block in self._clause(clause, context)
        )
        if not blocks and not sections:
            return None
        title = str(self._library.language.label(outline.id, "sections"))
        return Section(outline.id, title, blocks, sections)

    def _clause(self, clause: Clause, context: dict[str, Any]) -> list[Block]:
        log = self._facts.log
        del log[:]
        self._facts.holds(clause.when)
        gate = tuple(dict.fromkeys(log))
        renderer = self._library.own_renderer if clause.own else self._library.renderer
        try:
            raw = renderer.render(clause, context, log if self._proof else None)
        except ProblemsFound as found:
            self._problems += found.problems
            return []
        self._seen.update(log)  # a false condition at the end of a body reads answers too
        if clause.heading and raw:
            raw.insert(0, RawBlock("heading", literal(clause.heading) if clause.own else clause.heading, ()))
        return [self._block(clause, number, block, gate) for number, block in enumerate(raw, 1)]

    def _block(self, clause: Clause, number: int, raw: RawBlock, gate: tuple[str, ...]) -> Block:
        if not self._proof:
            return Block(
                f"{clause.id}-{number}",
                raw.kind,
                raw.text,
                clause.id,
                caption=clause.caption if raw.kind == "table" else "",
            )
        facts, conclusions, parameters = self._prover.prove((*gate, *raw.reads))
        return Block(
            id=f"{clause.id}-{number}",
            kind=raw.kind,
            text=raw.text,
            clause=clause.id,
            facts=facts,
            conclusions=conclusions,
            disclosures=clause.discloses,
            citations=cite(clause.discloses, parameters, self._citations(clause.section), self._facts),
            caption=clause.caption if raw.kind == "table" else "",
        )

    def _citations(self, section: str) -> dict[str, tuple[str, ...]]:
        """Return the citations that disclosures of SECTION serve."""
        scope = section if section in self._facts.catalogue["regions"]["sections"] else ""
        if scope not in self._tables:
            start = len(self._facts.log)
            self._tables[scope] = citations_by_disclosure(self._facts, scope)
            del self._facts.log[start:]
        return self._tables[scope]

    def _unused(self) -> tuple[FactUse, ...]:
        from generator.assembly.proof import answers

        self._prover.note(self._seen)
        used = self._prover.used | set(self._facts.catalogue["deciding"])  # these decide whether a law applies
        return tuple(
            FactUse(path, answers(self._values, path), self._source_of(path))
            for path in leaf_paths(self._values)
            if path not in used and not _is_housekeeping(path) and not self._source_of(path).startswith("catalogue")
        )


def _is_housekeeping(path: str) -> bool:
    """Return whether the answer at PATH is about the profile itself: its format, its references, the user's own clauses and decisions."""
    own = path.startswith(("extra_clauses[", "accepted["))
    return own or path in HOUSEKEEPING or (path.startswith("recipients[") and path.endswith((".id", ".vendor")))


STRUCTS = (
    "doc",
    "org",
    "scope",
    "markets",
    "shop",
    "account",
    "collect",
    "payments",
    "delivery",
    "cookies",
    "analytics",
    "personalisation",
    "ai",
    "marketing",
    "sms",
    "communication",
    "ads",
    "sharing",
    "marketplace",
    "licences",
    "subscriptions",
    "loyalty",
    "reviews",
    "features",
    "stores",
    "b2b",
    "recruitment",
    "children",
    "transfers",
    "security",
    "staff_access",
    "retention_rules",
    "rights",
    "complaint",
    "changes",
)
"""The parts of a profile that clauses see under their own names."""


def _present(outline: Iterable[OutlineSection], selection: Selection) -> frozenset[str]:
    """Return the ids of the sections that will have text."""
    found: set[str] = set()
    for section in outline:
        inner = _present(section.sections, selection)
        if inner or section.id in selection.clauses:
            found |= {section.id, *inner}
    return frozenset(found)


def content_hash(document: PolicyDocument) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of what a reader reads."""
    digest = sha256(plain(document.title).encode())
    for _, section in document.walk():
        digest.update(f"\n{section.title}\n".encode())
        for block in section.blocks:
            digest.update(f"{plain(block.text)}\n".encode())
    return digest.hexdigest()[:16]
