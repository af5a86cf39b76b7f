"""The marks of minima, maxima and saddles, and what becomes of the points of runs that reach them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path as Folder

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D

from gdviz.costs.base import Minimum
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.linear import Linear
from gdviz.styles.base import STYLES
from gdviz.views.contour import Contour
from gdviz.views.paths.landmarks import NAMES, Arrivals, landmark_mark, landmarks, valley_points
from gdviz.views.paths.marks import point_mark
from gdviz.views.surface import Surface
from tests.views.samples import axes_of, cost_of, drawn, figure_of, line_cost, look, whole

SQUARE = ((-1.0, 1.0), (-1.0, 1.0))
WORLD = replace(  # type: ignore[type-var]
    cost_of("x*y", *SQUARE),
    minima=(Minimum((0.5, 0.5), 1.0), Minimum((-0.5, 0.5), 2.0, local=True), Minimum((3.0, 0.0), 0.0)),
    maxima=(Minimum((0.0, 0.9), 4.0),),
    saddles=(Minimum((0.0, 0.0), 3.0),),
)


def test_landmarks_are_those_in_the_window() -> None:
    at = {name: each.at for name, each in landmarks(WORLD, WORLD.window)}
    assert at == {"minimum": (0.5, 0.5), "local": (-0.5, 0.5), "maximum": (0.0, 0.9), "saddle": (0.0, 0.0)}
    assert len(landmarks(WORLD, None)) == 5


def test_each_kind_has_a_look_of_its_own_and_a_local_minimum_an_open_star() -> None:
    marks = {name: landmark_mark(axes_of(), look(), name, (1, 1)) for name in NAMES}
    looks = {(str(mark.get_marker()), to_rgb(mark.get_markerfacecolor())) for mark in marks.values()}
    assert len(looks) == len(NAMES)
    assert marks["minimum"].get_marker() == marks["local"].get_marker() == "*"
    assert to_rgb(marks["minimum"].get_markerfacecolor()) == to_rgb(look().minimum)
    assert to_rgb(marks["local"].get_markerfacecolor()) == to_rgb(look().paper)


def collinear() -> Linear:
    """Two equal features: every θ with θ₁ + θ₂ = 25/14 is best."""
    points = {"one": (1.0, 2.0, 3.0), "two": (1.0, 2.0, 3.0), "y": (2.0, 4.0, 5.0)}
    data = dataset(DataSpec(points=points), Folder("."))
    return Linear(data, window=((-1.0, 3.0), (-1.0, 3.0)), intercept=False)


def test_a_valley_of_minima_is_a_line_from_side_to_side() -> None:
    cost = collinear()
    at = valley_points(cost, cost.window)
    assert at.sum(axis=1) == pytest.approx(25 / 14)
    assert sorted(at[[0, -1], 0]) == pytest.approx([-1, 25 / 14 + 1])
    assert np.abs(cost.gradient(at)).max() < 1e-12
    assert len(valley_points(cost, ((3.0, 4.0), (3.0, 4.0)))) == 0
    assert len(valley_points(line_cost(), SQUARE)) == 0


@pytest.mark.slow
def test_contour_and_surface_draw_the_valley() -> None:
    cost = collinear()
    axes, _ = drawn(Contour(), cost, ())
    (line,) = (line for line in axes.lines if to_rgb(line.get_color()) == to_rgb(look().minimum))
    assert pytest.approx(valley_points(cost, cost.window)) == np.array(line.get_data()).T
    axes, show = drawn(Surface(azimuth=-60, elevation=60), cost, ())
    show(0)
    edges = [(each, each.get_edgecolor()) for each in axes.collections]
    golden = [each for each, color in edges if len(color) and to_rgb(color[0]) == to_rgb(look().minimum)]
    assert len(golden) == 1
    assert len(golden[0].get_paths()) == 1


def dots_at(*places: tuple[float, float], name: str = "article") -> tuple[list[Line2D], Line2D, Arrivals]:
    """A dot at each place of axes of 100 × 100, a star in their middle, and what puts the ones into the other."""
    axes, style = axes_of(name, scale=4), look(name)
    axes.set(xlim=(0, 100), ylim=(0, 100))
    star = landmark_mark(axes, style, "minimum", (50, 50))
    dots = [point_mark(axes, style, style.run_color(i)) for i in range(len(places))]
    for dot, (x, y) in zip(dots, places, strict=True):
        dot.set_data([x], [y])
    arrivals = Arrivals(axes, style, [star], dots)
    assert list(arrivals.show()) == [star, *arrivals.badges]
    return dots, star, arrivals


def test_a_run_that_arrives_is_a_disc_that_bears_the_star() -> None:
    (dot, far), star, arrivals = dots_at((50.4, 50.2), (60, 50))
    (badge,) = arrivals.badges
    assert np.ravel(dot.get_data()).tolist() == [50, 50]
    assert np.ravel(far.get_data()).tolist() == [60, 50]
    assert badge.get_marker() == star.get_marker()
    assert np.ravel(badge.get_data()).tolist() == [50, 50]
    assert badge.get_zorder() > dot.get_zorder() > star.get_zorder()
    assert badge.get_markersize() < dot.get_markersize()
    assert to_rgb(badge.get_markerfacecolor()) == to_rgb(look().minimum)


def test_where_no_run_has_arrived_there_is_no_badge() -> None:
    _, star, arrivals = dots_at((60, 50))
    assert np.size(arrivals.badges[0].get_data()) == 0
    assert star.get_visible()


def test_the_star_stands_over_a_run_that_came_close_and_would_hide_it() -> None:
    (dot, _), star, arrivals = dots_at((50.0, 50.0), (80, 50))
    pixel = 100 / star.axes.bbox.width * 4  # type: ignore[union-attr]
    dot.set_data([50 + 0.7 * look().marker * pixel], [50])
    arrivals.show()
    assert dot.get_markersize() > 0
    assert np.ravel(dot.get_data())[0] > 50
    assert np.ravel(arrivals.badges[0].get_data()).tolist() == [50, 50]


def test_it_stands_over_a_run_that_passes_between_two_steps() -> None:
    (dot, _), _, arrivals = dots_at((50.0, 50.0), (80, 50))
    dot.set_data([50], [50])
    arrivals.show([np.array([10.0, 50.0]), np.array([80.0, 50.0])])
    assert np.ravel(arrivals.badges[0].get_data()).tolist() == [50, 50]
    dot.set_data([50 + 5], [50])
    arrivals.show([np.array([10.0, 50.0]), np.array([80.0, 50.0])])
    assert np.size(arrivals.badges[0].get_data()) == 0


@pytest.mark.parametrize("count", [2, 5])
def test_several_runs_that_arrive_leave_the_star_alone(count: int) -> None:
    dots, star, arrivals = dots_at(*[(50.0, 50.0)] * count, (70, 70))
    *there, away = dots
    assert {dot.get_markersize() for dot in there} == {0}
    assert away.get_markersize() > 0
    assert np.size(arrivals.badges[0].get_data()) == 0
    assert star.get_visible()
    for dot in there[1:]:
        dot.set_data([20], [30])
    arrivals.show()
    assert min(dot.get_markersize() for dot in dots) == away.get_markersize()
    assert [dot.get_markerfacecolor() for dot in dots] == [look().run_color(i) for i in range(count + 1)]


def test_a_run_that_leaves_again_is_a_whole_dot() -> None:
    (dot, away), _, arrivals = dots_at((50, 50), (70, 70))
    dot.set_data([20], [30])
    arrivals.show()
    assert dot.get_marker() == away.get_marker() == "o"
    assert dot.get_markersize() == away.get_markersize()
    assert np.ravel(dot.get_data()).tolist() == [20, 30]
    dot.set_data([], [])  # out of the window
    arrivals.show()
    assert np.size(dot.get_data()) == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("count", [1, 3])
def test_the_star_shows_and_the_disc_of_one(name: str, count: int) -> None:
    dots, star, _ = dots_at(*[(50.0, 50.0)] * count, name=name)
    pixels = whole(figure_of(star.axes))[..., :3].reshape(-1, 3) / 255  # type: ignore[arg-type]
    for color in (look(name).minimum, *[dot.get_markerfacecolor() for dot in dots if count == 1]):
        assert (np.abs(pixels - to_rgb(color)).max(axis=1) < 0.01).sum() > 20, color
