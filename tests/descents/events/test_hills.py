"""Climbers that stop below the highest hill, and runs that stand long on flat ground: each held against the numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from gdviz.descents.events.choice import events_of, events_of_each
from gdviz.descents.events.hills import Below, FlatStart
from gdviz.descents.known import Known, find_out
from gdviz.descents.plan import Direction, Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.words.events import event_words
from tests.views.samples import cost_of

HILLS = "exp(-(x-1)**2 - (y-1)**2/2) + 0.6*exp(-(x+1.5)**2 - (y+1)**2)"
STARTS = ((-0.7, 2.5), (-2.8, -2.2), (2.5, -1.2))


def known(
    formula: str, starts: Sequence[tuple[float, float]], *, direction: Direction = "ascend", rate: float = 0.3
) -> Known:
    plans = [Plan(f"run {i}", GradientDescent(rate), at, 60, direction=direction) for i, at in enumerate(starts)]
    return find_out(cost_of(formula), plans)


def test_who_stops_below_the_highest_hill_is_told_with_the_difference() -> None:
    found = known(HILLS, STARTS)
    below = events_of(found)[0]
    assert isinstance(below, Below)
    assert below.runs == (1,)
    ends = [float(run.cost[-1]) for run in found.runs]
    assert below.below == pytest.approx(max(ends) - ends[1], abs=1e-4)
    assert np.allclose(below.at, found.runs[1].theta[-1], atol=1e-3)
    assert event_words(below) == "every way is down here: stops 0.40 below the highest"
    assert event_words(below.brief) == "stops 0.40 below the highest"
    assert [each.local for each in found.cost.maxima] == [False, True]


def test_several_on_one_hill_are_told_together() -> None:
    (below, *_) = events_of(known(HILLS, [*STARTS[:2], (-2.2, -0.4)]))
    assert event_words(below) == "two stop 0.40 below the highest"


def test_on_a_level_ridge_not_every_way_is_down() -> None:
    found = known("exp(-x**2) + 2*exp(-(x-6)**2 - (y-6)**2)", [(-1.0, -3.0), (5.4, 5.5)], rate=0.1)
    below = events_of(found)[0]
    assert isinstance(below, Below)
    assert np.abs(np.linalg.eigvalsh(found.cost.hessian(np.array(below.at)))).min() < 1e-9
    assert event_words(below) == "stops 1.0 below the highest"


def test_nobody_stops_below_what_is_not_known() -> None:
    alone = known(HILLS, STARTS[1:2])
    assert [each.local for each in alone.cost.maxima] == [True]  # the higher hill is in sight, but its top is not
    assert not any(isinstance(event, Below) for event in events_of(alone))
    assert not any(isinstance(event, Below) for event in events_of(known(HILLS, STARTS[::2])))


def test_a_start_on_flat_ground_is_told_with_its_steps() -> None:
    found = known(HILLS, STARTS)
    flat = events_of(found)[1]
    assert isinstance(flat, FlatStart)
    run = found.runs[2]
    assert flat.runs == (2,)
    height = run.cost[-1] - run.cost[0]
    assert run.cost[flat.taken] - run.cost[0] >= 0.1 * height > run.cost[flat.taken - 1] - run.cost[0]
    assert run.gradient_norm[0] <= 0.1 * run.gradient_norm.max()
    assert event_words(flat) == "almost flat here: 31 of 60 steps for the first tenth of the height"
    assert event_words(flat.brief) == "almost flat here: 31 of 60 steps"


def test_descents_have_their_kin() -> None:
    found = known(f"-({HILLS})", STARTS, direction="descend")
    (flat,) = [event for event in events_of(found) if isinstance(event, FlatStart)]
    assert event_words(flat) == "almost flat here: 31 of 60 steps for the first tenth of the way down"


@pytest.mark.parametrize("formula", ["x**2 + 3*y**2", "(1-x)**2 + 10*(y-x**2)**2"])
def test_a_start_on_a_slope_is_none(formula: str) -> None:
    found = known(formula, [(-1.0, 1.0), (1.5, -0.5)], direction="descend", rate=0.01)
    events = (*events_of(found), *events_of_each(found))
    assert not any(isinstance(event, FlatStart) for event in events)


def test_declared_minima_do_not_hide_what_climbers_came_to() -> None:
    cost = cost_of("cos(x)*cos(y)", (-4, 4), (-4, 4))
    plans = [Plan("up", GradientDescent(0.1), (0.5, 0.4), 200, direction="ascend")]
    with_minima = find_out(cost, [Plan("down", GradientDescent(0.1), (0.5, 2.4), 200)]).cost
    found = find_out(with_minima, plans)
    assert found.cost.minima == with_minima.minima
    (top,) = found.cost.maxima
    assert top.value == pytest.approx(1)
    assert not top.local
