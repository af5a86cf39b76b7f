"""As much of a path as a picture shows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.costs.base import Window
from gdviz.costs.formula import formula
from gdviz.descents.window import is_inside
from gdviz.views.paths.clipping import FAR, drawable, exit_point, to_exit

BOWL = formula("x**2+y**2")
UNIT: Window = ((0.0, 1.0), (0.0, 1.0))


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


def test_a_line_that_leaves_for_good_ends_at_the_edge() -> None:
    size = (100.0, 50.0)
    leaving = np.array([(10, 10), (200, 10), (50, 10), (90, 40), (110, 60), (300, 90)], dtype=float)
    assert to_exit(leaving, size) == pytest.approx(np.array([(10, 10), (200, 10), (50, 10), (90, 40), (100, 50)]))
    for line in (leaving[:3], leaving[4:], np.array([(10.0, 10.0), (np.nan, np.nan)])):
        assert to_exit(line, size) is line
