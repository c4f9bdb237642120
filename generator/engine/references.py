"""What a profile names by id and has to exist: its own recipients, and rules whose findings it accepts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.engine.resolved import ResolvedProfile
from generator.problems import Problem
from generator.profile.kinds import suggest


def reference_problems(profile: ResolvedProfile, catalogue: Mapping[str, Any]) -> list[Problem]:
    """Return a problem for each id in PROFILE that names nothing; the rules of CATALOGUE are read only if findings are accepted."""
    accepted = profile.values.get("accepted") or ()
    return _recipients(profile) + (_rules(profile, accepted, catalogue["rules"]) if accepted else [])


def _rules(profile: ResolvedProfile, accepted: Any, rules: Mapping[str, Any]) -> list[Problem]:
    """Return a problem for each accepted finding whose rule does not exist."""
    fallback = "copy the code from the report of `plainpolicy check`"
    return [
        Problem(
            "profile.rule",
            f"there is no rule `{row['rule']}`",
            profile.position(f"accepted[{index}].rule"),
            hint=suggest(row["rule"], rules) or fallback,
        )
        for index, row in enumerate(accepted)
        if row.get("rule") and row["rule"] not in rules
    ]


def _recipients(profile: ResolvedProfile) -> list[Problem]:
    """Return a problem for each reference to a recipient that there is not, and for each id given twice."""
    ids = [row.get("id") for row in profile.values.get("recipients", ()) if isinstance(row, dict)]
    problems = []
    for index, name in enumerate(ids):
        if name and name in ids[:index]:
            message = f"the recipient `{name}` is there twice"
            hint = "enter a company once; give the second record an `id` of its own if it is another company"
            problems.append(
                Problem("profile.recipient-twice", message, profile.position(f"recipients[{index}]"), hint=hint)
            )
    for path, name in _reference_paths(profile.values):
        if name not in ids:
            hint = suggest(name, [i for i in ids if i]) or "add it under recipients"
            problems.append(
                Problem("profile.recipient", f"there is no recipient `{name}`", profile.position(path), hint=hint)
            )
    return problems


_SINGLE_REFERENCES = (
    "licences.activation_party",
    "reviews.platform",
    "stores.cctv.operator",
    "stores.wifi.provider",
    "sms.provider",
    "ai.chatbot_party",
)
_LIST_REFERENCES = ("loyalty.partners", "b2b.credit_agencies")


def _reference_paths(values: Mapping[str, Any]) -> Any:
    for path in (*_SINGLE_REFERENCES, *_LIST_REFERENCES):
        found: Any = values
        for name in path.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
        for item in found if isinstance(found, list) else [found] if found else []:
            yield path, item
    for index, source in enumerate(values.get("collect", {}).get("sources", ())):
        for item in source.get("recipients", ()):
            yield f"collect.sources[{index}].recipients", item
    for index, decision in enumerate(values.get("automated_decisions", ())):
        if decision.get("recipient"):
            yield f"automated_decisions[{index}].recipient", decision["recipient"]
