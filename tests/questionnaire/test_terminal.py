"""The questionnaire in a real pseudo-terminal: keys typed, screens read."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from questionnaire.play import BUSINESSES, answers_of
from questionnaire.typist import CLEAR, DOWN, ENTER, ROOT, Prompt, Terminal, Typist

from generator.source.reader import read_file
from generator.source.tree import to_plain


def values_of(path: Path) -> dict[str, Any]:
    found = to_plain(read_file(path))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("business", BUSINESSES)
def test_a_business_from_the_first_question_to_its_policy(business: str, tmp_path: Path) -> None:
    answers = answers_of(business)
    typist = Typist(Terminal(tmp_path, "shop.yaml", "--preset", business), answers)
    screen = typist.work()
    assert "shop.yaml is saved" in screen
    assert "plainpolicy check shop.yaml" in screen
    values = values_of(tmp_path / "shop.yaml")
    assert values["org"]["legal_name"] == answers["name"]["legal_name"]
    policy = (tmp_path / "shop" / "policy.md").read_text(encoding="utf-8")
    assert answers["address"]["street"] in policy
    for row in answers["companies"]:
        if isinstance(row, dict):
            assert row["name"] in policy
    assert len(typist.seen) <= 25, typist.seen
    assert typist.terminal.child.exitstatus == 0


def short(**more: Any) -> dict[str, Any]:
    """Return answers for a short run: a plain shop, asked quickly."""
    return answers_of("eu-us-shop") | {"companies": ["stripe", "dhl"]} | more


SHORT = ("shop.yaml", "--preset", "plain", "--quick")


def test_quick_mode_leaves_the_rest_open(tmp_path: Path) -> None:
    typist = Typist(Terminal(tmp_path, *SHORT), short())
    screen = typist.work()
    assert len(typist.seen) <= 12, typist.seen
    assert "Open answers, the most important first" in screen
    assert (tmp_path / "shop" / "policy.html").is_file()


def test_killed_at_each_question_it_goes_on_there(tmp_path: Path) -> None:
    """A short run is killed (kill -9) at every question in turn; each time the file is whole and the next run asks that question."""
    answers, seen = short(), ""
    for _ in range(20):
        typist = Typist(Terminal(tmp_path, *SHORT), answers)
        first: list[str] = []

        def until(person: Typist, prompt: Prompt, first: list[str] = first) -> bool:
            name = person.seen[-1]
            if not first:
                first.append(name)
            return name != first[0]

        screen = typist.work(until)
        assert first[0] != seen, f"asked again: {seen}\n{screen}"
        if "is saved" in screen:
            break
        seen = first[0]
        typist.terminal.child.kill(signal.SIGKILL)
        typist.terminal.child.wait()
        values_of(tmp_path / "shop.yaml")
    else:
        pytest.fail("the run never came to its end")
    assert values_of(tmp_path / "shop.yaml")["org"]["email_privacy"] == "privacy@waterlinie.example"


@pytest.mark.parametrize("how", ["ctrl-c", "hangup", "end of input"])
def test_other_ways_to_be_interrupted(how: str, tmp_path: Path) -> None:
    typist = Typist(Terminal(tmp_path, *SHORT), short())
    typist.work(lambda person, _: person.seen[-1] == "address")
    child = typist.terminal.child
    if how == "hangup":
        child.kill(signal.SIGHUP)
    else:
        typist.terminal.send({"ctrl-c": "\x03", "end of input": "\x04"}[how])
    typist.terminal.settle(1.0)
    child.wait()
    if how != "hangup":
        assert "Your answers are saved. Go on with: plainpolicy new shop.yaml" in typist.terminal.text()
    assert "Traceback" not in typist.terminal.text()
    assert values_of(tmp_path / "shop.yaml")["org"]["legal_name"] == "Waterlinie Boeken B.V."


def test_back_help_and_refusals_on_the_screen(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *SHORT)
    typist = Typist(terminal, short())
    typist.work(lambda person, _: person.seen[-1] == "contact")
    terminal.send("?")
    terminal.wait(lambda: "A mailbox such as privacy@" in terminal.text(), "the help")
    terminal.send(f"{CLEAR}nobody{ENTER}")
    terminal.wait(lambda: "not an e-mail address" in terminal.text(), "the refusal, in place")
    terminal.send(f"{CLEAR}<{ENTER}")
    terminal.wait(lambda: terminal.text().count("What is your postal address?") == 2, "the question before")
    assert "Voorbeeldstraat 4" in terminal.text().rsplit("What is your postal address?", 1)[1], (
        "the answer of before is offered"
    )
    terminal.child.close(force=True)


def test_review_and_edit(tmp_path: Path) -> None:
    """From the review back to a section: the name changes, and the review comes again."""
    terminal = Terminal(tmp_path, *SHORT)
    typist = Typist(terminal, short())
    typist.work(lambda _, prompt: prompt.title == "Review")
    prompt = terminal.prompt()
    assert prompt is not None
    place = [label for label, _ in prompt.rows].index("Go to: Who you are")
    terminal.send(DOWN * place + ENTER)
    typist.answers = short(
        name={"legal_name": "Nieuwe Boeken B.V.", "website": "https://nieuw.example", "effective_date": "2026-12-01"}
    )
    screen = typist.work()
    assert "shop.yaml is saved" in screen
    assert values_of(tmp_path / "shop.yaml")["org"]["legal_name"] == "Nieuwe Boeken B.V."
    assert "Nieuwe Boeken B.V." in (tmp_path / "shop" / "policy.md").read_text(encoding="utf-8")


def test_a_branching_answer_changed_in_the_terminal(tmp_path: Path) -> None:
    """A marketplace, then none: the answers about sellers are put aside, and the screen says so."""
    base = (ROOT / "profiles" / "marketplace.yaml").read_text(encoding="utf-8")
    (tmp_path / "shop.yaml").write_text(base, encoding="utf-8")
    typist = Typist(Terminal(tmp_path, "shop.yaml", "--section", "model"), {"model": ["own_goods"]})
    screen = typist.work(lambda _, prompt: prompt.title == "Review")
    typist.terminal.child.close(force=True)
    words = " ".join(screen.split())
    assert "These answers no longer apply and were moved to shop.aside.yaml: How does your marketplace work?" in words
    assert "sellers_role" not in values_of(tmp_path / "shop.yaml").get("marketplace", {})
    assert "separate_controllers" in (tmp_path / "shop.aside.yaml").read_text(encoding="utf-8")
    text = (tmp_path / "shop.yaml").read_text(encoding="utf-8")
    assert "# Every company that gets data, apart from the sellers" in text, "comments of the owner stay"


@pytest.mark.parametrize("columns", [60, 80])
def test_narrow_terminals_cut_no_words(columns: int, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "shop.yaml", "--preset", "plain", columns=columns, rows=40, NO_COLOR="1")
    terminal.wait(lambda: "Registered name:" in terminal.text(), "the first question")
    terminal.send(f"Lindenhof{ENTER}{ENTER}https://lindenhof.example{ENTER}{ENTER}{ENTER}")
    terminal.wait(lambda: "What is your postal address?" in terminal.text(), "the second question")
    lines = terminal.text().splitlines()
    assert all(len(line) < columns for line in lines if not line.startswith(" "))
    colours = {terminal.screen.buffer[y][x].fg for y in range(40) for x in range(columns)}
    assert colours <= {"default"}, colours
    terminal.child.close(force=True)


def test_line_by_line(tmp_path: Path) -> None:
    """``--plain``: numbered choices and typed lines, no cursor movement at all."""
    terminal = Terminal(tmp_path, "shop.yaml", "--plain", "--quick", columns=100)
    terminal.wait(lambda: "Is your shop like one of these?" in terminal.text(), "the presets")
    keys = [
        "1",
        "Lindenhof GmbH",
        "-",
        "lindenhof.example",
        "",
        "",
        "Weg 1",
        "",
        "Ulm",
        "",
        "",
        "Germany",
        "2",
        "a@lindenhof.example",
        "",
        "",
        "",
    ]
    for key in keys:
        terminal.send(f"{key}{ENTER}")
        terminal.settle(0.3)
    terminal.wait(lambda: "Where do you sell or advertise?" in terminal.text(), "the regions")
    terminal.send(f"1{ENTER}")
    terminal.wait(lambda: "What do you sell?" in terminal.text(), "the next question")
    terminal.child.close(force=True)
    values = values_of(tmp_path / "shop.yaml")
    assert values["markets"]["regions"] == ["eu"]
    assert values["org"]["address"] == {"street": "Weg 1", "city": "Ulm", "country": "DE"}


def run(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "generator", *args],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_without_a_terminal_it_says_so_and_ends(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "shop.yaml")
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert "--answers" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_answers_from_a_file_make_a_profile_that_passes_the_check(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "shop.yaml", "--answers", str(ROOT / "tests/answers/eu-us-shop.yaml"))
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    checked = run(tmp_path, "check", "shop.yaml")
    assert checked.returncode == 0, checked.stdout


def test_a_missing_answer_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "name: {legal_name: X, website: 'https://x.example', effective_date: 2026-12-01}\n", encoding="utf-8"
    )
    done = run(tmp_path, "new", "shop.yaml", "--answers", "a.yaml")
    assert done.returncode == 1
    assert "there is no answer to `address`" in done.stderr
    assert values_of(tmp_path / "shop.yaml")["org"]["legal_name"] == "X"


@pytest.mark.parametrize("form", ["md", "json"])
def test_questions_are_printed(form: str, tmp_path: Path) -> None:
    import json

    from generator.questionnaire.question import questions

    done = run(tmp_path, "new", "--print-questions", "--format", form)
    assert done.returncode == 0
    if form == "json":
        assert [row["id"] for row in json.loads(done.stdout)["questions"]] == [q.id for q in questions()]
    else:
        assert all(q.text in done.stdout for q in questions())
        assert "Only if" in done.stdout


def test_a_profile_with_faults_is_not_touched(tmp_path: Path) -> None:
    text = "shop: {model: [soap]}\n"
    (tmp_path / "shop.yaml").write_text(text, encoding="utf-8")
    done = run(tmp_path, "new", "shop.yaml", "--answers", str(ROOT / "tests/answers/eu-us-shop.yaml"))
    assert done.returncode == 1
    assert "shop.yaml:1:" in done.stderr
    assert "goes on" in done.stderr
    assert (tmp_path / "shop.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("what", "name"), [("questions", "retention"), ("presets", "shopify"), ("presets", "eu-us-shop")]
)
def test_what_there_is_can_be_listed(what: str, name: str, tmp_path: Path) -> None:
    import json

    done = run(tmp_path, "list", what, "--format", "json")
    assert name in [row["id"] for row in json.loads(done.stdout)]
