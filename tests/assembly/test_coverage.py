"""What a duty that is not met asks the owner for."""

from __future__ import annotations

from law_cases import duties


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
