"""The chart of learning rates, against closed forms on quadratics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from gdviz.changes.clip_norm import ClipNorm
from gdviz.costs.catalog import surface
from gdviz.descents.known import known_of
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.setting_sweep import DIVERGED
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.page.film import drawing
from gdviz.views.base import BESIDE_THE_AXES, RUN_NAME
from gdviz.views.charts.rate_chart import RateChart
from gdviz.views.rates import Rates
from tests.views.samples import TWO_WELLS, axes_of, cost_of, descents, drawn, look, plans_of

PARABOLA = cost_of("x**2")
RUNS = descents(PARABOLA, (3,), 0.1, 0.4, 0.95, steps=20)


def prepared(view: Rates) -> RateChart:
    found = view.prepare(PARABOLA, plans_of(RUNS), RUNS)
    assert isinstance(found, RateChart)
    return found


def test_the_curve_is_the_closed_form_at_every_step() -> None:
    axes, show = drawn(Rates(count=60), PARABOLA, RUNS)
    for step in (0, 1, 7, 20):
        line, *dots = show(step)[:4]
        rates, heights = line.get_data()  # type: ignore[attr-defined]
        low, high = axes.get_ylim()
        true = np.clip(9 * np.abs(1 - 2 * rates) ** (2 * step), low, high * 1e3)
        assert heights == pytest.approx(true, rel=1e-6)
        for dot, run in zip(dots, RUNS, strict=True):
            (rate,), (height,) = dot.get_data()  # type: ignore[attr-defined]
            assert rate == run.plan.optimizer.learning_rate
            assert height == pytest.approx(max(run.cost[step], low), rel=1e-6)
            assert dot.get_color() == look().run_color(RUNS.index(run))  # type: ignore[attr-defined]


def test_runs_that_differ_in_their_rates_only_share_a_curve() -> None:
    plans = [
        *plans_of(RUNS),
        Plan("other", Momentum(0.1, 0.5), (3.0,), 20),
        Plan("far", GradientDescent(0.1), (9.0,), 5),
    ]
    found = Rates(count=5).prepare(PARABOLA, plans, descend(PARABOLA, plans))
    assert isinstance(found, RateChart)
    assert [curve.group for curve in found.curves] == [(0, 1, 2), (3,), (4,)]
    assert [curve.steps for curve in found.curves] == [20, 20, 5]
    assert [curve.limit for curve in found.curves] == pytest.approx([1.0, 1.5, 1.0])  # 2/L, 2(1 + μ)/L with L = 2


def test_a_change_of_steps_has_a_curve_of_its_own_that_follows_it() -> None:
    clipped = Plan("clipped", GradientDescent(0.1), (3.0,), 20, changes=(ClipNorm(1.0),))
    plans = [*plans_of(RUNS), clipped]
    found = Rates(count=5, range=(0.05, 1.6)).prepare(PARABOLA, plans, descend(PARABOLA, plans))
    assert isinstance(found, RateChart)
    assert [curve.group for curve in found.curves] == [(0, 1, 2), (3,)]
    curve = found.curves[1]
    for rate, end in zip(curve.rates, curve.found.theta, strict=True):
        (run,) = descend(PARABOLA, [replace(clipped, optimizer=GradientDescent(rate))])
        assert np.array_equal(end, run.theta[-1])
    assert curve.limit == 1.0  # close to the minimum nothing is clipped
    assert not (curve.found.label == DIVERGED).any()


def test_it_diverges_from_two_over_the_curvature_on() -> None:
    (curve,) = prepared(Rates(count=301)).curves
    assert np.array_equal(curve.found.label == DIVERGED, curve.rates > 1)
    ((first, last),) = curve.bands()
    step = np.sqrt(curve.rates[1] / curve.rates[0])
    assert 1 / step <= first <= step
    assert last == curve.rates.max()


def test_lines_stand_at_the_limits_with_their_formulas_over_an_even_axis() -> None:
    axes, _ = drawn(Rates(count=20), PARABOLA, RUNS)
    (low, high), names = axes.get_xlim(), {text.get_text(): text for text in axes.texts}
    assert (axes.get_xscale(), low, high) == ("linear", 0, pytest.approx(1.15))
    assert names["diverges"].xy[0] > 1  # type: ignore[attr-defined]
    for words, rate in (("1/L = 0.5", 0.5), ("2/L = 1", 1.0)):
        assert names[words].xy[0] == pytest.approx(rate / high)  # type: ignore[attr-defined]
        assert names[words].get_window_extent().y0 >= axes.bbox.y1
        assert names[words].get_gid() == BESIDE_THE_AXES  # the page makes room for it
    upright = [line.get_xdata()[0] for line in axes.lines if list(line.get_ydata()) == [0, 1]]  # type: ignore[index]
    assert sorted(upright) == pytest.approx([0.5, 1.0])
    grounds = sorted(patch.get_x() for patch in axes.patches if isinstance(patch, Rectangle))
    assert grounds == pytest.approx([0.5, 1.0], abs=0.06)  # from 1/L to 2/L, and beyond


def test_formulas_lose_their_numbers_where_they_would_touch() -> None:
    axes = axes_of()
    with drawing(look()):
        axes.set_position((0.15, 0.15, 0.16, 0.72))
        prepared(Rates(count=20)).draw(axes, PARABOLA, RUNS, look())
    assert {"1/L", "2/L"} <= {text.get_text() for text in axes.texts}


@pytest.mark.parametrize(
    ("text", "rates", "is_even"),
    [
        ("x**2", (0.1, 0.9), True),
        ("x**2", (0.1, 1.5), True),  # a run beyond the limit is on the axis
        ("x**2", (0.001, 0.9), False),  # it could not be told from 0
        ("x**2", (0.1, 5), False),
        ("x**2 + x**4", (0.01, 0.05), False),  # L is that of the minimum alone
    ],
)
def test_the_axis_is_even_where_a_limit_is_known_and_the_rates_are_near_it(
    text: str, rates: tuple[float, ...], is_even: bool
) -> None:
    cost = cost_of(text, (-4, 4))
    runs = descents(cost, (1,), *rates, steps=10)
    axes, _ = drawn(Rates(count=20), cost, runs)
    assert (axes.get_xscale() == "linear") is is_even
    assert axes.get_xlim()[1] > max(rates)


def test_what_ends_above_the_start_diverges_only_where_that_is_sure() -> None:
    wells = cost_of("(x**2 - 1)**2", (-3, 3))  # from 0.9 a rate of 0.6 wanders in both wells, ending above its start
    runs = descents(wells, (0.9,), 0.1, steps=30)
    chart = Rates(count=101, range=(0.3, 0.6)).prepare(wells, plans_of(runs), runs)
    assert isinstance(chart, RateChart)
    assert (chart.curves[0].found.label == DIVERGED).any()
    axes, _ = drawn(Rates(count=101, range=(0.3, 0.6)), wells, runs)
    words = [text.get_text() for text in axes.texts]
    assert "ends higher" in words
    assert "diverges" not in words


def test_steps_are_those_that_the_closed_form_needs() -> None:
    chart = prepared(Rates(count=50, show="steps", tolerance=1e-2))
    (curve,) = chart.curves
    with np.errstate(divide="ignore"):
        needed = np.ceil(np.log(1e-2) / (2 * np.log(np.abs(1 - 2 * curve.rates))))
    inside = (needed > 0) & (needed <= 20)
    assert curve.values("steps", 20)[inside] == pytest.approx(np.maximum(needed[inside], 1))
    assert np.isnan(curve.values("steps", 20)[~inside]).all()
    shown = curve.values("steps", 5)
    assert np.nanmax(shown) <= 5
    axes, _ = drawn(Rates(count=50, show="steps"), PARABOLA, RUNS)
    assert "not within 20 steps" in [text.get_text() for text in axes.texts]


def test_the_range_holds_the_limits_and_the_runs_or_is_what_was_asked() -> None:
    (curve,) = prepared(Rates(count=9)).curves
    assert curve.rates.max() > 1
    assert {0.1, 0.4, 0.95} <= {*curve.rates.tolist()}
    (tried,) = prepared(Rates(count=23)).curves
    assert tried.rates[:23] == pytest.approx(np.arange(1, 24) * 0.05)
    (asked,) = prepared(Rates(count=9, range=(0.2, 0.3))).curves
    assert asked.rates[:9] == pytest.approx(np.geomspace(0.2, 0.3, 9))


def test_a_film_takes_its_time_while_the_curves_move() -> None:
    chart = prepared(Rates(count=60))
    low, high = np.log(chart._range())
    (curve,) = chart.curves
    with np.errstate(divide="ignore"):
        heights = [np.log(9 * np.abs(1 - 2 * curve.rates) ** (2.0 * step)) for step in range(21)]
    moved = np.abs(np.diff(np.clip(heights, low, high), axis=0)).mean(axis=1) / (high - low)
    assert chart.movement(20) == pytest.approx(moved, rel=1e-6)
    assert chart.movement(25) == pytest.approx([*moved, 0, 0, 0, 0, 0], rel=1e-6)
    assert prepared(Rates(count=60, show="steps")).movement(20).sum() < 1


def test_what_was_tried_stands_over_the_axes_and_l_below() -> None:
    axes, _ = drawn(Rates(count=9), PARABOLA, RUNS)
    assert axes.get_title(loc="left") == "cost above the minimum after 20 steps"
    assert prepared(Rates(count=9)).notes(PARABOLA, RUNS) == ("L\u00a0=\u00a02: steepest curvature.",)


def _words(artists: Sequence[Artist]) -> list[str]:
    """The texts that show, but for the names of limits, which always do."""
    texts = [artist.get_text() for artist in artists if isinstance(artist, Text) and artist.get_visible()]
    return [words for words in texts if "/L" not in words]


def said_of_the_best(**options: Any) -> list[tuple[str, tuple[float, float]]]:
    """The words at the best rate that show at the last step, and where its mark is."""
    axes, show = drawn(Rates(**options), PARABOLA, RUNS)
    assert _words(show(19)) == []
    words = _words(show(20))
    (mark,) = [line for line in axes.lines if line.get_marker() == "D"]
    return [(each, tuple(np.ravel(mark.get_data()))) for each in words]


def test_the_best_rate_is_marked_at_the_end() -> None:
    ((words, (rate, height)),) = said_of_the_best(count=50, range=(0.1, 0.42))
    assert words == "best: η ≈ 0.42"
    assert rate == pytest.approx(0.42)
    assert height == pytest.approx(9 * (1 - 2 * 0.42) ** 40, rel=1e-6)
    assert said_of_the_best(count=60) == []  # it lies below the chart's foot, as others do
    ((words, (rate, steps)),) = said_of_the_best(count=60, show="steps", tolerance=0.1)
    assert (words, steps) == ("best: 1 step", 1)
    assert 0.34 < rate < 0.66  # (1 − 2η)² ≤ 0.1


def test_no_rate_is_best_where_many_come_as_low() -> None:
    flat = cost_of("max(x**2 - 1, 0)", (-4, 4))
    runs = descents(flat, (3,), 0.1, steps=40)
    chart = Rates(count=60, range=(0.05, 0.4)).prepare(flat, plans_of(runs), runs)
    assert isinstance(chart, RateChart)
    (curve,) = chart.curves
    assert (curve.values("cost", 40) == 0).sum() > 5
    assert curve.best("cost") is None


def named(width: float) -> list[Any]:
    """The names that show at the last step in axes that wide."""
    axes = axes_of()
    with drawing(look()):
        axes.set_position((0.15, 0.15, width, 0.72))
        names = [f"η = {rate}" for rate in (0.1, 0.4, 0.95)]
        show = prepared(Rates(count=60)).named(names).draw(axes, PARABOLA, RUNS, look())
    return [artist for artist in show(20) if artist.get_gid() == RUN_NAME and artist.get_visible()]


def test_names_stand_beside_the_points_of_runs_all_or_none() -> None:
    texts = named(2.5)
    assert [text.get_text() for text in texts] == ["0.1", "0.4", "0.95"]  # of the axis's learning rate
    boxes = [text.get_window_extent() for text in texts]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    assert named(0.12) == []


def test_names_wait_while_they_would_lie_on_one_another() -> None:
    runs = descents(PARABOLA, (3,), 0.1, 0.16, 0.4, steps=20)  # at the start all are as high
    chart = Rates(count=60).prepare(PARABOLA, plans_of(runs), runs)
    axes = axes_of()
    with drawing(look()):
        show = chart.named([f"η = {rate}" for rate in (0.1, 0.16, 0.4)]).draw(axes, PARABOLA, runs, look())
    for step in range(21):
        texts = [text for text in show(step) if text.get_gid() == RUN_NAME and text.get_visible()]
        boxes = [text.get_window_extent() for text in texts]
        assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
        assert len(texts) in ({0, 3} if step < 20 else {3})


def test_where_no_minimum_is_known_heights_are_over_the_least_cost_of_all_and_the_foot_says_so() -> None:
    cost = cost_of("exp(-x)", (-1, 9))  # falls for ever, and the farther the larger the rate
    runs = descents(cost, (0,), 0.5, steps=20)
    chart = Rates(count=30).prepare(cost, plans_of(runs), runs)
    assert isinstance(chart, RateChart)
    (curve,) = chart.curves
    assert curve.goal.cost == curve.found.costs[np.isfinite(curve.found.costs)].min() < runs[0].cost.min()
    assert curve.values("cost", 20).min() == 0
    assert chart.notes(cost, runs) == ()
    axes, _ = drawn(Rates(count=30), cost, runs)
    assert axes.get_title(loc="left") == "cost above the least one seen after 20 steps"
    axes, _ = drawn(Rates(count=30, show="steps"), cost, runs)
    assert axes.get_title(loc="left") == "steps to the run's least cost"


def test_costs_without_a_minimum_or_with_one_below_zero_draw_without_a_warning() -> None:
    for cost, start in ((cost_of("x+y"), (1, 1)), (surface("styblinski_tang").cost(), (-0.5, -4.5))):
        runs = descents(cost, start, 0.01, steps=15)
        _, show = drawn(Rates(count=40), cost, runs)
        show(15)


@pytest.mark.slow
def test_heights_are_over_the_lowest_minimum_that_any_trial_found() -> None:
    runs = descents(TWO_WELLS, (-1.6,), 0.05, steps=100)  # it stays in the higher well, at −5/12
    cost = known_of(TWO_WELLS, runs).cost
    chart = Rates(count=200, range=(0.01, 0.7)).prepare(cost, plans_of(runs), runs)
    assert isinstance(chart, RateChart)
    (curve,) = chart.curves
    assert curve.values("cost", 100)[-1] == pytest.approx(8 / 3 - 5 / 12)
    assert (curve.values("cost", 100) > -1e-9).all()
    for show, words, after in (("cost", "cost above", " after 100 steps"), ("steps", "steps to", "")):
        axes, _ = drawn(Rates(count=200, range=(0.01, 0.7), show=show), cost, runs)  # type: ignore[arg-type]
        assert " ".join(axes.get_title(loc="left").split()) == f"{words} the lowest minimum found{after}"
        assert axes._left_title.get_window_extent().width <= axes.bbox.width  # type: ignore[attr-defined]


def test_all_curves_have_their_heights_over_the_same_cost() -> None:
    plans = [Plan(str(start), GradientDescent(0.05), (start,), 100) for start in (-1.6, 3.0)]
    runs = descend(TWO_WELLS, plans)
    for cost in (TWO_WELLS, known_of(TWO_WELLS, runs).cost):
        chart = Rates(count=5, range=(0.01, 0.05)).prepare(cost, plans, runs)
        assert isinstance(chart, RateChart)
        assert [curve.goal.cost for curve in chart.curves] == pytest.approx([-8 / 3, -8 / 3])
