"""The page writes numbers as the stills do."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from gdviz.notation import show_cost, show_number, show_setting, show_tick
from tests.conftest import SceneFile
from tests.explorer.conftest import PARABOLA, PageOf

MIDWAY = [0.15625, 0.15635, 12.125, 12.375, 1000.5, 99995.0, -0.0078125, 1234565.0, 2.5e22, 4503599627370495.5]
"""Some between two numbers of fewer digits, of which Python takes the even one."""


def numbers() -> list[float]:
    """Plain numbers and steps of a descent, short and long ones of every size, and those where a format changes."""
    rng = np.random.default_rng(0)
    random = rng.normal(size=300) * 10.0 ** rng.uniform(-30, 30, 300)
    halves = [5.0 * 0.5**k for k in range(60)]
    mantissas = ("1", "9.9994", "9.9996", "9.999996")
    edges = [sign * float(f"{text}e{power}") for sign in (1, -1) for text in mantissas for power in range(-6, 9)]
    return [0.0, 5e-324, 1.7976931348623157e308, *MIDWAY, *random.tolist(), *halves, *edges]


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("showNumber", show_number),
        ("showSetting", show_setting),
        ("showTick", show_tick),
        ("showCost", lambda value: show_cost(value, 4.0)),
        ("general", lambda value: f"{value:.6g}"),
    ],
)
def test_numbers_are_written_as_in_stills(
    name: str, ours: Callable[[Any], str], page: PageOf, scene_file: SceneFile
) -> None:
    more = {"showCost": [4.0], "general": [6]}.get(name, [])
    values = numbers()
    script = (
        "const [name, values, more] = arguments; return values.map((value) => gdviz.notation[name](value, ...more))"
    )
    found = page(scene_file(PARABOLA)).run(script, name, values, more)
    assert [(value, text) for value, text in zip(values, found, strict=True) if text != ours(value)] == []


def test_what_is_no_number_is_written_as_in_stills(page: PageOf, scene_file: SceneFile) -> None:
    script = "return [Infinity, -Infinity, NaN].map((value) => gdviz.notation.showNumber(value))"
    found = page(scene_file(PARABOLA)).run(script)
    assert found == [show_number(value) for value in (math.inf, -math.inf, math.nan)]
