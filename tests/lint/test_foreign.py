"""Policies that we did not generate: the text rules read them, passage by passage; our own policies are clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.lint.foreign import check_foreign
from generator.lint.load import read_rules
from generator.lint.page import blocks_of_page
from generator.lint.passages import Block, blocks_of_text, passages_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RULES = read_rules()
BAD = """# Privacy
By visiting this shop you agree to everything below.

We keep data for as long as necessary.
Your continued use means that you accept our changes.
We rely on the Privacy Shield.
"""


def found(text: str, *, html: bool = False) -> dict[int, set[str]]:
    lines: dict[int, set[str]] = {}
    for problem in check_foreign(text, "x", RULES, html=html):
        lines.setdefault(problem.position.line, set()).add(problem.code)
    return lines


def words(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(passage.section, passage.text) for passage in passages_of(blocks)]


def test_known_defects_are_found_on_their_lines() -> None:
    lines = found(BAD)
    assert "lint.framing.consent-by-use" in lines[2]
    assert any(code.startswith("lint.retention.") for code in lines[4])
    assert "lint.framing.continued-use" in lines[5]
    assert lines[6]
    assert 3 not in lines


def test_html_is_read_as_a_reader_sees_it() -> None:
    head = "<html><script>\nby using this you agree\n</script>\n"
    page = head + "<p>By <b>using</b> this site\nyou know more.</p>\n<p>By using it you agree.</p>"
    assert words(blocks_of_page(page)) == [("", "By using this site you know more."), ("", "By using it you agree.")]
    assert set(found(page, html=True)) == {6}


def test_a_page_on_one_line_is_no_single_sentence() -> None:
    page = (
        "<nav>Skip to content</nav><h1>Privacy</h1><p>By using it</p><div>you agree <a href='/x'>here</a>.</div>"
        "<h2>Cookies</h2><table><tr><th>Name</th><th>For</th></tr><tr><td>a&amp;b</td><td>cart</td></tr></table>"
    )
    assert words(blocks_of_page(page)) == [
        ("Privacy", "Privacy"),
        ("Privacy", "By using it"),
        ("Privacy", "you agree [here](/x)."),
        ("Privacy > Cookies", "Cookies"),
        ("Privacy > Cookies", "| Name| For |"),
        ("Privacy > Cookies", "| a&b| cart |"),
    ]
    assert not found(page, html=True)


def test_wrapped_lines_are_one_passage_and_keep_their_places() -> None:
    text = "Our shop is at the end of the road, and by using any of the\n  services in the U.S. that it has you agree to us.\n"
    (passage,) = passages_of(blocks_of_text(text))
    assert passage.text.endswith("services in the US that it has you agree to us.")
    assert passage.place(passage.text.index("by using")) == (1, text.index("by using") + 1)
    second = text.splitlines()[1]
    assert passage.place(passage.text.index("that it")) == (2, second.index("that it") + 1)
    assert found(text) == {1: {"lint.framing.consent-by-use"}}


def test_lists_and_headings_stay_apart() -> None:
    text = "2. What we collect\nYour name\nYour address\n2.1 More\n- wool, which is a thing that we know of each of you\n- thread\n"
    assert words(blocks_of_text(text)) == [
        ("2. What we collect", "2. What we collect"),
        ("2. What we collect", "Your name"),
        ("2. What we collect", "Your address"),
        ("2. What we collect > 2.1 More", "2.1 More"),
        ("2. What we collect > 2.1 More", "- wool, which is a thing that we know of each of you"),
        ("2. What we collect > 2.1 More", "- thread"),
    ]


POLICIES = sorted(file for file in EXAMPLES.glob("*/policy.*") if file.suffix in {".md", ".txt", ".html"})


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_our_own_policies_are_clean(policy: Path) -> None:
    """Nothing is found but the symbol in the title that two of the profiles ask for, and that a check of them reports too."""
    text = policy.read_text(encoding="utf-8")
    problems = check_foreign(text, policy.name, RULES, html=policy.suffix == ".html")
    assert [problem for problem in problems if problem.code != "lint.form.icon-in-title"] == []
    assert len(problems) == (policy.suffix != ".html" and text.lstrip("# ")[0] in "🔒🔐")


@pytest.mark.parametrize("policy", sorted(EXAMPLES.glob("*/policy.html")), ids=lambda path: path.parent.name)
def test_our_own_policies_are_clean_on_one_line(policy: Path) -> None:
    page = " ".join(policy.read_text(encoding="utf-8").split())
    assert check_foreign(page, policy.name, RULES, html=True) == []


@pytest.mark.parametrize("policy", sorted(EXAMPLES.glob("*/policy.md")), ids=lambda path: path.parent.name)
def test_our_own_policies_are_clean_without_empty_lines(policy: Path) -> None:
    text = "\n".join(line for line in policy.read_text(encoding="utf-8").splitlines() if line)
    assert {problem.code for problem in check_foreign(text, policy.name, RULES)} <= {"lint.form.icon-in-title"}


def test_there_are_policies_of_our_own() -> None:
    assert len(POLICIES) >= 30
