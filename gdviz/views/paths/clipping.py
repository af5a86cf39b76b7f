"""As much of a path as a picture shows: without what lies far outside, and without points that add nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.base import Window
from gdviz.descents.run import Run
from gdviz.descents.window import is_inside

CLOSE_PX = 0.1
FAR = 40  # window widths beyond which a path is not drawn: Agg's coordinates are bounded


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


def to_exit(line: Array, size: tuple[float, float]) -> Array:
    """A line (n, 2) in pixels as far as the edge of its frame, where it leaves that and never comes back.

    One that ends in the frame, or never is in it, is left as it is.
    """
    frame = ((0.0, size[0]), (0.0, size[1]))
    inside = np.flatnonzero(is_inside(line, frame))
    if not len(inside) or inside[-1] == len(line) - 1 or not np.isfinite(line[inside[-1] + 1]).all():
        return line
    last = int(inside[-1])
    return np.concatenate([line[: last + 1], exit_point(line[last], line[last + 1], frame)[None]])


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


def apart(places: Array, least: float) -> Any:
    """The numbers of the places (n, 2) that lie at least that far from every earlier one of them; nan is left out."""
    kept: list[int] = []
    for i in np.flatnonzero(np.isfinite(places).all(axis=1)):
        if not kept or np.hypot(*(places[kept] - places[i]).T).min() >= least:
            kept.append(int(i))
    return np.array(kept, dtype=int)
