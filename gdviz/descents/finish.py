"""From a path to a run: its costs, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdviz.arrays import Array, read_only
from gdviz.changes.base import CHANGES
from gdviz.costs.base import Cost
from gdviz.descents.character import character_of
from gdviz.descents.curvature import Surroundings, surroundings
from gdviz.descents.ending import Trajectory, ending_of
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run


def finished(cost: Cost, plans: Sequence[Plan], paths: Sequence[Trajectory]) -> tuple[Run, ...]:
    """The runs with their costs, cut at their last finite points, and what became of them."""
    cuts = [_cut(cost, path) for path in paths]
    reach = np.array([reach_of(cost, theta) for theta, _, _ in cuts])
    around = surroundings(cost, np.array([theta[-1] for theta, _, _ in cuts]), reach)
    return tuple(map(_run, [cost] * len(plans), plans, paths, cuts, around, reach))


def _cut(cost: Cost, path: Trajectory) -> tuple[Array, Array, Array]:
    """The points of a path with their costs and gradient norms, up to the last where all are finite."""
    value = cost.value(path.theta)
    norm = np.linalg.norm(cost.gradient(path.theta), axis=-1)
    bad = np.flatnonzero(~(np.isfinite(value) & np.isfinite(norm)))
    count = max(int(bad[0]), 1) if len(bad) else len(value)
    return _frozen(path.theta[:count]), _frozen(value[:count]), _frozen(norm[:count])


def _frozen(array: Array) -> Array:
    return read_only(np.array(array))


def reach_of(cost: Cost, theta: Array) -> Array:
    """What counts as far along each axis (d,): the window, or the path's own extent."""
    if cost.window is not None:
        return np.asarray(np.ptp(np.array(cost.window), axis=-1))
    return np.asarray(np.maximum(np.ptp(theta, axis=0), 1e-12))


def _run(
    cost: Cost, plan: Plan, path: Trajectory, cut: tuple[Array, Array, Array], around: Surroundings, reach: Array
) -> Run:
    theta, value, norm = cut
    sign = -1.0 if plan.direction == "ascend" else 1.0
    end = ending_of(cost, plan, path, cut, around, reach)
    kept = [(CHANGES.name_of(type(change)), change.beside(theta)) for change in plan.changes]
    return Run(
        plan,
        theta,
        value,
        norm,
        end,
        character_of(theta, sign * value, end.outcome, around, is_noisy=path.batch_cost is not None),
        None if end.outcome.is_blown_up else around.place,
        _frozen(path.rates[: len(theta) - 1]),
        None if path.batch_cost is None else _frozen(path.batch_cost[: len(theta) - 1]),
        path.remarks,
        {name: _frozen(points) for name, points in kept if points is not None},
    )
