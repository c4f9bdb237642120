"""Requests: how people ask, what they do in the account or on the device, what they can take back."""

from __future__ import annotations

from generator.facts.core import Facts
from generator.facts.markets import european_law_applies, fadp_applies


def request_ways(f: Facts) -> tuple[str, ...]:
    """The ways to make a request whose address is known, in the order of the profile."""
    org = f.profile.org
    usable = {
        "email": org.email_privacy or org.email_general,
        "form": org.request_form,
        "phone": org.phone,
        "post": f.get("has_address"),
        "account": f.profile.account.enabled is True,
        "in_store": "physical_stores" in (f.profile.scope.channels or ()),
    }
    return tuple(way for way in f.profile.rights.channels or () if usable.get(way))


def request_email(f: Facts) -> str | None:
    """The e-mail address for requests."""
    return f.profile.org.email_privacy or f.profile.org.email_general


def two_request_methods(f: Facts) -> bool:
    """Whether there are at least two ways to make a request."""
    return len(f.of(request_ways)) >= 2


def one_request_method(f: Facts) -> bool:
    """Whether there is exactly one way to make a request."""
    return len(f.of(request_ways)) == 1


_LIMITS_ELSEWHERE = {
    "pipeda_applies": 30,
    "targets_quebec": 30,
    "lgpd_applies": 15,
    "lfpdppp_applies": 28,
    "chilean_law_applies": 30,
}
"""Days for an answer outside Europe and the USA; the 20 working days of Mexico are 28 days."""


def own_deadline(f: Facts) -> int | None:
    """The owner's own deadline in days, unless a law that applies asks for a faster answer."""
    days = f.profile.rights.response_days
    limits = (
        [30]
        if f.of(european_law_applies) or f.of(fadp_applies)
        else [45]
        if f.get("ccpa_applies") or f.get("us_state_acts_apply")
        else []
    )
    limits += [limit for applies, limit in _LIMITS_ELSEWHERE.items() if f.get(applies)]
    return days if days is not None and all(days <= limit for limit in limits) else None


def has_own_deadline(f: Facts) -> bool:
    """Whether the owner promises an answer within days of its own."""
    return f.of(own_deadline) is not None


def law_gives_rights(f: Facts) -> bool:
    """Whether a law applies under which requests are free and a refusal has to be explained."""
    return (
        f.of(european_law_applies) or f.of(fadp_applies) or bool(f.get("ccpa_applies") or f.get("us_state_acts_apply"))
    )


def asked_consents(f: Facts) -> tuple[str, ...]:
    """What the business asks a yes for, whatever the law: ``marketing``, ``cookies``, ``location``, ``special``."""
    p = f.profile
    asked = {
        "marketing": bool(f.get("sends_marketing")) and p.marketing.consent in {"opt_in", "double_opt_in", "by_region"},
        "cookies": bool(f.get("uses_optional_cookies")) and p.cookies.consent in {"opt_in", "by_region"},
        "location": p.collect.location in {"device_opt_in", "precise_opt_in"},
        "special": any(row.condition == "explicit_consent" for row in p.collect.special or ()),
    }
    return tuple(name for name, yes in asked.items() if yes)


def asks_consent(f: Facts) -> bool:
    """Whether people are asked for a yes that they can take back (GDPR Art. 7(3) where it applies)."""
    return bool(f.of(asked_consents)) or (f.of(european_law_applies) and bool(f.get("uses_consent")))


_SEEN_ONLY = frozenset(
    ("order_history", "order_status", "recently_viewed", "recommendations", "voice_recordings", "licences", "loyalty")
)
_ACTIONS = frozenset(("delete_account", "export_data"))


def account_changes(f: Facts) -> tuple[str, ...]:
    """What customers change in the account."""
    return tuple(item for item in f.profile.account.self_service or () if item not in _SEEN_ONLY | _ACTIONS)


def account_views(f: Facts) -> tuple[str, ...]:
    """What customers see in the account without a need to change it."""
    return tuple(item for item in f.profile.account.self_service or () if item in _SEEN_ONLY)


def account_deletion(f: Facts) -> bool:
    """Whether customers can delete the account themselves."""
    account = f.profile.account
    return account.deletion_in_account is True or "delete_account" in (account.self_service or ())


def account_export(f: Facts) -> bool:
    """Whether customers can download their data from the account."""
    return "export_data" in (f.profile.account.self_service or ())


def has_account_content(f: Facts) -> bool:
    """Whether there is something to see or change in an account."""
    return bool(f.get("has_accounts")) and bool(f.of(account_changes) or f.of(account_views))


def has_account_actions(f: Facts) -> bool:
    """Whether customers can download their data or delete the account themselves."""
    return bool(f.get("has_accounts")) and (f.of(account_deletion) or f.of(account_export))


def device_controls(f: Facts) -> tuple[str, ...]:
    """What people can switch off in the settings of their device."""
    media = set(f.profile.collect.media.types or ())
    controls = {
        "cookies": f.profile.cookies.used,
        "location": f.get("location_from_device"),
        "notifications": f.get("sends_push_marketing"),
        "camera": media & {"images", "videos"},
        "microphone": "voice" in media,
    }
    return tuple(name for name, used in controls.items() if used)


def device_helps(f: Facts) -> bool:
    """Whether settings of the device change what is collected."""
    return bool(f.get("uses_device_settings")) and bool(f.of(device_controls))
