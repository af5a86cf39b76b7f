"""The borders between basins: from where steepest flow, of ever smaller steps, comes to rest at a saddle.

Each is traced from its saddle, against the flow (Perko 2001, Differential Equations and Dynamical Systems, 2.7).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.descents.window import is_inside

GRID: Final = 41  # points a side from which saddles are looked for
NEWTON: Final = 40  # steps at most, by Newton's method, from there
CONVERGED: Final = 1e-10  # of the window: the last of these
SAME: Final = 1e-4  # of the window: saddles so close are one
STRIDE: Final = 0.004  # of the window, from one point of a border to the next
LEAVE: Final = 0.001  # of the window, from the saddle to the first
LONGEST: Final = 1500  # points of half a border
AHEAD: Final = np.pi / 6  # a border that turns farther in one stride has come to a crest or a dip


def watersheds(cost: Cost, window: Window, *, uphill: bool = False) -> list[Array]:
    """The borders in a window between the basins of minima, or `uphill` of maxima, as lines of points (n, 2)."""
    low, high = np.array(window).T
    sides = high - low
    with np.errstate(all="ignore"):  # what leaves the domain is dropped
        saddles = saddles_in(cost, window)
        if not len(saddles):
            return []
        _, axes = np.linalg.eigh(cost.hessian(saddles))
        along = axes[:, :, 0 if uphill else 1]  # of the least curvature, or of the greatest
        along /= np.linalg.norm(along / sides, axis=1)[:, None]
        begins = np.concatenate([saddles + LEAVE * along, saddles - LEAVE * along])
        traced = _traced(cost, begins, np.concatenate([along, -along]), sides, -1.0 if uphill else 1.0, window)
    ends = zip(traced[: len(saddles)], traced[len(saddles) :], strict=True)
    return [np.concatenate([back[::-1], at[None], ahead]) for at, (ahead, back) in zip(saddles, ends, strict=True)]


def saddles_in(cost: Cost, window: Window) -> Array:
    """The saddles (k, 2) of a cost in a window, each once: where Newton's method ends from a grid of points."""
    low, high = np.array(window).T
    sides = high - low
    at = np.stack(np.meshgrid(*np.linspace(low, high, GRID).T), axis=-1).reshape(-1, 2)
    for _ in range(NEWTON):
        bends = cost.hessian(at)
        at = at[np.isfinite(bends).all(axis=(1, 2))]
        bends = bends[np.isfinite(bends).all(axis=(1, 2))]
        bends, at = (each[np.abs(np.linalg.det(bends)) > 0] for each in (bends, at))
        moves = np.linalg.solve(bends, cost.gradient(at)[..., None])[..., 0]
        is_kept = np.isfinite(moves).all(axis=1) & (np.abs(at - (low + high) / 2) < 2 * sides).all(axis=1)
        at, moves = at[is_kept] - moves[is_kept], moves[is_kept]
    at = at[(np.abs(moves) <= CONVERGED * sides).all(axis=1)]
    at = at[is_inside(at, window) & (np.linalg.det(cost.hessian(at)) < 0)]
    cells, first = np.unique(np.round(at / sides / SAME), axis=0, return_index=True)
    return np.asarray(at[np.sort(first)]) if len(cells) else at


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
