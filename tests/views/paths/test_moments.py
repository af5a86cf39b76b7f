"""The moments of a run on maps and charts: a dot a moment, in one sequence of colours, from its step on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.costs.catalog import surface
from gdviz.descents.outcome import Diverged, ParameterGrowth
from gdviz.views.base import MOMENT, MOVING_ZORDER, View
from gdviz.views.contour import Contour
from gdviz.views.loss import Loss
from gdviz.views.surface import Surface
from tests.views.samples import cost_of, descents, drawn, line_cost, look, run_through

STEPS = (0, 2, 5, 12)
COST = cost_of("x**2+4*y**2", (-3, 3), (-3, 3))
RUNS = descents(COST, (2.5, 2), 0.05)


def dots(axes: Axes) -> list[Line2D]:
    colors = look().in_time(len(STEPS))
    return [line for line in axes.lines if line.get_marker() == "o" and line.get_color() in colors]


def numbers(axes: Axes) -> list[Text]:
    return [text for text in axes.texts if text.get_gid() == MOMENT]


@pytest.mark.parametrize("view", [Contour(), Loss()])
def test_each_moment_has_a_dot_from_its_step_on(view: View) -> None:
    axes, show = drawn(view.timed(STEPS), COST, RUNS)
    show(6)
    assert [dot.get_visible() for dot in dots(axes)] == [True, True, True, False]
    show(12)
    assert [dot.get_color() for dot in dots(axes)] == list(look().in_time(4))
    at = np.array([np.array(dot.get_data()).ravel() for dot in dots(axes)])
    theta, cost = RUNS[0].theta[list(STEPS)], RUNS[0].cost[list(STEPS)]
    assert at == pytest.approx(theta if isinstance(view, Contour) else np.column_stack([STEPS, cost]))
    assert all(artist.get_zorder() >= MOVING_ZORDER for artist in [*dots(axes), *numbers(axes)])


@pytest.mark.parametrize("view", [Contour(), Surface()])
def test_what_comes_after_a_run_has_left_is_not_seen(view: View) -> None:
    run = run_through((2, 0), (-2.5, 0), (3.5, 0), (-1, 0), (1, 0), cost=COST)
    axes, show = drawn(view.timed((0, 1, 3, 4)), COST, [replace(run, end=Diverged(ParameterGrowth()))])
    show(4)
    colors = look().in_time(4)
    found = {str(line.get_markerfacecolor()): line for line in axes.lines if line.get_markerfacecolor() in colors}
    assert [found[color].get_visible() for color in colors] == [True, True, False, False]


def test_on_a_map_their_steps_stand_beside_them_and_cover_nothing() -> None:
    axes, show = drawn(Contour().timed(STEPS), COST, RUNS)
    show(2)
    assert [text.get_visible() for text in numbers(axes)] == [True, True, False, False]
    show(12)
    assert [text.get_text() for text in numbers(axes)] == ["start", "step 2", "5", "12"]
    boxes = [text.get_window_extent() for text in numbers(axes)]
    on_screen = axes.transData.transform(RUNS[0].theta)
    for i, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[:i])
        assert not any(box.contains(*point) for point in on_screen)
        assert axes.bbox.contains(*box.min)
        assert axes.bbox.contains(*box.max)


def test_the_run_itself_is_drawn_in_ink() -> None:
    axes, show = drawn(Contour().timed(STEPS), COST, RUNS)
    path = show(12)[0]
    assert isinstance(path, Line2D)
    assert path.get_color() == look().ink
    axes, _ = drawn(Contour(), COST, RUNS)
    assert not numbers(axes)


def test_where_a_number_has_no_place_none_stands() -> None:
    crowd = cost_of("x**2+4*y**2", (-300, 300), (-300, 300))
    axes, show = drawn(Contour().timed(tuple(range(9))), crowd, descents(crowd, (2.5, 2), 0.05))
    show(12)
    assert not any(text.get_visible() for text in numbers(axes))


def test_an_end_at_a_minimum_is_named_by_that_alone() -> None:
    cost = surface("ellipse").cost()
    run = run_through((-5, -2.5), (-2, -1), (0, 0), cost=cost)
    axes, show = drawn(Contour().timed((0, 1, 2)), cost, (run,))
    show(2)
    assert [text.get_text() for text in numbers(axes) if text.get_visible()] == ["start", "step 1"]
    assert any(text.get_text() == "minimum" for text in axes.texts if text.get_visible())


def test_the_last_moment_of_a_fit_says_what_it_has_come_to() -> None:
    cost = replace(line_cost(), window=((-6, 6), (-6, 6)))
    (slope, intercept) = cost.minima[0].at
    run = run_through((-4, -4), (-3, 0), (slope, intercept), cost=cost)
    axes, show = drawn(Contour().timed((0, 1, 2)), cost, (run,))
    show(2)
    last = f"step 2:\nslope {float(f'{slope:.3g}'):g},\nintercept {float(f'{intercept:.3g}'):g}"
    assert [text.get_text() for text in numbers(axes)] == ["start", "step 1", last]
    disc, usual = (line.get_markersize() for line in (dot_of(axes, -1), dot_of(axes, 0)))
    assert disc > 1.2 * usual  # it has come to the minimum


def dot_of(axes: Axes, i: int) -> Line2D:
    color = look().in_time(3)[i]
    return next(line for line in axes.lines if line.get_marker() == "o" and line.get_color() == color)
