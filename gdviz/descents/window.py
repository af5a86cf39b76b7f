"""What part of a cost's parameters a picture shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.descents.run import Run

MARGIN = 0.12
FINEST = 1e-9  # of a parameter: a smaller window is rounding, and no axis could name its ends
CLOSE_PX = 0.1
FAR = 40  # window widths beyond which a path is not drawn: Agg's coordinates are bounded


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


def drawable(path: Array, window: Window) -> Array:
    """The path (n, d) with what lies very far outside cut off: the last line towards it keeps its direction."""
    low, high = np.array(window).T
    middle, reach = (low + high) / 2, FAR * (high - low)
    size = (np.abs(path - middle) / reach).max(axis=-1)
    if (size <= 1).all():
        return path
    points = np.array(path)
    for i in np.flatnonzero(size > 1):
        near = (
            path[i - 1] if i and size[i - 1] <= 1 else path[i + 1] if i + 1 < len(path) and size[i + 1] <= 1 else None
        )
        points[i] = np.nan if near is None else near + (path[i] - near) / (2 * size[i])
    return points


def until_exit(run: Run, path: Array, window: Window) -> Array:
    """The path (n + 1, 2) of a run; of one that diverged no more than to where it leaves the window."""
    if not run.outcome.is_blown_up:
        return path
    inside = is_inside(path, window)
    outside = np.flatnonzero(~inside[int(np.argmax(inside)) :]) + int(np.argmax(inside))
    return path[: outside[0] + 1] if inside.any() and len(outside) else path


def exit_point(inside: Array, outside: Array, window: Window) -> Array:
    """Where the line from a point of the window to one outside crosses its edge."""
    low, high = np.array(window).T
    direction = outside - inside
    with np.errstate(all="ignore"):
        reach = np.where(direction > 0, (high - inside) / direction, (low - inside) / direction)
    share = np.nanmin(np.where(direction == 0, np.inf, reach))
    return np.asarray(inside + np.clip(share, 0, 1) * direction)


def worth_drawing(axes: Axes, path: Array) -> Any:
    """The numbers of the points of a path (n, 2) that lie at least a tenth of a pixel from the last such point.

    A run that crawls takes thousands of steps inside one pixel; drawing them all would show nothing more.
    """
    pixels = axes.transData.transform(path)
    kept, last = [0], pixels[0]
    for i in range(1, len(pixels)):
        if (
            not max(abs(pixels[i, 0] - last[0]), abs(pixels[i, 1] - last[1])) < CLOSE_PX
        ):  # nan is kept: it breaks the line
            kept.append(i)
            last = pixels[i]
    return np.array(kept)
