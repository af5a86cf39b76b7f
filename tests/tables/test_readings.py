"""A value of the wrong kind comes with what it stands for, where that would be right."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import pytest

from gdviz.descents.stop import Stop
from gdviz.errors import Problem
from gdviz.styles.base import Color
from gdviz.tables.schema import Key, OneLine, Positive, Share, read, whole

Count = Annotated[int, whole(1, 9)]
Large = Annotated[int, whole(0, 10**16)]


@pytest.mark.parametrize(
    ("annotation", "value", "remedy"),
    [
        (float, "0.1", "0.1"),
        (float, "1e-6", "1e-06"),
        (float, " 0.1", None),
        (float, "0.1 m", None),
        (float, True, None),
        (Positive, "-0.1", None),
        (Positive, "inf", None),
        (Count, 3.0, "3"),
        (Count, 3.5, None),
        (Count, "3", "3"),
        (Count, 30.0, None),
        (Large, 1e14, "100000000000000"),
        (Large, 1e15, None),  # from there on a float may stand for several
        (Count, "9" * 400, None),
        (tuple[str, ...], "a" + ",a" * 19, json.dumps(["a"] * 20)),  # 39 signs
        (tuple[str, ...], "aa" + ",a" * 19, json.dumps(["aa" + ",a" * 19])),  # 40: one text
        (bool, "Yes", "true"),
        (bool, "off", "false"),
        (bool, 1, None),
        (tuple[str, ...], "gif", '["gif"]'),
        (tuple[str, ...], "gif, png", '["gif", "png"]'),
        (tuple[Literal["a", "b"], ...], "a", '["a"]'),
        (tuple[Literal["a", "b"], ...], "c", None),
        (tuple[int, ...], 5, "[5]"),
        (tuple[int, int], "640x480", "[640, 480]"),
        (tuple[int, int], [640], None),
        (tuple[float, ...] | float, {"x": 1, "y": 2}, "[1, 2]"),
        (tuple[float, ...] | float, ["1", "2.5"], "[1, 2.5]"),
        (tuple[tuple[float, float], ...], [-5, 5, 0, 1], None),  # told at each of them
        (tuple[tuple[float, float], ...] | tuple[float, float], [-5, 5, 0, 1], "[[-5, 5], [0, 1]]"),
        (Color, "1c2229", '"#1c2229"'),
        (Color, "123", '"#123"'),
        (Color, "1c22", None),
        (OneLine, 5, None),
        (Share, float("nan"), None),
        (Stop, [1], None),
    ],
)
def test_the_remedy(annotation: Any, value: Any, remedy: str | None) -> None:
    problems: list[Problem] = []
    assert read({"key": value}, {"key": Key(annotation)}, (), problems) == {}
    _, _, hint = problems[0].message.partition("; write ")
    assert hint == (remedy or "")
