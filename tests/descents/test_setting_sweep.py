"""Trials of settings, against closed forms on quadratics."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gdviz.costs.base import Minimum
from gdviz.costs.catalog import surface
from gdviz.descents.known import known_of
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.setting_sweep import (
    ARRIVED,
    DIVERGED,
    ELSEWHERE,
    Trials,
    goal_of,
    lower_goal,
    try_settings,
    with_seen,
    with_settled,
)
from gdviz.descents.sweep import ON_ITS_WAY
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from tests.views.samples import TWO_WELLS, cost_of, run_through

PARABOLA = cost_of("x**2")
PLAN = Plan("", GradientDescent(0.1), (3.0,), 25)


def test_a_cost_is_the_closed_form_and_arrives_when_that_does() -> None:
    (run,) = descend(PARABOLA, [PLAN])
    rates = np.linspace(0.01, 0.49, 30)
    found = try_settings(Trials(PARABOLA, PLAN, goal_of(PARABOLA, run), 1e-3), {"learning_rate": rates}, (25,))
    factor = np.abs(1 - 2 * rates)
    assert found.costs[0] == pytest.approx(9 * factor**50, rel=1e-9)
    needed = np.ceil(np.log(1e-3) / (2 * np.log(factor)))
    arrived = found.label == ARRIVED
    assert np.array_equal(arrived, needed <= 25)
    assert found.since[arrived].tolist() == needed[arrived].tolist()


def test_diverges_just_above_two_over_the_curvature() -> None:
    (run,) = descend(PARABOLA, [PLAN])
    goal = goal_of(PARABOLA, run)
    assert goal.curvature == pytest.approx(2)
    rates = np.linspace(0.5, 1.5, 401)
    found = try_settings(Trials(PARABOLA, PLAN, goal, 1e-3), {"learning_rate": rates})
    assert np.array_equal(found.label == DIVERGED, rates > 2 / goal.curvature)


def test_the_goal_is_the_lowest_declared_minimum_that_is_nearest() -> None:
    cost = surface("himmelblau").cost()
    goal = goal_of(cost, run_through((3, -1), (3.4, -1.7), cost=cost))
    assert goal.at == pytest.approx([3.584428, -1.848126], abs=1e-5)
    assert goal.cost == 0
    assert goal.curvature == pytest.approx(np.linalg.eigvalsh(cost.hessian(goal.at))[-1])


def test_the_goal_is_the_minimum_that_a_run_ends_at_where_none_is_declared() -> None:
    cost = cost_of("(x-1)**2+5")
    goal = goal_of(cost, run_through(3, 2, 1.001, cost=cost))
    assert goal.is_minimum
    assert goal.cost == pytest.approx(5, abs=1e-12)
    assert goal.curvature == pytest.approx(2)


def test_the_goal_is_the_least_cost_seen_where_no_minimum_is_known() -> None:
    cost = cost_of("x")
    goal = goal_of(cost, run_through(3, 2, 1, cost=cost))
    assert (goal.cost, goal.at, goal.curvature, goal.is_minimum) == (1, None, None, False)


def test_two_settings_vary_together() -> None:
    plan = Plan("", Momentum(0.1, 0.5), (3.0,), 60)
    (run,) = descend(PARABOLA, [plan])
    settings = {"learning_rate": np.array([0.1, 1.4, 1.6]), "momentum": np.array([0.3, 0.5, 0.5])}
    found = try_settings(Trials(PARABOLA, plan, goal_of(PARABOLA, run), 1e-3), settings)
    assert found.label.tolist() == [ARRIVED, ARRIVED, DIVERGED]  # the limit is 2(1 + μ)/L = 1.5


def test_a_declared_local_minimum_is_no_goal() -> None:
    cost = surface("three_hump_camel").cost()
    assert any(isinstance(each, Minimum) and each.local for each in cost.minima)
    assert goal_of(cost, run_through((-1.7, 0.9), cost=cost)).cost == 0


def test_a_minimum_that_was_only_reached_gives_way_to_a_lower_one_of_the_trials() -> None:
    plan = Plan("", GradientDescent(0.05), (-1.6,), 100)
    (run,) = descend(TWO_WELLS, [plan])
    goal = goal_of(known_of(TWO_WELLS, [run]).cost, run)
    assert (goal.cost, goal.is_least, goal.is_minimum) == (pytest.approx(-5 / 12), False, True)
    found = try_settings(Trials(TWO_WELLS, plan, goal, 1e-3), {"learning_rate": np.linspace(0.01, 0.6, 60)}, (100,))
    lower = lower_goal(TWO_WELLS, plan, goal, found)
    assert lower is not None
    assert (lower.cost, lower.at) == (pytest.approx(-8 / 3), pytest.approx([2.0]))
    assert lower_goal(TWO_WELLS, plan, lower, found) is None
    assert with_seen(goal, found.costs).cost == found.costs.min() < -2.6
    assert with_seen(lower, found.costs) is lower


def test_a_quadratics_minimum_is_the_least_though_only_a_run_came_to_it() -> None:
    plan = Plan("", GradientDescent(0.4), (3.0,), 60)
    (run,) = descend(PARABOLA, [plan])
    assert goal_of(known_of(PARABOLA, [run]).cost, run).is_least


def test_elsewhere_are_the_trials_that_rest_in_the_other_minimum() -> None:
    plan = Plan("", GradientDescent(0.05), (-1.6,), 100)
    (run,) = descend(TWO_WELLS, [replace(plan, start=(3.0,))])
    goal = goal_of(TWO_WELLS, run)
    rates = np.linspace(0.001, 0.7, 300)
    found = try_settings(Trials(TWO_WELLS, plan, goal, 1e-3), {"learning_rate": rates})
    label = with_settled(Trials(TWO_WELLS, plan, goal, 1e-3), found, np.array([6.0])).label
    ends = descend(TWO_WELLS, [replace(plan, optimizer=GradientDescent(rate)) for rate in rates])
    rests = np.array([np.ptp(end.theta[-3:]) < 1e-6 and abs(end.theta[-1, 0] + 1) < 1e-3 for end in ends])
    assert rests.sum() > 100
    assert (label[rests] == ELSEWHERE).all()
    assert not any(abs(end.theta[-1, 0] + 1) > 0.08 for end, each in zip(ends, label, strict=True) if each == ELSEWHERE)
    assert (label[rates < 0.004] == ON_ITS_WAY).all()  # still creeping down the slope
    kept = found.label != ON_ITS_WAY
    assert np.array_equal(label[kept], found.label[kept])


def test_a_saddle_is_no_place_to_settle() -> None:
    cost = cost_of("(x-1)**2 + (y**2-1)**2")  # a saddle at (1, 0), the minima at (1, ±1)
    plan = Plan("", GradientDescent(0.1), (3.0, 0.0), 100)
    goal = goal_of(cost, descend(cost, [replace(plan, start=(3.0, 0.1))])[0])
    found = try_settings(Trials(cost, plan, goal, 1e-3), {"learning_rate": np.array([0.1, 0.2])})
    settled = with_settled(Trials(cost, plan, goal, 1e-3), found, np.array([4.0, 4.0]))
    assert settled.label.tolist() == [ON_ITS_WAY, ON_ITS_WAY]
