"""The strips under a curve: a dot a step, names and verbs beside, and the numbers of a lone run's steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.descents.known import known_of
from gdviz.descents.run import Run
from gdviz.views.base import RUN_NAME
from gdviz.views.curve import MOST_STRIPS, Curve
from tests.views.samples import CASES, cost_of, descents, drawn, look, run_through

COST, RUNS = CASES["parabola"]
PARTS = 6  # of a run on the curve
STRIP = ("dots", "start", "mark", "arrow")
NAMES = list("abcd")


def strips(artists: Sequence[Artist], runs: int = len(RUNS)) -> list[dict[str, Line2D]]:
    """The artists of each strip by name."""
    lines = [artist for artist in artists[PARTS * runs :] if isinstance(artist, Line2D)]
    return [dict(zip(STRIP, lines[4 * i : 4 * i + 4], strict=True)) for i in range(runs)]


def beside(axes: Axes, gid: str) -> list[Text]:
    """The words that show at the left of the axes."""
    return [text for text in axes.texts if text.get_gid() == gid and text.get_visible()]


def test_a_strip_has_a_dot_where_each_step_led_on_the_axis_of_the_curve() -> None:
    axes, show = drawn(Curve(), COST, RUNS)
    for step in (0, 2, 4):
        for run, strip in zip(RUNS, strips(show(step)), strict=True):
            x = run.theta[: step + 1, 0]
            assert np.ravel(strip["dots"].get_xdata()) == pytest.approx(x)
            assert np.ravel(strip["mark"].get_xdata()) == pytest.approx(x[-1:])
            assert np.ravel(strip["start"].get_xdata()) == pytest.approx([10])
            assert strip["dots"].get_transform() == axes.transData


def test_the_strips_lie_one_under_the_other_below_the_curve() -> None:
    axes, show = drawn(Curve(), COST, RUNS)
    heights = [float(np.ravel(strip["mark"].get_ydata())[0]) for strip in strips(show(3))]
    assert heights == sorted(heights, reverse=True)
    assert np.diff(heights) == pytest.approx(heights[1] - heights[0])
    assert axes.get_ylim()[0] < heights[-1]
    assert heights[0] < 0 <= min(axes.get_yticks())


def test_an_arrow_tells_on_which_side_a_run_left() -> None:
    cost = cost_of("x**2", (-12, 12))
    for last, edge in ((15, 12), (-20, -12)):
        run = run_through(10, -5, last, cost=cost)
        _, show = drawn(Curve(strips=True), cost, (run,))
        (strip,) = strips(show(2), 1)
        assert np.ravel(strip["arrow"].get_xdata()) == pytest.approx([edge])
        assert np.size(strip["mark"].get_xdata()) == 0


def test_names_stand_in_their_runs_colours_with_a_verb_once_it_is_true() -> None:
    axes, show = drawn(Curve().named(NAMES), COST, RUNS)
    show(0)
    assert [text.get_text() for text in beside(axes, RUN_NAME)] == ["a", "b", "c", "d"]
    assert [to_rgb(text.get_color()) for text in beside(axes, RUN_NAME)] == [
        look().lettering(look().run_color(i)) for i in range(4)
    ]


def test_without_names_verbs_stand_alone_in_the_runs_colours() -> None:
    axes, show = drawn(Curve(), COST, known_of(COST, RUNS).runs)
    show(0)
    assert beside(axes, "beside") == []
    show(12)
    assert [text.get_text() for text in beside(axes, "beside")][1:] == ["dives", "bounces", "bounces out"]
    assert to_rgb(beside(axes, "beside")[-1].get_color()) == look().lettering(look().run_color(3))


def test_names_that_are_too_wide_do_not_show() -> None:
    axes, show = drawn(Curve().named([20 * name for name in "abcd"]), COST, RUNS)
    show(12)
    assert beside(axes, RUN_NAME) == []
    assert [text for text in axes.texts if text.get_gid() == RUN_NAME]


@pytest.mark.parametrize(
    ("view", "count", "shows"),
    [(Curve(), 1, True), (Curve(), 4, True), (Curve(strips=False), 4, False), (Curve(), MOST_STRIPS + 1, False)],
)
def test_strips_are_there_for_a_few_runs(view: Curve, count: int, shows: bool) -> None:
    runs: tuple[Run, ...] = descents(COST, (10,), *np.linspace(0.1, 0.5, count))
    axes, _ = drawn(view, COST, runs)
    assert axes.spines["bottom"].get_visible() is not shows


def test_a_dashed_line_leads_from_the_minimum_through_the_strips() -> None:
    axes, _ = drawn(Curve(), COST, RUNS)
    (line,) = [line for line in axes.lines if line.get_linestyle() == "--"]
    assert np.ravel(line.get_xdata()) == pytest.approx([0, 0])
    assert min(np.ravel(line.get_ydata())) == axes.get_ylim()[0]


def test_a_lone_runs_strip_has_numbers_that_keep_apart() -> None:
    axes, show = drawn(Curve(), COST, RUNS[:1])
    show(1)
    numbers = [text for text in axes.texts if text.get_text() in {"step 0", *map(str, range(13))}]
    assert [text.get_text() for text in numbers if text.get_visible()][:1] == ["step 0"]
    show(12)
    boxes = [text.get_window_extent() for text in numbers if text.get_visible()]
    assert len(boxes) >= 3
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])
