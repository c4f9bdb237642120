"""A section about one market cites the laws of that market alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.assembly.citations import cites
from generator.engine.workshop import workshop

EU_US = Path(__file__).resolve().parents[2] / "profiles" / "eu-us-shop.yaml"


@pytest.mark.parametrize(
    ("section", "jurisdiction", "expected"),
    [
        ("region-california", "US-CA", True),
        ("region-california", "US", True),
        ("region-california", "US-CO", False),
        ("region-california", "EU", False),
        ("region-us-states", "US-CO", True),
        ("region-eu", "DE", True),
        ("region-eu", "UK", False),
        ("region-uk", "EU", False),
        ("region-quebec", "CA-QC", True),
        ("retention", "BR", True),
    ],
)
def test_scope_of_a_section(section: str, jurisdiction: str, *, expected: bool) -> None:
    shop = workshop()
    facts = shop.facts(shop.loader.load_file(EU_US))
    assert cites(facts, section, jurisdiction) is expected


def test_the_californian_part_cites_no_european_law() -> None:
    document = workshop().document(workshop().loader.load_file(EU_US))
    cited = {c for block in document.blocks() if block.clause.startswith("region-california/") for c in block.citations}
    assert cited
    assert not {citation for citation in cited if "GDPR" in citation or "Regulation (EU)" in citation}
