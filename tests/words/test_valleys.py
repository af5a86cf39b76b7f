"""The equation of a line of minima."""

from __future__ import annotations

import pytest
import sympy

from gdviz.costs.base import Valley
from gdviz.words.valleys import valley_words


@pytest.mark.parametrize(
    ("at", "along", "names", "equation"),
    [
        ((1.0, 1.0), (1.0, -1.0), ("x", "y"), "x + y = 2"),
        ((1.0, 0.5), (2.0, 1.0), ("x", "y"), r"x - 2\,y = 0"),
        ((3.0, 7.0), (0.0, 1.0), ("x", "y"), "x = 3"),
        ((3.0, -7.5), (5.0, 0.0), ("x", "y"), "y = -7.5"),
        ((25 / 14, 0.0), (0.5, -0.5), ("w_1", "w_2"), r"w_{1} + w_{2} \approx 1.79"),
        ((0.0, 1.0), (-3.0, 1.0), ("a", "b"), r"a + 3\,b = 3"),
    ],
)
def test_a_straight_one_is_told_by_its_equation(
    at: tuple[float, ...], along: tuple[float, ...], names: tuple[str, str], equation: str
) -> None:
    assert valley_words(Valley(at, along, 0.0), names) == f"minima\n${equation}$"


def test_every_point_of_the_line_solves_it() -> None:
    at, along = (1.5, -2.25), (0.25, 0.75)
    told = valley_words(Valley(at, along, 0.0), ("x", "y")).split("$")[1]
    left, right = told.replace(r"\approx", "=").replace(r"\,", "*").split("=")
    x, y = sympy.symbols("x y")
    for t in (-3, 0, 2):
        point = {x: at[0] + t * along[0], y: at[1] + t * along[1]}
        assert sympy.sympify(left).subs(point) == pytest.approx(float(right), rel=5e-3)


@pytest.mark.parametrize(
    ("valley", "names"),
    [
        (Valley((1.0, 1.0, 0.0), (1.0, -1.0, 0.0), 0.0), ("x", "y", "z")),
        (Valley((1.0, 1.0), (1.0, -1.0), 0.0, lines=(((0.0, 0.0), (1.0, 1.0)),)), ("x", "y")),
        (Valley((1e9, 1.0), (1.0, -1.0), 0.0), ("x", "y")),
        (Valley((1.0, 1.0), (1.0, -1e-5), 0.0), ("x", "y")),
    ],
)
def test_others_are_only_named(valley: Valley, names: tuple[str, ...]) -> None:
    assert valley_words(valley, names) == "minima"
