"""The curve view: what its artists hold at each step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.descents.run import Run
from gdviz.languages.phrase import Latex
from gdviz.views.base import VIEWS
from gdviz.views.curve import Curve
from gdviz.views.curves.notes import CURVE_WORD
from tests.views.samples import CASES, cost_of, descents, drawn, look, replanned, run_through

PARTS = ("tangent", "line", "dots", "start", "point", "arrow")


def parts(artists: Sequence[Artist], run: int = 0) -> dict[str, Line2D]:
    """The artists of one run by name."""
    mine = artists[run * len(PARTS) : (run + 1) * len(PARTS)]
    return {name: artist for name, artist in zip(PARTS, mine, strict=True) if isinstance(artist, Line2D)}


def test_is_registered_and_refuses_two_parameters() -> None:
    assert VIEWS["curve"] is Curve
    assert Curve().refusal(cost_of("x**2")) is None
    assert Curve().refusal(cost_of("x**2+y")) == "expected a cost of one parameter, got one of 2"


def test_marks_are_named_where_they_stand() -> None:
    assert set(words_at(Curve(), surface("parabola").cost(), CASES["parabola"][1])) >= {"start", "minimum"}


def words_at(view: Curve, cost: Cost, runs: Sequence[Run], step: int = 10_000) -> dict[str, Text]:
    """The words that show in the curve's part at a step."""
    axes, show = drawn(view, cost, runs)
    show(step)
    return {text.get_text(): text for text in axes.texts if text.get_visible() and text.get_gid() == CURVE_WORD}


def test_the_curve_is_the_cost_over_the_window() -> None:
    axes, _ = drawn(Curve(), cost_of("x**3-x", (-2, 2)), ())
    x, y = np.array(axes.lines[0].get_data())
    assert (x[0], x[-1]) == axes.get_xlim() == (-2, 2)
    assert y == pytest.approx(x**3 - x)
    low, high = axes.get_ylim()
    assert low < y.min() < y.max() < high


@pytest.mark.parametrize(
    ("title", "heading"),
    [(Latex("$J(x) = x^{2}$"), "cost $J(x) = x^{2}$"), (Latex(f"$J(x) = {'x + ' * 9}x$"), "cost $J(x)$")],
)
def test_a_short_formula_stands_where_the_height_is_named(title: str, heading: str) -> None:
    cost = cost_of("x**2", (-1, 1))
    view = Curve().titled(title)
    axes, _ = drawn(view, cost, (run_through(1.0, 0.5, cost=cost),))
    assert axes.get_title(loc="left") == heading
    assert view.tells_cost == (title in heading)


def test_what_ascends_has_a_value() -> None:
    run = run_through(1, 0.5)
    up = replanned(run, direction="ascend")
    for runs, name in (((up, up), "value"), ((up, run), "cost"), ((run,), "cost")):
        axes, _ = drawn(Curve(), cost_of("-x**2", (-2, 2)), runs)
        assert axes.get_title(loc="left") == f"{name} $J(x)$"


def test_a_path_holds_each_point_of_the_run_on_the_curve() -> None:
    cost, runs = CASES["parabola"]
    _, show = drawn(Curve(), cost, runs)
    for step in (0, 1, 4):
        moving = show(step)
        for i, run in enumerate(runs[:3]):
            of_run = parts(moving, i)
            x, y = np.array(of_run["line"].get_data())
            assert x == pytest.approx(run.theta[: step + 1, 0])
            assert y == pytest.approx(x**2)
            dots = np.array(of_run["dots"].get_data())
            assert {*dots[0]} <= {*run.theta[: step + 1, 0]}
            assert dots[1] == pytest.approx(dots[0] ** 2)
            assert to_rgb(of_run["line"].get_color()) == to_rgb(look().run_color(i))


@pytest.mark.parametrize(
    ("text", "slope"),
    [("x**2", lambda x: 2 * x), ("cosh(x/2)", lambda x: np.sinh(x / 2) / 2), ("sin(3*x)", lambda x: 3 * np.cos(3 * x))],
)
def test_the_tangent_touches_at_the_point_with_the_slope_of_the_cost(text: str, slope: object) -> None:
    cost = cost_of(text, (-4, 4))
    (run,) = descents(cost, (3.1,), 0.05, steps=6)
    _, show = drawn(Curve(), cost, (run,))
    for step in range(run.steps):
        (x0, x1), (y0, y1) = np.array(parts(show(step))["tangent"].get_data())
        assert (y1 - y0) / (x1 - x0) == pytest.approx(slope(run.theta[step, 0]), rel=1e-9)  # type: ignore[operator]
        assert ((x0 + x1) / 2, (y0 + y1) / 2) == pytest.approx((run.theta[step, 0], run.cost[step]))


def test_every_tangent_has_one_length_as_a_share_of_the_axes() -> None:
    cost, runs = CASES["parabola"]
    axes, show = drawn(Curve(tangent=True, strips=False), cost, runs)
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    for step in (0, 1, 5):
        (x0, x1), (y0, y1) = np.array(parts(show(step))["tangent"].get_data())
        assert np.hypot((x1 - x0) / (right - left), (y1 - y0) / (top - bottom)) == pytest.approx(0.24)


def test_a_run_that_is_over_has_no_tangent() -> None:
    cost = cost_of("x**2", (-4, 4))
    _, show = drawn(Curve(), cost, descents(cost, (3.1,), 0.05, steps=6))
    drawn_at = [np.size(parts(show(step))["tangent"].get_data()) > 0 for step in range(9)]
    assert drawn_at == [True] * 6 + [False] * 3


def test_a_run_that_hardly_moves_any_more_has_no_tangent() -> None:
    cost = cost_of("x**2", (-4, 4))
    (run,) = descents(cost, (3.0,), 0.4, steps=40)  # each point is a fifth of the one before
    _, show = drawn(Curve(), cost, (run,))
    drawn_at = [np.size(parts(show(step))["tangent"].get_data()) > 0 for step in range(41)]
    assert drawn_at == [True] * 4 + [False] * 37  # from 3/5⁴ the step is 0.0038, less than 0.05 % of 8


@pytest.mark.parametrize(
    ("view", "runs", "shows"),
    [(Curve(), 1, True), (Curve(), 2, False), (Curve(tangent=False), 1, False), (Curve(tangent=True), 2, True)],
)
def test_the_tangent_of_a_lone_run_shows_unless_told_otherwise(view: Curve, runs: int, shows: bool) -> None:
    cost, every = CASES["parabola"]
    _, show = drawn(view, cost, every[:runs])
    assert (np.size(parts(show(1))["tangent"].get_data()) > 0) is shows
    assert np.size(parts(show(10_000))["tangent"].get_data()) == 0


def test_dots_that_could_not_be_told_apart_are_left_out() -> None:
    cost = cost_of("x**2", (-4, 4))
    axes, show = drawn(Curve(), cost, descents(cost, (3.0,), 0.01, steps=200))
    dots = parts(show(200))["dots"]
    at = axes.transData.transform(np.array(dots.get_data()).T)
    gaps = np.hypot(*(at[:, None] - at[None]).T) + 1e9 * np.eye(len(at))
    assert 10 < len(at) < 201
    assert gaps.min() >= 0.5 * look().marker - 1e-9


def test_a_minimum_is_marked_where_the_window_shows_it() -> None:
    wave = surface("wave").cost()
    axes, _ = drawn(Curve(), wave, descents(wave, (2.5,), 0.05))
    stars = [line for line in axes.lines if line.get_marker() == "*" and np.size(line.get_xdata())]
    found = sorted(float(np.ravel(star.get_xdata())[0]) for star in stars)
    assert found == pytest.approx(sorted(minimum.at[0] for minimum in wave.minima))
    filled = [star for star in stars if to_rgb(star.get_markerfacecolor()) == to_rgb(look().minimum)]
    assert [float(np.ravel(star.get_xdata())[0]) for star in filled] == pytest.approx([-13.6603710])


def test_a_run_that_leaves_ends_in_an_arrow_on_the_edge() -> None:
    cost = cost_of("x**2", (-12, 12))
    run = run_through(10, -11.9, 15, 1e30, cost=cost)
    axes, show = drawn(Curve(), cost, (run,))
    of_run = parts(show(2))
    assert np.size(of_run["point"].get_data()) == np.size(of_run["tangent"].get_data()) == 0
    x, y = np.ravel(of_run["arrow"].get_data())
    _, top = axes.get_ylim()
    assert (x, y) == pytest.approx((12, 141.61 + (225 - 141.61) * 23.9 / 26.9)) or y == pytest.approx(top)
    assert x == pytest.approx(-11.9 + 26.9 * (y - 141.61) / (225 - 141.61))
    assert np.ravel(of_run["dots"].get_xdata()) == pytest.approx([10, -11.9])


def test_a_start_outside_has_no_mark() -> None:
    cost = cost_of("x**2", (-2, 2))
    for start, visible in ((1.0, True), (3.0, False)):
        _, show = drawn(Curve(), cost, (run_through(start, 0.5, cost=cost),))
        assert parts(show(0))["start"].get_visible() is visible


def test_a_run_that_leaves_says_so_from_that_step_on() -> None:
    cost, runs = CASES["parabola"]
    assert cost.window
    left = int(np.flatnonzero(np.abs(runs[3].theta[:, 0]) > cost.window[0][1])[0])
    assert f"leaves at step {left}" in words_at(Curve(), cost, runs, left)
    assert not any(word.startswith("leaves") for word in words_at(Curve(), cost, runs, left - 1))


def test_a_run_that_leaves_the_domain_says_so() -> None:
    cost, runs = CASES["log 1"]  # x − 0.5/x, from 2.5, is below 0 for the first time after 8 steps
    assert "leaves the domain at step 8" in words_at(Curve(), cost, runs[1:])


def test_the_word_of_a_local_minimum_stands_where_runs_end() -> None:
    wave = surface("wave").cost()
    runs = descents(wave, (2.5,), 0.05, steps=300)
    axes, show = drawn(Curve(), wave, runs)
    show(300)
    (word,) = [text for text in axes.texts if text.get_text() == "local minimum"]
    x, y = axes.transData.inverted().transform(axes.transAxes.transform(word.get_position()))
    assert x == pytest.approx(runs[0].theta[-1, 0], abs=0.1)
    assert y < runs[0].cost[-1]


def test_words_stand_clear_of_the_curve_and_of_each_other() -> None:
    cost, runs = CASES["parabola"]
    axes, show = drawn(Curve(), cost, runs[:3])
    show(12)
    boxes = [text.get_window_extent() for text in axes.texts if text.get_gid() == CURVE_WORD]
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])
    curve = axes.transData.transform(np.array(axes.lines[0].get_data()).T)
    assert not any(box.contains(*point) for box in boxes for point in curve)


def test_panels_of_runs_have_the_limits_of_all() -> None:
    cost, runs = CASES["parabola"]
    framed = Curve().framed(cost, runs)
    limits = {drawn(framed, cost, (run,))[0].get_ylim() for run in runs}
    assert len(limits) == 1


def test_without_words_for_marks_a_run_still_says_that_it_leaves() -> None:
    cost, runs = CASES["parabola"]
    assert [word[:6] for word in words_at(Curve().wordless(), cost, runs)] == ["leaves"]
