"""One start descended with many settings of an optimizer: which of them get to the minimum, and how soon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Cost
from gdviz.descents.crew import ALONE, Crew
from gdviz.descents.curvature import CLOSE, MOST_PARAMETERS, largest_curvature
from gdviz.descents.ending import RESTING
from gdviz.descents.lasting import lasts_from
from gdviz.descents.minima import FLATTEST, settle
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.sweep import ON_ITS_WAY, LabelArray, Sweep, sweep_surely, with_settings

ARRIVED = 0
ELSEWHERE = 1  # at rest in a minimum that is not low enough
DIVERGED = -2
REACH = 0.02  # of the path's extent: how near its end a minimum must be to be where it ends
WELL = 0.25  # of the trials' extent: so far from their ends a lower minimum is looked for
LOWEST = 50  # trials from whose ends a lower minimum is looked for
SAME = 1e-9  # of the start's height: costs so close are one

Settings = Mapping[str, Array]


@dataclass(frozen=True, eq=False)
class Goal:
    """The least cost, the minimum (d,) that has it where one is known, and L, the Hessian's largest eigenvalue there.

    `is_minimum` tells whether it is a minimum's cost, or only the least that was seen; `is_least` whether none can be
    lower, for it is declared, or a quadratic's, and not only the lowest that a run or a trial came to.
    """

    cost: float
    at: Array | None
    curvature: float | None
    is_least: bool = True

    @property
    def is_minimum(self) -> bool:
        return self.at is not None


@dataclass(frozen=True, eq=False)
class Trials:
    """A plan's descent on a cost, to be tried with many settings.

    Arrived is a cost that stands above the goal by no more than `tolerance` of the start's height.
    """

    cost: Cost
    plan: Plan
    goal: Goal
    tolerance: float

    @property
    def start(self) -> Array:
        """Where all trials begin (d,)."""
        return np.array(self.plan.start, dtype=float)

    @property
    def height(self) -> float:
        """The cost there."""
        return float(self.cost.value(self.start))

    @property
    def near(self) -> float:
        """The highest cost that counts as reached."""
        return _near(self.goal, self.height, self.tolerance)


@dataclass(frozen=True, eq=False)
class AtGoal:
    """The judge of trials: ARRIVED where the cost is at most `near`, DIVERGED above `start` or where not finite."""

    near: float
    start: float

    def __call__(self, theta: Array, cost: Cost) -> LabelArray:
        value = cost.value(theta)
        finite: Any = np.isfinite(theta)
        labels = np.full(len(theta), ON_ITS_WAY, dtype=np.int16)
        np.copyto(labels, np.int16(ARRIVED), where=value <= self.near)
        np.copyto(labels, np.int16(DIVERGED), where=~(value <= self.start))
        if not finite.all():
            np.copyto(labels, np.int16(DIVERGED), where=~finite.all(axis=-1))
        return labels


def goal_of(cost: Cost, run: Run) -> Goal:
    """Where a run should get: the lowest minimum that the cost knows, of several the one nearest to where it ended.

    Where it knows none, it is that of a quadratic, or the one that the run ends at; else the least cost that it saw.
    """
    end, is_quadratic = run.theta[-1], largest_curvature(cost) is not None
    least = min((minimum.value for minimum in cost.minima), default=None)
    if least is not None:
        lowest = [np.array(each.at) for each in cost.minima if each.value <= least + 1e-9 * abs(least)]
        at = min(lowest, key=lambda point: float(np.linalg.norm(point - end)))
        return Goal(least, at, _curvature(cost, at), is_quadratic or not all(each.is_found for each in cost.minima))
    # of a quadratic, Newton's method finds the minimum from anywhere
    reach = np.inf if is_quadratic else max(REACH * float(np.ptp(run.theta, axis=0).max()), 1e-9)
    few = cost.dimension <= MOST_PARAMETERS
    settled = settle(cost, end[None] if few else end[:0], np.full(cost.dimension, reach))
    if not len(settled):
        return Goal(float(run.cost.min()), None, None, is_least=False)
    return Goal(float(cost.value(settled[0])), settled[0], _curvature(cost, settled[0]), is_quadratic)


def lower_goal(cost: Cost, plan: Plan, goal: Goal, found: Sweep) -> Goal | None:
    """The minimum below the goal that Newton's method finds about the ends of the lowest of a plan's trials, if any."""
    if goal.is_least or cost.dimension > MOST_PARAMETERS:
        return None
    start = np.array(plan.start, dtype=float)
    ends = found.theta[np.argsort(found.cost, kind="stable")[:LOWEST]]  # nan comes last
    settled = settle(cost, ends, np.full(cost.dimension, WELL * float(np.abs(ends - start).max())))
    values = cost.value(settled)
    first = float(cost.value(start))
    if not len(settled) or not values.min() < goal.cost - SAME * abs(first - goal.cost):
        return None
    at = settled[np.argmin(values)]
    return Goal(float(values.min()), at, _curvature(cost, at), is_least=False)


def limits_of(plan: Plan, name: str, values: Sequence[float], curvature: float) -> list[float] | None:
    """The rates above which the plan cannot settle, with each of these values of a hyper-parameter; None if unknown."""
    optimizers = (replace(plan.optimizer, **{name: value}) for value in values)
    limits = [replace(plan, optimizer=optimizer).rate_limit(curvature) for optimizer in optimizers]
    return None if None in limits else limits


def _curvature(cost: Cost, at: Array) -> float | None:
    """L, where it is known, finite and more than 0."""
    if cost.dimension > MOST_PARAMETERS:
        return None
    hessian = cost.hessian(at)
    largest = float(np.linalg.eigvalsh(hessian)[-1]) if np.isfinite(hessian).all() else 0.0
    return largest if largest > 0 else None


def with_seen(goal: Goal, costs: Array) -> Goal:
    """The goal; where it may not be the least, that of all `costs` that trials came to, so that none lies below."""
    if goal.is_least:
        return goal
    seen = costs[np.isfinite(costs)]
    least, most = float(np.min(seen, initial=goal.cost)), float(np.max(seen, initial=goal.cost))
    if goal.is_minimum and least >= goal.cost - SAME * (most - goal.cost):
        return goal
    return Goal(least, None, None, is_least=False)


def try_settings(trials: Trials, settings: Settings, kept: Sequence[int] = (), crew: Crew = ALONE) -> Sweep:
    """The descent with each of n values (n,) of some hyper-parameters; the labels are those of `AtGoal`."""
    count = len(next(iter(settings.values())))
    starts = np.tile(trials.start, (count, 1))
    judge = AtGoal(trials.near, trials.height)
    return sweep_surely(trials.cost, with_settings(trials.plan, settings), starts, judge, kept, crew)


def arrived_at(run: Run, goal: Goal, tolerance: float) -> int | None:
    """The step from which on, and for as many again, a run's cost is as near the goal as counts as reached, if any."""
    first = lasts_from(run.cost <= _near(goal, float(run.cost[0]), tolerance))
    return first if first is not None and 2 * first <= run.steps else None


def _near(goal: Goal, first: float, tolerance: float) -> float:
    """The highest cost that counts as reached, of descents whose start has the cost `first`."""
    return goal.cost + tolerance * (first - goal.cost)


def with_settled(trials: Trials, found: Sweep, reach: Array) -> Sweep:
    """What was found of trials, ELSEWHERE those that came to rest in a minimum above what counts as reached.

    Their last step is shorter than RESTING of `reach` (d,), and Newton's step from there, to where the cost curves up
    all round, than CLOSE.
    """
    cost = trials.cost
    if cost.dimension > MOST_PARAMETERS:
        return found
    moved = np.abs(found.theta - found.before)
    still = np.flatnonzero((found.label == ON_ITS_WAY) & (moved <= RESTING * reach).all(axis=-1))
    minima, is_there = _minima_near(cost, found.theta[still], reach)
    elsewhere = still[is_there & (cost.value(minima) > trials.near)]
    label, since = found.label.copy(), found.since.copy()
    label[elsewhere], since[elsewhere] = ELSEWHERE, trials.plan.steps
    for array in (label, since):
        array.setflags(write=False)
    return replace(found, label=label, since=since)


def _minima_near(cost: Cost, theta: Array, reach: Array) -> tuple[Array, Mask]:
    """Where one step of Newton's method leads from points (n, d), and whether there is a minimum, CLOSE to them."""
    hessians, gradients = np.nan_to_num(cost.hessian(theta)), np.nan_to_num(cost.gradient(theta))
    values, vectors = np.linalg.eigh(hessians)
    is_round = values[:, 0] > FLATTEST * np.abs(values[:, -1])
    slopes = np.einsum("nij,ni->nj", vectors, gradients)
    steps = np.einsum("nij,nj->ni", vectors, slopes / np.where(is_round[:, None], values, 1.0))
    return theta - steps, is_round & (np.abs(steps) <= CLOSE * reach).all(axis=-1)
