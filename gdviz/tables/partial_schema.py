"""The schema of a table that may be a part, which others complete; and what it must have where it is the whole."""

from __future__ import annotations

from typing import Any, Final

from gdviz.tables.json_schema import Schema

DEMANDS: Final = ("required", "oneOf")  # what must be there
CHOICES: Final = "anyOf"
INNER: Final = ("then", "additionalProperties")  # schemas of the same value, or of tables in it


def part_and_demands(schema: Schema) -> tuple[Schema, Schema]:
    """The schema of a part, and what the whole must fit besides.  The items of arrays are never parts."""
    part: Schema = {}
    demands: Schema = {}
    for key, value in schema.items():
        if key in DEMANDS:
            demands[key] = value
            continue
        part[key], wanted = _split(key, value)
        if wanted:
            demands[key] = wanted
    return part, demands


def _split(key: str, value: Any) -> tuple[Any, Any]:
    """The same for what stands at one key of a schema; there may be no demands."""
    if key in INNER and isinstance(value, dict):
        return part_and_demands(value)
    if key == "properties":
        pairs = {name: part_and_demands(inner) for name, inner in value.items()}
        return {name: part for name, (part, _) in pairs.items()}, {
            name: each for name, (_, each) in pairs.items() if each
        }
    if key == CHOICES:
        parts = [part_and_demands(inner)[0] for inner in value]
        return parts, [] if parts == value else value
    if key == "allOf":
        thens = [(each, *part_and_demands(each["then"])) for each in value]
        return [{**each, "then": part} for each, part, _ in thens], [
            {"if": each["if"], "then": wanted} for each, _, wanted in thens if wanted
        ]
    return value, None
