"""The workshop: one language, everything loaded, one policy after another."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from generator import __version__
from generator.assembly.applies import SOON
from generator.assembly.assemble import Assembly, Library
from generator.assembly.render import Renderer
from generator.catalogue.vendors import VendorFiles, load_vendor, vendor_ids
from generator.document import PolicyDocument, Todo
from generator.engine.bundle import Catalogue, load_part
from generator.engine.load import Loader, schema_node
from generator.engine.resolved import ResolvedProfile
from generator.facts.core import Facts
from generator.facts.registry import PATTERNS, conclusions
from generator.library.clause import ALWAYS, Clause, parse_clause
from generator.library.environment import make_environment
from generator.library.language import Language
from generator.library.outline import OutlineSection
from generator.problems import Problem, ProblemsFound
from generator.profile.view import View


class Workshop:
    """Everything that policies of one language are made with.

    Attributes:
        loader: loads profiles.
        library: clauses, outline and words.
        catalogue: tables of the catalogue.
    """

    def __init__(self, language: str = "en") -> None:
        bundle = load_part("main", language)
        self.catalogue = Catalogue({**bundle["catalogue"], "vendors": VendorFiles()}, language)
        self.bundle = {**bundle, "catalogue": self.catalogue}
        self.loader = Loader(self.bundle, vendor_ids, cache(load_vendor))
        words = Language(language, bundle["words"], bundle["countries"])
        clauses = tuple(Clause(*row) for row in bundle["clauses"])
        codes = bundle["codes"]
        renderer = Renderer(make_environment(words), lambda clause: marshal.loads(codes[clause.id]))
        self.library = Library(clauses, _outline(bundle["outline"]), words, renderer, renderer)
        self._conclusions = conclusions()

    def facts(self, profile: ResolvedProfile, as_of: date | None = None) -> Facts:
        """Return the facts of PROFILE, judged on AS_OF, or on its effective date; if it asks for the law to come, 60 days later.

        Raises:
            ProblemsFound: neither date is known.
        """
        log: list[str] = []
        day = as_of or profile.values.get("doc", {}).get("effective_date")
        if day is None:
            message = "the effective date is not known, so no law can be chosen"
            raise ProblemsFound(
                [
                    Problem(
                        "profile.no-date",
                        message,
                        profile.position("doc.effective_date"),
                        hint="give a date, or use --as-of",
                    )
                ]
            )
        if as_of is None and profile.values.get("include_future_law"):
            day += SOON
        view = View(profile.values, self.bundle["schema"], log, self.library.language.code)
        return Facts(view, self.catalogue, day, log, self._conclusions, PATTERNS)

    def document(self, profile: ResolvedProfile, as_of: date | None = None, *, proof: bool = True) -> PolicyDocument:
        """Return the policy of PROFILE; without PROOF its blocks carry neither facts nor citations, which is quicker.

        Raises:
            ProblemsFound: the profile's own clauses are broken, or no date is known.
        """
        facts = self.facts(profile, as_of)
        library = self._with_own(profile)
        assembly = Assembly(library, facts, profile.values, profile.source_of, proof=proof)
        return assembly.document(self.todos(profile), f"plainpolicy {__version__}")

    def todos(self, profile: ResolvedProfile) -> tuple[Todo, ...]:
        """Return what PROFILE leaves open: answers that are unknown, and gaps of catalogue records."""
        unknown = [self._todo(profile, path, "answered with unknown") for path in profile.unknown]
        gaps = [self._todo(profile, path, "the catalogue does not know it") for path in profile.gaps]
        return tuple(sorted((*unknown, *gaps), key=lambda todo: (not todo.required, todo.path)))

    def _todo(self, profile: ResolvedProfile, path: str, reason: str) -> Todo:
        node = schema_node(self.bundle["schema"], path)
        source = profile.source_of(path)
        return Todo(path, str(node.get("title") or path), reason, source, bool(node.get("required")))

    def _with_own(self, profile: ResolvedProfile) -> Library:
        """Return the library with the user's own clauses and wording."""
        extra = profile.values.get("extra_clauses") or []
        if not extra and not profile.overrides:
            return self.library
        own = {clause_id: _override(clause_id, file) for clause_id, file in profile.overrides.items()}
        known = {clause.id: clause for clause in self.library.clauses}
        strange = [
            Problem(
                "clause.override",
                f"there is no clause `{name}` to replace",
                _at(own[name]),
                hint="`plainpolicy list clauses` shows them",
            )
            for name in own
            if name not in known
        ]
        if strange:
            raise ProblemsFound(strange)
        clauses = [
            own.get(clause.id, clause)._replace(**_kept(clause)) if clause.id in own else clause
            for clause in self.library.clauses
        ]
        clauses += [_extra(row, index, known, profile, self.library.language.code) for index, row in enumerate(extra)]
        return self.library._replace(clauses=tuple(clauses), own_renderer=self._own_renderer())

    def _own_renderer(self) -> Renderer:
        """Return a renderer for clauses of users, which run in a sandbox."""
        from generator.library.load import compile_clause

        sandbox = make_environment(self.library.language, sandboxed=True)
        return Renderer(sandbox, lambda clause: compile_clause(clause, sandbox))


def _outline(rows: Any) -> tuple[OutlineSection, ...]:
    return tuple(OutlineSection(name, _outline(inner)) for name, inner in rows)


def _override(clause_id: str, file: Path) -> Clause:
    text = file.read_text(encoding="utf-8")
    if not text.lstrip().startswith("---"):
        text = f"---\ntitle: {clause_id}\n---\n{text}"
    return parse_clause(text, clause_id, str(file), own=True)


def _kept(clause: Clause) -> dict[str, Any]:
    """Return what a replaced clause passes on: its place, its condition and what it tells the reader."""
    return {
        "section": clause.section,
        "order": clause.order,
        "when": clause.when,
        "discloses": clause.discloses,
        "heading": clause.heading,
    }


def _extra(
    row: Mapping[str, Any], index: int, known: Mapping[str, Clause], profile: ResolvedProfile, language: str
) -> Clause:
    """Return the clause of an ``extra_clauses`` entry."""
    after = row["after"]
    place = known.get(after)
    title = _in_language(row.get("title"), language)
    position = profile.position(f"extra_clauses[{index}].text")
    return Clause(
        id=f"own/{index + 1}",
        section=place.section if place else after,
        title=title or "own clause",
        heading=title,
        caption="",
        order=place.order if place else 9999,
        when=ALWAYS,
        discloses=(),
        corpus=(),
        body=_in_language(row["text"], language),
        file=position.file,
        line=position.line or 1,
        own=True,
    )


def _in_language(text: Any, language: str) -> str:
    return str(text.get(language, "")) if isinstance(text, Mapping) else str(text or "")


def _at(clause: Clause) -> Any:
    from generator.problems import Position

    return Position(clause.file)


@cache
def workshop(language: str = "en") -> Workshop:
    """Return the workshop of LANGUAGE, made once for a process."""
    return Workshop(language)
