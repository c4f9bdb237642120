"""Questions against the schema, the facts and the words: whatever is asked exists, and whatever is needed is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from questionnaire.play import TODAY

from generator.engine.workshop import workshop
from generator.facts.core import UnknownFact
from generator.library.clause import facts_of, parse_condition
from generator.questionnaire.choices import Answers
from generator.questionnaire.presets import preset_ids, read_preset
from generator.questionnaire.question import Question, questions, read_data, read_parts

SCHEMA = workshop().bundle["schema"]


def leaves(node: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, field in node["fields"].items():
        here = f"{path}.{name}" if path else name
        if field["t"] == "struct":
            yield from leaves(field, here)
        else:
            yield here, field


ALL = dict(leaves(SCHEMA))
ASKED = {path for question in questions() for path in (*question.paths, *(path for path, _ in question.sets))}
NOT_ASKED = read_data(".", "not_asked")


def is_listed(path: str) -> bool:
    return any(path == entry or path.startswith(f"{entry}.") for entry in NOT_ASKED)


def test_everything_asked_is_in_the_schema() -> None:
    assert sorted(ASKED - set(ALL)) == []


def test_everything_in_the_schema_is_asked_or_listed_with_a_reason() -> None:
    assert [path for path in ALL if path not in ASKED and not is_listed(path)] == []


def test_nothing_is_both_asked_and_listed() -> None:
    assert [entry for entry in NOT_ASKED if entry in ASKED] == []


def test_the_list_of_what_is_not_asked_names_nothing_strange() -> None:
    assert [
        entry for entry in NOT_ASKED if not any(path == entry or path.startswith(f"{entry}.") for path in ALL)
    ] == []


def test_every_required_answer_is_asked() -> None:
    required = [
        path for path, node in ALL.items() if node["required"] and not path.startswith("org.representatives.ch")
    ]
    assert [path for path in required if path not in ASKED] == []


def test_no_answer_is_asked_twice() -> None:
    paths = [path for question in questions() for path in question.paths]
    assert sorted({path for path in paths if paths.count(path) > 1}) == []


def conditions(question: Question) -> Iterator[tuple[Any, ...]]:
    yield question.when
    yield from (part.when for part in (*question.fields, *question.options))
    for row in read_data("rows", question.known).values() if question.known else ():
        if (row or {}).get("when", "never") != "never":
            yield parse_condition(row["when"], question.id)


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.id)
def test_conditions_are_known_facts(question: Question) -> None:
    from generator.questionnaire.partial import judge

    facts = judge(workshop(), "schema_version: 1\n", "x.yaml", None, TODAY).facts
    for name in {name for condition in conditions(question) for name in facts_of(condition)}:
        try:
            facts.get(name)
        except UnknownFact:
            pytest.fail(f"{question.id}: there is no fact {name}")


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.id)
def test_words_are_for_shop_owners(question: Question) -> None:
    answers = Answers(workshop())
    answers.recipients = {"some": "Some company"}
    texts = [question.text, *(part.text for part in (*question.fields, *question.options)), question.help]
    for text in texts:
        assert not any(
            word in text.lower() for word in ("data subject", "controller", "processor", "lawful basis", "art. ")
        ), text
    assert question.text.endswith("?")
    for field in question.fields:
        assert field.example or answers.choices(field), f"{field.path}: nobody sees what an answer looks like"
        assert field.suggest is None or field.because, f"{field.path}: a suggestion without its reason"
        if field.example and not answers.choices(field):
            assert not isinstance(answers.read(field, field.example), tuple), (
                f"{field.path}: its own example is refused"
            )


def test_choices_have_words() -> None:
    """A choice is never shown as a bare id where the policy or the questionnaire has words for it."""
    answers = Answers(workshop())
    answers.recipients = {"some": "Some company"}
    bare = [
        f"{field.path}: {name}"
        for question in questions()
        for field in question.fields
        for name, words in answers.choices(field).items()
        if field.words and words == name.replace("_", " ") and not answers.words(field.words).get(name)
    ]
    assert bare == []


def test_what_is_shown_can_be_typed() -> None:
    """An answer as it is shown, typed back, is the same answer: also where words hold commas."""
    answers = Answers(workshop())
    answers.recipients = {"some": "Some company"}
    for question in questions():
        for field in question.fields:
            choices = answers.choices(field)
            if answers.is_list(field.path) and choices:
                read = answers.read(field, answers.shown(field, list(choices)))
                assert sorted(read) == sorted(choices), field.path


@pytest.mark.parametrize("name", preset_ids())
def test_presets_fit_the_schema(name: str) -> None:
    from generator.questionnaire.paths import leaves as leaves_of

    answers = Answers(workshop())
    answers.recipients = {"some": "Some company"}
    for path, value in leaves_of(read_preset(name).answers).items():
        assert answers.check(path, value) is None, f"{path}: {answers.check(path, value)}"


@pytest.mark.parametrize("name", preset_ids())
def test_presets_pass_on_nothing_of_their_business(name: str) -> None:
    from generator.source.write import dump

    text = dump(read_preset(name).answers).casefold()
    assert ".example" not in text
    assert not any(
        word in text for word in ("kornblauw", "quellblatt", "gatherfold", "hearthline", "larkfield", "adbramble")
    )
    assert "org" not in read_preset(name).answers


@pytest.mark.parametrize("known", ["occasions", "sources", "purposes", "ad_tools", "retention"])
def test_usual_rows_fit_the_schema(known: str) -> None:
    question = next(q for q in questions() if q.known == known)
    answers = Answers(workshop())
    answers.recipients = {"some": "Some company"}
    rows = [
        {question.key: key, **{k: v for k, v in (row or {}).items() if k not in {"when", "from_kinds", "statutory"}}}
        for key, row in read_data("rows", known).items()
    ]
    fault = answers.check(question.path, rows)
    assert fault is None, str(fault)


def test_every_section_is_introduced() -> None:
    assert all(part.title and part.intro and part.questions for part in read_parts())
