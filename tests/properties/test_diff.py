"""What must hold for the comparison of any two policies."""

from __future__ import annotations

import re
from typing import Any

from clause_cases import document_with
from hypothesis import HealthCheck, given, settings
from profile_strategies import profiles

from generator.document import PolicyDocument
from generator.engine.diff import compare_documents, wording
from generator.engine.workshop import workshop
from generator.output.diff_report import to_json, to_markdown, to_text
from generator.output.json import from_json
from generator.output.json import to_json as policy_json
from generator.publish.redline import redline_page
from generator.source.write import dump

FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000-\ue004]")


def document_of(values: dict[str, Any]) -> PolicyDocument:
    shop = workshop()
    return shop.document(shop.loader.load_text(dump(values), "made.yaml"))


@FEW
@given(profiles())
def test_a_policy_equals_itself_after_a_journey_through_json(values: dict[str, Any]) -> None:
    document = document_of(values)
    found = compare_documents(from_json(policy_json(document)), document)
    different = [
        line for section in found.texts for block in section.blocks for line in block.lines if line.state != "same"
    ]
    assert (found.changes, different) == ((), [])


@FEW
@given(profiles(), profiles())
def test_any_two_policies_can_be_compared(old: dict[str, Any], new: dict[str, Any]) -> None:
    before, after = document_of(old), document_of(new)
    for found in (compare_documents(before, after), compare_documents(document_with({}), after)):
        words = wording("en")
        for text in (to_text(found, words), to_markdown(found, words), to_json(found)):
            assert not HIDDEN.search(text.replace("\\u", ""))
        page = redline_page(found)
        assert "<script" not in page and "<img" not in page and not HIDDEN.search(page)
        if before.version != after.version:
            assert compare_documents(before, after).weight != "none"
