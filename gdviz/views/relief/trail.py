"""A run's path between its steps, cut at the window's edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.descents.window import is_inside
from gdviz.views.paths.between import along

FINENESS = 90  # samples along a line across the whole window
MOST = 5000  # samples of one run, unless it has more steps


@dataclass(frozen=True, eq=False)
class Trail:
    """Samples `theta` (m, 2) along a run's straight steps inside the window and their costs `value` (m,).

    A row of nan parts what the window's edge parts.  `last` (n + 1,) is the sample where each step ends, or, where it
    ends outside, the last one inside before; `inside` (n + 1,) says which.
    """

    theta: Array
    value: Array
    last: Any
    inside: Any

    def sample(self, step: float) -> float:
        """The sample where a step ends; between two steps what lies between theirs, once the run is in the window."""
        return float(along(self.last, step if self.inside[int(step)] else int(step)))


def trail(cost: Cost, theta: Array, window: Window) -> Trail:
    """The path (n + 1, 2) sampled finely enough to follow the relief; coordinates may be huge."""
    low, high = np.array(window).T
    inside = is_inside(theta, window)
    with np.errstate(all="ignore"):
        place = (theta - low) / (high - low)
        samples, counts = _sample(place, inside)
    first = place[:1] if inside[0] else np.full((1, 2), np.nan)
    points = low + np.concatenate([first, samples]) * (high - low)
    last = np.concatenate([[0], np.cumsum(counts)])
    return Trail(points, cost.value(points), last, inside)


def _sample(place: Array, inside: Any) -> tuple[Array, Any]:
    """Samples of all steps, one after the other, in shares of the window, and how many each step has.

    Every step is measured from its end nearer to the window, so that the other may be at 1e150.
    """
    before, after = place[:-1], place[1:]
    turned = np.abs(before - 0.5).max(axis=1) > np.abs(after - 0.5).max(axis=1)
    near = np.where(turned[:, None], after, before)
    reach = np.where(turned[:, None], before, after) - near
    start, end = _crossings(near, reach)
    crosses = start <= end  # false for nan, too: a step whose length overflows
    length = np.where(crosses, np.linalg.norm(reach * (end - start)[:, None], axis=1), 0.0)
    pieces = _pieces(np.nan_to_num(length), crosses)
    enters = crosses & ~inside[:-1]
    counts = np.where(crosses, pieces + 2 * enters, 0)
    step = np.repeat(np.arange(len(counts)), counts)
    part = np.arange(len(step)) - (np.cumsum(counts) - counts)[step] - 2 * enters[step]
    start, end = np.where(turned, end, start), np.where(turned, start, end)
    share = start[step] + (end - start)[step] * (part + 1) / pieces[step]
    points = np.clip(near[step] + share[:, None] * reach[step], 0.0, 1.0)
    points[part == -2] = np.nan
    return points, counts


def _crossings(near: Array, reach: Array) -> tuple[Array, Array]:
    """From which to which share of each line it lies in the unit square (Liang and Barsky); start > end where never."""
    one, two = -near / reach, (1 - near) / reach
    still = reach == 0
    within = (near >= 0) & (near <= 1)
    one = np.where(still, np.where(within, -np.inf, np.inf), one)
    two = np.where(still, np.where(within, np.inf, -np.inf), two)
    start = np.where(still, one, np.minimum(one, two)).max(axis=1)
    end = np.where(still, two, np.maximum(one, two)).min(axis=1)
    return np.maximum(start, 0.0), np.minimum(end, 1.0)


def _pieces(length: Array, crosses: Any) -> Any:
    """Into how many pieces each step is cut."""
    pieces = np.maximum(np.ceil(length * FINENESS), 1)
    total = pieces[crosses].sum()
    return np.maximum(pieces * min(1.0, MOST / max(total, 1.0)), 1).astype(int)
