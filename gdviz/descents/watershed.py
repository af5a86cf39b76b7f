"""The borders between basins: from where steepest flow, of ever smaller steps, comes to rest at a saddle.

Each is traced from its saddle, against the flow (Perko 2001, Differential Equations and Dynamical Systems, 2.7).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Cost, Window
from gdviz.descents.window import is_inside

GRID: Final = 81  # points a side among which saddles are looked for
MOST: Final = 300  # of them, from which they are looked for: of more some would be missed
MOST_SADDLES: Final = 64  # that such a grid surely tells apart
NEWTON: Final = 40  # steps at most, by Newton's method, from there
CONVERGED: Final = 1e-10  # of the window: the last of these
SAME: Final = 1e-4  # of the window: saddles so close are one
STRIDE: Final = 0.004  # of the window, from one point of a border to the next
LEAVE: Final = 0.001  # of the window, from the saddle to the first
LONGEST: Final = 1500  # points of half a border
SIDE, FLOW, FAR = 121, 400, 0.01  # points a side whose basin is told, their steps, and how far these lead
UNTOLD: Final = 0.002  # of the points may not arrive
AHEAD: Final = np.pi / 6  # a border that turns farther in one stride has come to a crest or a dip


def watersheds(cost: Cost, window: Window, saddles: Array, *, uphill: bool = False) -> list[Array]:
    """The borders in a window between the basins of minima, or `uphill` of maxima, as lines of points (n, 2).

    They go through the `saddles` (k, 2) there.
    """
    sides = np.ptp(np.array(window), axis=1)
    if not len(saddles):
        return []
    with np.errstate(all="ignore"):  # what leaves the domain is dropped
        _, axes = np.linalg.eigh(cost.hessian(saddles))
        along = axes[:, :, 0 if uphill else 1]  # of the least curvature, or of the greatest
        along /= np.linalg.norm(along / sides, axis=1)[:, None]
        begins = np.concatenate([saddles + LEAVE * along, saddles - LEAVE * along])
        traced = _traced(cost, begins, np.concatenate([along, -along]), sides, -1.0 if uphill else 1.0, window)
    ends = zip(traced[: len(saddles)], traced[len(saddles) :], strict=True)
    return [np.concatenate([back[::-1], at[None], ahead]) for at, (ahead, back) in zip(saddles, ends, strict=True)]


@dataclass(frozen=True)
class FlatPoints:
    """The points (k, 2) of a window without slope, each once, of three kinds."""

    saddles: Array
    minima: Array
    maxima: Array


def flat_points_in(cost: Cost, window: Window) -> FlatPoints:
    """Where Newton's method ends from where the slope is flattest; none where there are too many to find them all."""
    with np.errstate(all="ignore"):  # what leaves the domain is dropped
        begins = _flattest(cost, window)
        at = _by_newton(cost, begins, window) if len(begins) <= MOST else begins[:0]
        bends = cost.hessian(at)
        is_saddle, is_bowl = np.linalg.det(bends) < 0, np.trace(bends, axis1=1, axis2=2) > 0
    if is_saddle.sum() > MOST_SADDLES:
        return FlatPoints(at[:0], at[:0], at[:0])
    return FlatPoints(at[is_saddle], at[~is_saddle & is_bowl], at[~is_saddle & ~is_bowl])


def _by_newton(cost: Cost, at: Array, window: Window) -> Array:
    """The points (k, 2) of the window, each once, where the method ends from others (n, 2)."""
    low, high = np.array(window).T
    sides = high - low
    is_there = np.zeros(len(at), dtype=bool)
    for _ in range(NEWTON):
        bends = cost.hessian(at)
        is_bent = np.asarray(np.isfinite(bends).all(axis=(1, 2)))
        is_bent[is_bent] = np.abs(np.linalg.det(bends[is_bent])) > 0
        at, bends = at[is_bent], bends[is_bent]
        moves = np.linalg.solve(bends, cost.gradient(at)[..., None])[..., 0]
        is_near = np.isfinite(moves).all(axis=1) & (np.abs(at - (low + high) / 2) < 2 * sides).all(axis=1)
        at = at[is_near] - moves[is_near]
        is_there = (np.abs(moves[is_near]) <= CONVERGED * sides).all(axis=1)
        if is_there.all():
            break
    at = at[is_there & is_inside(at, window)] if len(at) else at
    cells, first = np.unique(np.round(at / sides / SAME), axis=0, return_index=True)
    return np.asarray(at[np.sort(first)]) if len(cells) else at


def _flattest(cost: Cost, window: Window) -> Array:
    """The points (k, 2) of a grid at which the slope is no steeper than at their neighbours."""
    low, high = np.array(window).T
    across, up = np.linspace(low, high, GRID).T
    grid = np.stack(np.meshgrid(across, up), axis=-1)
    slope = np.linalg.norm(cost.gradient(grid.reshape(-1, 2)) * (high - low), axis=1).reshape(GRID, GRID)
    around = np.pad(np.where(np.isfinite(slope), slope, np.inf), 1, constant_values=np.inf)
    least = np.min([around[i : i + GRID, j : j + GRID] for i in range(3) for j in range(3)], axis=0)
    flat = np.argwhere((slope <= least) & np.isfinite(slope))
    return np.asarray(grid[tuple(flat.T)])


def _traced(cost: Cost, at: Array, toward: Array, sides: Array, sign: float, window: Window) -> list[Array]:
    """From each point (k, 2) the line on which the slope leads on, first `toward` (k, 2), until it leaves or rests."""
    lines = [[point] for point in at]
    going = np.arange(len(at))
    for _ in range(LONGEST):
        if not len(going):
            break
        half = at + 0.5 * STRIDE * _direction(cost, at, sides, sign)
        ahead = _direction(cost, half, sides, sign)
        is_on = (np.sum(ahead * toward / sides**2, axis=1) > np.cos(AHEAD)) & is_inside(at, window)
        at, toward, going = at[is_on] + STRIDE * ahead[is_on], ahead[is_on], going[is_on]
        for i, point in zip(going, at, strict=True):
            lines[i].append(point)
    return [np.array(line) for line in lines]


def _direction(cost: Cost, at: Array, sides: Array, sign: float) -> Array:
    """Where the slope leads (k, 2), as long as the window is wide."""
    slope = sign * cost.gradient(at)
    return np.asarray(slope / np.linalg.norm(slope / sides, axis=1)[:, None])


def leads_to(cost: Cost, window: Window, ends: Array, is_wanted: Mask, *, uphill: bool = False) -> Mask:
    """From which points of a grid (n, n), rows up, flow comes to those of its `ends` (k, 2) that are wanted.

    From none where that cannot be told of all of them.
    """
    low, high = np.array(window).T
    sides = high - low
    sign = 1.0 if uphill else -1.0
    found = np.zeros(SIDE * SIDE, dtype=bool)
    if not is_wanted.any():
        return found.reshape(SIDE, SIDE)
    at = np.stack(np.meshgrid(*np.linspace(low, high, SIDE).T), axis=-1).reshape(-1, 2)
    going, wide = np.arange(len(at)), tuple(zip(low - sides / 2, high + sides / 2, strict=True))
    stride, before = np.full(len(at), FAR), np.zeros_like(at)
    with np.errstate(all="ignore"):  # what leaves the domain is dropped
        for _ in range(FLOW):
            ahead = _direction(cost, at[going], sides, sign)
            turns = np.sum(ahead * before[going] / sides**2, axis=1) < 0  # to and fro across a narrow valley
            stride[going] = np.where(turns, stride[going] / 2, np.minimum(FAR, 1.1 * stride[going]))
            before[going] = ahead
            at[going] += stride[going][:, None] * ahead
            going = going[is_inside(at[going], wide)]
            away = np.linalg.norm((at[going][:, None] - ends) / sides, axis=2)
            is_there = away.min(axis=1) <= FAR
            found[going[is_there]] = is_wanted[away.argmin(axis=1)[is_there]]
            going = going[~is_there]
    is_told = len(going) <= UNTOLD * len(at)  # what is still on its way may come to any of them
    return found.reshape(SIDE, SIDE) if is_told else np.zeros((SIDE, SIDE), dtype=bool)
