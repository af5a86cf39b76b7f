"""What part of a cost's parameters a picture shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.costs.model import best_unpenalised
from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run

MARGIN = 0.12  # of the box around the runs, on each side
AROUND_MINIMA = 0.16  # of that box, beside a minimum at its side: more than an eighth of the window
BEYOND = 0.3  # of that box: at most so far it reaches beyond a minimum without the penalty
AT_SIDE = 0.04  # of that box: so near a side a minimum is at it
OUT = 3  # times: so far a way out is shown
FARTHEST = 1e304  # of a parameter: a window that reached farther would have sides that overflow
FINEST = 1e-9  # of a parameter: a smaller window is rounding, and no axis could name its ends


def window_of(cost: Cost, runs: Sequence[Run]) -> Window:
    """The cost's own window, else a box around the runs, and minima and maxima near them, also those without a penalty.

    A run that climbs away from its start adds its start only: it would shrink all others to a dot.  Where all do, they
    add their ways out.
    """
    if cost.window is not None:
        return cost.window
    climb_all = all(map(climbs, runs))
    shown = [run.theta if not climbs(run) else _way_out(cost, run) if climb_all else run.theta[:1] for run in runs]
    points = np.clip(np.concatenate([*shown, np.empty((0, cost.dimension))]), -FARTHEST, FARTHEST)
    low, high = points.min(axis=0), points.max(axis=0)
    reach = (high - low).max()
    near: list[Array] = []
    for goal in (*cost.minima, *cost.maxima, *best_unpenalised(cost)):
        at = np.array(goal.at)
        if reach == 0 or (np.abs(at - (low + high) / 2) <= 3 * reach).all():
            low, high = np.minimum(low, at), np.maximum(high, at)
            near.append(at)
    low, high = _around_pulls(cost, low, high)
    width = high - low
    width = np.where(width > 0.05 * width.max(), width, 0.05 * width.max())
    width = np.where(width > 0, width, np.maximum(np.abs(low), 1.0))
    width = np.maximum(width, FINEST * np.maximum(np.abs(low), np.abs(high)))
    middle = (low + high) / 2
    low, high = middle - width / 2, middle + width / 2
    below, above = (_margin(np.abs(np.array(near).reshape(-1, len(low)) - side), width) for side in (low, high))
    return tuple((float(a), float(b)) for a, b in zip(low - below, high + above, strict=True))


def _around_pulls(cost: Cost, low: Array, high: Array) -> tuple[Array, Array]:
    """The box, wider about a minimum in it without a penalty: as far beyond it as the penalised one lies before it."""
    for free, moved in zip(best_unpenalised(cost), cost.minima, strict=False):
        at, pull = np.array(free.at), np.array(free.at) - np.array(moved.at)
        if ((at >= low) & (at <= high)).all():
            beyond = at + np.clip(pull, -BEYOND * (high - low), BEYOND * (high - low))
            low, high = np.minimum(low, beyond), np.maximum(high, beyond)
    return low, high


def _margin(away: Array, width: Array) -> Array:
    """The margin (d,) at a side of a box of that `width` (d,), `away` (k, d) from which there are minima."""
    return width * np.where((away <= AT_SIDE * width).any(axis=0), AROUND_MINIMA, MARGIN)


def climbs(run: Run) -> bool:
    """Whether a run leads the wrong way from its start: it must not decide on what is shown."""
    return run.outcome is Outcome.DIVERGED or bool(_height(run)[-1] > 0)


def _height(run: Run) -> Array:
    """How far above its start a run is (n + 1,), or below it where it ascends."""
    gain = run.cost - run.cost[0]
    return np.asarray(-gain if run.plan.direction == "ascend" else gain)


def _way_out(cost: Cost, run: Run) -> Array:
    """The first points of a run that climbs: a few times as far as it goes until it is above its start.

    But no more than a few times as far as the nearest minimum, or 0 where none is known: both would shrink to a dot.
    """
    theta = run.theta
    with np.errstate(all="ignore"):  # a diverging run reaches 1e308
        far = (np.maximum.accumulate(theta) - np.minimum.accumulate(theta)).max(axis=-1)
    higher = np.flatnonzero(_height(run) > 0)
    last = max(int(higher[0]) - 1, 0) if len(higher) else len(far) - 1
    goals = np.array([each.at for each in (*cost.minima, *cost.maxima)] or [(0.0,) * cost.dimension])
    goal = float(np.abs(goals - theta[0]).max(axis=-1).min()) or np.inf
    scale = min(far[last] or far[min(1, len(far) - 1)], OUT * goal)
    return np.asarray(theta[: int(np.searchsorted(far, OUT * scale, side="right"))])


def shares_of(points: Array, window: Window) -> Array:
    """Where points (..., d) lie in the window, in shares of its sides: 0 to 1 where they are inside."""
    low, high = np.array(window).T
    with np.errstate(all="ignore"):  # a diverging run reaches 1e308
        return np.asarray((points - low) / (high - low))


def is_inside(points: Array, window: Window) -> Any:
    """Which points (..., d) lie in the window, as a mask (...)."""
    low, high = np.array(window).T
    return ((points >= low) & (points <= high)).all(axis=-1)
