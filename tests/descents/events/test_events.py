"""Which events are found, and that each is true: held against loops and rules written apart from the package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.descents.continuation import Continuation
from gdviz.descents.events.causes import AddUp, Flat, Floor
from gdviz.descents.events.choice import MOST, events_of, events_of_each
from gdviz.descents.events.kinds import Bend, Crossing, Event, Exit, Settled, Short, Stall, Swing, Unfound
from gdviz.descents.known import Known, find_out
from gdviz.descents.plan import Plan
from gdviz.optimizers.adam import Adam
from gdviz.optimizers.base import Optimizer
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.optimizers.rmsprop import RMSprop
from tests.views.samples import cost_of

BEALE = surface("beale").cost()
BOWL = cost_of("0.1*x**2 + 2*y**2", (-5.5, 1), (-3.5, 3.5))


def known(cost: Cost, starts: Sequence[Sequence[float]], *optimizers: Optimizer, steps: int = 60) -> Known:
    """Every optimizer from every start."""
    pairs = [(start, optimizer) for start in starts for optimizer in optimizers]
    return find_out(cost, [Plan(f"run {i}", one, tuple(map(float, at)), steps) for i, (at, one) in enumerate(pairs)])


def rates(*values: float) -> list[Optimizer]:
    return [GradientDescent(value) for value in values]


def of_kind(events: Sequence[Event], kind: type[Event]) -> Any:
    """The one event of a kind."""
    (found,) = [event for event in events if isinstance(event, kind)]
    return found


def test_those_that_stall_together_are_told_together() -> None:
    camel = surface("three_hump_camel").cost()
    found = known(camel, [(-1, 2)], GradientDescent(0.1), Momentum(0.05), Adam(0.2), steps=100)
    stall, settled, adding = events_of(found)
    assert isinstance(adding, AddUp)
    assert adding.runs == (1,)
    assert isinstance(stall, Stall)
    assert (stall.runs, stall.total, stall.slope) == ((0, 2), 3, None)
    assert stall.at == pytest.approx((-1.7475, 0.8737), abs=1e-3)
    assert isinstance(settled, Settled)
    assert (settled.runs, settled.at, settled.is_only) == ((1,), (0.0, 0.0), True)


def test_who_swings_about_the_same_point_for_good_stalls_there_too() -> None:
    camel = surface("three_hump_camel").cost()
    found = known(camel, [(-1, 2)], GradientDescent(0.1), RMSprop(0.05, alpha=0.9), Momentum(0.05), steps=100)
    stall, further = of_kind(events_of(found), Stall), found.later[1]
    assert (stall.runs, stall.guests, stall.total) == ((0, 1), 0, 3)
    assert further is not None
    assert 0.03 < np.abs(further.theta - stall.at).max() < 0.05  # it rattles, within a hundredth of the window


def test_who_ends_there_but_leaves_again_is_a_guest() -> None:
    ridge = cost_of("x**2 - y**2 + y**4/4", (-2, 2), (-3, 3))
    found = known(ridge, [(-1, 0), (-1, 1e-9)], GradientDescent(0.05), steps=60)
    stall = of_kind(events_of(found), Stall)
    assert (stall.runs, stall.guests) == ((0,), 1)
    assert found.later[1] is not None
    assert np.abs(found.later[1].theta[:, 1]).max() == pytest.approx(np.sqrt(2), rel=0.01)


def test_a_run_that_comes_loose_later_does_not_stall() -> None:
    ridge = cost_of("x**2 - y**2 + y**4/4", (-2, 2), (-3, 3))
    held, loose = (known(ridge, [(-1, y)], GradientDescent(0.05), steps=60) for y in (0, 1e-9))
    assert [type(event) for event in events_of(held)] == [Stall]
    assert events_of(loose) == ()


def test_a_run_that_never_leaves_a_plateau_is_still_there() -> None:
    hole = cost_of("1 - exp(-(x**2 + y**2)/4)", (-8, 3), (-3, 5))
    event = of_kind(events_of(known(hole, [(-6, 3)], GradientDescent(0.5), steps=150)), Short)
    assert (event.taken, event.has_moved, event.at) == (150, False, pytest.approx((-6, 3), abs=0.01))
    assert event.slope == pytest.approx(np.sqrt(45) / 2 * np.exp(-45 / 4), rel=0.02)  # r/2 · exp(-r²/4)


def test_the_minimum_that_none_found() -> None:
    four = surface("himmelblau").cost()
    starts = [(-0.5, -0.5), (0.5, -1.5), (-0.6, -1.6)]
    event = of_kind(events_of(known(four, starts, GradientDescent(0.01))), Unfound)
    assert (event.at, event.total, event.is_lower, event.step) == ((3.0, 2.0), 3, False, 60)
    assert events_of(known(four, starts[:2], GradientDescent(0.01))) == ()  # two are a list, and no event
    assert events_of(known(four, starts, GradientDescent(0.01), steps=5)) == ()  # all on their way


def test_a_minimum_is_found_by_none_also_where_runs_still_swing_about_another() -> None:
    wells = surface("double_well").cost()
    swinging = known(wells, [(0.02, 1.2)], GradientDescent(0.05), RMSprop(0.05, alpha=0.9), steps=80)
    assert swinging.runs[1].place is None
    event = of_kind(events_of(swinging), Unfound)
    assert (event.at, event.total, event.step) == ((-1.0, 0.0), 2, 80)
    assert swinging.later[1] is not None
    assert swinging.later[1].theta[:, 0].min() > 0
    early = known(wells, [(0.02, 1.2)], Momentum(0.02), GradientDescent(0.05), steps=20)
    assert not any(isinstance(e, Unfound) for e in events_of(early))  # one is still on its way
    over = Continuation(np.array([[1.0, 0.0], [-1.0, 0.0], [1.0, 0.0]]), np.zeros(3))  # it would come to the other
    for later in (None, over):
        unsure = replace(swinging, later=(swinging.later[0], later))
        assert not any(isinstance(e, Unfound) for e in events_of(unsure))


def test_where_and_when_a_run_leaves() -> None:
    event = of_kind(events_of(known(BOWL, [(-5, -1.5)], *rates(0.02, 0.52), steps=40)), Exit)
    y = -1.5 * (1 - 0.52 * 4) ** np.arange(41.0)
    assert event.step == int(np.argmax(np.abs(y) > 3.5))
    assert (event.runs, event.at[1]) == ((1,), -3.5 if y[event.step] < 0 else 3.5)


def test_a_run_that_comes_back_does_not_leave() -> None:
    events = events_of(known(BOWL, [(-5, -3)], Momentum(0.2, 0.9), steps=100))
    assert [event for event in events if isinstance(event, Exit)] == []


def test_the_bend_where_few_steps_become_many() -> None:
    event = of_kind(events_of(known(BOWL, [(-5, -1.5)], GradientDescent(0.25), steps=40)), Bend)
    assert (event.before, event.after, event.step) == (1, 39, 40)
    assert event.at == pytest.approx((-5 * 0.95, 0))  # 1 − ηλ is 0.95 along the valley and 0 across


def test_who_settles_first() -> None:
    event = of_kind(events_of(known(BOWL, [(-5, -1.5)], *rates(0.3, 0.45), steps=200)), Settled)
    x, y = -5 * (1 - 0.2 * 0.45) ** np.arange(201.0), -1.5 * (1 - 4 * 0.45) ** np.arange(201.0)
    away = (np.abs(x) > 0.01 * 6.5) | (np.abs(y) > 0.01 * 7)
    assert (event.runs, event.is_only) == ((1,), False)
    assert event.after == event.step == int(np.flatnonzero(away)[-1]) + 1


@pytest.mark.parametrize(("rate", "swing"), [(0.45, Swing.SHRINKING), (0.51, Swing.GROWING), (0.2, None)])
def test_steps_that_cross_a_valley(rate: float, swing: Swing | None) -> None:
    found = [
        e for e in events_of(known(BOWL, [(-5, -1.5)], GradientDescent(rate), steps=12)) if isinstance(e, Crossing)
    ]
    assert [event.swing for event in found] == ([swing] if swing else [])


def test_a_panel_a_run_tells_of_its_own() -> None:
    found = known(BOWL, [(-5, -1.5)], *rates(0.02, 0.25, 0.45, 0.52), steps=40)
    assert [(type(event), event.runs) for event in events_of_each(found)] == [
        (Short, (0,)), (Bend, (1,)), (Crossing, (2,)), (Exit, (3,)),
    ]  # fmt: skip


@pytest.mark.parametrize("cost", [cost_of("x**2 + y**2"), cost_of("x**2"), cost_of("x**2 + y**2 + z**2")])
def test_nothing_is_said_where_nothing_happens(cost: Cost) -> None:
    found = known(cost, [(1.0,) * cost.dimension], GradientDescent(0.1))
    assert (events_of(found), events_of_each(found)) == ((), ())


def test_how_many_steps_there_were_is_told_once_over_all_panels() -> None:
    away, nearer = (known(cost, [start], Adam(0.01)) for cost, start in ((BEALE, (-1, 1.5)), (BOWL, (-5, -1.5))))
    assert events_of_each(away) == ()  # it goes away from the minimum: nothing but the steps could be said
    assert [type(event) for event in events_of_each(nearer)] == [Short]


def descended(cost: Cost, plan: Plan, more: int) -> Array:
    """Plain descent or momentum, by the rule as it is written in books, and so many steps beyond the plan."""
    theta, velocity, points = np.array(plan.start), np.zeros(len(plan.start)), [np.array(plan.start)]
    rate, mu = plan.optimizer.learning_rate, getattr(plan.optimizer, "momentum", 0.0)
    for _ in range(plan.steps + more):
        velocity = mu * velocity + cost.gradient(theta)
        theta = theta - rate * velocity
        points.append(theta)
    return np.array(points)


def is_true(event: Event, found: Known) -> bool:
    """Whether an event of runs of plain descent and momentum is true, looked at from the outside."""
    low, high = np.array(found.window).T
    paths = [descended(found.cost, run.plan, 300) for run in found.runs]
    at, near = np.array(event.at), 0.011 * (high - low)
    here = [(np.abs(path - at) <= near).all(axis=1) for path in paths]
    own, steps = event.runs, [run.plan.steps for run in found.runs]
    match event:
        case Stall():
            lower = min(found.cost.minima, key=lambda each: each.value).value < float(found.cost.value(at)) - 1e-6
            saddle = np.linalg.eigvalsh(found.cost.hessian(at))[0] < 0
            return (lower or saddle) and all(here[i][event.step :].all() for i in own)
        case Settled():
            others = [here[i] for i in range(len(paths)) if i not in own]
            return here[own[0]][event.after :].all() and not any(each[: event.after + 1].all() for each in others)
        case Unfound():
            return not any(each[: n + 1].any() for each, n in zip(here, steps, strict=True))
        case Exit():
            inside = ((paths[own[0]] >= low) & (paths[own[0]] <= high)).all(axis=1)[: steps[own[0]] + 1]
            return inside[: event.step].all() and not inside[event.step :].any()
        case Bend():
            return event.before + event.after == steps[own[0]] and here[own[0]][event.before]
        case Short():
            return event.taken == steps[own[0]] and here[own[0]][event.taken]
        case Crossing():
            side = (paths[own[0]][:5] - np.array(found.cost.minima[0].at)) @ np.linalg.eigh(found.cost.hessian(at))[1][
                :, -1
            ]
            return bool((side[1:] * side[:-1] < 0).all())
        case AddUp():
            path = paths[own[0]][: steps[own[0]] + 1]
            slopes = found.runs[own[0]].plan.optimizer.learning_rate * found.cost.gradient(path[:-1])
            return event.factor == pytest.approx(np.hypot(*(path[-1] - path[0])) / np.hypot(*slopes.sum(axis=0)))
        case Floor():
            norms = [np.hypot(*found.cost.gradient(np.array(point))) for point in (event.at, found.runs[0].plan.start)]
            return event.share == pytest.approx(norms[0] / norms[1])
        case Flat():
            column = paths[own[0]][event.since :, found.cost.variables.index(event.name)]
            return bool(np.allclose(column, event.value, atol=1e-9 * np.ptp(np.array(found.window))))
    raise AssertionError(event)


@pytest.mark.parametrize("name", ["three_hump_camel", "himmelblau", "saddle", "ill_conditioned"])
def test_events_of_random_runs_are_true(name: str) -> None:
    rng, cost = np.random.default_rng(0), surface(name).cost()
    low, high = np.array(cost.window).T
    told = 0
    make: list[Callable[[float], Optimizer]] = [GradientDescent, lambda rate: Momentum(rate / 3)]
    for _ in range(3):
        start = tuple(rng.uniform(low, high).tolist())
        curvature = abs(np.linalg.eigvalsh(cost.hessian(np.array(start)))).max()
        plans = [
            Plan(f"{i}", kind(float(rng.uniform(0.05, 2.2) / curvature)), start, 80) for i, kind in enumerate(make)
        ]
        found = find_out(cost, plans)
        events = (*events_of(found), *events_of_each(found))
        assert len(events_of(found)) <= MOST
        assert len({type(event) for event in events_of(found)}) == len(events_of(found))
        told += len(events)
        for event in events:
            assert is_true(replace(event), found), (event, plans)
    assert told
