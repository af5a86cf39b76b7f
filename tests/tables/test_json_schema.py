"""The schema takes what the reader takes, and refuses what is wrong by type or bound; jsonschema judges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

import pytest
from jsonschema import Draft202012Validator

from gdviz.descents.stop import Stop
from gdviz.schedules.base import SCHEDULES
from gdviz.tables.json_schema import any_of, class_table, either, schema_of, sentences_on
from gdviz.tables.schema import Fraction, Name, NameOf, NotNegative, OneLine, Positive, Share, between, convert, whole

Count = Annotated[int, whole(1, 9)]
Half = Annotated[float, between(0.5, 1)]


def fits(schema: dict[str, Any], value: Any) -> bool:
    Draft202012Validator.check_schema(schema)
    return bool(Draft202012Validator(schema).is_valid(value))


@pytest.mark.parametrize(
    ("annotation", "right", "wrong"),
    [
        (float, [1, 0.5, -1e9], ["1", True, [1]]),
        (int, [1, -1], [1.5, "1", True]),
        (str, ["", "a"], [1, True]),
        (bool, [True], [1, "true"]),
        (Positive, [1e-300, 1], [0, -1]),
        (NotNegative, [0], [-1e-9]),
        (Fraction, [0, 0.999], [1, -0.1]),
        (Share, [1, 0.1], [0, 1.1]),
        (Count, [1, 9], [0, 10, "1"]),
        (Half, [0.5, 1], [0.4, 1.1]),
        (Name, ["a", "2d-path_é", "x" * 60], ["", "-a", "a b", "a/b", "x" * 61]),
        (OneLine, ["", "a b", "x" * 200], ["x" * 201, "a\nb", 3]),
        (Literal["auto", "log"], ["log"], ["lag", 1]),
        (Positive | tuple[Positive, ...], [1, [1, 2], []], [0, [1, 0], "a"]),
        (tuple[float, float], [[1, 2]], [[1], [1, 2, 3], 1]),
        (tuple[tuple[float, float], ...], [[], [[1, 2]]], [[1, 2], [[1]]]),
        (dict[str, float], [{}, {"a": 1}], [{"a": "1"}, [1]]),
        (Stop, [{}, {"gradient": 1}], [{"gradiant": 1}, {"gradient": 0}, 1]),
        (float | None, [1], [None, "1"]),
        (Annotated[str, NameOf(SCHEDULES)], list(SCHEDULES), ["", "cosin", 1]),
    ],
)
def test_the_schema_takes_what_the_reader_takes(annotation: Any, right: list[Any], wrong: list[Any]) -> None:
    schema = schema_of(annotation)
    for value in right:
        problems: list[Any] = []
        convert(annotation, value, (), problems)
        assert (problems, fits(schema, value)) == ([], True)
    for value in wrong:
        convert(annotation, value, (), problems := [])
        assert problems
        assert not fits(schema, value)


@dataclass(frozen=True)
class Sample:
    """A sample.  Its `size` is in pixels; the `name` is shown.  There are `size` × `size` of them."""

    name: str
    size: Count = 3
    sides: tuple[int, ...] = (1, 2)
    other: float | None = None


def test_a_class_gives_its_keys_defaults_and_words() -> None:
    assert class_table(Sample) == {
        "type": "object",
        "description": Sample.__doc__,
        "properties": {
            "name": {"type": "string", "description": "the name is shown"},
            "size": {
                "type": "integer",
                "minimum": 1,
                "maximum": 9,
                "default": 3,
                "description": "Its size is in pixels; There are size × size of them",
            },
            "sides": {
                "type": "array",
                "items": {"type": "integer"},
                "default": [1, 2],
                "description": "a list of whole numbers",
            },
            "other": {"type": "number", "description": "a number"},
        },
        "additionalProperties": False,
        "required": ["name"],
    }


def test_only_a_key_in_backticks_is_told_of() -> None:
    assert sentences_on("size", "The size matters. So does the `sizes` key.") == ""


def test_alternatives_are_named_once() -> None:
    assert any_of([{"type": "string"}, {"type": "string"}]) == {"type": "string"}
    assert any_of([{"type": "string"}, {"enum": [1]}]) == {"anyOf": [{"type": "string"}, {"enum": [1]}]}


@pytest.mark.parametrize(
    ("table", "is_right"),
    [
        ({"a": 1}, True),
        ({"a": 1, "both": 1}, True),
        ({"a": 1, "b": 1}, False),
        ({"a": 1, "only_b": 1}, False),
        ({"b": 1, "only_b": 1}, True),
        ({"b": 1}, False),  # only_b is demanded
        ({"both": 1}, False),
        ({"c": 1}, False),
    ],
)
def test_either_has_the_keys_of_its_case(table: dict[str, int], is_right: bool) -> None:
    first = {"properties": {"a": {}, "both": {}}}
    second = {"properties": {"b": {}, "both": {}, "only_b": {}}, "required": ["only_b"]}
    schema = either([({"required": ["a"]}, first), ({"required": ["b"]}, second)], ("a", "b"))
    assert fits(schema, table) == is_right
