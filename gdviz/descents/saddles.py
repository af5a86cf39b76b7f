"""Where descents of a sweep come to rest at no minimum: saddles and maxima, and since when they are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum, Window
from gdviz.descents.crew import ALONE, Crew
from gdviz.descents.curvature import PointKind
from gdviz.descents.ending import RESTING
from gdviz.descents.minima import FLATTEST, NEAR, AtMinimum
from gdviz.descents.plan import Plan
from gdviz.descents.sweep import ON_ITS_WAY, Sweep, sweep

SADDLE = -3  # the label of a point that stays where the cost falls on some side
STAYING = 1000  # steps more that it stays there, at least
STANDING, ROUNDING = 30, 16 * np.finfo(float).eps  # steps in which what only rounds moves by no more of the reach
MOST = 400  # points that are told apart


def with_saddles(cost: Cost, plan: Plan, starts: Array, found: Sweep, window: Window, crew: Crew = ALONE) -> Sweep:
    """The sweep of `starts`, SADDLE where one rests though the cost curves down on some side, since it came near."""
    reach = np.diff(np.array(window)).ravel()
    resting = (np.abs(found.theta - found.before) <= RESTING * reach).all(axis=-1)
    still = np.flatnonzero((found.label == ON_ITS_WAY) & resting)
    curved = np.linalg.eigvalsh(np.nan_to_num(cost.hessian(found.theta[still])))
    still = still[curved[:, 0] < -FLATTEST * np.abs(curved).max(axis=-1)]
    finite = found.cost[np.isfinite(found.cost)]
    span = float(np.ptp(finite)) if finite.size else 0.0  # where every start diverges there is none
    still = still[_stays(cost, plan, found.theta[still], reach, span, crew)]
    if not len(still):
        return found
    label, since = found.label.copy(), found.since.copy()
    label[still], since[still] = SADDLE, plan.steps
    for array in (label, since):
        array.setflags(write=False)
    found = replace(found, label=label, since=since)
    return _since_near(cost, plan, starts, found, window, crew)


def flat_points(found: Sweep, cost: Cost, window: Window) -> list[tuple[PointKind, Minimum]]:
    """The points, up to MOST, where the SADDLEs of a sweep rest, each once: maxima and saddles."""
    near = NEAR * np.diff(np.array(window)).ravel()
    ends = found.theta[found.label == SADDLE]
    _, first = np.unique(np.round(ends / near), axis=0, return_index=True)
    points: list[Array] = []
    for end in ends[np.sort(first)]:
        if len(points) < MOST and not any((np.abs(end - point) <= near).all() for point in points):
            points.append(end)
    return [(_kind_of(cost, at), Minimum(tuple(at.tolist()), float(cost.value(at)))) for at in points]


def _kind_of(cost: Cost, at: Array) -> PointKind:
    """A maximum where the cost curves down all round, else a saddle."""
    return PointKind.MAXIMUM if np.linalg.eigvalsh(cost.hessian(at))[-1] < 0 else PointKind.SADDLE


def _stays(cost: Cost, plan: Plan, theta: Array, reach: Array, span: float, crew: Crew) -> Array:
    """Which points (n, d) a plan does not leave in STAYING steps, and has no slope at."""
    if not len(theta):
        return np.zeros(0, dtype=bool)
    ends, which = np.unique(theta, axis=0, return_inverse=True)  # thousands of starts end at a few numbers
    later = sweep(cost, replace(plan, steps=STANDING), ends).theta.copy()
    # a point that leaves grows away from where it stood; to wait for the others tells nothing new
    moves = np.flatnonzero((np.abs(later - ends) > ROUNDING * (reach + np.abs(ends))).any(axis=-1))
    if len(moves):
        longer = replace(plan, steps=max(STAYING, plan.steps))
        later[moves] = sweep(cost, longer, ends[moves], crew=crew).theta
    stays = (np.abs(later - ends) <= NEAR / 2 * reach).all(axis=-1)
    stays &= np.abs(cost.gradient(later)).max(axis=-1) * reach.max() <= FLATTEST * span
    return np.asarray(stays[which.ravel()])


def _since_near(cost: Cost, plan: Plan, starts: Array, found: Sweep, window: Window, crew: Crew) -> Sweep:
    """The sweep with the steps after which its SADDLEs were near where they rest for good."""
    points: Sequence[Minimum] = [point for _, point in flat_points(found, cost, window)]
    numbers = np.flatnonzero(found.label == SADDLE)
    again = sweep(cost, plan, starts[numbers], AtMinimum(tuple(points), window), (), crew)
    since = found.since.copy()
    since[numbers] = np.where(again.label >= 0, again.since, plan.steps)
    since.setflags(write=False)
    return replace(found, since=since)
