"""Places between two steps: a step of 3.4 is four tenths of the straight way from step 3 to step 4."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from gdviz.arrays import Array


def along(values: Array, step: float) -> Array:
    """What `values` (n + 1, ...) at whole steps are at any step: straight between two, the last after the last."""
    before = min(int(step), len(values) - 1)
    share = min(step, len(values) - 1) - before
    return np.asarray(values[before] + share * (values[before + 1] - values[before]) if share else values[before])


def between(axes: Axes, points: Array, step: float) -> Array:
    """Where `points` (n + 1, 2) at whole steps are at any step (2,): straight between two, as the axes show it."""
    if step == int(step) or step >= len(points) - 1:
        return along(points, step)
    ends = axes.transData.transform(points[int(step) : int(step) + 2])
    return np.asarray(axes.transData.inverted().transform(along(ends, step - int(step))))


def so_far(axes: Axes, points: Array, kept: Any, step: float) -> Array:
    """The points (m, 2) of a line up to a step: of `points` (n + 1, 2) those `kept`, and where it is between two."""
    shown = points[kept[kept <= step]]
    is_whole = step == int(step) or step >= len(points) - 1
    return shown if is_whole else np.concatenate([shown, between(axes, points, step)[None]])
