"""The moments that all views of a lone run mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D

from gdviz.costs.base import Cost
from gdviz.descents.asked_moments import USUAL_MOMENTS
from gdviz.descents.run import Run
from gdviz.page.film import drawing, make_film
from gdviz.page.timed import counted_out, timed_together
from gdviz.views.base import MOMENT, VIEWS, View
from gdviz.views.contour import Contour
from gdviz.views.curve import Curve
from gdviz.views.data import Data
from gdviz.views.loss import Loss
from gdviz.views.surface import Surface
from tests.page.pages import BOWL, PARABOLA
from tests.sheets import sheet_for
from tests.views.samples import CASES, cost_of, descents, line_cost, run_through

RATE = 0.1
FIGURES = (("surface contour loss", BOWL.cost, BOWL.start), ("curve loss", PARABOLA.cost, PARABOLA.start))


def lone(cost: Cost, start: Sequence[float], steps: int = 30) -> tuple[Run, ...]:
    return descents(cost, start, RATE, steps=steps)


def moments_in(views: Sequence[View]) -> set[tuple[int, ...]]:
    return {view.moments for view in views if isinstance(view, Contour | Loss | Curve | Surface)}


def test_views_of_one_figure_share_those_of_its_data() -> None:
    cost = line_cost()
    runs = descents(cost, (-1, 1), 0.02, steps=40)
    views = [view.prepare(cost, (), runs) for view in (Contour(), Data(moments=3))]
    contour, data = timed_together(views, cost, runs)
    assert isinstance(contour, Contour)
    assert isinstance(data, Data)
    assert contour.moments == data.steps
    assert len(data.steps) == 3
    several = [view.prepare(cost, (), runs * 2) for view in (Contour(), Data())]
    assert timed_together(several, cost, runs * 2) == tuple(several)


def test_a_figure_says_how_many_its_data_has() -> None:
    assert counted_out(Data(moments=3), 4) == Data(moments=4)
    assert counted_out(Data(moments=3), None) == Data(moments=3)
    assert counted_out(Loss(), 4) == Loss()


def test_a_figure_says_which_they_are() -> None:
    cost = line_cost()
    runs = descents(cost, (-1, 1), 0.02, steps=40)
    asked = (2, 10, 400)
    views = [counted_out(view, asked).prepare(cost, (), runs) for view in (Contour(), Data(moments=3))]
    contour, data = timed_together(views, cost, runs, asked)
    assert (contour, data) == (replace(views[0], moments=(2, 10, 40)), views[1])
    bare = timed_together([Contour(), Loss()], BOWL.cost, lone(BOWL.cost, BOWL.start), (3,))
    assert moments_in(bare) == {(3, 30)}
    away = timed_together([Contour(), Loss()], BOWL.cost, descents(BOWL.cost, BOWL.start, 1e9, steps=30), (0, 1, 6))
    assert moments_in(away) == {(0,)}  # the path ends where it leaves


@pytest.mark.parametrize(("views", "cost", "start"), FIGURES)
def test_without_data_they_share_round_steps_from_start_to_end(views: str, cost: Cost, start: Sequence[float]) -> None:
    runs = lone(cost, start)
    timed = timed_together([VIEWS[name]() for name in views.split()], cost, runs)
    (moments,) = moments_in(timed)
    assert (moments[0], moments[-1]) == (0, 30)
    assert 3 <= len(moments) <= USUAL_MOMENTS
    (fewer,) = moments_in(timed_together(timed, cost, runs, 3))
    assert len(fewer) == 3


def test_one_view_several_runs_or_a_count_of_none_have_none() -> None:
    runs = lone(BOWL.cost, BOWL.start)
    for views, shown, count in (
        ([Contour()], runs, None),
        ([Contour(), Loss()], runs * 2, None),
        ([Contour(), Loss()], runs, 0),
    ):
        assert timed_together(views, BOWL.cost, shown, count) == tuple(views)


def test_on_a_plane_they_lie_where_the_path_is_seen() -> None:
    cost, (run, _) = CASES["three"]
    views = [view.prepare(cost, (run.plan,), (run,)) for view in (Contour(), Loss())]
    seen = views[0].steps_seen(cost, run)
    assert seen is not None
    assert seen.shape == (run.steps + 1, 2)
    assert ((seen > 0) & (seen < 1)).all()
    timed = timed_together(views, cost, (run,))
    (moments,) = moments_in(timed)
    assert len(moments) >= 3


def test_what_lies_outside_of_a_picture_is_no_moment() -> None:
    line, plane = cost_of("x**2", (-2, 2)), cost_of("x**2+y**2", (-2, 2), (-2, 2))
    for view, cost, run in (
        (Curve(), line, run_through(1, 3, -1, cost=line)),
        (Contour(), plane, run_through((1, 1), (3, 1), (-1, -1), cost=plane)),
        (Surface(), plane, run_through((1, 1), (3, 1), (-1, -1), cost=plane)),
    ):
        seen = view.steps_seen(cost, run)
        assert ((seen >= 0) & (seen <= 1)).all(axis=1).tolist() == [True, False, True]


@pytest.mark.slow
@pytest.mark.parametrize(("views", "cost", "start"), FIGURES)
def test_each_view_shows_them_from_their_steps_on_in_the_same_colours(
    views: str, cost: Cost, start: Sequence[float]
) -> None:
    runs = lone(cost, start)
    sheet = sheet_for(cost, runs, timed_together([VIEWS[name]() for name in views.split()], cost, runs), None)
    with drawing(sheet.style):
        film = make_film(sheet)
        (moments,) = moments_in(sheet.views)
        colors = [to_rgb(color) for color in sheet.style.in_time(len(moments))]
        for axes in film.figure.axes:
            film.show(moments[1])
            shown = [dot.get_visible() for dot in dots(axes, colors)]
            assert shown == [True, True, *[False] * (len(colors) - 2)] * (len(shown) // len(colors))
            places = [text.get_position() for text in axes.texts if text.get_gid() == MOMENT]
            film.show(30)
            assert all(dot.get_visible() for dot in dots(axes, colors))
            assert [text.get_position() for text in axes.texts if text.get_gid() == MOMENT] == places
            drawn = {line.get_color() for line in axes.lines if line.get_visible()}
            assert sheet.style.ink in drawn  # the path: its own colour would be one of theirs
            assert sheet.style.run_color(0) not in drawn


def dots(axes: Axes, colors: Sequence[tuple[float, float, float]]) -> list[Line2D]:
    """The dots of moments in order."""
    marks = [line for line in axes.lines if line.get_marker() == "o"]
    return [mark for mark in marks for color in colors if to_rgb(mark.get_color()) == color]
