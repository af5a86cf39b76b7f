"""JSON Schema of what a dataclass's fields take, for editors: types, bounds, defaults and what the docstrings say."""

from __future__ import annotations

import dataclasses
import inspect
import re
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from gdviz.tables.expectation import NameOf, Rule, Spelling, expectation
from gdviz.tables.schema import REQUIRED, Key, keys_of

Schema = dict[str, Any]

_TYPES = {float: "number", int: "integer", str: "string", bool: "boolean"}


def table_of(keys: Mapping[str, Key], about: str = "") -> Schema:
    """The schema of a table that has these keys and no others; `about` is the docstring that tells of them."""
    return {
        "type": "object",
        **described(about.splitlines()[0] if about else ""),
        "properties": {name: property_of(name, key, about) for name, key in keys.items()},
        "additionalProperties": False,
        **demanded(name for name, key in keys.items() if key.default is REQUIRED),
    }


def class_table(kind: type, leave_out: tuple[str, ...] = ()) -> Schema:
    """The schema of the table whose keys are a dataclass's fields."""
    return table_of(keys_of(kind, leave_out=leave_out), inspect.getdoc(kind) or "")


def property_of(name: str, key: Key, about: str = "") -> Schema:
    """The schema of one key, with its default and what the docstring says of it, else what it takes."""
    schema = schema_of(key.annotation)
    if key.default not in (REQUIRED, None) and not dataclasses.is_dataclass(key.default):
        schema["default"] = list(key.default) if isinstance(key.default, tuple) else key.default
    words = "" if key.annotation is Any else expectation(key.annotation)
    return {**schema, **described(sentences_on(name, about) or schema.get("description") or words)}


def sentences_on(name: str, about: str) -> str:
    """The sentences of a docstring that name a key in backticks, without them."""
    sentences = re.split(r"(?<=[.;])\s+", " ".join(about.split()))
    found = [sentence for sentence in sentences if f"`{name}`" in sentence]
    return " ".join(found).replace("`", "").rstrip(";.")


def schema_of(annotation: Any) -> Schema:
    """The schema of what an annotation takes; TOML has no null, so None is left out."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation is Any:
        return {}
    if origin is Annotated:
        inner, *notes = arguments
        rules = [dict(note.keywords) for note in notes if isinstance(note, Rule)]
        rules += [names_of(note.registry, note.registry.__getitem__) for note in notes if isinstance(note, NameOf)]
        plain = {**schema_of(inner), **{word: value for rule in rules for word, value in rule.items()}}
        spelled = [_spelled(note) for note in notes if isinstance(note, Spelling)]
        return any_of([plain, *spelled]) if spelled else plain
    if origin in (Union, types.UnionType):
        return any_of(schema_of(choice) for choice in arguments if choice is not types.NoneType)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return _list_of(arguments)
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(arguments[1])}
    return {"type": _TYPES[annotation]} if annotation in _TYPES else class_table(annotation)


def _spelled(spelling: Spelling) -> Schema:
    """The schema of a value's other way to be written."""
    return {"type": "string"} | ({"pattern": f"^{spelling.pattern}$"} if spelling.pattern else {})


def _list_of(items: tuple[Any, ...]) -> Schema:
    """The schema of a list; all items of one have the same kind, which every draft of JSON Schema can say."""
    if items[-1] is Ellipsis:
        return {"type": "array", "items": schema_of(items[0])}
    return {"type": "array", "items": schema_of(items[0]), "minItems": len(items), "maxItems": len(items)}


def names_of(names: Iterable[str], class_of: Callable[[str], type] | None = None) -> Schema:
    """The schema of one of these names; taplo shows what each is."""
    known = list(names)
    if class_of is None:
        return {"enum": known}
    docs = [(inspect.getdoc(class_of(name)) or "").splitlines()[0] for name in known]
    return {"enum": known, "x-taplo": {"docs": {"enumValues": docs}}}


def any_of(schemas: Iterable[Schema]) -> Schema:
    """The schema of what fits one of these; each is named once."""
    found = list(schemas)
    different = [schema for i, schema in enumerate(found) if schema not in found[:i]]
    return different[0] if len(different) == 1 else {"anyOf": different}


def either(tables: Sequence[tuple[Schema, Schema]], tags: Sequence[str]) -> Schema:
    """The schema of a table with one of the keys `tags`, which fits one of these conditions and has its table's keys.

    All keys stand side by side, so that an editor can offer and judge each; the conditions then forbid those of others.
    """
    names = dict.fromkeys(name for _, table in tables for name in table["properties"])
    return {
        "type": "object",
        "properties": {
            name: any_of(table["properties"][name] for _, table in tables if name in table["properties"])
            for name in names
        },
        "additionalProperties": False,
        "oneOf": [{"required": [tag]} for tag in tags],
        "allOf": [
            {"if": condition, "then": {"propertyNames": {"enum": list(table["properties"])}, **_demands(table)}}
            for condition, table in tables
        ],
    }


def _demands(table: Schema) -> Schema:
    """The keys that a table must have."""
    return {"required": table["required"]} if table.get("required") else {}


def described(words: str) -> Schema:
    """The description, where there is one."""
    return {"description": words} if words else {}


def demanded(names: Iterable[str]) -> Schema:
    """The keys that must be there, where there are any."""
    required = list(names)
    return {"required": required} if required else {}
