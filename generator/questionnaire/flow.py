"""The order of questions: pure functions of what is known and what there is to ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from generator.questionnaire.partial import Partial
from generator.questionnaire.question import Question


def applies(question: Question, known: Partial) -> bool:
    """Return whether QUESTION is asked of this business at all, as far as is known."""
    if not known.facts.holds(question.when):
        return False
    return not question.options or any(known.facts.holds(option.when) for option in question.options)


def answered(question: Question, known: Partial) -> bool:
    """Return whether QUESTION needs no asking: all that it must fill is there or, where nothing is a must, anything."""
    if question.path:
        return known.given(question.path)
    if question.options:
        return any(known.given(option.path) for option in question.options)
    musts = [field.path for field in question.fields if not field.optional and known.facts.holds(field.when)]
    return all(map(known.given, musts)) if musts else any(known.given(field.path) for field in question.fields)


def open_questions(questions: Iterable[Question], known: Partial, passed: Collection[str] = ()) -> list[Question]:
    """Return the QUESTIONS that apply and are neither answered nor PASSED over, in order."""
    return [q for q in questions if q.id not in passed and applies(q, known) and not answered(q, known)]


def next_question(questions: Iterable[Question], known: Partial, passed: Collection[str] = ()) -> Question | None:
    """Return the first question that is open, or None."""
    return next(iter(open_questions(questions, known, passed)), None)


def orphans(questions: Sequence[Question], before: Partial, after: Partial) -> list[Question]:
    """Return the questions that applied and were answered before a change, and after it apply no more."""
    return [
        q
        for q in questions
        if applies(q, before) and not applies(q, after) and any(after.given(path) for path in q.paths)
    ]
