"""Landmarks of a cost that declares none: where its runs came to, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.costs.base import Minimum
from gdviz.costs.catalog import surface
from gdviz.costs.formula import Formula
from gdviz.descent import descend
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.plan import Plan
from gdviz.reached import with_reached
from gdviz.views.base import VIEWS
from tests.views.samples import PLANE, cost_of


def shown(
    cost: Formula, rate: float, *starts: tuple[float, ...], direction: str = "descend", steps: int = 200
) -> Formula:
    plans = [Plan(str(start), GradientDescent(rate), start, steps, direction=direction) for start in starts]  # type: ignore[arg-type]
    found = with_reached(cost, descend(cost, plans))
    assert isinstance(found, Formula)
    return found


def places(points: tuple[Minimum, ...]) -> list[tuple[float, ...]]:
    return sorted(point.at for point in points)


def test_a_minimum_that_runs_came_to_is_found_exactly_and_once() -> None:
    found = shown(cost_of("x**4-3*x**3+2"), 0.02, (3.5,), (1.0,), steps=60)  # 4x³ − 9x² = 0
    assert np.array(places(found.minima)) == pytest.approx(np.array([[9 / 4]]), abs=1e-9)
    assert found.minima[0].value == pytest.approx((9 / 4) ** 4 - 3 * (9 / 4) ** 3 + 2)
    assert found.maxima == ()


def test_each_of_two_minima_is_found() -> None:
    found = shown(cost_of("(x**2-1)**2+y**2", *PLANE), 0.05, (0.5, 1.0), (-0.5, 1.0))
    assert np.array(places(found.minima)) == pytest.approx(np.array([[-1, 0], [1, 0]]), abs=1e-9)


def test_a_maximum_that_runs_climbed_to_is_found() -> None:
    found = shown(cost_of("exp(-(x-1)**2-y**2)", *PLANE), 0.3, (0.0, 0.5), direction="ascend")
    assert np.array(places(found.maxima)) == pytest.approx(np.array([[1, 0]]), abs=1e-9)
    assert found.minima == ()


def test_a_saddle_that_runs_came_to_is_found() -> None:
    found = shown(cost_of("(x-1)**2-y**2", *PLANE), 0.1, (2.0, 0.0))
    assert np.array(places(found.saddles)) == pytest.approx(np.array([[1, 0]]), abs=1e-9)
    assert (found.minima, found.maxima) == ((), ())


@pytest.mark.parametrize(
    ("text", "rate", "start", "steps"),
    [
        ("x**2+y**2", 1.2, (1.0, 1.0), 200),  # diverged
        ("x**2+y**2", 0.01, (2.0, 1.0), 5),  # under way
        ("x+y", 0.1, (1.0, 1.0), 50),
    ],
)
def test_where_no_run_came_to_rest_nothing_is_found(
    text: str, rate: float, start: tuple[float, ...], steps: int
) -> None:
    found = shown(cost_of(text, *PLANE), rate, start, steps=steps)
    assert (found.minima, found.maxima, found.saddles) == ((), (), ())


def test_declared_minima_stay_alone() -> None:
    cost = surface("himmelblau").cost()
    assert shown(cost, 0.01, (-0.5, -0.5)) is cost


@pytest.mark.parametrize(("view", "text", "start"), [("contour", "-x**2-y**2", (1.0, 1.0)), ("curve", "-x**2", (1.0,))])
def test_the_key_says_maximum(view: str, text: str, start: tuple[float, ...]) -> None:
    cost = cost_of(text, *PLANE[: len(start)])
    assert VIEWS[view]().marks(cost) == ("start",)
    assert VIEWS[view]().marks(shown(cost, 0.1, start, direction="ascend")) == ("start", "maximum")
