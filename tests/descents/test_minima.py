"""The minima that descents can end in, against those of the literature (facts of each surface)."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.costs.base import Minimum
from gdviz.costs.catalog import surface
from gdviz.descents.minima import LEFT, AtMinimum, find_minima, grid, settle
from gdviz.descents.plan import Plan
from gdviz.descents.sweep import ON_ITS_WAY
from gdviz.optimizers.gradient_descent import GradientDescent
from tests.views.samples import cost_of

SQUARE = ((-5.0, 5.0), (-5.0, 5.0))
HIMMELBLAU = "(x**2+y-11)**2+(x+y**2-7)**2"
FOUR = [(-3.779310, -3.283186), (-2.805118, 3.131312), (3.0, 2.0), (3.584428, -1.848126)]


def _plan(rate: float, steps: int) -> Plan:
    return Plan("", GradientDescent(rate), (0.0, 0.0), steps)


def test_finds_minima_that_nobody_declared() -> None:
    found = find_minima(cost_of(HIMMELBLAU, *SQUARE), _plan(0.01, 100), SQUARE)
    assert np.array(sorted(each.at for each in found)) == pytest.approx(np.array(FOUR), abs=1e-6)
    assert [each.value for each in found] == pytest.approx([0] * 4, abs=1e-9)


def test_finds_the_same_though_no_descent_has_quite_arrived() -> None:
    found = find_minima(cost_of(HIMMELBLAU, *SQUARE), _plan(0.0005, 100), SQUARE)
    assert np.array(sorted(each.at for each in found)) == pytest.approx(np.array(FOUR), abs=1e-6)


@pytest.mark.slow
def test_adds_what_else_there_is_to_what_is_declared() -> None:
    cost = surface("ackley").cost()
    assert cost.window is not None
    found = find_minima(cost, _plan(0.01, 200), cost.window)
    assert found[0] == cost.minima[0]
    points = np.array([each.at for each in found[1:]])
    assert len(points) > 50  # about one a unit cell
    assert len(np.unique(points.round(2), axis=0)) == len(points)
    around = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    ring = points[:, None] + 0.01 * np.stack([np.cos(around), np.sin(around)], axis=-1)
    assert (cost.value(ring) > cost.value(points)[:, None]).all()


@pytest.mark.parametrize(("text", "steps"), [("x**2-y**2", 100), ("x**3-3*x*y**2", 40), ("x+y", 50), ("0*x*y+3", 5)])
def test_neither_a_saddle_nor_a_slope_nor_a_plain_is_a_minimum(text: str, steps: int) -> None:
    assert find_minima(cost_of(text, *SQUARE), _plan(0.01, steps), SQUARE) == ()


def test_a_valley_in_which_descents_are_stuck_is_no_minimum() -> None:
    window = ((-2.0, 2.0), (-1.0, 3.0))
    found = find_minima(cost_of("(1-x)**2+100*(y-x**2)**2", *window), _plan(0.001, 60), window)
    assert all(each.at == pytest.approx((1, 1), abs=1e-6) for each in found)


def test_settling_ignores_what_is_far_or_undefined() -> None:
    points = np.array([[0.05, 0.0], [3.0, 0.0], [np.inf, 0.0]])
    assert settle(cost_of("x**2+y**2"), points, np.array([0.1, 0.1])) == pytest.approx(np.zeros((1, 2)), abs=1e-12)
    assert settle(cost_of("log(x)+y**2"), np.array([[-1.0, 0.0], [0.0, 0.0]]), np.array([0.1, 0.1])).shape == (0, 2)


def test_labels_say_which_minimum_a_point_is_at() -> None:
    minima = surface("himmelblau").cost().minima
    judge = AtMinimum(minima, SQUARE)
    first = next(i for i, each in enumerate(minima) if each.at == (3.0, 2.0))
    at = {minima[2].at: 2, (3.0, 2.19): first, (3.14, 2.14): first, (3.0, 1.81): first}
    away = [(3.0, 2.21), (3.15, 2.15), (0, 0)]
    outside = [(5.01, 0), (np.nan, 0), (np.inf, 0)]
    labels = judge(np.array([*at, *away, *outside]))
    assert labels.tolist() == [*at.values(), *[ON_ITS_WAY] * 3, *[LEFT] * 3]


def test_near_is_as_wide_in_each_parameter_as_the_window_is() -> None:
    judge = AtMinimum((Minimum((0.0, 0.0), 0.0),), ((-100.0, 100.0), (-1.0, 1.0)))
    assert judge(np.array([(3.9, 0.0), (4.1, 0.0), (0.0, 0.039), (0.0, 0.041)])).tolist() == [
        0, ON_ITS_WAY, 0, ON_ITS_WAY,
    ]  # fmt: skip


def test_the_grid_holds_the_middles_of_its_cells_row_by_row() -> None:
    found = grid(((0.0, 4.0), (0.0, 2.0)), 2)
    assert found.tolist() == [[1.0, 0.5], [3.0, 0.5], [1.0, 1.5], [3.0, 1.5]]
