"""Building blocks of the profile's types: documented fields and the kinds of text that are checked."""

from __future__ import annotations

from typing import Annotated, Any, dataclass_transform

import msgspec

Text = str | dict[str, str]
"""Text of the owner: one string, or one string per language (``{en: ..., de: ...}``)."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every part of a profile. An attribute that is None was not asked; an empty tuple means "none"."""


def about(title: str, description: str, *examples: Any, required: bool = False, kind: str = "") -> msgspec.Meta:
    """Return the documentation of a field.

    Args:
        title: a short name, for an editor and for a to-do ("Postal address").
        description: what to enter, in words that a shop owner understands.
        examples: valid values.
        required: the profile is incomplete without an answer (``unknown`` is an answer).
        kind: how text is checked: email, url, phone, country, duration, language, data, purpose, cookie_purpose,
            recipient, us_state or a list name of ``vocabulary/terms.yaml``.
    """
    extra = {"required": required, "kind": kind}
    schema = {"x-required": True} if required else None
    return msgspec.Meta(
        title=title, description=description, examples=list(examples) or None, extra=extra, extra_json_schema=schema
    )


Email = Annotated[str, msgspec.Meta(extra={"kind": "email"}, extra_json_schema={"format": "email"})]
Url = Annotated[str, msgspec.Meta(extra={"kind": "url"}, extra_json_schema={"format": "uri"})]
Phone = Annotated[str, msgspec.Meta(extra={"kind": "phone"})]
Country = Annotated[str, msgspec.Meta(extra={"kind": "country"})]
Duration = Annotated[str, msgspec.Meta(extra={"kind": "duration"}, examples=["30 days", "7 years"])]
DataId = Annotated[str, msgspec.Meta(extra={"kind": "data"})]
PurposeId = Annotated[str, msgspec.Meta(extra={"kind": "purpose"})]
RecipientId = Annotated[str, msgspec.Meta(extra={"kind": "recipient"})]
UsState = Annotated[str, msgspec.Meta(extra={"kind": "us_state"})]
