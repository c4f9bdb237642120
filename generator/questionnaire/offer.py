"""What a preset says to many questions at once, as far as it fits this profile."""

from __future__ import annotations

from collections.abc import Callable

from generator.problems import PolicyError
from generator.questionnaire import flow
from generator.questionnaire.choices import Answers
from generator.questionnaire.partial import Partial
from generator.questionnaire.prompts import Given
from generator.questionnaire.question import Field, Question
from generator.questionnaire.session import Session
from generator.questionnaire.suggest import Suggester


class Offer:
    """The suggestions for some questions; the profile itself stays as it is.

    Attributes:
        text: the profile with all suggestions that fit.
        known: what would then be known.
        taken: these suggestions, by question.
    """

    def __init__(
        self,
        session: Session,
        suggester: Suggester,
        judge: Callable[[str], Partial],
        chosen: tuple[Question, ...],
    ) -> None:
        self._session = session
        self._suggester = suggester
        self._judge = judge
        self._chosen = chosen
        self.text = session.text
        self.known = judge(session.text)
        self.taken: dict[str, Given] = {}
        # An answer can open further questions, and further fields of its own, so all are looked at until nothing more is suggested.
        while (batch := self._open()) and (fitting := self._as_much_as_fits(batch)):
            self.taken |= {name: self.taken.get(name, {}) | found for name, found in fitting.items()}

    def _open(self) -> dict[str, Given]:
        """Return what the preset still says to questions that are open, or gained boxes since they were taken."""
        found: dict[str, Given] = {}
        for question in self._chosen:
            wanted = question.options and question.id in self.taken
            if flow.applies(question, self.known) and (wanted or not flow.answered(question, self.known)):
                answers = self._suggester.complete(question, self.known) or {}
                fresh = {path: value for path, value in answers.items() if not self.known.given(path)}
                found |= {question.id: fresh} if fresh else {}
        return found

    def _as_much_as_fits(self, batch: dict[str, Given]) -> dict[str, Given]:
        """Take the answers of BATCH that fit this profile, all at once if possible; return them."""
        if self._add({path: value for found in batch.values() for path, value in found.items()}):
            return batch
        return {name: found for name, found in batch.items() if self._add(found)}

    def _add(self, found: Given) -> bool:
        """Add the answers FOUND; return whether they fit this profile."""
        try:
            text = self._session.preview(found, self.text)
            self.known = self._judge(text)
        except PolicyError:
            return False
        self.text = text
        return True


def summary(question: Question, found: Given, answers: Answers) -> str:
    """Return the answers FOUND for QUESTION in one line."""
    if question.options:
        ticked = [option.text for option in question.options if found.get(option.path) == "yes"]
        return f"{question.text} {'; '.join(ticked) or 'none of them'}"
    fields = [field for field in question.fields or (_list_field(question),) if field.path in found]
    shown = [answers.shown(field, found[field.path]) for field in fields]
    if len(question.fields) > 1:
        shown = [f"{_title(field)}: {words}" for field, words in zip(fields, shown, strict=True)]
    return f"{question.text} {'; '.join(shown)}"


def _title(field: Field) -> str:
    return field.text.split(" (")[0].rstrip("?")


def _list_field(question: Question) -> Field:
    return Field(question.path, "", "", "", True, None, "", question.words, ("all",))
