"""The conversation: one question after another, every answer saved, back and forth, until a profile is complete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from generator.document import PolicyDocument
from generator.engine.workshop import Workshop
from generator.facts.recipients import parties
from generator.problems import PolicyError, ProblemsFound
from generator.questionnaire import flow, paths
from generator.questionnaire.choices import Answers
from generator.questionnaire.offer import Offer, summary
from generator.questionnaire.partial import Partial, judge
from generator.questionnaire.prompts import Asked, Given, Menu, Move, Prompter
from generator.questionnaire.question import Field, Part, Question, questions, read_parts
from generator.questionnaire.review import review_lines
from generator.questionnaire.sentence import sentences
from generator.questionnaire.session import Session
from generator.questionnaire.suggest import Suggester
from generator.questionnaire.warn import Warnings

Outcome = Literal["generate", "finish"]
FIRST = "you"
"""The section that no preset can answer: who the business is."""


class Conversation:
    """Asks what a profile lacks.

    Attributes:
        known: what is known so far.
    """

    def __init__(self, shop: Workshop, session: Session, prompter: Prompter, today: date, suggester: Suggester) -> None:
        self._shop = shop
        self._session = session
        self._prompter = prompter
        self._today = today
        self._suggester = suggester
        self._answers = Answers(shop)
        self._warnings = Warnings()
        self._history: list[str] = []
        self._all = questions()
        self._judged: dict[str, Partial] = {}
        self._left: int | None = None
        self.known = self._judge(session.text)
        self._document: PolicyDocument = self.known.document(shop)
        self._warnings.start(self.known, self._document)

    def run(self, only: Sequence[str] = ()) -> Outcome:
        """Ask until nothing is open, or revisit the questions in ONLY; then review.

        Raises:
            Stopped: the person stopped; what was answered is saved.
            PolicyError: the profile cannot be saved.
        """
        if only:
            self._revisit([q for q in self._all if q.id in only])
        else:
            self._ask_open()
        return self._review()

    def _scope(self) -> tuple[Question, ...]:
        return tuple(q for q in self._all if q.quick) if self._session.quick else self._all

    def _ask_open(self) -> None:
        self._left = None
        while True:
            while self._offer_next():
                pass
            question = flow.next_question(self._scope(), self.known, self._session.passed)
            if question is None:
                break
            self._visit(question)
        if self._session.quick:
            self._close_quickly()

    def _visit(self, question: Question) -> None:
        """Ask QUESTION, and those before it as long as the person goes back."""
        trail = [question]
        while trail:
            moved = self._one(trail[-1])
            if moved is not Move.BACK:
                self._history.append(trail.pop().id)
            elif self._history:
                earlier = self._history.pop()
                trail.append(next(q for q in self._all if q.id == earlier))
            else:
                self._prompter.tell(["This is the first question."])
            trail = [q for q in trail if flow.applies(q, self.known)]
            if len(trail) == 1 and trail[0] is question and flow.answered(question, self.known):
                return

    def _revisit(self, chosen: Sequence[Question]) -> None:
        """Ask the CHOSEN questions again, as far as they apply."""
        done: set[str] = set()
        while True:
            question = next((q for q in chosen if q.id not in done and flow.applies(q, self.known)), None)
            if question is None:
                return
            done.add(question.id)
            self._left = sum(q.id not in done and flow.applies(q, self.known) for q in chosen)
            if self._one(question) is not Move.BACK:
                self._history.append(question.id)
            else:
                done.discard(question.id)
                earlier = [q for q in chosen if q.id in done]
                if not earlier:
                    return
                done.discard(earlier[-1].id)

    def _one(self, question: Question, fault: str = "") -> Move | None:
        """Put one question until it has an answer; return the move if it was one."""
        while True:
            reply = self._prompter.ask(self._asked(question, fault))
            if reply is Move.BACK:
                return Move.BACK
            if reply is Move.SKIP:
                if question.id not in self._session.passed:
                    self._session.passed.append(question.id)
                self._session.note()
                return Move.SKIP
            given = self._unknown(question) if reply is Move.UNKNOWN else reply
            assert isinstance(given, dict)
            fault = self._take(question, given)
            if not fault:
                return None

    def _asked(self, question: Question, fault: str) -> Asked:
        current = {path: value for path in question.paths if (value := self.known.answer(path)) is not None}
        likely = {
            field.path: found
            for field in question.fields
            if field.path not in current and (found := self._suggester.field(field))
        }
        options = tuple(option.path for option in question.options if self.known.facts.holds(option.when))
        likely |= {
            path: found for path in options if path not in current and (found := self._suggester.field(_box(path)))
        }
        held = current.get(question.path) if question.path else None
        rows = held if isinstance(held, list) else self._suggester.rows(question, self.known) if question.path else None
        return Asked(
            question,
            self._place(question),
            current,
            likely,
            rows,
            fault,
            not self._history,
            self._answers,
            self._asks,
            lambda key: self._suggester.usual(question, key, self.known),
            options,
        )

    def _place(self, question: Question) -> str:
        part = _part_of(question)
        remaining = [
            q for q in flow.open_questions(self._scope(), self.known, self._session.passed) if q.id != question.id
        ]
        left = len(remaining) if self._left is None else self._left
        number = len(self._history) + 1
        return f"{part.title} - question {number}, about {left} left"

    def _asks(self, field: Field, so_far: Given) -> bool:
        if self._answers.node(field.path).get("kind") == "recipient" and not self._answers.recipients:
            return False
        if field.when == ("all",):
            return True
        return self._trial(so_far).facts.holds(field.when)

    def _trial(self, changes: Given) -> Partial:
        """Return what would be known with CHANGES."""
        if not changes:
            return self.known
        try:
            return self._judge(self._session.preview(changes))
        except ProblemsFound:
            return self.known

    def _unknown(self, question: Question) -> Given:
        if question.path:
            return {question.path: "unknown"}
        if question.options:
            return {option.path: "unknown" for option in question.options if self.known.facts.holds(option.when)}
        asked = [field for field in question.fields if self.known.facts.holds(field.when)]
        musts = [field.path for field in asked if not field.optional]
        return {path: "unknown" for path in musts or [field.path for field in asked]}

    def _take(self, question: Question, given: Given) -> str:
        """Save the answers GIVEN; return why they are refused, or nothing."""
        before = self.known
        given = {
            **given,
            **{field.path: None for field in question.fields if field.only_yes and given.get(field.path) == "no"},
        }
        if given.get(question.paths[0]) not in (None, "unknown"):
            given |= dict(question.sets)
        changes = {path: value for path, value in given.items() if value is not None or before.given(path)}
        try:
            after = self._judge(self._session.preview(changes))
        except ProblemsFound as found:
            return "; ".join(f"{problem.message}. {problem.hint}".strip() for problem in found.problems[:3])
        except PolicyError as error:
            return str(error)
        orphans = [q for q in flow.orphans(self._all, before, after) if q.id != question.id]
        # Only what the file itself answers can be put aside, not what a profile that it extends does.
        gone = {
            path: before.answer(path)
            for q in orphans
            for path in q.paths
            if before.given(path) and paths.get(before.values, path) is not None
        }
        if gone:
            self._session.aside.update(gone)
            self._session.note()
        self._save({**changes, **dict.fromkeys(gone)})
        self._tell_after(question, list(given), orphans, [path for path, value in given.items() if value == "unknown"])
        return ""

    def _save(self, changes: dict[str, Any], text: str = "") -> None:
        """Write CHANGES, or a TEXT that holds them already; ask again as long as the disk refuses and the person wants."""
        text = text or self._session.preview(changes)
        while True:
            try:
                self._session.save_text(text)
                break
            except PolicyError as error:
                self._prompter.tell([str(error)], "not saved")
                again = Menu("unsaved", "The answer is not saved yet.", (), {"stop": "Stop here", "again": "Try again"})
                if self._prompter.choose(again) != "again":
                    raise
        for path in changes:
            self._suggester.use(path)
        aside = {path: value for path, value in self._session.aside.items() if changes.get(path) is None}
        if aside != self._session.aside:
            self._session.aside = aside
            self._session.note()
        self.known = self._judge(self._session.text)

    def _tell_after(self, question: Question, paths: list[str], orphans: list[Question], unknown: list[str]) -> None:
        document = self.known.document(self._shop)
        said = sentences(self._document, document, paths)
        self._document, warnings = document, self._warnings.arising(self.known, document, paths)
        if said:
            self._prompter.tell(said, "The policy will say")
        if unknown:
            self._prompter.tell([f"noted as open: {', '.join(self._answers.title(path).lower() for path in unknown)}"])
        if warnings:
            self._prompter.tell(warnings, "Note")
        if orphans:
            names = "; ".join(q.text for q in orphans)
            self._prompter.tell(
                [f"These answers no longer apply and were moved to {self._session.notes_path.name}: {names}"],
                "Put aside",
            )

    def _offer_next(self) -> bool:
        """Offer the suggestions of the section that comes next, if it was not offered yet; return whether there may be more to offer."""
        question = flow.next_question(self._scope(), self.known, self._session.passed)
        if not self._suggester.preset or question is None:
            return False
        part = _part_of(question)
        name, title, chosen = (
            (part.id, part.title, part.questions) if not self._session.quick else ("all", "Everything else", self._all)
        )
        if name in self._session.offered or (self._session.quick and part.id == FIRST):
            return False
        self._session.offered.append(name)
        self._session.note()
        self._offer(name, title, chosen)
        return True

    def _offer(self, name: str, title: str, chosen: tuple[Question, ...]) -> None:
        """Offer what the preset says to the CHOSEN questions as one; nothing counts before the person takes it."""
        offer = Offer(self._session, self._suggester, self._judge, chosen)
        shown = [
            f"  {summary(question, offer.taken[question.id], self._answers)}"
            for question in chosen
            if question.id in offer.taken
        ]
        choices = {"accept": "Take them", "through": "Go through the questions"}
        menu = Menu(f"accept:{name}", "Take these suggestions?", [f"{title}: the preset suggests", *shown], choices)
        if not offer.taken or self._prompter.choose(menu) != "accept":
            self.known = self._judge(self._session.text)
            return
        self._history += [q for q in offer.taken if q not in self._history]
        rare = [q.id for q in chosen if q.rare and not flow.answered(q, offer.known)]
        self._session.passed += [q for q in rare if q not in self._session.passed]
        self._save({path: value for found in offer.taken.values() for path, value in found.items()}, offer.text)
        self._session.note()
        self._document = self.known.document(self._shop)

    def _close_quickly(self) -> None:
        """After a quick run: what was not asked is unknown."""
        while question := next(
            (q for q in flow.open_questions(self._all, self.known) if not q.skip and q.id not in self._session.passed),
            None,
        ):
            self._save(self._unknown(question))
            self._session.passed.append(question.id)
        rest = {path: "unknown" for path in self.known.missing if "[" not in path}
        if rest:
            self._save(rest)
        self._session.note()

    def _review(self) -> Outcome:
        while True:
            self._document = self.known.document(self._shop)
            lines = review_lines(self._shop, self.known, self._document)
            unclear = self._unclear()
            choices = {"generate": "Write the policy", "finish": "Finish without it"}
            if unclear:
                choices["open"] = f"Answer what is open ({len(unclear)})"
            choices |= {part.id: f"Go to: {part.title}" for part in read_parts()}
            picked = self._prompter.choose(Menu("review", "Review", lines, choices))
            if picked in ("generate", "finish"):
                return picked  # type: ignore[return-value]
            if picked is Move.BACK and self._history:
                self._visit(next(q for q in self._all if q.id == self._history[-1]))
            elif picked == "open":
                self._revisit(unclear)
            else:
                self._revisit([q for q in self._all if q.section == picked])
            if not self._session.quick:
                self._ask_open()

    def _unclear(self) -> list[Question]:
        """Return the questions with an answer that is unknown."""
        unknown = {path.split("[")[0] for path in self.known.profile.unknown} | {
            path.split("[")[0] for path in self.known.profile.gaps
        }
        return [q for q in self._all if flow.applies(q, self.known) and any(path in unknown for path in q.paths)]

    def _judge(self, text: str) -> Partial:
        if text not in self._judged:
            known = judge(self._shop, text, self._session.path.name, self._session.path.parent, self._today)
            self._judged = {text: known, **dict(list(self._judged.items())[:3])}
        known = self._judged[text]
        self._answers.recipients = {str(party.id): str(party.name) for party in known.facts.of(parties) if party.id}
        return known


def _part_of(question: Question) -> Part:
    return next(part for part in read_parts() if part.id == question.section)


def _box(path: str) -> Field:
    return Field(path, "", "", "", True, None, "", "", ("all",))
