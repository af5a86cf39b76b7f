"""What became of a descent, from its path."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.curvature import curvature_of
from gdviz.descents.outcome import (
    Converged,
    CostGrowth,
    Diverged,
    Ending,
    Growth,
    LeftDomain,
    OutOfSteps,
    Overflow,
    ParameterGrowth,
)
from gdviz.descents.plan import Plan
from gdviz.descents.stability import rate_excess
from gdviz.optimizers.base import Remark

GROWING_STEPS = 10
FAR_AWAY = 1e6
RESTING = 1e-3  # of the reach: what a step moves by less has stopped
MOST_NAMED = 3  # numbers of a point outside the domain


@dataclass(frozen=True)
class Trajectory:
    """The points (n + 1, d) of a run as far as it went, and the rule that ended it, empty where none did.

    `overflowed` where the next point would not have been finite.  `ahead` are the points (m + 1, d) from its last on to
    which more steps lead, None where none were taken; `costs_ahead` (m + 1,) their costs, where those are known;
    `is_lost` where what comes after them would not be finite.
    """

    theta: Array
    rates: Array
    rule: str = ""
    overflowed: bool = False
    batch_cost: Array | None = None
    remarks: tuple[Remark, ...] = ()
    ahead: Array | None = None
    costs_ahead: Array | None = None
    is_lost: bool = False


def ending_of(cost: Cost, plan: Plan, path: Trajectory, cut: tuple[Array, Array, Array]) -> Ending:
    """How the run ended whose points, costs and gradient norms are `cut` at the last where all are finite."""
    theta, value, norm = cut
    steps = len(theta) - 1
    sign = -1.0 if plan.direction == "ascend" else 1.0
    growth = growth_of(theta, sign * value, falls=sign < 0)
    if path.overflowed or len(theta) < len(path.theta):
        left = left_domain(cost, path, theta, norm)
        if left:
            return left
        growth = Overflow(steps)
    if growth:
        return diverged_by(cost, plan, growth)
    return Converged(steps, path.rule, getattr(plan.stop, path.rule)) if path.rule else OutOfSteps(steps)


def diverged_by(cost: Cost, plan: Plan, growth: Growth) -> Diverged:
    """That something grows, and by how much the plan's rate is too high."""
    return Diverged(growth, rate_excess(curvature_of(cost), plan))


def growth_of(theta: Array, value: Array, *, falls: bool) -> Growth | None:
    """What grows where a run that is still finite diverges; `value` is what it was to make small, or −J that falls."""
    if _keeps_growing(value):
        shrinks = np.flatnonzero(np.diff(value) <= 0)
        times = float(value[-1] / value[0]) if value[0] > 0 else None
        return CostGrowth(int(shrinks[-1]) + 1 if len(shrinks) else 0, times, falls)
    return ParameterGrowth() if _runs_away(theta) else None


def _keeps_growing(value: Array) -> bool:
    """Whether the cost ends above its start and has grown in each of the last steps: finite so far, but diverging."""
    tail = value[-GROWING_STEPS - 1 :]
    return len(value) > 3 and bool(value[-1] > value[0]) and bool((np.diff(tail) > 0).all())


def _runs_away(theta: Array) -> bool:
    """Whether the parameters are a million times the start's and each of the last steps was longer than the one before.

    So ends a descent of a cost without a least value, such as a saddle's.
    """
    lengths = np.linalg.norm(np.diff(theta[-GROWING_STEPS - 1 :], axis=0), axis=-1)
    far = np.abs(theta[-1]).max() > FAR_AWAY * max(1.0, np.abs(theta[0]).max())
    return bool(far and (np.diff(lengths) > 0).all())


def left_domain(cost: Cost, path: Trajectory, theta: Array, norm: Array) -> LeftDomain | None:
    """Where the next point was at hand but the cost is not defined there, or has no slope here; else None."""
    steps = len(theta) - 1
    if not np.isfinite(norm[-1]):
        return LeftDomain(steps)
    if len(theta) == len(path.theta):
        return None  # the step itself overflowed
    following = path.theta[len(theta)]
    is_far = np.abs(following).max() > FAR_AWAY * max(1.0, np.abs(theta[0]).max())
    if is_far or not np.isnan(float(cost.value(following))):
        return None
    at = zip(cost.variables[:MOST_NAMED], following.tolist(), strict=False)
    return LeftDomain(steps + 1, tuple(at))
