"""The events that say why: each number is held against a closed form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from gdviz.costs.base import Cost
from gdviz.descents.events.causes import AddUp, Batch, FirstSteps, Flat, Floor, Pull, Spread
from gdviz.descents.events.choice import events_of, events_of_each
from gdviz.descents.events.facts import Facts
from gdviz.descents.events.first_steps import first_steps
from gdviz.descents.events.kinds import Bend, Crossing, Exit, Settled, Short, Stall
from gdviz.descents.events.places import settlings, shorts, stalls
from gdviz.descents.events.pulls import pulls
from gdviz.descents.events.reasons import adds_up, batches, flats, floors
from gdviz.descents.events.trough import growth, share_along, step_growth, trough_of
from gdviz.descents.events.ways import crossings, exits
from gdviz.descents.known import Known, find_out
from gdviz.descents.plan import Plan
from gdviz.optimizers.adagrad import Adagrad
from gdviz.optimizers.adam import Adam
from gdviz.optimizers.base import Optimizer
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.optimizers.nesterov import Nesterov
from gdviz.optimizers.rmsprop import RMSprop
from tests.views.samples import cost_of, line_cost

KAPPA = 20.0
BOWL = cost_of(f"0.5*(x**2 + {KAPPA}*y**2)", (-6, 2), (-2, 2))
SADDLE = cost_of("x**2 - y**2", (-1.5, 1.5), (-1.5, 1.5))
HOLE = cost_of("1 - exp(-(x**2 + y**2)/4)", (-8, 3), (-3, 5))
ROSENBROCK = cost_of("(1 - x)**2 + 100*(y - x**2)**2", (-1.6, 1.6), (-0.5, 2))


def known(cost: Cost, start: Sequence[float], *optimizers: Optimizer, steps: int = 60) -> Known:
    at = tuple(map(float, start))
    return find_out(cost, [Plan(f"run {i}", one, at, steps) for i, one in enumerate(optimizers)])


def facts(cost: Cost, start: Sequence[float], *optimizers: Optimizer, steps: int = 60) -> Facts:
    return Facts(known(cost, start, *optimizers, steps=steps))


def test_a_plateau_is_left_by_the_sum_of_its_slopes() -> None:
    (event,) = stalls(facts(HOLE, (-6, 3), GradientDescent(0.5), steps=150))
    assert isinstance(event, Short)
    slope = np.sqrt(45) / 2 * np.exp(-45 / 4)  # r/2 · exp(−r²/4) at r² = 45; it grows on the way by 1 %
    assert event.slope == pytest.approx(slope, rel=0.02)
    assert event.way == pytest.approx(150 * 0.5 * slope, rel=0.01)


def test_on_a_plateau_first_steps_that_do_not_go_by_the_slope() -> None:
    runs = (GradientDescent(0.5), RMSprop(0.08, alpha=0.9), Adam(0.15))
    (event,) = first_steps(facts(HOLE, (-6, 3), *runs, steps=150))
    rms, adam = 0.08 / np.sqrt(0.1) * np.sqrt(2), 0.15 * np.sqrt(2)  # the same in x and y
    assert event.slope is None
    assert [name for name, _ in event.steps] == ["RMSprop", "Adam"]
    assert [length for _, length in event.steps] == pytest.approx([rms, adam], rel=2e-3)  # but for ε


def test_beside_a_ridge_first_steps_sideways() -> None:
    (event,) = first_steps(facts(SADDLE, (-1, 0.001), GradientDescent(0.05), Adam(0.05)))
    assert event.slope == pytest.approx(0.002)
    assert event.steps[0] == ("gradient descent", pytest.approx(0.05 * 0.002))
    assert event.steps[1] == ("Adam", pytest.approx(0.05, rel=1e-4))
    assert (event.at, event.runs, event.step) == ((-1.0, 0.001), (), 1)


@pytest.mark.parametrize("start", [(-1, 0.5), (-1, 0)])
def test_first_steps_are_told_only_of_small_slopes(start: tuple[float, float]) -> None:
    assert list(first_steps(facts(SADDLE, start, GradientDescent(0.05), Adam(0.05), steps=9))) == []


def test_first_steps_need_one_that_goes_by_the_slope() -> None:
    assert list(first_steps(facts(SADDLE, (-1, 0.001), Adam(0.05), Adagrad(0.1), steps=9))) == []


@pytest.mark.parametrize(("y", "is_level"), [(0.0, True), (1e-6, False)])
def test_on_the_ridge_there_is_no_slope_sideways(y: float, is_level: bool) -> None:
    found = list(
        stalls(facts(cost_of("x**2 - 1e-3*y**2", (-2, 2), (-2, 2)), (-1, y), GradientDescent(0.05), steps=200))
    )
    assert [event.is_level for event in found if isinstance(event, Stall)] == [is_level]


@pytest.mark.parametrize("mu", [0.5, 0.8])
def test_momentum_adds_up_to_a_geometric_sum(mu: float) -> None:
    (event,) = adds_up(facts(BOWL, (-5, 1), Momentum(0.05, momentum=mu), steps=300))
    assert event.factor == pytest.approx(1 / (1 - mu), rel=1e-3)  # Σ v = (−ηΣg − μv₃₀₀)/(1 − μ)


@pytest.mark.parametrize("one", [GradientDescent(0.05), Adam(0.1), RMSprop(0.05, momentum=0.9), Momentum(0.05, 0.2)])
def test_nothing_adds_up_without_momentum_on_the_slope_itself(one: Optimizer) -> None:
    assert list(adds_up(facts(BOWL, (-5, 1), one, steps=100))) == []


def test_a_parameter_that_is_there_at_once() -> None:
    (event,) = flats(facts(BOWL, (-5, 1), GradientDescent(1 / KAPPA)))  # 1 − ηκ = 0
    assert (event.name, event.value, event.since, event.at) == ("y", 0.0, 1, (pytest.approx(-5 * (1 - 1 / KAPPA)), 0.0))
    assert list(flats(facts(BOWL, (-5, 1), GradientDescent(0.04)))) == []


def test_nesterov_s_parameter_is_flat_from_its_second_step() -> None:
    (event,) = flats(facts(BOWL, (-5, 1), Nesterov(1 / KAPPA, momentum=0.65)))
    # y₁ = 1 − (1 + μ), v₁ = κ; then g = κy₁ = −μκ, v = μκ + g = 0, y₂ = y₁ − η(g + μv) = −μ + μ = 0
    assert event.since == 2


def test_on_a_floor_the_slope_is_small() -> None:
    (event,) = floors(facts(ROSENBROCK, (-1.2, 1), GradientDescent(0.002), steps=1000))
    (x, y), (u, v) = event.at, (-1.2, 1.0)

    def slope(x: float, y: float) -> float:
        return float(np.hypot(-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)))

    assert event.share == pytest.approx(slope(x, y) / slope(u, v))
    assert event.share < 0.02
    assert y == pytest.approx(x**2, abs=0.02)  # the floor
    assert list(floors(facts(ROSENBROCK, (-1.2, 1), Adam(0.05), steps=1000))) == []  # its steps are not short there
    assert list(floors(facts(cost_of("x**2 + y**2", (-2, 2), (-2, 2)), (1, 1), GradientDescent(0.01)))) == []


def test_what_a_step_takes_off_along_a_valley() -> None:
    found = known(BOWL, (-5, 1), GradientDescent(0.095))
    (event,) = crossings(Facts(found))
    assert isinstance(event, Crossing)
    assert event.share == pytest.approx(0.095)  # 1 − (1 − ηλ), λ = 1
    trough = trough_of(found.cost)
    assert trough
    assert trough.ratio == pytest.approx(KAPPA)
    (momentum,) = known(BOWL, (-5, 1), Momentum(0.05)).runs
    assert share_along(momentum, trough) is None


def test_what_the_last_step_took_off() -> None:
    (event,) = shorts(facts(BOWL, (-5, 0), GradientDescent(0.002), steps=40))
    assert event.share == pytest.approx(0.002)  # along x, where λ = 1


def test_how_much_farther_each_step_lands() -> None:
    (event,) = exits(facts(BOWL, (-5, 1), GradientDescent(0.104), steps=40))
    assert event.growth == pytest.approx(0.104 * KAPPA - 1)
    stays = known(BOWL, (-5, 1), GradientDescent(0.09))
    assert growth(stays.runs[0], trough_of(stays.cost)) is None
    (away,) = exits(facts(SADDLE, (-1, 0.1), GradientDescent(0.2), steps=40))
    assert away.growth is None


@pytest.mark.parametrize(("rate", "expected"), [(1.01, 1.02), (0.9, None), (0.1, None)])
def test_how_steps_on_a_parabola_grow(rate: float, expected: float | None) -> None:
    (run,) = known(cost_of("x**2", (-12, 12)), (10,), GradientDescent(rate), steps=40).runs
    assert step_growth(run) == (expected and pytest.approx(expected))


def test_the_next_to_settle_is_told_of() -> None:
    (event,) = settlings(facts(BOWL, (-5, 1), *map(GradientDescent, (0.06, 0.09, 0.01)), steps=200))
    since = [int(np.flatnonzero(np.abs(5 * (1 - rate) ** np.arange(201.0)) > 0.08)[-1]) + 1 for rate in (0.09, 0.06)]
    assert (event.after, event.second) == tuple(since)  # 1 % of the window's 8


def batch_runs(*sizes: int | None, steps: int = 30) -> Known:
    plans = [Plan(f"{size}", GradientDescent(0.02), (0.0, 0.0), steps, batch_size=size) for size in sizes]
    return find_out(replace(line_cost(), window=None), plans)


def test_how_many_rows_a_step_sees() -> None:
    found = list(batches(Facts(batch_runs(1, 4, 99, None))))
    assert [event.size for event in found if isinstance(event, Batch)] == [1, 4, None, None]


def test_how_far_the_end_spreads() -> None:
    found = batch_runs(1, 1, steps=60)
    events = [event for event in batches(Facts(found)) if isinstance(event, Spread)]
    data = line_cost().data
    x, y = np.asarray(data.features)[:, 0], data.target
    slope = ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()
    best = np.array([slope, y.mean() - slope * x.mean()])
    for event, run in zip(events, found.runs, strict=True):
        ends = [float(np.hypot(*(point - best))) for point in run.theta[-10:]]
        assert (event.last, event.distance) == (10, pytest.approx(sum(ends) / 10))


def ridge(l2: float) -> Known:
    return known(replace(line_cost(), l2=l2, window=((-0.5, 1.0), (0.0, 5.0))), (0, 1), GradientDescent(0.005))


def test_a_penalty_pulls_the_minimum() -> None:
    x, y = np.asarray(line_cost().data.features)[:, 0], line_cost().data.target
    cov, var = ((x - x.mean()) * (y - y.mean())).mean(), x.var()
    slope = cov / (var + 2)  # of the mean squared error with 2·slope² besides
    (event,) = pulls(Facts(ridge(2)))
    ends = [(each, y.mean() - each * x.mean()) for each in (slope, cov / var)]
    assert event.at == pytest.approx(np.mean(ends, axis=0))
    assert (event.factor, event.names, event.is_positive, event.runs) == (2, ("slope",), True, ())
    assert list(pulls(Facts(ridge(0)))) == []
    assert list(pulls(Facts(ridge(0.001)))) == []  # so short that it is not seen


def test_beside_a_pull_nothing_is_said_of_a_lone_run_s_gait() -> None:
    assert [type(event) for event in events_of(ridge(2))] == [Pull]
    assert Pull not in map(type, events_of(ridge(0)))


def test_without_batches_there_is_no_noise_to_tell() -> None:
    assert list(batches(Facts(batch_runs(None, None)))) == []
    assert list(batches(facts(BOWL, (-5, 1), GradientDescent(0.09)))) == []


def test_each_panel_tells_its_own_reason() -> None:
    runs = (GradientDescent(0.095), Momentum(0.095, 0.65), Nesterov(0.05, momentum=0.65))
    assert [type(event) for event in events_of_each(known(BOWL, (-5, 1), *runs))] == [Crossing, AddUp, Flat]
    assert [type(event) for event in events_of_each(batch_runs(1, 4, None))] == [Batch] * 3


def test_one_map_tells_the_most_telling() -> None:
    found = known(ROSENBROCK, (-1.2, 1), GradientDescent(0.002), Momentum(0.001), Adam(0.05), steps=1000)
    assert [type(event) for event in events_of(found)] == [Settled, AddUp, Floor]
    crowd = (GradientDescent(0.002), Momentum(0.001), Adam(0.05), Adagrad(0.5))
    settled, floor = events_of(known(ROSENBROCK, (-1.2, 1), *crowd, steps=1000))
    assert isinstance(settled, Settled)
    assert isinstance(floor, Floor)
    assert floor.adds_up
    second = known(BOWL, (-5, 1), GradientDescent(0.09), Momentum(0.05, 0.9))  # momentum is not there first
    assert AddUp not in map(type, events_of(second))
    found = known(HOLE, (-6, 3), GradientDescent(0.5), Adam(0.15), steps=150)
    assert [type(event) for event in events_of(found)] == [Short, FirstSteps, Settled]


def test_what_may_be_left_out() -> None:
    at = (0.0, 0.0)
    short = Short(9, (0,), at, 9, has_moved=False, slope=0.1, way=0.2)
    assert short.brief == Short(9, (0,), at, 9, has_moved=False)
    assert Exit(9, (0,), at, 1.5).brief == Exit(9, (0,), at)
    assert Bend(9, (0,), at, 1, 8).brief == Bend(9, (0,), at, 1, 8)
