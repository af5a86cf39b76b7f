"""Runs that follow the curved floor of a valley."""

from __future__ import annotations

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.descents.events.facts import Facts
from gdviz.descents.events.manners import Going, Manner

STEEP = 10.0  # times as curved across a valley as along it is the cost on its floor
ON_IT = 0.02  # of the window's sides: a point so near the lowest one across the valley is on the floor
LEAST_STEPS = 6  # along the floor
GAPS = 0.2  # of the steps may be off it
LONG = 0.3  # of the window: so long a part of a path follows the floor
CURVED = 0.7  # cosine: a path that turns by more follows a curve
MOST = 400  # points at which the curvature is looked at
LEAST = 1e-4  # of the window: a shorter move leads nowhere


def following(facts: Facts, i: int) -> Going | None:
    """A run that is on a valley's floor, and goes along it for long, while that turns by 45° or more."""
    rows = np.unique(np.linspace(0, facts.runs[i].steps, MOST).astype(int))
    moves = np.diff(facts.paths[i][rows], axis=0)
    follows = _is_on_floor(facts, facts.runs[i].theta[rows])
    long_ = follows[1:] & follows[:-1] & _leads_on(moves)
    steps = np.flatnonzero(long_)
    if len(steps) < LEAST_STEPS:
        return None
    first, last = int(steps[0]), int(steps[-1]) + 1
    lengths = np.linalg.norm(moves[first:last], axis=-1)
    is_whole = lengths[~long_[first:last]].sum() <= GAPS * lengths.sum()
    if not is_whole or lengths.sum() < LONG or not _turns(moves[first:last], lengths):
        return None
    since = min(first + int(np.searchsorted(np.cumsum(lengths), LONG)) + 1, last)
    return Going(i, Manner.CURVED_FLOOR, int(rows[first]), int(rows[last]), int(rows[since]))


def _leads_on(moves: Array) -> Mask:
    """Which of the moves (n, 2) are of some length, and do not turn back from the one before."""
    on = (moves[1:] * moves[:-1]).sum(axis=-1) >= 0
    return np.asarray(np.concatenate([[True], on]) & (np.linalg.norm(moves, axis=-1) >= LEAST))


def _is_on_floor(facts: Facts, theta: Array) -> Mask:
    """Which points (n, 2) are on the floor: the cost is far more curved across, and the lowest point there is near."""
    low, high = np.array(facts.known.window).T
    values, vectors = np.linalg.eigh(facts.cost.hessian(theta))
    along, across = values.T
    is_valley = (across > 0) & (across >= STEEP * np.abs(along))
    way = vectors[..., 1]
    with np.errstate(all="ignore"):  # beside a pole slopes are not finite
        slopes = (facts.cost.gradient(theta) * way).sum(axis=-1)
        off = (slopes / np.where(is_valley, across, 1.0))[:, None] * way
    return np.asarray(is_valley & (np.abs(off / (high - low)) <= ON_IT).all(axis=-1))


def _turns(moves: Array, lengths: Array) -> bool:
    """Whether the way of the first third of so long a path leads in quite another direction than that of the last."""
    along = np.cumsum(lengths) / lengths.sum()
    first, last = moves[along <= 1 / 3].sum(axis=0), moves[along > 2 / 3].sum(axis=0)
    size = np.linalg.norm(first) * np.linalg.norm(last)
    return bool(size > 0 and first @ last < CURVED * size)
