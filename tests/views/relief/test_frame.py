"""What stands around a relief, and how near its camera comes."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.lines import Line2D

from gdviz.errors import Problem, dotted
from gdviz.scene.figures import read_figures
from gdviz.scene.looks import Looks
from gdviz.views.relief.picture import Picture
from gdviz.views.surface import Surface
from tests.views.samples import CASES, drawn

COST, RUNS = CASES["himmelblau"]


def axes_of(view: Surface) -> Axes:
    axes, show = drawn(view, COST, RUNS)
    show(12)
    return axes


def walls_of(axes: Axes) -> int:
    return sum(len(each.get_paths()) for each in axes.collections if isinstance(each, PolyCollection))


def numbers_of(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts if text.get_visible() and text.get_zorder() == 5]


def relief_width(axes: Axes) -> float:
    (relief,) = (each for each in axes.images if isinstance(each, Picture))
    left, right, *_ = relief.get_extent()
    return right - left


@pytest.mark.slow
def test_without_axes_there_are_no_numbers_and_the_relief_has_their_room() -> None:
    bare, usual = axes_of(Surface(axes=False)), axes_of(Surface())
    assert {"cost", "x", "y"} <= set(numbers_of(usual)) or len(numbers_of(usual)) > 6
    assert numbers_of(bare) == []
    ticks = [each for each in bare.collections if isinstance(each, LineCollection) and each.get_zorder() == 5]
    assert sum(len(each.get_segments()) for each in ticks) == 0
    assert relief_width(bare) > relief_width(usual)


@pytest.mark.slow
def test_without_a_floor_there_are_no_walls_and_lines_bear_the_numbers() -> None:
    assert walls_of(axes_of(Surface())) > 0
    open_ = axes_of(Surface(floor=False))
    assert walls_of(open_) == 0
    lines = [each for each in open_.collections if isinstance(each, LineCollection) and each.get_zorder() == 5]
    lengths = sorted(np.ptp(np.asarray(segment), axis=0).max() for each in lines for segment in each.get_segments())
    assert lengths[-3] > 30  # two edges and the axis of heights; the others are ticks


@pytest.mark.slow
@pytest.mark.parametrize("zoom", [0.5, 2.0])
def test_zoom_draws_all_so_many_times_as_large(zoom: float) -> None:
    camera = {"azimuth": -60.0, "elevation": 40.0}
    near, usual = axes_of(Surface(zoom=zoom, **camera)), axes_of(Surface(**camera))  # type: ignore[arg-type]
    assert relief_width(near) == pytest.approx(zoom * relief_width(usual), abs=3)
    if zoom > 1:
        assert all(each.get_clip_on() for each in near.get_children() if isinstance(each, Line2D))


@pytest.mark.parametrize("elevation", [0.0, 90.0])
def test_from_the_side_and_from_above_all_that_shows_is_in_the_axes(elevation: float) -> None:
    axes = axes_of(Surface(elevation=elevation))
    shown = [text for text in axes.texts if text.get_visible() and text.get_text() and text.get_zorder() == 5]
    frame = axes.get_window_extent().padded(2)
    assert all(frame.contains(*corner) for text in shown for corner in text.get_window_extent().get_points())
    assert ("cost" in " ".join(numbers_of(axes))) == (elevation == 0.0)
    assert sum(any(sign.isdigit() for sign in words) for words in numbers_of(axes)) >= 4


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("elevation = 91", "elevation: expected a number from 0 to 90, got 91"),
        ("elevation = -1", "elevation: expected a number from 0 to 90, got -1"),
        ("zoom = 9", "zoom: expected a number from 0.5 to 4, got 9"),
        ("axes = 0", "axes: expected true or false, got 0"),
        ("floor = 'no'", "floor: expected true or false, got 'no'; write false"),
    ],
)
def test_bad_values_are_refused(keys: str, message: str) -> None:
    problems: list[Problem] = []
    table = tomllib.loads(f'[[figure]]\nname = "a"\nviews = ["surface"]\n[figure.surface]\n{keys}\n')["figure"]
    assert read_figures(table, COST, (), None, Looks(), problems) == ()
    assert [f"{dotted(each.path)}: {each.message}" for each in problems] == [f"figure[0].surface.{message}"]
