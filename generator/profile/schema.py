"""The profile's types as plain data: one compact form for checking, one JSON Schema for editors.

The types of ``generator.profile.model`` are the only source. The compact form holds nothing but dicts, lists and strings, so that it can
be cached; reading it costs a fraction of what importing the types costs.
"""

from __future__ import annotations

from typing import Any

SchemaNode = dict[str, Any]
"""``{"t": type, ...}``; types are struct, list, union, enum, bool, int, date, str and text (a string per language)."""


def compile_schema() -> SchemaNode:
    """Return the compact schema of a profile: the root struct with all types spelled out."""
    import msgspec

    from generator.profile.model import Profile

    return _node(msgspec.inspect.type_info(Profile))


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a profile, with ``unknown`` allowed for every answer."""
    import msgspec

    from generator.profile.model import Profile

    schema: dict[str, Any] = msgspec.json.schema(Profile)
    for definition in schema["$defs"].values():
        definition["properties"] = {
            name: _with_unknown(prop) for name, prop in definition.get("properties", {}).items()
        }
    root: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plainpolicy profile",
        **{key: value for key, value in schema.items() if key != "title"},
    }
    return root


def _with_unknown(prop: dict[str, Any]) -> dict[str, Any]:
    """Return PROP with the word ``unknown`` as one more answer, and with YAML's yes and no for truth values."""
    kept: dict[str, Any] = {
        key: prop[key] for key in ("title", "description", "examples", "default", "x-required") if key in prop
    }
    if kept.get("default", 0) is None:
        del kept["default"]
    if kept.get("examples") in (None, [None]):
        kept.pop("examples", None)
    inner = {
        key: value
        for key, value in prop.items()
        if key not in {"title", "description", "examples", "default", "x-required"}
    }
    choices = [
        _loosen(choice) for choice in inner.pop("anyOf", [inner] if inner else []) if choice.get("type") != "null"
    ]
    return {**kept, "anyOf": [*choices, {"const": "unknown"}]}


def _loosen(choice: dict[str, Any]) -> dict[str, Any]:
    """Return CHOICE as YAML writes it: a truth value can be yes or no, a year is a number or text."""
    if choice.get("type") == "boolean":
        return {"enum": [True, False, "yes", "no", "true", "false"]}
    if choice.get("type") == "array":
        return {"anyOf": [choice, {"const": "none"}]}
    if choice == {"enum": ["1"]}:
        return {"enum": ["1", 1]}
    return {key: value for key, value in choice.items() if not (key == "enum" and value == [None])}


def _node(info: Any) -> SchemaNode:
    """Return the compact node of a msgspec type description."""
    import msgspec.inspect as inspect

    extra: dict[str, Any] = {}
    while isinstance(info, inspect.Metadata):
        given: dict[str, Any] = info.extra or {}
        extra = {**given, **{k: v for k, v in extra.items() if v}}
        extra.setdefault("title", (info.extra_json_schema or {}).get("title", ""))
        info = info.type
    node = _plain_node(info)
    if extra.get("kind"):
        _innermost(node)["kind"] = extra["kind"]
    return node


def _innermost(node: SchemaNode) -> SchemaNode:
    """Return the node that a field's kind is about: the items of a list, the scalar of a union."""
    if node["t"] == "list":
        return _innermost(node["item"])
    if node["t"] == "union":
        return _innermost(node["scalar"])
    return node


def _plain_node(info: Any) -> SchemaNode:
    import msgspec.inspect as inspect

    match info:
        case inspect.StructType():
            return {
                "t": "struct",
                "name": info.cls.__name__,
                "fields": {f.encode_name: _field(f) for f in info.fields},
            }
        case inspect.VarTupleType() | inspect.ListType():
            return {"t": "list", "item": _node(info.item_type)}
        case inspect.UnionType():
            return _union(info)
        case inspect.LiteralType():
            return {"t": "enum", "values": list(info.values)}
        case inspect.BoolType():
            return {"t": "bool"}
        case inspect.IntType():
            return {"t": "int"}
        case inspect.DateType():
            return {"t": "date"}
        case inspect.StrType():
            return {"t": "str"}
    raise TypeError(f"the profile has no use for {info!r}")


def _union(info: Any) -> SchemaNode:
    import msgspec.inspect as inspect

    types = [kind for kind in info.types if not isinstance(kind, inspect.NoneType)]
    if any(isinstance(kind, inspect.DictType) for kind in types):
        return {"t": "text"}
    if len(types) == 1:
        return _node(types[0])
    struct, scalar = sorted((_node(kind) for kind in types), key=lambda node: node["t"] != "struct")
    return {"t": "union", "scalar": scalar, "struct": struct}


def _field(field: Any) -> SchemaNode:
    """Return the node of a struct's field, with title, description, default and whether an answer is required."""
    import msgspec
    import msgspec.inspect as inspect

    node = _node(field.type)
    meta = field.type
    while isinstance(meta, inspect.Metadata):
        if meta.extra and "required" in meta.extra:
            node["required"] = meta.extra["required"]
            break
        meta = meta.type
    documented = (field.type.extra_json_schema or {}) if isinstance(field.type, inspect.Metadata) else {}
    node["title"], node["about"] = documented.get("title", field.name), documented.get("description", "")
    node["required"] = node.get("required", False)
    if field.default is not msgspec.NODEFAULT and isinstance(field.default, str | bool | int):
        node["default"] = field.default
    return node
