"""Notice that laws ask for: a parameter of every law that applies."""

from __future__ import annotations

import pytest
from clause_cases import profile_with

from generator.engine.notice import PARAMETER, law_notice
from generator.engine.workshop import workshop


def test_the_laws_that_apply_count(monkeypatch: pytest.MonkeyPatch) -> None:
    shop = workshop()
    parameters = shop.catalogue["parameters"]
    monkeypatch.setitem(parameters["eu-gdpr"], PARAMETER, [{"value": "20 days", "from": "2018-05-25"}])
    monkeypatch.setitem(parameters["uk-gdpr"], PARAMETER, [{"value": "2 months", "from": "2018-05-25"}])
    monkeypatch.setitem(parameters["us-ca-ccpa"], PARAMETER, [{"value": "9 days", "from": "2100-01-01"}])
    assert list(law_notice(shop, profile_with({})).values()) == [20]
    assert sorted(law_notice(shop, profile_with({"markets.regions": ["eu", "uk"]})).values()) == [20, 61]


def test_without_such_a_law_there_is_none() -> None:
    assert law_notice(workshop(), profile_with({})) == {}
