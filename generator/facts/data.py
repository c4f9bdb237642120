"""What is collected: data items, their groups, required and optional fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from generator.facts.core import Facts

NAMED_WHOLE = frozenset(("account",))
"""Groups that their one item would misname: an account is no password."""
NAMED_APART = frozenset(("email_interactions",))
"""Items that the name of their group would hide: what people open and click is no choice of theirs."""


class FormRow(NamedTuple):
    """One occasion on which people enter data."""

    occasion: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    why: str | None
    without: str | None
    without_optional: str | None


class SourceRow(NamedTuple):
    """A source other than the person."""

    kind: str
    names: tuple[str, ...]
    data: tuple[str, ...]
    purposes: tuple[str, ...]
    public: bool | None


def groups(f: Facts) -> dict[str, Any]:
    """The vocabulary of data categories: groups with their items."""
    return dict(f.catalogue["data_categories"])


def group_of(f: Facts) -> dict[str, str]:
    """The group of every data id; a group is its own."""
    table = f.of(groups)
    return {
        **{name: name for name in table},
        **{item: name for name, group in table.items() for item in group["items"]},
    }


def expand(f: Facts, ids: Iterable[str] | None) -> tuple[str, ...]:
    """Return IDS with every group replaced by its items that the business collects, or kept if it collects none by item."""
    table, collected = f.of(groups), f.of(collected_items)
    found: list[str] = []
    for data_id in ids or ():
        items = [item for item in table[data_id]["items"] if item in collected] if data_id in table else [data_id]
        found += items or [data_id]
    return tuple(dict.fromkeys(found))


def in_groups(f: Facts, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the groups of IDS, in the order of the vocabulary."""
    home = f.of(group_of)
    wanted = {home[data_id] for data_id in ids if data_id in home}
    return tuple(name for name in f.of(groups) if name in wanted)


def in_groups_or_items(f: Facts, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the groups of IDS; a group of which one item alone, or only a part of what is collected, is held by its items."""
    held, collected = set(ids), f.of(collected_items)
    found: list[str] = []
    for group in in_groups(f, held):
        members = [item for item in f.of(groups)[group]["items"] if item in collected and item not in NAMED_APART]
        ours = [item for item in members if item in held]
        is_whole = group in {*held, *NAMED_WHOLE} or (ours == members and len(ours) > 1)
        found += [group] if is_whole else ours
        found += [item for item in f.of(groups)[group]["items"] if item in NAMED_APART & held & collected]
    return tuple(found)


def form_rows(f: Facts) -> tuple[FormRow, ...]:
    """Each occasion with what must and what can be given."""
    return tuple(
        FormRow(
            form.occasion,
            tuple(form.required or ()),
            tuple(form.optional or ()),
            form.why,
            _str(form.without),
            _str(form.without_optional),
        )
        for form in f.profile.collect.forms or ()
        if form.occasion
    )


def occasions(f: Facts) -> tuple[str, ...]:
    """The occasions on which people enter data."""
    return tuple(row.occasion for row in f.of(form_rows))


def provided_items(f: Facts) -> tuple[str, ...]:
    """Everything that people enter themselves."""
    return tuple(dict.fromkeys(item for row in f.of(form_rows) for item in (*row.required, *row.optional)))


def automatic_items(f: Facts) -> tuple[str, ...]:
    """Everything that devices send on their own."""
    return tuple(f.profile.collect.automatic or ())


def automatic_groups(f: Facts) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What devices send, as (group, items)."""
    home, items = f.of(group_of), f.of(automatic_items)
    return tuple(
        (name, tuple(item for item in items if home.get(item) == name and item != name)) for name in in_groups(f, items)
    )


def source_rows(f: Facts) -> tuple[SourceRow, ...]:
    """Each other source with its names, data and purposes."""
    names = {party.id: party.name for party in f.get("parties")}
    return tuple(
        SourceRow(
            source.kind,
            (*(names[i] for i in source.recipients or () if names.get(i)), *(str(n) for n in source.named or ())),
            tuple(source.data or ()),
            tuple(source.purposes or ()),
            source.public,
        )
        for source in f.profile.collect.sources or ()
        if source.kind
    )


def special_items(f: Facts) -> tuple[str, ...]:
    """The special kinds of data."""
    return tuple(row.data for row in f.profile.collect.special or () if row.data)


def collected_items(f: Facts) -> frozenset[str]:
    """Everything that is collected, from whatever source."""
    sourced = (item for row in f.profile.collect.sources or () for item in row.data or ())
    extra = (*(f.profile.loyalty.data or ()), *(f.profile.stores.till_data or ()))
    return frozenset(
        (*f.of(provided_items), *f.of(automatic_items), *sourced, *f.of(special_items), *extra, *f.of(feature_items))
    )


def feature_items(f: Facts) -> tuple[str, ...]:
    """Data that follows from features: footage, recordings, conclusions."""
    stores, communication = f.profile.stores, f.profile.communication
    found = {
        "cctv_footage": stores.cctv.used,
        "body_camera_footage": stores.body_cameras,
        "number_plate": stores.number_plates,
        "wifi_connection": stores.wifi.offered,
        "movement_in_store": stores.wifi.tracks_movement,
        "incident_report": stores.incident_log,
        "call_audio": communication.call_recording,
        "call_log": communication.contact_log,
        "inferred_interests": f.profile.personalisation.inferences,
        "image_previews": f.profile.collect.media.previews,
        "imported_contacts": f.profile.collect.contacts.offered,
        "precise_location": f.profile.collect.location == "precise_opt_in",
        "device_location": f.profile.collect.location == "device_opt_in",
        "approximate_location": f.profile.collect.location == "approximate_ip",
        "email_interactions": f.profile.marketing.open_tracking,
    }
    return tuple(item for item, yes in found.items() if yes)


def collected_groups(f: Facts) -> tuple[str, ...]:
    """The groups of everything that is collected."""
    return in_groups(f, f.of(collected_items))


def has_optional_fields(f: Facts) -> bool:
    """Whether some data can be left out."""
    return any(row.optional for row in f.of(form_rows))


def explains_required(f: Facts) -> bool:
    """Whether it is known for every occasion what follows when required data is missing (GDPR Art. 13(2)(e))."""
    rows = f.of(form_rows)
    return bool(rows) and all(row.without for row in rows if row.required)


def demographic_items(f: Facts) -> tuple[str, ...]:
    """Age, gender, birthday or household, as people enter them."""
    home = f.of(group_of)
    return tuple(item for item in f.of(provided_items) if home.get(item) == "demographics")


def explains_demographics(f: Facts) -> bool:
    """Whether demographic data is asked and the reason is known."""
    return bool(f.of(demographic_items)) and bool(f.profile.collect.demographics_why)


def collecting_places(f: Facts) -> tuple[str, ...]:
    """What collects data automatically, apart from cookies."""
    return tuple(name for name in f.profile.collect.automatic_sources or () if name != "cookies")


def collects_with_cookies(f: Facts) -> bool:
    """Whether cookies and similar techniques collect data; an answer that there are none wins."""
    return f.profile.cookies.used is not False and "cookies" in (f.profile.collect.automatic_sources or ())


def ways_of_collecting(f: Facts) -> tuple[str, ...]:
    """How data reaches the business: ``provided``, ``automatic``, ``stores``, ``sources``."""
    collect, stores = f.profile.collect, f.profile.stores
    recorded = (stores.cctv.used, stores.body_cameras, stores.number_plates, stores.till_data, stores.incident_log)
    ways = {
        "provided": collect.forms,
        "automatic": collect.automatic,
        "stores": any(recorded),
        "sources": collect.sources,
    }
    return tuple(name for name, given in ways.items() if given)


def has_ways_of_collecting(f: Facts) -> bool:
    """Whether it is known how data reaches the business."""
    return bool(f.of(ways_of_collecting))


def has_required_fields(f: Facts) -> bool:
    """Whether some data must be given."""
    return any(row.required for row in f.of(form_rows))


def media_for_request_only(f: Facts) -> bool:
    """Whether voice, pictures and video serve nothing but the request."""
    return tuple(f.profile.collect.media.purposes or ()) == ("media_requests",)


def collects_demographics(f: Facts) -> bool:
    """Whether age, gender, birthday or household is asked."""
    return "demographics" in in_groups(f, f.of(provided_items))


def collects_business_data(f: Facts) -> bool:
    """Whether data about businesses is collected."""
    return bool({"business", "seller"} & set(f.of(collected_groups)))


def location_from_device(f: Facts) -> bool:
    """Whether the device gives its place after a yes."""
    return f.profile.collect.location in {"device_opt_in", "precise_opt_in"}


def processes_data_about_others(f: Facts) -> bool:
    """Whether data about people other than the customer is handled."""
    return bool(f.get("ships_gifts") or f.get("refers_friends") or f.get("imports_contacts"))


def _str(value: object) -> str | None:
    return value if isinstance(value, str) else None


def all_data_from_person(f: Facts) -> bool:
    """Whether it is known that all data comes from the person itself."""
    return f.profile.collect.sources == () and not f.of(processes_data_about_others)


def checks_credit(f: Facts) -> bool:
    """Whether credit is checked."""
    purposes = {row.purpose for row in f.get("listed_purposes")} | {
        p for party in f.get("parties") for p in party.purposes or ()
    }
    agencies = {party.kind for party in f.get("parties")} | {
        "credit_agency" for source in f.profile.collect.sources or () if source.kind == "credit_agencies"
    }
    return "credit_check" in purposes or "credit_agency" in agencies
