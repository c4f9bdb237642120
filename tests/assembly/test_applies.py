"""Law that is not in force yet: announced 60 days ahead, in the text only from its day on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from clause_cases import profile_with

from generator.assembly.applies import starts_soon
from generator.engine.workshop import workshop

CHILE = {"markets": {"regions": ["cl"]}}
US = {"markets": {"regions": ["us"], "us": {"states_met": ["TX"]}}}


def announced(answers: dict[str, Any], day: str) -> dict[str, str]:
    rows = starts_soon(workshop().facts(profile_with(answers), date.fromisoformat(day)))
    return {row.id: row.starts for row in rows}


@pytest.mark.parametrize(
    ("day", "told"), [("2026-10-01", False), ("2026-10-02", True), ("2026-11-30", True), ("2026-12-01", False)]
)
def test_a_law_is_announced_sixty_days_ahead(day: str, *, told: bool) -> None:
    assert ("cl-19628" in announced(CHILE, day)) is told


@pytest.mark.parametrize(("day", "written"), [("2026-11-30", False), ("2026-12-01", True)])
def test_it_is_written_from_its_day_on(day: str, *, written: bool) -> None:
    document = workshop().document(profile_with(CHILE), date.fromisoformat(day))
    assert ("region-chile" in {section.id for _, section in document.walk()}) is written


def test_a_list_of_states_made_earlier_does_not_rule_a_new_act_out() -> None:
    assert announced(US, "2026-12-01")["us-ok-okcdpa"] == "2027-01-01"


def test_a_market_where_nothing_is_sold_is_not_announced() -> None:
    assert not any(row.startswith("us-") for row in announced(CHILE, "2026-12-01"))


def test_a_figure_of_a_law_in_force_is_announced() -> None:
    answers = {"markets": {"regions": ["us"], "us": {"ccpa": "yes"}}}
    assert announced(answers, "2026-11-24")["us-ca-ccpa#rights"] == "2027-01-01"


def test_lower_thresholds_of_an_act_in_force_are_announced_to_shops_that_do_not_meet_the_old_ones() -> None:
    assert announced(US, "2026-12-01")["us-de-dpdpa#thresholds"] == "2027-01-01"
    assert "us-de-dpdpa#thresholds" not in announced(
        {"markets": {"regions": ["us"], "us_states": ["TX"]}}, "2026-12-01"
    )
