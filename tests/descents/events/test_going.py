"""How runs go: for each manner a run that plainly does, and one that nearly does, of which nothing is said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.events.facts import Facts
from gdviz.descents.events.going import goings_of
from gdviz.descents.events.manners import Going, Manner
from gdviz.descents.events.valley_floor import following
from gdviz.descents.known import Known, find_out
from gdviz.descents.plan import CONSTANT, Plan
from gdviz.optimizers.base import Optimizer
from gdviz.optimizers.bfgs import BFGS
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.optimizers.newton import Newton
from gdviz.optimizers.rmsprop import RMSprop
from gdviz.schedules.base import Schedule
from gdviz.schedules.exponential import Exponential
from tests.views.samples import cost_of

BOWL = cost_of("0.1*x**2 + 2*y**2", (-5.5, 2.5), (-3.5, 3.5))
ROUND = cost_of("x**2 + y**2", (-6, 6), (-6, 6))
BANANA = cost_of("(1 - x)**2 + 100*(y - x**2)**2", (-2, 2), (-3.5, 2.2))
LOW = cost_of("(1 - x)**2 + 100*(y - x**2)**2", (-2, 2), (-1, 2.2))
BENT = cost_of("0.2*(x - 2)**2 + 5*(y - 0.3*x**2)**2", (-5, 5), (-1, 9))
THERE: Optimizer = BFGS()  # it comes to the minimum, which is known then


def known(
    cost: Cost, start: Sequence[float], *optimizers: Optimizer, steps: int = 60, schedule: Schedule = CONSTANT
) -> Known:
    at = tuple(map(float, start))
    return find_out(cost, [Plan(f"run {i}", one, at, steps, schedule=schedule) for i, one in enumerate(optimizers)])


def going(
    cost: Cost, start: Sequence[float], optimizer: Optimizer, steps: int = 60, schedule: Schedule = CONSTANT
) -> Going | None:
    """How a run goes, beside another that finds the minimum."""
    others = find_out(cost, [Plan("other", THERE, tuple(map(float, start)), 200)]).cost
    found = goings_of(known(others, start, optimizer, THERE, steps=steps, schedule=schedule))
    return next((each for each in found if each.run == 0), None)


def manner(
    cost: Cost, start: Sequence[float], optimizer: Optimizer, steps: int = 60, schedule: Schedule = CONSTANT
) -> Manner | None:
    found = going(cost, start, optimizer, steps, schedule)
    return found.manner if found else None


def newton_on_banana(at: Sequence[float], steps: int) -> tuple[Array, Array]:
    """The points (n + 1, 2) and costs (n + 1,) of Newton's method, by hand."""
    points = [np.array(at, dtype=float)]
    for _ in range(steps):
        x, y = points[-1]
        slope = np.array([-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)])
        curvature = np.array([[2 - 400 * (y - 3 * x**2), -400 * x], [-400 * x, 200.0]])
        points.append(points[-1] - np.linalg.solve(curvature, slope))
    found = np.array(points)
    return found, (1 - found[:, 0]) ** 2 + 100 * (found[:, 1] - found[:, 0] ** 2) ** 2


def test_newton_leaps_out_of_the_valley_and_back() -> None:
    _, costs = newton_on_banana((-1.2, 1), 3)
    found = going(BANANA, (-1.2, 1), Newton())
    assert found is not None
    assert (found.manner, found.last, found.step, found.is_back) == (Manner.LEAPS, 2, 3, True)
    assert found.cost == pytest.approx(costs[2], rel=1e-6)
    assert costs[2] > 10 * costs[0] > 10 * costs[3]


def test_a_leap_that_the_window_does_not_show_or_of_less_than_ten_times_is_none() -> None:
    points, _ = newton_on_banana((-1.2, 1), 2)
    assert points[2, 1] < -1
    assert manner(LOW, (-1.2, 1), Newton()) is None
    points, costs = newton_on_banana((-0.85, 1.8), 12)
    assert points[2, 1] > -3.5
    assert 9 < costs.max() / costs[0] < 10
    assert manner(BANANA, (-0.85, 1.8), Newton(), 12) is not Manner.LEAPS


@pytest.mark.parametrize(
    ("rate", "steps", "expected"),
    [
        (0.4, 30, Manner.ZIGZAGS_THEN_SLOWS),
        (0.49, 12, Manner.ZIGZAGS),
        (0.45, 200, Manner.ZIGZAGS_IN),
        (0.3, 30, None),  # y changes sign each time, but shrinks to a fifth: two turns are seen
        (0.25, 30, None),
    ],
)
def test_descent_across_a_valley_zigzags(rate: float, steps: int, expected: Manner | None) -> None:
    assert manner(BOWL, (-5, -1.5), GradientDescent(rate), steps) is expected


@pytest.mark.parametrize(("rate", "expected"), [(0.25, Manner.RATTLES), (0.3, Manner.ZIGZAGS), (0.05, None)])
def test_who_turns_back_at_the_minimum_alone_rattles_there(rate: float, expected: Manner | None) -> None:
    assert manner(ROUND, (-1.5, -1), RMSprop(rate, 0.9), 100) is expected


def test_the_turns_of_a_zigzag_are_those_that_one_sees() -> None:
    found = going(BOWL, (-5, -1.5), GradientDescent(0.4), 30)
    x, y = -5 * 0.92 ** np.arange(31.0), -1.5 * (-0.6) ** np.arange(31.0)
    moves = np.diff(np.column_stack([x, y]), axis=0)
    turns = np.flatnonzero((moves[1:] * moves[:-1]).sum(axis=1) < 0) + 1
    assert found is not None
    assert (found.first, found.last) == (0, turns[-1] + 1)
    assert turns.tolist() == [1, 2, 3, 4]


@pytest.mark.slow
def test_a_zigzag_whose_rate_fades_creeps() -> None:
    bowl = cost_of("0.02*x**2 + 2*y**2", (-5.5, 1), (-3.5, 3.5))
    assert manner(bowl, (-5, -1.5), GradientDescent(0.45), 400, Exponential(0.98)) is Manner.ZIGZAGS_THEN_CREEPS
    assert manner(bowl, (-5, -1.5), GradientDescent(0.45), 400) is not Manner.ZIGZAGS_THEN_CREEPS


def test_heavy_momentum_swings_past_the_minimum_and_back() -> None:
    run = known(BOWL, (-5, -1.5), Momentum(0.1, 0.9), steps=30).runs[0]
    found = going(BOWL, (-5, -1.5), Momentum(0.1, 0.9), 30)
    assert found is not None
    assert found.manner is Manner.SWINGS_PAST
    beyond = run.theta @ np.array([5, 1.5]) / np.hypot(5, 1.5)  # along the line from the start
    assert beyond[found.last] == beyond.max() > 0.1 * np.hypot(5, 1.5)
    assert beyond[found.step] < 0.7 * beyond[found.last]
    assert (beyond[: found.first] <= 0).all()


def test_light_momentum_and_one_that_does_not_come_back_do_not() -> None:
    assert manner(BOWL, (-5, -1.5), Momentum(0.1, 0.5), 60) is None
    found = going(BOWL, (-5, -1.5), Momentum(0.1, 0.9), 30)
    assert found is not None
    assert manner(BOWL, (-5, -1.5), Momentum(0.1, 0.9), found.step - 1) is None


@pytest.mark.slow
def test_descent_bounces_between_the_walls_of_a_banana() -> None:
    assert manner(BANANA, (-1.2, 1), GradientDescent(0.002)) is Manner.BOUNCES
    assert manner(BANANA, (-1.2, 1), GradientDescent(0.002), 3000) is not Manner.BOUNCES  # it comes out
    assert manner(BANANA, (-1.2, 1), GradientDescent(0.001)) is Manner.CREEPS


def test_bfgs_follows_the_curved_floor() -> None:
    run = known(BANANA, (-1.2, 1), BFGS()).runs[0]
    found = going(BANANA, (-1.2, 1), BFGS())
    assert found is not None
    assert found.manner is Manner.CURVED_FLOOR
    x, y = run.theta[found.first : found.last + 1].T
    assert (np.abs(y - x**2) < 0.12).mean() > 0.8  # the floor, but for a fiftieth of the window
    assert (np.sign(x[[0, -1]]) == [-1, 1]).all()  # around the bend


def test_a_straight_floor_is_not_curved() -> None:
    straight = known(cost_of("0.02*x**2 + 2*y**2", (-5.5, 1), (-3.5, 3.5)), (-5, 0.1), Momentum(0.02, 0.9), THERE)
    bent = known(BENT, (-4.5, 6.1), Momentum(0.002, 0.9), THERE, steps=1000)
    assert following(Facts(straight), 0) is None
    found = following(Facts(bent), 0)
    assert found is not None
    assert found.manner is Manner.CURVED_FLOOR


def test_a_run_goes_straight_in_where_its_way_is_no_detour() -> None:
    assert manner(ROUND, (-4, -3), GradientDescent(0.2)) is Manner.STRAIGHT_IN
    assert manner(ROUND, (-4, -3), GradientDescent(0.5)) is None  # in one step is no way
    assert manner(cost_of("x**2 + 3*y**2", (-6, 6), (-6, 6)), (-4, -3), GradientDescent(0.1)) is None


def test_all_going_straight_is_no_news() -> None:
    assert goings_of(known(ROUND, (-4, -3), GradientDescent(0.2), GradientDescent(0.1))) == ()


def test_a_run_creeps_whose_second_half_leads_nowhere() -> None:
    assert manner(ROUND, (-4, -3), GradientDescent(0.001), 40) is Manner.CREEPS  # 0.998 a step
    assert manner(ROUND, (-4, -3), GradientDescent(0.005), 40) is None  # 0.99²⁰ = 0.82


@pytest.mark.slow
def test_a_run_that_rests_at_a_local_minimum_does_not_creep() -> None:
    wells = cost_of("(x**2 - 1)**2 + 0.3*x + y**2", (-2, 2), (-2, 2))
    assert manner(wells, (1.5, 0), GradientDescent(0.05), 200) is None
