"""What every view that glides promises: what moves is between two steps, what is written is of the last whole one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from matplotlib.text import Text

from gdviz.costs.catalog import surface
from gdviz.costs.model import Model
from gdviz.views.base import MOVING_ZORDER, VIEWS, GlidingView
from gdviz.views.contour import Contour
from gdviz.views.curve import Curve
from gdviz.views.loss import Loss
from gdviz.views.paths.marks import DOT
from gdviz.views.relief.tracks import HEAD
from gdviz.views.surface import Surface
from tests.views.picture import Picture
from tests.views.samples import CASES, cost_of, drawn, figure_of, run_through, whole
from tests.views.test_contract import PAIRS

BOWL = surface("ellipse").cost()


def view_of(pair: Any) -> str:
    """The name of the view of a pair."""
    return str(pair.values[0][0])


GLIDING = [pair for pair in PAIRS if VIEWS[view_of(pair)]().glides(CASES[pair.values[0][1]][0])]  # type: ignore[index]
every_pair = pytest.mark.parametrize("picture", GLIDING, indirect=True, scope="module")


def test_views_of_runs_glide_but_for_boundaries_and_maps_of_many() -> None:
    gliding = {view for view in VIEWS if issubclass(VIEWS[view], GlidingView)}
    assert gliding >= {"chart", "contour", "curve", "data", "loss", "rate", "surface"}
    assert gliding.isdisjoint({"basins", "rates", "rate_map"})
    assert {view_of(pair) for pair in GLIDING} == gliding
    moons = next(cost for cost, _ in CASES.values() if isinstance(cost, Model) and len(cost.data.feature_names) == 2)
    assert not VIEWS["data"]().glides(moons)


@every_pair
def test_a_whole_step_looks_the_same_after_what_lies_between(picture: Picture) -> None:
    axes, show = picture.axes, picture.show
    show(2)
    before = whole(figure_of(axes))
    with np.errstate(all="ignore"):  # as a film is drawn: a diverging run reaches 1e308
        moving = list(show(2.4))
    assert moving == list(show(2))
    assert np.array_equal(before, whole(figure_of(axes)))


@every_pair
def test_what_is_written_between_two_steps_is_that_of_the_first(picture: Picture) -> None:
    show = picture.show
    for step in (0, 1, 4):
        with np.errstate(all="ignore"):
            words = [[a.get_text() for a in show(at) if isinstance(a, Text)] for at in (step, step + 0.7)]
        assert words[0] == words[1]


def test_half_way_a_point_is_half_way_and_its_step_no_dot_yet() -> None:
    run = run_through((-4.0, 0.0), (0.0, 1.0), (4.0, 1.0), cost=BOWL)
    axes, show = drawn(Contour(), BOWL, [run])
    show(0.5)
    marks = [np.column_stack(line.get_data()) for line in axes.lines]
    assert any(np.allclose(mark, [(-2.0, 0.5)]) for mark in marks)  # the point
    assert any(np.allclose(mark, [(-4.0, 0.0), (-2.0, 0.5)]) for mark in marks if len(mark) == 2)  # its path
    assert not any(np.allclose(mark, [(0.0, 1.0)]) for mark in marks if len(mark) == 1)


def test_half_way_a_point_on_a_relief_is_where_the_surface_is_between() -> None:
    run = run_through((-5.0, -2.0), (0.5, -2.0), (0.5, 0.5), cost=BOWL)
    axes, show = drawn(Surface(), BOWL, [run])
    places: list[Any] = []
    for at in (0, 0.5, 1):
        show(at)
        found = [line.get_data() for line in axes.lines if int(line.get_zorder() - MOVING_ZORDER) == HEAD]
        places.append(np.ravel(next(place for place in found if np.size(place) == 2)))
    assert places[1][0] == pytest.approx((places[0][0] + places[2][0]) / 2, abs=2)
    assert places[1][1] < (places[0][1] + places[2][1]) / 2 - 5  # down in the bowl, and not on the straight line


def test_the_ends_of_a_chart_on_a_log_axis_go_along_its_line() -> None:
    run = replace(run_through((1.0, 1.0), (1.0, 1.0)), cost=np.array([100.0, 1.0]))
    axes, show = drawn(Loss(scale="log"), BOWL, [run])
    show(0.5)
    marks = [np.column_stack(line.get_data()) for line in axes.lines]
    assert any(np.allclose(mark, [(0.5, 10.0)]) for mark in marks if len(mark) == 1)


def test_a_ball_that_passes_a_minimum_has_not_come_to_it() -> None:
    parabola = cost_of("x**2", (-4, 4))
    run = run_through(3.0, -3.0, 0.0, cost=parabola)
    axes, show = drawn(Curve(), replace(parabola, minima=surface("parabola").cost().minima), [run])
    sizes = []
    for step in (0, 0.5, 1, 2):
        show(step)
        sizes.append(max(line.get_markersize() for line in axes.lines if np.size(line.get_xdata()) == 1))
    assert sizes[0] == sizes[1] == sizes[2] < sizes[3]


def test_a_run_on_its_way_out_is_a_point_inside_and_an_arrow_outside() -> None:
    run = run_through((-4.0, 0.0), (36.0, 0.0), cost=BOWL)
    axes, show = drawn(Contour(), replace(BOWL, window=((-5.0, 5.0), (-5.0, 5.0))), [run])
    for step, at in ((0.0, -4.0), (0.2, 4.0), (0.25, 5.0), (0.9, 5.0), (1.0, 5.0)):
        show(step)
        ends = [
            line.get_xdata()
            for line in axes.lines
            if line.get_zorder() > MOVING_ZORDER + DOT - 0.1 and line.get_marker() != "*"
        ]
        assert [float(x[0]) for x in ends if np.size(x) == 1] == pytest.approx([at])
