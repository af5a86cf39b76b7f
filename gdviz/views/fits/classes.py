"""The points of two classes, told apart by shape and colour."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.arrays import Array
from gdviz.styles.base import Style, points

SHAPES = (("o", 1.0), ("^", 1.15))  # and their sizes: a triangle of one size looks smaller


def class_points(axes: Axes, style: Style, target: Array, x: Array, y: Array, zorder: float) -> tuple[Line2D, Line2D]:
    """The points (x, y) of the lower and of the higher `target` (m,)."""
    size_px = class_px(style, len(x))
    lines = []
    for of_class, color, (shape, scale) in zip((target <= 0, target > 0), style.classes, SHAPES, strict=True):
        (line,) = axes.plot(
            x[of_class],
            y[of_class],
            shape,
            color=color,
            markersize=points(scale * size_px),
            markeredgecolor=style.casing,
            markeredgewidth=points(max(0.8, 0.1 * size_px)),
            zorder=zorder,
        )
        lines.append(line)
    return lines[0], lines[1]


def discs(middles: Array, size_px: float) -> Array:
    """Points (n, 2) of and around marks of that size at `middles` (m, 2), all in pixels."""
    turns = np.linspace(0, 2 * np.pi, 8, endpoint=False)
    rim = 0.5 * size_px * np.column_stack([np.cos(turns), np.sin(turns)])
    return np.asarray((middles[:, None] + np.concatenate([[(0.0, 0.0)], rim])).reshape(-1, 2))


def class_px(style: Style, count: int) -> float:
    """The size in pixels of one of so many points."""
    return float(np.clip(0.78 * style.marker * (120 / count) ** 0.25, 4, style.marker))
