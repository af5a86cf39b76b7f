"""Places between two steps."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure

from gdviz.views.paths.between import along, between, so_far

POINTS = np.array([(0.0, 1.0), (1.0, 100.0), (3.0, 10.0)])


def test_values_go_straight_from_step_to_step_and_stay_at_the_last() -> None:
    assert along(POINTS, 0.25).tolist() == [0.25, 25.75]
    assert along(POINTS, 1).tolist() == [1.0, 100.0]
    assert along(POINTS, 2.5).tolist() == along(POINTS, 7).tolist() == [3.0, 10.0]
    assert along(np.array([1.0, 3.0]), 0.5) == 2.0


def test_a_point_goes_straight_as_the_axes_show_it() -> None:
    axes = Figure().add_subplot(xlim=(0, 3), ylim=(1, 100))
    assert between(axes, POINTS, 0.5) == pytest.approx([0.5, 50.5])
    axes.set_yscale("log")
    assert between(axes, POINTS, 0.5) == pytest.approx([0.5, 10.0])
    assert between(axes, POINTS, 1).tolist() == [1.0, 100.0]
    assert between(axes, POINTS, 2.5).tolist() == [3.0, 10.0]


def test_a_line_ends_where_its_run_is() -> None:
    axes = Figure().add_subplot(xlim=(0, 3), ylim=(1, 100))
    every = np.arange(3)
    assert so_far(axes, POINTS, every, 1).tolist() == POINTS[:2].tolist()
    assert so_far(axes, POINTS, every, 1.5)[:2].tolist() == POINTS[:2].tolist()
    assert so_far(axes, POINTS, every, 1.5)[2] == pytest.approx([2.0, 55.0])
    assert so_far(axes, POINTS, every[:1], 1.5)[1] == pytest.approx([2.0, 55.0])
    assert so_far(axes, POINTS, every, 2.5).tolist() == POINTS.tolist()
