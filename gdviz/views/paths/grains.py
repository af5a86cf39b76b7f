"""Points all along lines, that stand for what is drawn."""

from __future__ import annotations

import numpy as np

from gdviz.arrays import Array, Counts

GRAIN = 4.0  # pixels between them


def dense(points: Array, size: tuple[float, float]) -> tuple[Array, Array]:
    """Points (m, 2) all along a line inside the frame, and for each the row of the line that comes next."""
    found, row_of = along(points, grain_counts(points, GRAIN))
    inside = ((found >= 0) & (found <= size)).all(axis=1)
    return found[inside], row_of[inside]


def grain_counts(points: Array, grain: float) -> Counts:
    """How many points a grain apart stand for each step of a line; one for a step that leads nowhere."""
    with np.errstate(all="ignore"):
        lengths = np.nan_to_num(np.hypot(*np.diff(points, axis=0).T), posinf=0.0)
    return np.asarray(np.clip(np.ceil(lengths / grain), 1, 2000).astype(int))


def along(points: Array, counts: Counts) -> tuple[Array, Array]:
    """Points (m, 2) along a line, so many in each step (n - 1,), and for each the row of the line that comes next.

    Steps that lead nowhere have points that are not finite.
    """
    step = np.repeat(np.arange(len(counts)), counts)
    number = np.arange(len(step)) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    share = np.where(number == counts[step], 1.0, number * (1 / counts[step]))
    with np.errstate(all="ignore"):
        steps = np.diff(points, axis=0)
        found = points[step] + share[:, None] * steps[step]
    return np.concatenate([points[:1], found]), np.concatenate([np.zeros(len(points[:1]), dtype=int), step + 1])


def grains(points: Array) -> Array:
    """The points, each spot once, moved by at most half a grain."""
    return np.unique(np.round(points / GRAIN), axis=0) * GRAIN
