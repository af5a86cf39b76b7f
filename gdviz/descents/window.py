"""What part of a cost's parameters a picture shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.descents.run import Run

MARGIN = 0.12
FINEST = 1e-9  # of a parameter: a smaller window is rounding, and no axis could name its ends


def window_of(cost: Cost, runs: Sequence[Run]) -> Window:
    """The cost's own window, else a box around the runs and the minima near them.

    A run that climbs away from its start adds its start only: it would shrink all others to a dot.
    """
    if cost.window is not None:
        return cost.window
    points = np.concatenate([_settled(run) for run in runs] + [np.empty((0, cost.dimension))])
    low, high = points.min(axis=0), points.max(axis=0)
    reach = (high - low).max()
    for minimum in cost.minima:
        at = np.array(minimum.at)
        if reach == 0 or (np.abs(at - (low + high) / 2) <= 3 * reach).all():
            low, high = np.minimum(low, at), np.maximum(high, at)
    width = high - low
    width = np.where(width > 0.05 * width.max(), width, 0.05 * width.max())
    width = np.where(width > 0, width, np.maximum(np.abs(low), 1.0))
    width = np.maximum(width, FINEST * np.maximum(np.abs(low), np.abs(high)))
    middle = (low + high) / 2
    half = width * (0.5 + MARGIN)
    return tuple((float(a), float(b)) for a, b in zip(middle - half, middle + half, strict=True))


def climbs(run: Run) -> bool:
    """Whether a run leads the wrong way from its start: it must not decide on what is shown."""
    gain = run.cost[-1] - run.cost[0]
    return run.outcome.is_blown_up or bool(gain < 0 if run.plan.direction == "ascend" else gain > 0)


def _settled(run: Run) -> Array:
    return run.theta[:1] if climbs(run) else run.theta


def is_inside(points: Array, window: Window) -> Any:
    """Which points (..., d) lie in the window, as a mask (...)."""
    low, high = np.array(window).T
    return ((points >= low) & (points <= high)).all(axis=-1)
