"""Order, branches, going back, and answers that no longer apply."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from questionnaire.play import TODAY, answers_of, play

from generator.engine.workshop import workshop
from generator.questionnaire.prompts import Asked, Given, Menu, Move
from generator.questionnaire.scripted import Script
from generator.questionnaire.start import find_questions, open_session, start
from generator.source.reader import read_file
from generator.source.tree import to_plain


class Wanderer(Script):
    """Plays answers, and at some questions makes a move first, once."""

    def __init__(self, answers: dict[str, Any], moves: dict[str, list[Any]]) -> None:
        super().__init__(answers, "answers", self.said_append)
        self.moves = moves
        self.said: list[str] = []

    def said_append(self, line: str) -> None:
        self.said.append(line)

    def ask(self, asked: Asked) -> Given | Move:
        queue = self.moves.get(asked.question.id) or []
        if queue:
            self.asked.append(asked.question.id)
            return queue.pop(0)  # type: ignore[no-any-return]
        return super().ask(asked)

    def choose(self, menu: Menu) -> str | Move:
        queue = self.moves.get(menu.id) or []
        if queue:
            self.asked.append(f"({menu.id})")
            return queue.pop(0)  # type: ignore[no-any-return]
        return super().choose(menu)


def wander(
    folder: Path, moves: dict[str, list[Any]], business: str = "licence-shop"
) -> tuple[Wanderer, dict[str, Any]]:
    script = Wanderer(answers_of(business), moves)
    session = open_session(workshop(), folder / "shop.yaml")
    start(workshop(), session, script, TODAY, (business,), quick=False).run()
    session.finish()
    values = to_plain(read_file(folder / "shop.yaml"))
    assert isinstance(values, dict)
    return script, values


def test_back_asks_the_question_before_again(tmp_path: Path) -> None:
    script, values = wander(tmp_path, {"contact": [Move.BACK]})
    assert script.asked[:5] == ["name", "address", "contact", "address", "contact"]
    assert values["org"]["email_privacy"] == "datenschutz@heidefuchs.example"


def test_back_from_the_first_question_stays_there(tmp_path: Path) -> None:
    script, _ = wander(tmp_path, {"name": [Move.BACK, Move.BACK]})
    assert script.asked[:4] == ["name", "name", "name", "address"]


def test_changing_a_branching_answer_puts_answers_aside(tmp_path: Path) -> None:
    """The marketplace becomes a plain shop in the review: the answers about sellers leave the profile, and the person is told."""
    moves: dict[str, list[Any]] = {"review": ["shop"], "model": [{"shop.model": ["own_goods"]}]}
    answers = answers_of("marketplace") | {
        "channels": ["website"],
        "regions": ["us"],
        "customers": ["consumers"],
        "features": [],
        "selling": [],
        "basics": ["cookies.used"],
    }
    script = Wanderer(answers, moves)
    session = open_session(workshop(), tmp_path / "shop.yaml")
    start(workshop(), session, script, TODAY, ("marketplace",), quick=False).run()
    session.finish()
    values = to_plain(read_file(tmp_path / "shop.yaml"))
    assert isinstance(values, dict)
    assert values["shop"]["model"] == ["own_goods"]
    assert "marketplace" not in values
    assert any("no longer apply" in line and "marketplace work" in line for line in script.said)
    aside = to_plain(read_file(tmp_path / "shop.aside.yaml"))
    assert isinstance(aside, dict)
    assert aside["put_aside"]["marketplace.sellers_role"] == "separate_controllers"  # type: ignore[index,call-overload]


def test_answers_put_aside_come_back_as_suggestions(tmp_path: Path) -> None:
    test_changing_a_branching_answer_puts_answers_aside(tmp_path)
    seen: list[Asked] = []

    class Watcher(Wanderer):
        def ask(self, asked: Asked) -> Given | Move:
            if asked.question.id == "sellers":
                seen.append(asked)
                return {path: found.value for path, found in asked.likely.items()}
            return super().ask(asked)

    script = Watcher(answers_of("marketplace") | {"model": ["own_goods", "marketplace"]}, {})
    session = open_session(workshop(), tmp_path / "shop.yaml")
    start(workshop(), session, script, TODAY, (), quick=False).run(find_questions(("model",)))
    script2 = Watcher(answers_of("marketplace"), {})
    again = open_session(workshop(), tmp_path / "shop.yaml")
    start(workshop(), again, script2, TODAY, (), quick=False).run(find_questions(("sellers",)))
    assert seen
    assert seen[0].likely["marketplace.sellers_role"].value == "separate_controllers"
    values = to_plain(read_file(tmp_path / "shop.yaml"))
    assert isinstance(values, dict)
    assert values["marketplace"]["sellers_role"] == "separate_controllers"  # type: ignore[index,call-overload]
    assert not [path for path in again.aside if path.startswith("marketplace.")]


def test_unknown_is_written_and_listed(tmp_path: Path) -> None:
    played = play(tmp_path, answers_of("eu-us-shop") | {"transfers": "unknown"}, "eu-us-shop")
    assert to_plain(read_file(played.path))["transfers"]["storage_country"] == "unknown"  # type: ignore[index,call-overload]
    assert any(
        todo.path == "transfers.storage_country" for todo in played.conversation.known.document(workshop()).todos
    )


def test_an_answer_is_followed_by_its_sentence(tmp_path: Path) -> None:
    played = play(tmp_path, answers_of("eu-us-shop"), "eu-us-shop")
    assert any("Waterlinie Boeken B.V. answers for your data" in line for line in played.said)
    assert any("Voorbeeldstraat 4" in line for line in played.said)


def test_a_warning_comes_with_the_answer_that_causes_it(tmp_path: Path) -> None:
    answers = answers_of("eu-us-shop")
    answers["contact"] = {"email_privacy": "waterlinie@gmail.com"}
    played = play(tmp_path, answers, "eu-us-shop")
    place = next(i for i, line in enumerate(played.said) if "free mail" in line)
    assert place < next(i for i, line in enumerate(played.said) if "KvK" in line)


def test_sections_can_be_named_in_three_ways() -> None:
    assert find_questions(("keeping",)) == ["retention", "disposal", "security", "security-more"]
    assert find_questions(("retention",)) == ["retention"]
    assert find_questions(("security",)) == ["security", "security-more"]


def test_revisiting_a_section_asks_only_that(tmp_path: Path) -> None:
    played = play(tmp_path, answers_of("eu-us-shop"), "eu-us-shop")
    rows = [{"category": "orders", "period": "9 years", "start": "order", "reason": "legal_claims"}]
    again = play(tmp_path, {"retention": rows}, only=("retention",))
    assert again.asked == ["retention", "(review)"]
    assert to_plain(read_file(played.path))["retention"] == rows  # type: ignore[index,call-overload]
