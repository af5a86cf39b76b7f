"""The loss chart: what its artists hold at each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.costs.base import Cost, Minimum
from gdviz.costs.catalog import surface
from gdviz.descents.outcome import Diverged, ParameterGrowth
from gdviz.descents.run import Run
from gdviz.views.base import VIEWS
from gdviz.views.loss import Loss
from tests.views.samples import CASES, cost_of, drawn, figure_of, look, run_through, whole

ANY = cost_of("x**2")
PARTS = ("line", "point", "arrow")


def run_of(*costs: float) -> Run:
    """A run with these costs."""
    diverges = costs[-1] == max(costs) > costs[0]
    run = replace(run_through(*range(len(costs))), cost=np.array(costs, dtype=float))
    return replace(run, end=Diverged(ParameterGrowth())) if diverges else run


def parts(artists: Sequence[Artist], run: int = 0) -> dict[str, Line2D]:
    """The artists of one run by name."""
    mine = artists[run * len(PARTS) : (run + 1) * len(PARTS)]
    return {name: artist for name, artist in zip(PARTS, mine, strict=True) if isinstance(artist, Line2D)}


def test_is_registered_and_refuses_nothing() -> None:
    assert VIEWS["loss"] is Loss
    assert [Loss().refusal(cost_of(text)) for text in ("x", "x+y", "x+y+z")] == [None] * 3


def test_a_curve_holds_the_costs_so_far() -> None:
    _, runs = CASES["himmelblau"]
    _, show = drawn(Loss(), CASES["himmelblau"][0], runs)
    for step in (0, 3, 12):
        for i, run in enumerate(runs):
            of_run = parts(show(step), i)
            steps, costs = np.array(of_run["line"].get_data())
            assert steps == pytest.approx(np.arange(step + 1))
            assert costs == pytest.approx(run.cost[: step + 1])
            assert np.ravel(of_run["point"].get_data()) == pytest.approx([step, run.cost[step]])
            assert to_rgb(of_run["line"].get_color()) == to_rgb(look().run_color(i))


def test_above_the_minimum_the_least_declared_cost_is_taken_off() -> None:
    low, high = (Minimum((x,), value, local=value > -3) for x, value in ((0.0, -3.0), (1.0, 2.0)))
    cost = replace(ANY, minima=(high, low))  # type: ignore[type-var]
    runs = (run_of(997, 97, -3 - 1e-13), run_of(997, 7, -2.99))
    axes, show = drawn(Loss(above_minimum=True), cost, runs)
    moving = show(2)
    *first, last = np.array(parts(moving, 0)["line"].get_ydata())
    assert first == pytest.approx([1000, 100])
    assert last < axes.get_ylim()[0]  # rounding took it below the minimum: it leaves at the foot
    assert np.array(parts(moving, 1)["line"].get_ydata()) == pytest.approx([1000, 10, 0.01])
    assert axes.get_yscale() == "log"
    assert axes.get_title(loc="left") == "cost above its minimum, $J - J^*$ (log)"
    assert runs[0].cost[0] == 997


def test_a_height_above_an_unknown_minimum_is_refused() -> None:
    words = "above_minimum: expected a cost whose minimum is known, got one"
    assert Loss().lacks(ANY) is None
    assert Loss(above_minimum=True).lacks(ANY) == f"{words} where no run comes to a minimum"
    only_local = replace(ANY, minima=(Minimum((1.0,), 3.0, local=True, is_found=True),))  # type: ignore[type-var]
    assert Loss(above_minimum=True).lacks(only_local) == f"{words} of which only local minima are known"
    assert Loss(above_minimum=True).lacks(surface("bowl").cost()) is None


def test_a_height_above_a_minimum_that_a_run_came_to_says_so() -> None:
    cost = replace(ANY, minima=(Minimum((0.0,), -1.0, is_found=True),))  # type: ignore[type-var]
    assert Loss(above_minimum=True).notes(cost, (run_of(3, 1),)) == ("J* is the cost at the lowest minimum in sight.",)
    assert Loss().notes(cost, (run_of(3, 1),)) == ()


def test_what_is_to_come_is_drawn_faintly_and_still_where_one_asks() -> None:
    runs = (run_of(9, 4, 1), run_of(9, 6, 5))
    axes, show = drawn(Loss(spoil=True), ANY, runs)
    still = [line for line in axes.lines if line not in show(0)]
    assert [np.array(line.get_ydata()).tolist() for line in still] == [run.cost.tolist() for run in runs]
    assert [to_rgb(line.get_color()) for line in still] == [look().faint(look().run_color(i)) for i in range(2)]
    axes, show = drawn(Loss(), ANY, runs)
    assert set(axes.lines) <= set(show(0))


def test_the_steps_run_over_the_whole_width() -> None:
    axes, _ = drawn(Loss(), ANY, (run_of(3, 2, 1, 0.5), run_of(3, 1)))
    assert axes.get_xlim() == (0, 3)
    assert all(float(tick).is_integer() for tick in axes.get_xticks())


@pytest.mark.parametrize(
    ("costs", "scale"),
    [((1000, 10, 1), "log"), ((90, 10, 1), "linear"), ((1000, 1, 0), "log"), ((1000, 1, -5), "linear")],
)
def test_decades_get_a_log_axis(costs: tuple[float, ...], scale: str) -> None:
    assert drawn(Loss(), ANY, (run_of(*costs),))[0].get_yscale() == scale


def test_the_scale_can_be_asked_for() -> None:
    assert drawn(Loss(scale="log"), ANY, (run_of(3, 2, 1),))[0].get_yscale() == "log"
    assert drawn(Loss(scale="linear"), ANY, (run_of(3000, 2, 1),))[0].get_yscale() == "linear"


@pytest.mark.parametrize(
    "costs",
    [(9, 4, 1), (1e4, 1, 1e-4), (5, 5, 5), (0, 0, 0), (-3, -3), (0, -1e9), (1e-200, 0), (1e300, 1e-300), (7,), (0, 5)],
)
@pytest.mark.parametrize("scale", ["auto", "linear", "log"])
def test_the_axis_holds_the_start_and_can_be_read(costs: tuple[float, ...], scale: str) -> None:
    axes, _ = drawn(Loss(scale=scale), ANY, (run_of(*costs),))  # type: ignore[arg-type]
    low, high = axes.get_ylim()
    assert low < high
    assert low <= costs[0] <= high or (axes.get_yscale() == "log" and costs[0] <= 0)
    whole(figure_of(axes))
    shown = [tick.label1.get_text() for tick in axes.yaxis.get_major_ticks() if low <= tick.get_loc() <= high]
    assert len(shown) == len(set(shown)) > 0


def test_a_diverging_run_does_not_flatten_the_others() -> None:
    calm, wild = run_of(9, 4, 2, 1), run_of(9, 1e5, 1e60, 1e150)
    axes, show = drawn(Loss(), ANY, (calm, wild))
    _, high = axes.get_ylim()
    assert high < 60
    of_wild = parts(show(3), 1)
    assert np.size(of_wild["point"].get_data()) == 0
    step, cost = np.ravel(of_wild["arrow"].get_data())
    assert 0 < step < 1
    assert cost == pytest.approx(high)


def test_a_diverging_run_alone_is_followed_for_a_while() -> None:
    axes, show = drawn(Loss(), ANY, (run_of(*(10 * 1.3**i for i in range(60))),))
    assert axes.get_ylim()[1] > 200
    arrow = parts(show(59))["arrow"]
    assert np.ravel(arrow.get_xdata())[0] > 10


@pytest.mark.parametrize(("most", "low_end"), [((1e6, 1e2, 1e-30), "bottom"), ((1e2, 1, 1e-1, 1e9), "top")])
def test_on_a_log_axis_the_arrow_lies_on_the_drawn_line(most: tuple[float, ...], low_end: str) -> None:
    axes, show = drawn(Loss(scale="log"), ANY, (run_of(*most),))
    low, high = axes.get_ylim()
    last = len(most) - 1
    of_run = parts(show(last))
    x, y = np.ravel(of_run["arrow"].get_data())
    edge = low if low_end == "bottom" else high
    assert y == pytest.approx(edge)
    before, after = np.log(np.array(of_run["line"].get_ydata())[-2:])
    assert x == pytest.approx(last - 1 + (np.log(edge) - before) / (after - before))


def test_a_noisy_run_is_its_mean_over_all_its_steps() -> None:
    costs = np.array([9.0, *(4.0 + (-1) ** step for step in range(30))])
    run = replace(run_of(*costs), batch_cost=np.ones(30))
    _, show = drawn(Loss(), ANY, (run,))
    line, point, _, raw, *_ = show(30)
    means = [costs[step + 1 - max(1, step // 10) : step + 1].mean() for step in range(31)]
    assert np.array(line.get_ydata()) == pytest.approx(means)  # type: ignore[attr-defined]
    assert np.array(raw.get_ydata()).tolist() == costs.tolist()  # type: ignore[attr-defined]
    assert raw.get_linewidth() < line.get_linewidth()  # type: ignore[attr-defined]
    assert np.ravel(point.get_data()) == pytest.approx([30, means[-1]])  # type: ignore[attr-defined]
    assert Loss().notes(ANY, (run, run)) == (
        "Bold lines are means over the last tenth of the steps so far; pale ones show every step.",
    )
    assert Loss().notes(ANY, (run,)) == Loss().framed(ANY, (run, run)).notes(ANY, (run, run)) == ()  # its end says it


VALLEY = replace(ANY, minima=(Minimum((0.0,), 2.0),))  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("cost", "costs", "heading"),
    [
        (VALLEY, (12, 3, 2.01), "cost above its minimum, $J - J^*$ (log)"),
        (VALLEY, (12, 3, 2.5), "cost $J$"),  # a linear axis tells enough
        (ANY, (12, 3, 2.01), "cost $J$"),
        (replace(ANY, minima=(Minimum((0.0,), 2.0, is_found=True),)), (12, 2.01), "cost $J$"),  # type: ignore[type-var]
        (replace(ANY, minima=(Minimum((0.0,), 0.0),)), (12, 1e-9), "cost $J$ (log)"),  # type: ignore[type-var]
    ],
)
def test_costs_that_come_near_a_declared_minimum_are_over_it(
    cost: Cost, costs: tuple[float, ...], heading: str
) -> None:
    assert drawn(Loss(), cost, (run_of(*costs),))[0].get_title(loc="left") == heading
    asked = (Loss(above_minimum=False, scale="linear"), Loss(scale="linear"))
    assert {drawn(each, cost, (run_of(*costs),))[0].get_title(loc="left") for each in asked} == {"cost $J$"}
    assert drawn(Loss(above_minimum=False), cost, (run_of(*costs),))[0].get_title(loc="left").startswith("cost $J$")


@pytest.mark.parametrize(
    ("least", "bottom"),
    [((1e-16,), 9e-15), ((1e-13, 0.1), 1e-9), ((1e-16, 0.1, 1e-15), 9e-15), ((1e-4, 0.1), 1e-4)],
)
def test_a_lone_run_that_falls_far_does_not_squeeze_the_others(least: tuple[float, ...], bottom: float) -> None:
    axes, show = drawn(Loss(scale="log"), ANY, tuple(run_of(9, each) for each in least))
    assert bottom / 3 < axes.get_ylim()[0] < bottom / 1.5
    assert parts(show(1), 0)["line"].get_ydata()[-1] < axes.get_ylim()[0] or least[0] >= bottom


def test_the_axis_ends_fifteen_decades_below_the_start_though_a_run_comes_back() -> None:
    axes, _ = drawn(Loss(scale="log"), ANY, (run_of(9, 1e-16, 4), run_of(9, 0.1)))
    assert 9e-15 / 3 < axes.get_ylim()[0] < 9e-15 / 1.5


def test_curves_that_coincide_both_show() -> None:
    costs = tuple(0.8**i for i in range(20))
    runs = tuple(run_of(*costs) for _ in range(2))
    axes, show = drawn(Loss(), ANY, runs)
    show(19)
    pixels = whole(figure_of(axes))[..., :3].reshape(-1, 3) / 255
    for i in range(2):
        assert (np.abs(pixels - to_rgb(look().run_color(i))) < 0.1).all(axis=1).sum() > 20


def test_a_run_that_falls_off_a_linear_axis_says_where_it_is_and_when() -> None:
    steps = np.arange(31)
    runs = (run_of(*(0.7**steps)), run_of(*(1 - steps**2 / 60)))
    axes, show = drawn(Loss(names=("a", "b")), ANY, runs)
    assert axes.get_ylim()[0] > -2
    shown = {step: {each.get_text() for each in show(step) if isinstance(each, Text)} for step in (5, 30)}
    assert "\u221214 after 30" in shown[30]
    assert not any("after" in words for words in shown[5])
    assert np.size(parts(show(30), 1)["arrow"].get_data()) == 2


def test_curves_that_differ_have_one_width() -> None:
    _, show = drawn(Loss(), ANY, (run_of(9, 4, 2), run_of(9, 8, 7)))
    assert parts(show(0), 0)["line"].get_linewidth() == parts(show(0), 1)["line"].get_linewidth()
