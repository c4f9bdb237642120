"""Policies that we did not generate: the text rules read them, line by line; our own policies are clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.lint.foreign import check_foreign, visible_lines
from generator.lint.load import read_rules

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BAD = """# Privacy
By visiting this shop you agree to everything below.

We keep data for as long as necessary.
Your continued use means that you accept our changes.
We rely on the Privacy Shield.
"""


def found(text: str, *, html: bool = False) -> dict[int, set[str]]:
    lines: dict[int, set[str]] = {}
    for problem in check_foreign(text, "x", read_rules(), html=html):
        lines.setdefault(problem.position.line, set()).add(problem.code)
    return lines


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
    assert visible_lines(page)[1] == ""
    assert set(found(page, html=True)) == {6}


@pytest.mark.parametrize("policy", sorted(EXAMPLES.glob("*/policy.md")), ids=lambda path: path.parent.name)
def test_our_own_policies_are_clean(policy: Path) -> None:
    assert not check_foreign(policy.read_text(encoding="utf-8"), policy.name, read_rules())
