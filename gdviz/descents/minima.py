"""Where descents can end: the minima that a cost declares, and those that are found by trying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Cost, Minimum, Window
from gdviz.descents.crew import ALONE, Crew
from gdviz.descents.plan import Plan
from gdviz.descents.sweep import ON_ITS_WAY, LabelArray, sweep

NEAR = 0.02  # of the window's sides, the half axes of an ellipse about a minimum: a point in it is at it
LEFT = -2  # the label of a point outside the window
SCOUTS = 40  # starts a side from which minima are looked for
MOST = 400  # minima that are told apart
NEWTON_STEPS = 25
FLATTEST = 1e-9  # of the largest curvature: less is no minimum but a valley, or a saddle


@dataclass(frozen=True, eq=False)
class AtMinimum:
    """The judge of a window: the number of the minimum that each point is at, LEFT outside, else ON_ITS_WAY."""

    minima: tuple[Minimum, ...]
    window: Window

    def __call__(self, theta: Array, cost: Cost | None = None) -> LabelArray:
        low, high = np.array(self.window).T
        labels = np.where(_is_between(theta, low, high), np.int16(ON_ITS_WAY), np.int16(LEFT))
        near = NEAR * (high - low)
        for label, minimum in enumerate(self.minima):
            at = np.array(minimum.at)
            close = np.flatnonzero(_is_between(theta, at - near, at + near))
            away = sum(((theta[close, i] - at[i]) / near[i]) ** 2 for i in range(len(at)))  # faster than all at once
            labels[close[away <= 1]] = label
        return labels


def grid(window: Window, count: int) -> Array:
    """The middles of `count` × `count` equal cells of a window of two parameters (count², 2), row by row."""
    return places(window, middles(count))


def middles(count: int) -> Array:
    """The middles of `count` × `count` equal cells (count², 2), row by row, in shares of a square's sides."""
    shares = (np.arange(count) + 0.5) / count
    return np.stack(np.meshgrid(shares, shares), axis=-1).reshape(-1, 2)


def places(window: Window, shares: Array) -> Array:
    """The points (n, 2) at shares (n, 2) of a window's sides."""
    low, high = np.array(window).T
    return np.asarray(low + shares * (high - low))


def find_minima(cost: Cost, plan: Plan, window: Window, crew: Crew = ALONE) -> tuple[Minimum, ...]:
    """The minima in a window of two parameters: those that the cost declares, then those where a plan leads.

    A coarse grid of descents is made.  Where one ends elsewhere, Newton's method must find, within NEAR, a point
    without slope and with positive curvature all round; so neither a saddle nor a slow valley counts.
    """
    declared = [each for each in cost.minima if _is_in(each.at, window) and not each.edge]
    ends = sweep(cost, plan, grid(window, SCOUTS), AtMinimum(tuple(declared), window), (), crew)
    near = NEAR * np.diff(np.array(window)).ravel()
    points = settle(cost, ends.theta[ends.label == ON_ITS_WAY], near)
    points = points[[_is_in(point, window) for point in points]]
    values = cost.value(points)
    found = list(declared)
    for i in np.argsort(values, kind="stable")[: SCOUTS**2]:
        if len(found) < MOST and not any((np.abs(points[i] - np.array(each.at)) <= near).all() for each in found):
            found.append(Minimum(tuple(points[i].tolist()), float(values[i])))
    return tuple(found)


def settle(cost: Cost, points: Array, reach: Array) -> Array:
    """The minima (k, d) that Newton's method finds within `reach` (d,) of points (n, d); none where there is none."""
    theta = np.array(points, dtype=float).reshape(-1, cost.dimension)
    begin = theta.copy()
    with np.errstate(all="ignore"):
        for _ in range(NEWTON_STEPS):
            values, vectors = np.linalg.eigh(np.nan_to_num(cost.hessian(theta)))
            slopes = np.einsum("nij,ni->nj", vectors, np.nan_to_num(cost.gradient(theta)))
            steps = np.where(values > 0, slopes / values, 0.0)
            theta = np.clip(theta - np.einsum("nij,nj->ni", vectors, steps), begin - 2 * reach, begin + 2 * reach)
        values = np.linalg.eigvalsh(np.nan_to_num(cost.hessian(theta)))
        is_round = values[:, :1].ravel() > FLATTEST * values[:, -1]
        return np.asarray(theta[is_round & (np.abs(theta - begin) <= reach).all(axis=-1)])


def _is_between(theta: Array, low: Array, high: Array) -> Mask:
    """Which points (n, d) lie in a box; column by column, which is several times as fast as all at once."""
    inside = np.ones(len(theta), dtype=bool)
    for i in range(theta.shape[1]):
        inside &= (theta[:, i] >= low[i]) & (theta[:, i] <= high[i])
    return inside


def _is_in(point: Sequence[float] | Array, window: Window) -> bool:
    return all(low <= value <= high for value, (low, high) in zip(point, window, strict=True))
