"""A schema parted in what each part of a table fits, and what the whole must have besides."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gdviz.tables.partial_schema import part_and_demands

NAMED = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "a": {"type": "number"},
        "inner": NAMED,
        "list": {"type": "array", "items": NAMED},
        "choice": {"anyOf": [{"type": "string"}, NAMED]},
    },
    "oneOf": [{"required": ["a"]}, {"required": ["inner"]}],
    "allOf": [{"if": {"required": ["a"]}, "then": {"required": ["list"]}}],
}


@pytest.mark.parametrize(
    ("value", "fits_part", "fits_whole"),
    [
        ({}, True, False),
        ({"inner": {}}, True, False),
        ({"inner": {"name": "n"}}, True, True),
        ({"inner": {"name": 3}}, False, False),
        ({"a": 1}, True, False),
        ({"a": 1, "list": [{"name": "n"}]}, True, True),
        ({"a": 1, "list": [{}]}, False, False),
        ({"inner": {"name": "n"}, "choice": {}}, True, False),
        ({"inner": {"name": "n"}, "choice": 3}, False, False),
    ],
)
def test_part_and_whole(value: object, fits_part: bool, fits_whole: bool) -> None:
    part, demands = part_and_demands(SCHEMA)
    assert Draft202012Validator(part).is_valid(value) == fits_part
    assert Draft202012Validator({"allOf": [part, demands]}).is_valid(value) == fits_whole
    assert Draft202012Validator(SCHEMA).is_valid(value) == fits_whole
