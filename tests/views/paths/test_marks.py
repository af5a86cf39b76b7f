"""The marks that views share: their looks, the tip of a path, and which path lies on top."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patheffects import Stroke

from gdviz.styles.base import STYLES
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.landmarks import landmark_mark
from gdviz.views.paths.marks import Pen, Tip, drawing_order, path_line, point_mark, start_mark
from tests.views.samples import axes_of, look, whole

SQUARE = ((0.0, 10.0), (0.0, 10.0))


def tip_of(*path: tuple[float, float], scale: str = "linear", low: float = 0.0) -> Tip:
    axes = axes_of()
    axes.set(xlim=(0, 10), yscale=scale, ylim=(low, 10))
    points = np.array(path, dtype=float)
    return Tip(Pen(axes, look(), "#123456"), points, points, ((0, 10), (low, 10)))


def pointing(arrow: Line2D) -> np.ndarray:
    """Which way an arrow's head points: from the middle of its outline to its tip, which is its own origin."""
    look = arrow._marker  # the line's own MarkerStyle; there is no public name for it
    toward = -np.mean(look.get_transform().transform_path(look.get_path()).vertices, axis=0)
    return np.asarray(toward / np.linalg.norm(toward))


@pytest.mark.parametrize("name", STYLES.keys())
def test_a_path_has_a_casing_wider_than_itself(name: str) -> None:
    style = STYLES[name]
    line = path_line(axes_of(), style, style.run_color(0))
    casing, _ = line.get_path_effects()
    assert isinstance(casing, Stroke)
    assert casing._gc["linewidth"] > 1.4 * line.get_linewidth()  # type: ignore[attr-defined]
    assert to_rgb(casing._gc["foreground"]) == to_rgb(style.casing)  # type: ignore[attr-defined]


def test_points_lie_over_minima_over_starts_over_paths() -> None:
    axes, style = axes_of(), look()
    marks = [
        path_line(axes, style, "red"),
        path_line(axes, style, "red", layer=0.99),
        start_mark(axes, style, (1, 1)),
        landmark_mark(axes, style, "minimum", (1, 1)),
        point_mark(axes, style, "red"),
    ]
    heights = [mark.get_zorder() for mark in marks]
    assert heights == sorted(set(heights))
    assert heights[0] >= MOVING_ZORDER


def test_inside_the_tip_is_a_point_where_the_run_is() -> None:
    tip = tip_of((1, 2), (3, 4))
    point, arrow = tip.show(1)
    assert isinstance(point, Line2D)
    assert isinstance(arrow, Line2D)
    assert np.array(point.get_data()).tolist() == [[3], [4]]
    assert np.size(arrow.get_data()) == 0


@pytest.mark.parametrize(
    ("outside", "edge", "direction"),
    [
        ((15, 5), (10, 5), (1, 0)),
        ((-5, 5), (0, 5), (-1, 0)),
        ((5, 20), (5, 10), (0, 1)),
        ((5, -1), (5, 0), (0, -1)),
    ],
)
def test_outside_the_tip_is_an_arrow_on_the_edge(
    outside: tuple[float, float], edge: tuple[float, float], direction: tuple[float, float]
) -> None:
    tip = tip_of((5, 5), outside, (100, 100))
    for step in (1, 2):
        tip.show(step)
        assert np.size(tip.mark.get_data()) == 0
        assert np.ravel(tip.arrow.get_data()) == pytest.approx(edge)
        assert pointing(tip.arrow) == pytest.approx(direction, abs=1e-6)


def test_an_arrow_points_as_the_line_looks_on_the_screen() -> None:
    tip = tip_of((5, 5), (15, 10))
    tip.show(1)
    begin, end = tip.axes.transData.transform([(5, 5), (15, 10)])
    assert pointing(tip.arrow) == pytest.approx((end - begin) / np.linalg.norm(end - begin), abs=1e-6)


def test_on_a_log_axis_the_arrow_lies_on_the_drawn_line() -> None:
    tip = tip_of((2, 1), (4, 1e-4), scale="log", low=1e-2)
    tip.show(1)
    assert np.ravel(tip.arrow.get_data()) == pytest.approx((3, 1e-2))  # half-way down in decades, half-way across
    begin, end = tip.axes.transData.transform([(2, 1), (4, 1e-4)])
    assert pointing(tip.arrow) == pytest.approx((end - begin) / np.linalg.norm(end - begin), abs=1e-6)


def test_a_run_that_comes_back_is_a_point_again() -> None:
    tip = tip_of((5, 5), (15, 5), (6, 6), (5, 50))
    seen = []
    for step in range(4):
        tip.show(step)
        seen.append((np.size(tip.mark.get_data()), np.size(tip.arrow.get_data())))
    assert seen == [(2, 0), (0, 2), (2, 0), (0, 2)]
    assert tip.arrow.get_ydata() == pytest.approx([10])


def test_a_run_that_was_never_inside_has_no_tip() -> None:
    tip = tip_of((15, 5), (16, 5))
    for step in (0, 1):
        tip.show(step)
        assert np.size(tip.mark.get_data()) == np.size(tip.arrow.get_data()) == 0


def test_a_longer_path_lies_under_a_shorter_one() -> None:
    paths = [np.array(path) for path in ([(1, 1), (2, 1)], [(1, 1), (9, 9), (1, 9)], [(0, 0), (5, 5)])]
    assert drawing_order(paths, SQUARE) == [2, 0, 1]


def test_what_lies_outside_does_not_lengthen_a_path() -> None:
    paths = [np.array(path, dtype=float) for path in ([(1, 1), (9, 9)], [(9, 9), (1e9, 9)])]
    assert drawing_order(paths, SQUARE) == [0, 1]


def test_marks_at_the_edge_are_whole() -> None:
    axes = axes_of()
    axes.set(xlim=(0, 10), ylim=(0, 10))
    axes.set_axis_off()
    figure = axes.figure
    empty = whole(figure)  # type: ignore[arg-type]
    mark = point_mark(axes, look(), "red")
    areas = []
    for at in (5.0, 0.0):
        mark.set_data([at], [5])
        areas.append(int((whole(figure) != empty).any(axis=-1).sum()))  # type: ignore[arg-type]
    assert areas[1] == pytest.approx(areas[0], rel=0.1)
