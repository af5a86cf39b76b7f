"""Paths that lie along others and would hide them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Window

TOGETHER = 0.008  # of the window: paths nearer than this hide one another
MOSTLY = 0.6  # of a path's length
SAMPLES = 150  # along a path, to see whether it lies along another
MOST = 8  # paths that are compared, each with each


def lying_along(paths: Sequence[Array], layers: Sequence[float], limits: Window) -> Mask:
    """Which path (n, 2), by row, lies for most of its way along which other of a lower layer, by column.

    Where there are more than MOST paths, none is looked for.
    """
    count = len(paths)
    found: Mask = np.zeros((count, count), dtype=bool)
    if count > MOST:
        return found
    low, high = np.array(limits).T
    with np.errstate(all="ignore"):
        dense = [_evenly((path - low) / (high - low)) for path in paths]
    for i, j in permutations(range(count), 2):
        found[i, j] = layers[i] > layers[j] and _lies_along(dense[i], dense[j])
    return found


def _evenly(path: Array) -> Array:
    """Points (SAMPLES, 2) at equal distances along a path in shares of the window; none where it is a dot."""
    path = np.clip(path[np.isfinite(path).all(axis=1)], -1, 2)
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    if len(path) < 2 or not along[-1] > TOGETHER:
        return np.empty((0, 2))
    at = np.linspace(0, along[-1], SAMPLES)
    return np.column_stack([np.interp(at, along, column) for column in path.T])


def _lies_along(upper: Array, lower: Array) -> bool:
    if not len(upper) or not len(lower):
        return False
    distances = np.linalg.norm(upper[:, None] - lower[None], axis=-1).min(axis=1)
    return bool((distances < TOGETHER).mean() > MOSTLY)
