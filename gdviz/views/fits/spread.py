"""Heights of words in a column, each as near as it can be to where it wants to stand."""

from __future__ import annotations

import numpy as np

from gdviz.arrays import Array
from gdviz.views.paths.monotone import nearest_rising


def spread(wanted: Array, heights: Array, low: float, high: float) -> Array:
    """The middles (n,) of boxes so `heights` (n,), in the order of what they want, none on another.

    They lie between `low` and `high` where all fit, and are moved as little as that allows (least squares).
    """
    order = np.argsort(wanted, kind="stable")
    middles = np.cumsum(heights[order]) - heights[order] / 2  # as if stacked upon one another
    bases = np.clip(nearest_rising(wanted[order] - middles), low, max(low, high - heights.sum()))
    placed = np.empty(len(wanted))
    placed[order] = bases + middles
    return placed
