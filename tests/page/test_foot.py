"""The names of horizontal axes stand behind their numbers where all of a page have room there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.axes import Axes

from gdviz.page.film import drawing
from gdviz.views.base import FOOT_NAME
from tests.page.pages import BOWL, LINE, Sample

PAIR = Sample("contour loss", BOWL.cost, BOWL.methods(3))


def axes_of(sample: Sample) -> list[Axes]:
    with drawing(sample.sheet.style):
        film = sample.film()
        film.show(film.steps)
        film.figure.draw_without_rendering()
    return film.figure.axes


def is_raised(axes: Axes) -> bool:
    """Whether the name is in the line of the numbers, to the right of all of them."""
    name = axes.xaxis.label.get_window_extent()
    low, high = axes.get_xlim()
    numbers = [
        each.label1.get_window_extent() for each in axes.xaxis.get_major_ticks() if low <= each.get_loc() <= high
    ]
    return all(name.x0 > each.x1 for each in numbers) and name.y1 > numbers[0].y0 + 0.5 * numbers[0].height


@pytest.mark.slow
@pytest.mark.parametrize("style", ["article", "lecture"])
def test_both_names_of_a_race_stand_behind_the_numbers(style: str) -> None:
    shown = axes_of(replace(PAIR, style=style))
    assert [is_raised(axes) for axes in shown] == [True, True]
    assert shown[0].xaxis.label.get_window_extent().x1 < shown[0].bbox.x1 + 10


@pytest.mark.slow
def test_all_stay_below_where_one_has_no_room() -> None:
    lone = Sample("contour loss", BOWL.cost, BOWL.rates(1))  # nothing stands at the right of the chart
    assert [is_raised(axes) for axes in axes_of(lone)] == [False, False]


def test_names_of_data_stay_below() -> None:
    (axes,) = axes_of(Sample("data", LINE.cost, LINE.rates(1)))
    assert axes.xaxis.label.get_gid() != FOOT_NAME
    assert not is_raised(axes)
