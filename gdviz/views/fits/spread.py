"""Heights of words in a column, each as near as it can be to where it wants to stand."""

from __future__ import annotations

import numpy as np

from gdviz.arrays import Array


def spread(wanted: Array, heights: Array, low: float, high: float) -> Array:
    """The middles (n,) of boxes so `heights` (n,), in the order of what they want, none on another.

    They lie between `low` and `high` where all fit, and are moved as little as that allows (least squares).
    """
    order = np.argsort(wanted, kind="stable")
    middles = np.cumsum(heights[order]) - heights[order] / 2  # as if stacked upon one another
    bases = np.clip(_ascending(wanted[order] - middles), low, max(low, high - heights.sum()))
    placed = np.empty(len(wanted))
    placed[order] = bases + middles
    return placed


def _ascending(values: Array) -> Array:
    """The numbers (n,) that never fall and lie nearest to these: neighbours that fall share their mean."""
    blocks: list[tuple[float, int]] = []
    for value in values.tolist():
        mean, count = value, 1
        while blocks and blocks[-1][0] > mean:
            before, more = blocks.pop()
            mean, count = (before * more + mean * count) / (more + count), more + count
        blocks.append((mean, count))
    return np.array([mean for mean, count in blocks for _ in range(count)])
