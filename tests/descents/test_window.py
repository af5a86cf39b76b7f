"""The window that pictures show, and how paths are cut to it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.costs.base import Minimum, Window
from gdviz.costs.formula import formula
from gdviz.descents.outcome import Diverged, ParameterGrowth
from gdviz.descents.window import FAR, drawable, exit_point, is_inside, window_of
from tests.views.samples import descents, run_through

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


@given(st.lists(st.tuples(st.floats(-1e150, 1e150), st.floats(-1e-3, 1e-3)), min_size=1, max_size=4))
def test_any_run_gives_a_window_that_can_be_drawn(points: list[tuple[float, float]]) -> None:
    for low, high in window_of(BOWL, [run_through(*points)]):
        assert np.isfinite([low, high]).all()
        assert high > low


def test_a_descent_along_one_axis_has_a_window_with_some_height() -> None:
    (left, right), (bottom, top) = window_of(BOWL, descents(BOWL, (4, 0), 0.1))
    assert right - left > top - bottom >= 0.05 * (right - left) - 1e-12


def test_inside_includes_the_edge() -> None:
    points = np.array([(0, 0), (1, 1), (0.5, 1.0001), (-1e-9, 0.5), (np.nan, 0.5)])
    assert is_inside(points, UNIT).tolist() == [True, True, False, False, False]


def test_a_path_near_the_window_is_drawn_as_it_is() -> None:
    path = np.array([(0.5, 0.5), (30.0, -30.0)])
    assert drawable(path, UNIT) is path


def test_a_line_far_out_keeps_its_direction_and_becomes_short() -> None:
    path = np.array([(0.5, 0.25), (3e100, 1e100), (5e120, 0), (1e90, 1e91), (0.5, 0.5)])
    shown = drawable(path, UNIT)
    out, back = shown[1] - path[0], shown[3] - path[4]
    assert np.isnan(shown[2]).all()
    assert out / np.linalg.norm(out) == pytest.approx(np.array([3, 1]) / np.sqrt(10), abs=1e-6)
    assert back / np.linalg.norm(back) == pytest.approx(np.array([0.1, 1]) / np.sqrt(1.01), abs=1e-6)
    reach = np.abs(shown[[1, 3]]).max()
    assert 2 < reach < 2 * FAR
    assert np.array_equal(shown[[0, 4]], path[[0, 4]])


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_the_exit_lies_on_the_edge_and_on_the_line(x: float, y: float, to_x: float, to_y: float) -> None:
    inside, outside = np.array([x, y]), np.array([to_x, to_y])
    if is_inside(outside, UNIT):
        return
    at = exit_point(inside, outside, UNIT)
    assert np.abs(np.minimum(np.abs(at), np.abs(at - 1))).min() < 1e-9
    assert is_inside(np.round(at, 9), UNIT)
    step, whole = at - inside, outside - inside
    assert abs(step[0] * whole[1] - step[1] * whole[0]) <= 1e-9 * np.linalg.norm(whole)
    assert step @ whole >= 0


@pytest.mark.parametrize(
    ("outside", "edge"), [((3.0, 0.5), (1.0, 0.5)), ((0.5, -2.0), (0.5, 0.0)), ((-0.5, 1.5), (0.0, 1.0))]
)
def test_exits_worked_out_by_hand(outside: tuple[float, float], edge: tuple[float, float]) -> None:
    assert exit_point(np.array([0.5, 0.5]), np.array(outside), UNIT) == pytest.approx(edge)
