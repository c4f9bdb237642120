"""What a duty that is not met asks the owner for."""

from __future__ import annotations

import pytest
from clause_cases import profile_with
from law_cases import duties

from generator.assembly.coverage import cover
from generator.document import Block, Section
from generator.engine.workshop import workshop


def test_the_clause_that_lacks_least_comes_first() -> None:
    recipients = [
        {
            "name": "Acme", "kind": "hosting", "role": "processor", "us_use": "none", "purposes": ["orders"],
            "data": ["name"], "country": "US", "transfer": {"eu": "scc"},
        }
    ]  # fmt: skip
    answers = {"recipients": recipients, "transfers": {"copy_channel": "unknown"}}
    duty = duties("eu-gdpr", {"answers": answers})["gdpr-13-1-f-copy"]
    assert duty.status == "unmet"
    assert duty.reason.startswith("transfer.copy: transfers/copy needs has_copy_channel")


@pytest.mark.parametrize(
    ("section", "status"), [("retention", "met"), ("region-california", "unmet"), ("region-eu", "met")]
)
def test_a_section_about_one_market_meets_no_duty_of_another(section: str, status: str) -> None:
    profile = profile_with({})
    told = Block("b", "paragraph", "We keep orders for seven years.", "c", disclosures=("retention.period",))
    document = workshop().document(profile)._replace(sections=(Section(section, "Title", (told,)),))
    laws = {law.id: law for law in cover(document, workshop().facts(profile), ())}
    duty = next(row for row in laws["eu-gdpr"].requirements if row.id == "gdpr-13-2-a")
    assert duty.status == status
