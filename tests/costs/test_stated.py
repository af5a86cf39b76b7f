"""A formula that is stated of a function: taken where it is the function's, refused where it is not."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdviz.costs.formula import formula
from gdviz.costs.function import made_of
from gdviz.costs.stated import misstated, points_in

WINDOW = ((-2.0, 2.0), (1.0, 5.0))
CORNER = sum(max(abs(low), abs(high)) ** 2 for low, high in WINDOW)
POINTS = points_in(WINDOW)
TRUE = [
    ("exp(x)*y - sin(x*y)", lambda x, y: math.exp(x) * y - math.sin(x * y)),
    ("(x - y)**3", lambda x, y: x**3 - 3 * x**2 * y + 3 * x * y**2 - y**3),
    ("1e12 + x + y", lambda x, y: x + 1e12 + y),
    ("1e-30*(x**2 + y)", lambda x, y: y * 1e-30 + x * x * 1e-30),
    ("log(x) + y", lambda x, y: math.log(x) + y if x > 0 else math.nan),
]
FALSE = [
    ("exp(x)*y - sin(x*y) + 1e-5", lambda x, y: math.exp(x) * y - math.sin(x * y)),
    ("1e-30*(x**2 + 1.0001*y)", lambda x, y: y * 1e-30 + x * x * 1e-30),
    ("abs(x) + y", lambda x, y: x + y),
    ("x**2 + y**2", lambda x, y: min(x**2 + y**2, 0.9 * CORNER)),  # in the corners alone
    ("1e6 + 0*x*y", lambda x, y: 1e-3 * (x**2 + y**2) + 1e6),  # small beside its size, not beside its range
    ("log(x) + y", lambda x, y: math.log(abs(x)) + y),
    ("log(abs(x)) + y", lambda x, y: math.log(x) + y if x > 0 else math.nan),
]


def test_the_points_are_all_over_the_window_and_the_same_each_time() -> None:
    low, high = np.array(WINDOW).T
    assert ((low <= POINTS) & (high >= POINTS)).all()
    assert (np.ptp(POINTS, axis=0) > 0.9 * (high - low)).all()
    np.testing.assert_array_equal(points_in(WINDOW), POINTS)


@pytest.mark.parametrize(("text", "function"), TRUE, ids=[text for text, _ in TRUE])
def test_what_is_the_same_is_taken(text: str, function: object) -> None:
    cost = made_of(function, ("x", "y"), takes_all=False, window=WINDOW)  # type: ignore[arg-type]
    assert misstated(cost, formula(text, variables=("x", "y")), POINTS) == ""


@pytest.mark.parametrize(("text", "function"), FALSE, ids=[text for text, _ in FALSE])
def test_what_differs_is_told_with_a_point(text: str, function: object) -> None:
    cost = made_of(function, ("x", "y"), takes_all=False, window=WINDOW)  # type: ignore[arg-type]
    words = misstated(cost, formula(text, variables=("x", "y")), POINTS)
    assert words.startswith("got ")
    assert " where the function is " in words
    assert " at x = " in words


def test_what_is_defined_nowhere_cannot_be_told() -> None:
    cost = made_of(lambda x: math.nan, ("x",), takes_all=False, window=((-2.0, -1.0),))
    words = misstated(cost, formula("sqrt(x)"), points_in(((-2.0, -1.0),)))
    assert words == "got no finite value of both at 2000 points; give a window where they have some"
