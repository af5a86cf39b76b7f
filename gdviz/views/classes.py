"""The points of two classes, told apart by shape and colour, and what they mean."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.costs.base import Array
from gdviz.costs.model import Model
from gdviz.notation import MINUS
from gdviz.style import Style, points
from gdviz.views.columns import column_words

SHAPES = (("o", 1.0), ("^", 1.15))  # and their sizes: a triangle of one size looks smaller
LONGEST_NAME = 12  # of a column that stands before each label


def class_points(axes: Axes, style: Style, target: Array, x: Array, y: Array, zorder: float) -> tuple[Line2D, Line2D]:
    """The points (x, y) of the lower and of the higher `target` (m,)."""
    size_px = float(np.clip(0.95 * style.marker_px * (120 / len(x)) ** 0.25, 4, style.marker_px))
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


def class_key(axes: Axes, style: Style, model: Model, handles: Sequence[Line2D]) -> None:
    """Which label each shape stands for, over the axes at the right, where it covers no point."""
    name, is_math = column_words(model.data, model.data.target_name)
    low = min(float(model.data.target.min()), 0.0)
    before = f"{name} = " if len(name) <= LONGEST_NAME else ""
    legend = axes.legend(
        handles,
        [f"{before}{label:g}".replace("-", MINUS) for label in (low, 1.0)],
        loc="lower right",
        bbox_to_anchor=(1, 1),
        ncols=2,
        frameon=False,
        borderpad=0,
        borderaxespad=0.4,
        handletextpad=0.1,
        columnspacing=1.0,
        fontsize=points(style.small_px),
    )
    for text in legend.get_texts():
        text.set_parse_math(is_math)
