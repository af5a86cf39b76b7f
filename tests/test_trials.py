"""Trials of settings, against closed forms on quadratics."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.costs.base import Minimum
from gdviz.costs.catalog import surface
from gdviz.descent import descend
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.plan import Plan
from gdviz.trials import ARRIVED, DIVERGED, goal_of, try_settings
from tests.views.samples import cost_of, run_through

PARABOLA = cost_of("x**2")
PLAN = Plan("", GradientDescent(0.1), (3.0,), 25)


def test_a_cost_is_the_closed_form_and_arrives_when_that_does() -> None:
    (run,) = descend(PARABOLA, [PLAN])
    rates = np.linspace(0.01, 0.49, 30)
    found = try_settings(PARABOLA, PLAN, 25, {"learning_rate": rates}, goal_of(PARABOLA, run), 1e-3, kept=(25,))
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
    found = try_settings(PARABOLA, PLAN, 25, {"learning_rate": rates}, goal, 1e-3)
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
    found = try_settings(PARABOLA, plan, 60, settings, goal_of(PARABOLA, run), 1e-3)
    assert found.label.tolist() == [ARRIVED, ARRIVED, DIVERGED]  # the limit is 2(1 + μ)/L = 1.5


def test_a_declared_local_minimum_is_no_goal() -> None:
    cost = surface("three_hump_camel").cost()
    assert any(isinstance(each, Minimum) and each.local for each in cost.minima)
    assert goal_of(cost, run_through((-1.7, 0.9), cost=cost)).cost == 0
