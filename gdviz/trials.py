"""One start descended with many settings of an optimizer: which of them get to the minimum, and how soon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gdviz.costs.base import Array, Cost
from gdviz.curvature import MOST_PARAMETERS, largest_curvature
from gdviz.minima import settle
from gdviz.plan import Plan, Run
from gdviz.sweep import ON_ITS_WAY, Labels, Sweep, sweep_surely, with_settings

ARRIVED = 0
DIVERGED = -2
REACH = 0.02  # of the path's extent: how near its end a minimum must be to be where it ends

Settings = Mapping[str, Array]


@dataclass(frozen=True, eq=False)
class Goal:
    """The least cost, the minimum (d,) that has it where one is known, and L, the Hessian's largest eigenvalue there.

    `is_minimum` tells whether it is a minimum's cost, or only the least that was seen.
    """

    cost: float
    at: Array | None
    curvature: float | None

    @property
    def is_minimum(self) -> bool:
        return self.at is not None


@dataclass(frozen=True, eq=False)
class Reached:
    """The judge of trials: ARRIVED where the cost is at most `near`, DIVERGED above `start` or where not finite."""

    cost: Cost
    near: float
    start: float

    def __call__(self, theta: Array) -> Labels:
        value = self.cost.value(theta)
        lost = ~np.isfinite(theta).all(axis=-1) | ~(value <= self.start)
        return np.where(lost, DIVERGED, np.where(value <= self.near, ARRIVED, ON_ITS_WAY)).astype(np.int16)


def goal_of(cost: Cost, run: Run) -> Goal:
    """Where a run should get: the lowest declared minimum, of several the one nearest to where it ended.

    Where none is declared, it is that of a quadratic, or the one that the run ends at; else the least cost that it saw.
    """
    end = run.theta[-1]
    least = min((minimum.value for minimum in cost.minima), default=None)
    if least is not None:
        lowest = [np.array(each.at) for each in cost.minima if each.value <= least + 1e-9 * abs(least)]
        at = min(lowest, key=lambda point: float(np.linalg.norm(point - end)))
        return Goal(least, at, _curvature(cost, at))
    # of a quadratic, Newton's method finds the minimum from anywhere
    reach = np.inf if largest_curvature(cost) else max(REACH * float(np.ptp(run.theta, axis=0).max()), 1e-9)
    few = cost.dimension <= MOST_PARAMETERS
    settled = settle(cost, end[None] if few else end[:0], np.full(cost.dimension, reach))
    if not len(settled):
        return Goal(float(run.cost.min()), None, None)
    return Goal(float(cost.value(settled[0])), settled[0], _curvature(cost, settled[0]))


def _curvature(cost: Cost, at: Array) -> float | None:
    """L, where it is known, finite and more than 0."""
    if cost.dimension > MOST_PARAMETERS:
        return None
    hessian = cost.hessian(at)
    largest = float(np.linalg.eigvalsh(hessian)[-1]) if np.isfinite(hessian).all() else 0.0
    return largest if largest > 0 else None


def with_seen(goal: Goal, costs: Array) -> Goal:
    """The goal; one that is no minimum at the least of all `costs` that trials came to, so that none lies below."""
    if goal.is_minimum:
        return goal
    return replace(goal, cost=float(np.min(costs, initial=goal.cost, where=np.isfinite(costs))))


def try_settings(
    cost: Cost, plan: Plan, steps: int, settings: Settings, goal: Goal, tolerance: float, kept: Sequence[int] = ()
) -> Sweep:
    """The plan's descent with each of n values (n,) of some hyper-parameters; the labels are those of `Reached`.

    Arrived is a cost that stands above the goal by no more than `tolerance` of the start's height.
    """
    count = len(next(iter(settings.values())))
    start = np.array(plan.start, dtype=float)
    first = float(cost.value(start))
    near = goal.cost + tolerance * (first - goal.cost)
    optimizer: Any = with_settings(plan.optimizer, dict(settings))
    return sweep_surely(cost, optimizer, np.tile(start, (count, 1)), steps, Reached(cost, near, first), kept)
