"""What the policy covers, and the laws for which it is written."""

from __future__ import annotations

from generator.facts.core import Facts
from generator.facts.markets import (
    caloppa_applies,
    ccpa_applies,
    fadp_applies,
    gdpr_applies,
    targets_quebec,
    uk_gdpr_applies,
)
from generator.facts.rights import parameter


def cited_laws(f: Facts) -> tuple[str, ...]:
    """The privacy laws that are known to apply, without the acts of US states other than California.

    Those of India and Chile start on a day that their figures know.
    """
    found = {
        "eu-gdpr": f.of(gdpr_applies),
        "uk-gdpr": f.of(uk_gdpr_applies),
        "ch-fadp": f.of(fadp_applies),
        "us-ca-ccpa": f.of(ccpa_applies),
        "us-ca-caloppa": f.of(caloppa_applies),
        "us-coppa": f.get("targets_us") and f.get("for_children"),
        "ca-pipeda": f.get("pipeda_applies"),
        "ca-qc-law25": f.of(targets_quebec),
        "au-privacy-act": f.get("targets_australia"),
        "nz-privacy-act": f.get("targets_new_zealand"),
        "br-lgpd": f.get("lgpd_applies"),
        "jp-appi": f.get("targets_japan"),
        "in-spdi": f.get("targets_india") and parameter(f, "in-spdi", "grievance_time"),
        "in-dpdp": f.get("targets_india") and parameter(f, "in-dpdp", "response_time"),
        "mx-lfpdppp": f.get("lfpdppp_applies"),
        "za-popia": f.get("targets_south_africa"),
        "cl-19628": f.get("chilean_law_applies"),
        "kr-pipa": f.get("targets_korea"),
        "cn-pipl": f.get("targets_china"),
        "tr-kvkk": f.get("targets_turkey"),
    }
    return tuple(name for name, applies in found.items() if applies)


def names_laws(f: Facts) -> bool:
    """Whether a privacy law is known to apply."""
    return bool(f.of(cited_laws) or f.get("us_state_acts_apply"))


def has_wider_audience(f: Facts) -> bool:
    """Whether others than consumers deal with the business."""
    return bool(set(f.profile.shop.customers or ()) - {"consumers"})
