"""Curves with poles and jumps: their heights, and where they are left open."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.views.curve import Curve
from gdviz.views.curves.robust import left_open, shown_heights
from tests.views.samples import cost_of, descents, drawn

NONE = np.zeros(0)


@pytest.mark.parametrize(("text", "at"), [("1/x + x", [0.0]), ("tan(x)", [-np.pi / 2, np.pi / 2])])
def test_a_pole_takes_no_height_and_stays_open(text: str, at: list[float]) -> None:
    cost = cost_of(text, (-3, 3))
    axes, _ = drawn(Curve(strips=False), cost, descents(cost, (1.2,), 0.05))
    low, high = axes.get_ylim()
    assert -20 < low < -3
    assert 3 < high < 20
    x, y = np.array(axes.lines[0].get_data())
    gaps = np.flatnonzero(~np.isfinite(y))
    middles = np.array([(x[gaps[0] - 1] + x[gaps[-1] + 1]) / 2]) if len(at) == 1 else (x[gaps - 1] + x[gaps + 1]) / 2
    assert middles == pytest.approx(at, abs=0.01)


def gaps_of(value: Callable[[Array], Array]) -> list[float]:
    """Before which points of a fine grid from -1 to 1 a function of height 2 has gaps."""
    x = np.linspace(-1, 1, 601)
    curve = left_open(value, np.column_stack([x, value(x[:, None])]), 2.0)
    return curve[np.flatnonzero(~np.isfinite(curve[:, 1])) + 1, 0].tolist()


@pytest.mark.parametrize("steepness", [10.0, 1e4])
def test_a_steep_slope_is_no_jump(steepness: float) -> None:
    assert gaps_of(lambda at: np.tanh(steepness * at[:, 0])) == []


def test_a_jump_is_left_open_where_it_is() -> None:
    assert gaps_of(lambda at: np.sign(at[:, 0] - 0.101)) == [pytest.approx(0.10333333)]


@pytest.mark.parametrize("grows", [lambda x: x**4, np.exp, lambda x: np.exp(np.exp(x)), lambda x: 0 * x, np.sin])
def test_what_has_no_pole_is_shown_whole(grows: np.ufunc) -> None:
    heights = grows(np.linspace(-3, 3, 601))
    assert shown_heights(heights, NONE) == (heights.min(), heights.max())


def test_runs_and_minima_are_seen_beside_a_pole() -> None:
    heights = 1 / np.linspace(-3, 3, 600)
    low, high = shown_heights(heights, np.array([9.0, 1e9]))
    assert 9.0 < high < 40.0
    assert low > -20.0
