"""How a page's pictures and its slider are scaled."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from gdviz.descents.known import Known, find_out
from gdviz.explorer.scales import falls_by_decades, level_spacing, rate_ends, rounded_down, rounded_up
from gdviz.scene.load import load
from tests.conftest import SceneFile

SCENE = """
[cost]
formula = "{formula}"
window = {window}
[[run]]
start = {start}
learning_rate = {rate}
optimizer = "{optimizer}"
direction = "{direction}"
steps = 30
"""
USUAL = {
    "formula": "x**2 + y**2",
    "window": "[[-2, 2], [-2, 3]]",
    "start": "[1, 1]",
    "rate": 0.1,
    "optimizer": "gradient_descent",
    "direction": "descend",
}


def known_of(path: Path) -> Known:
    scene = load(path)
    return find_out(scene.cost, scene.plans)


@pytest.mark.parametrize(
    ("formula", "direction", "spacing"),
    [
        ("x**2 + y**2", "descend", "log"),
        ("x + y", "descend", "linear"),  # least at the rim
        ("1 - exp(-9*x**2 - 9*y**2)", "descend", "linear"),  # a plateau
        ("exp(-9*x**2 - 9*y**2)", "descend", "linear"),
        ("-x**2 - y**2", "ascend", "log"),  # the same upside down
        ("-x**2 - y**2", "descend", "linear"),
    ],
)
def test_levels_tighten_towards_a_minimum_that_is_in_the_picture(
    formula: str, direction: str, spacing: str, scene_file: SceneFile
) -> None:
    known = known_of(scene_file(SCENE.format(**{**USUAL, "formula": formula, "direction": direction})))
    assert level_spacing(known) == spacing


@pytest.mark.parametrize(
    ("formula", "rate", "is_log"),
    [
        ("x**2 + y**2", 0.1, True),
        ("x**2 + y**2 + 1", 0.1, False),
        ("x**2 + y**2 - 1", 0.1, False),
        ("sqrt(x**2 + y**2 + 1) - 1", 0.8, True),  # which declares no minimum: its run tells
        ("sqrt(x**2 + y**2 + 1) - 1", 0.001, False),
        ("sqrt(x**2 + y**2 + 1) - 1.001", 0.8, False),
    ],
)
def test_costs_have_a_logarithmic_axis_where_they_fall_by_decades(
    formula: str, rate: float, is_log: bool, scene_file: SceneFile
) -> None:
    assert falls_by_decades(known_of(scene_file(SCENE.format(**{**USUAL, "formula": formula, "rate": rate})))) is is_log


@pytest.mark.parametrize(
    ("formula", "optimizer", "gradient"),
    [
        ("x**2 + y**2", "gradient_descent", (0.005, 2.0)),  # L is 2: 0.1/20 to 1.5 · 2/L
        ("x**4 + y**4 + x", "gradient_descent", (0.005, 0.5)),
        ("x**4 + y**4 + x", "adam", (0.0001, 1.0)),
    ],
)
def test_the_slider_reaches_from_well_below_the_rates_that_are_known_to_above_them(
    formula: str, optimizer: str, gradient: tuple[float, float], scene_file: SceneFile
) -> None:
    path = scene_file(SCENE.format(**{**USUAL, "formula": formula, "optimizer": optimizer}))
    ends = rate_ends(known_of(path), load(path).plans)
    assert ends == {"unit": (0.01, 2.0), "length": (0.0002, 1.0), "gradient": gradient}


def test_round_numbers() -> None:
    values = [0.0009, 0.001, 0.0010001, 0.3, 2, 2.1, 7e5]
    assert [rounded_up(value) for value in values] == [0.001, 0.001, 0.002, 0.5, 2, 5, 1e6]
    assert [rounded_down(value) for value in values] == [0.0005, 0.001, 0.001, 0.2, 2, 2, 5e5]


@pytest.mark.parametrize(("value", "end"), [(0.0, 1e-300), (5e-324, 1e-300), (1.8e308, 1e300), (inf, 1e300)])
def test_a_slider_ends_at_numbers_that_have_a_power_of_ten(value: float, end: float) -> None:
    assert (rounded_down(value), rounded_up(value)) == (end, end)


@pytest.mark.parametrize("rate", [3e-308, 1e-300, 1e-5, 1e300, 1e303, 1.7e308])
def test_the_ends_of_a_slider_are_apart(scene_file: SceneFile, rate: float) -> None:
    scene = load(scene_file(f'[cost]\nformula = "abs(x)"\n[descent]\nstart = 1\nsteps = 2\nlearning_rate = {rate}\n'))
    for low, high in rate_ends(find_out(scene.cost, scene.plans), scene.plans).values():
        assert 0 < low < high < inf
