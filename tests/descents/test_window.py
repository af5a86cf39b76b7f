"""The window that pictures show, and how paths are cut to it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.costs.base import Minimum, Window
from gdviz.costs.formula import formula
from gdviz.costs.model import best_unpenalised
from gdviz.descents.outcome import Diverged, LeftDomain, ParameterGrowth
from gdviz.descents.window import is_inside, window_of
from tests.views.samples import descents, line_cost, run_through

BOWL = formula("x**2+y**2")
UNIT: Window = ((0.0, 1.0), (0.0, 1.0))


def test_the_window_of_the_cost_is_kept() -> None:
    asked = ((-1.0, 2.0), (-3.0, 4.0))
    assert window_of(replace(BOWL, window=asked), [run_through((50, 50))]) == asked


def test_the_window_holds_every_point_of_the_runs_with_a_margin() -> None:
    runs = [run_through((0, 0), (4, 1)), run_through((-2, 3), (1, 1))]
    (left, right), (bottom, top) = window_of(BOWL, runs)
    assert (left, right) == pytest.approx((-2 - 0.12 * 6, 4 + 0.12 * 6))
    assert (bottom, top) == pytest.approx((0 - 0.12 * 3, 3 + 0.12 * 3))


def test_a_minimum_near_the_runs_is_shown_and_a_far_one_is_not() -> None:
    run = run_through((1, 1), (2, 2))
    for at, shown in (((4.0, 1.5), True), ((40.0, 1.5), False)):
        window = window_of(replace(BOWL, minima=(Minimum(at, 0.0),)), [run])
        assert bool(is_inside(np.array(at), window)) is shown


@pytest.mark.parametrize("last", [1e3, 1e30, 1e150])
def test_a_diverging_run_does_not_blow_up_the_window(last: float) -> None:
    calm = run_through((2, 1), (1, 0.5), cost=BOWL)
    wild = run_through((2, 1), (-9, 7), (last, last), cost=BOWL)
    assert window_of(BOWL, [calm, wild]) == window_of(BOWL, [calm])


def test_a_run_that_diverged_adds_its_start_only() -> None:
    calm = run_through((2, 1), (1, 0.5), cost=BOWL)
    wild = replace(run_through((3, 1), (1e5, 0), (0, 0), cost=BOWL), end=Diverged(ParameterGrowth()))
    assert window_of(BOWL, [calm, wild]) == window_of(BOWL, [calm, run_through((3, 1))])


def test_where_all_climb_the_window_holds_their_ways_out() -> None:
    cost = replace(formula("x**2"), minima=(Minimum((0.0,), 0.0),))
    ((low, high),) = window_of(cost, descents(cost, (10,), 1.1, steps=30))
    steps = 10 * (-1.2) ** np.arange(30)
    shown = steps[(low < steps) & (steps < high)]
    assert shown == pytest.approx(steps[: len(shown)])
    assert len(shown) >= 5
    assert high - low <= 3 * 22 * 1.4  # the first step is 22 long
    ((low, high),) = window_of(cost, descents(cost, (10,), 1e9, steps=30))
    assert -10 < low < 0 < 10 < high < 20  # the start and the minimum, as the way is out of scale


def test_a_way_to_a_pole_is_held_and_the_leap_from_it_is_not() -> None:
    run = run_through((1, 0.5), (0.6, 0.3), (0.01, 0.01), (-900, 20), cost=formula("log(x**2 + y**2)"))
    (left, right), (bottom, top) = window_of(formula("log(x**2 + y**2)"), [run])
    assert -1 < left < 0.01 < 1 < right < 2
    assert -1 < bottom < 0.01 < 0.5 < top < 1


def test_a_way_to_the_edge_of_the_domain_is_held() -> None:
    cost = formula("x**(2/3) + y**2")
    (run,) = descents(cost, (1, 1), 0.1, steps=60)
    assert isinstance(run.end, LeftDomain)
    assert is_inside(run.theta, window_of(cost, [run])).all()


@pytest.mark.slow
@given(st.lists(st.tuples(st.floats(-1.7e308, 1.7e308), st.floats(-1e-3, 1e-3)), min_size=1, max_size=4))
def test_any_run_gives_a_window_that_can_be_drawn(points: list[tuple[float, float]]) -> None:
    for low, high in window_of(BOWL, [run_through(*points)]):
        assert np.isfinite([low, high, 10 * (high - low)]).all()
        assert high > low


def test_a_descent_along_one_axis_has_a_window_with_some_height() -> None:
    (left, right), (bottom, top) = window_of(BOWL, descents(BOWL, (4, 0), 0.1))
    assert right - left > top - bottom >= 0.05 * (right - left) - 1e-12


def test_inside_includes_the_edge() -> None:
    points = np.array([(0, 0), (1, 1), (0.5, 1.0001), (-1e-9, 0.5), (np.nan, 0.5)])
    assert is_inside(points, UNIT).tolist() == [True, True, False, False, False]


def test_a_minimum_keeps_an_eighth_of_the_window_free_beside_it() -> None:
    run = run_through((0, 0), (4, 1), cost=BOWL)
    window = window_of(replace(BOWL, minima=(Minimum((4.0, 1.0), 0.0),)), [run])
    for (low, high), at in zip(window, (4.0, 1.0), strict=True):
        assert (high - at) / (high - low) >= 0.12


def test_the_window_holds_where_a_penalised_model_would_be_best_without() -> None:
    ridge = replace(line_cost(), l2=2.0)
    (free,) = best_unpenalised(ridge)
    (best,) = ridge.minima
    window = window_of(ridge, [run_through((-1, 4), best.at, cost=ridge)])
    for (low, high), at in zip(window, free.at, strict=True):
        assert 0.1 < (at - low) / (high - low) < 0.9
    low, high = np.array(window).T
    beyond = 2 * np.array(free.at) - np.array(best.at)  # as far as the penalty moved it, or by a part of the box
    assert ((beyond >= low) & (beyond <= high)).all()
    assert best_unpenalised(line_cost()) == ()
    assert best_unpenalised(BOWL) == ()
