"""A line that grows has changed where pieces were added, and nowhere else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gdviz.outputs.screen.box import PixelBox
from gdviz.outputs.screen.lines import SHORT, TrackedLine
from gdviz.outputs.screen.screen import _shown
from gdviz.outputs.screen.tracked import pad_of

NAN = float("nan")
WHOLE = PixelBox(0, 0, 200, 100)


def tracked(points: list[tuple[float, float]]) -> tuple[TrackedLine, Any]:
    """A line in axes whose units are pixels, and what draws it."""
    figure = Figure(figsize=(2, 1), dpi=100)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 200), ylim=(0, 100))
    (line,) = axes.plot(*np.array(points, dtype=float).reshape(-1, 2).T, lw=2)
    canvas.draw()
    return TrackedLine(line, (0, 0), WHOLE), canvas.get_renderer()


def box_of(points: list[tuple[float, float]], pad: float) -> list[int]:
    low, high = np.min(points, axis=0), np.max(points, axis=0)
    return [*np.floor(low - pad).astype(int), *np.ceil(high + pad).astype(int)]


def edges(box: PixelBox) -> list[int]:
    return [box.left, box.bottom, box.right, box.top]


def grow(line: TrackedLine, points: list[tuple[float, float]]) -> None:
    line.artist.set_data(*np.array(points, dtype=float).T)


def test_a_line_without_points_has_no_box_and_its_first_points_are_all_that_changed() -> None:
    line, renderer = tracked([])
    assert line.update(renderer) == []
    assert line.points.shape == (2, 0)
    grow(line, [(20, 30), (60, 40)])
    (box,) = line.update(renderer)
    assert edges(box) == pytest.approx(box_of([(20, 30), (60, 40)], pad_of(line.artist, renderer)), abs=1)


def test_points_that_are_added_change_their_pieces_alone() -> None:
    line, renderer = tracked([(20, 30), (60, 40), (70, 60)])
    line.update(renderer)
    grow(line, [(20, 30), (60, 40), (70, 60), (90, 80), (120, 85)])  # the cap of the last piece becomes a joint
    (box,) = line.update(renderer)
    assert edges(box) == pytest.approx(box_of([(60, 40), (120, 85)], pad_of(line.artist, renderer)), abs=1)
    assert line.update(renderer) == []  # nothing was added


def test_points_that_are_not_finite_have_no_place_in_a_box() -> None:
    line, renderer = tracked([(20, 30), (60, 40), (70, 60)])
    line.update(renderer)
    grow(line, [(20, 30), (60, 40), (70, 60), (NAN, NAN), (100, 50), (120, NAN)])
    (box,) = line.update(renderer)
    assert edges(box) == pytest.approx(box_of([(60, 40), (70, 60), (100, 50)], pad_of(line.artist, renderer)), abs=1)


def test_a_last_point_that_hardly_moved_gives_way_to_the_next() -> None:
    line, renderer = tracked([(20, 30), (60, 40), (60.01, 40.01)])
    line.update(renderer)
    grow(line, [(20, 30), (60, 40), (60.01, 40.01), (60.02, 40.02)])
    line.update(renderer)
    assert line.kept.tolist() == [[20, 30], [60, 40], [60.02, 40.02]]


def test_of_a_long_line_only_the_pieces_that_cross_a_box_are_reached() -> None:
    points = [(10.0 + 2 * i, 20.0 + (i % 2)) for i in range(SHORT + 10)]
    line, renderer = tracked(points)
    (whole,) = line.update(renderer)
    assert line.reach(whole, renderer) == whole
    near = line.reach(PixelBox(10, 10, 14, 30), renderer)
    assert near is not None
    assert near.right < 40 < whole.right
    short, renderer = tracked(points[:SHORT])
    (whole,) = short.update(renderer)
    assert short.reach(PixelBox(10, 10, 14, 30), renderer) == whole


@pytest.mark.parametrize(("axis_is_on", "frame_is_on"), [(True, True), (True, False), (False, True)])
def test_axes_show_their_own_paper_first_and_nothing_that_is_off(axis_is_on: bool, frame_is_on: bool) -> None:
    axes = Figure().add_subplot()
    (line,) = axes.plot([0, 1])
    axes.set_frame_on(frame_is_on)
    if not axis_is_on:
        axes.set_axis_off()
    shown = _shown(axes)
    has_frame = axis_is_on and frame_is_on
    assert (shown[0] is axes.patch) == has_frame
    assert shown.count(axes.patch) == has_frame
    assert {spine in shown for spine in axes.spines.values()} == {has_frame}
    assert (axes.xaxis in shown, axes.yaxis in shown) == (axis_is_on, axis_is_on)
    assert line in shown
