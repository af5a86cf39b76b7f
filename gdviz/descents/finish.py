"""From a path to a run: its costs, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gdviz.arrays import Array, lengths, read_only
from gdviz.changes.base import CHANGES
from gdviz.costs.base import Cost
from gdviz.descents.continuation import Continuation
from gdviz.descents.ending import Trajectory, ending_of, left_domain
from gdviz.descents.outcome import Outcome
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run


def finished(cost: Cost, plans: Sequence[Plan], paths: Sequence[Trajectory]) -> tuple[Run, ...]:
    """The runs with their costs, cut at their last finite points, and what became of them."""
    return tuple(_run(cost, plan, path, _cut(cost, path)) for plan, path in zip(plans, paths, strict=True))


def continuation_of(cost: Cost, run: Run, path: Trajectory) -> Continuation | None:
    """What comes after a run; None where its path was not carried on, or it came to where there is nothing."""
    if path.ahead is None or run.is_cut:
        return None
    value = cost.value(path.ahead) if path.costs_ahead is None else path.costs_ahead
    bad = np.flatnonzero(~np.isfinite(value))
    count = max(int(bad[0]), 1) if len(bad) else len(value)
    theta, outcome = path.ahead[:count], Outcome.OUT_OF_STEPS
    if path.is_lost or count < len(value):
        whole = replace(path, theta=np.concatenate([path.theta, path.ahead[1:]]))
        slopes = np.abs(cost.gradient(theta[-1:])).max(axis=-1)  # no norm, whose squares overflow
        left = left_domain(cost, whole, np.concatenate([path.theta, theta[1:]]), slopes)
        outcome = Outcome.LEFT_DOMAIN if left else Outcome.DIVERGED
    return Continuation(_frozen(theta), _frozen(value[:count]), outcome)


def _cut(cost: Cost, path: Trajectory) -> tuple[Array, Array, Array]:
    """The points of a path with their costs and gradient norms, up to the last where all are finite."""
    value = cost.value(path.theta)
    norm = lengths(cost.gradient(path.theta))
    bad = np.flatnonzero(~(np.isfinite(value) & np.isfinite(norm)))
    count = max(int(bad[0]), 1) if len(bad) else len(value)
    return _frozen(path.theta[:count]), _frozen(value[:count]), _frozen(norm[:count])


def _frozen(array: Array) -> Array:
    return read_only(np.array(array))


def _run(cost: Cost, plan: Plan, path: Trajectory, cut: tuple[Array, Array, Array]) -> Run:
    theta, value, norm = cut
    kept = [(change, change.beside(theta)) for change in plan.changes]
    return Run(
        plan,
        theta,
        value,
        norm,
        ending_of(cost, plan, path, cut),
        rates=_frozen(path.rates[: len(theta) - 1]),
        batch_cost=None if path.batch_cost is None else _frozen(path.batch_cost[: len(theta) - 1]),
        remarks=path.remarks,
        beside={CHANGES.name_of(type(change)): _frozen(points) for change, points in kept if points is not None},
    )
