"""The points of two classes, told apart by shape and colour, and what they mean."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.arrays import Array
from gdviz.costs.labels import class_words
from gdviz.costs.model import Model
from gdviz.styles.base import Style, points
from gdviz.views.fits.columns import column_words, plain_words
from gdviz.views.paths.marks import heading

SHAPES = (("o", 1.0), ("^", 1.15))  # and their sizes: a triangle of one size looks smaller
LONGEST_NAME = 12  # of a column that stands before each label
LONGEST_LABEL = 22  # with the column before it


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


def class_heading(axes: Axes, style: Style, model: Model, words: str, *, is_math: bool) -> None:
    """The words over the vertical axis; over a line left free for the legend where classes are words."""
    heading(axes, style, f"{words}\n" if model.data.classes else words, parse_math=is_math)


def class_legend(axes: Axes, style: Style, model: Model, handles: Sequence[Line2D]) -> None:
    """Which label each shape stands for, over the axes, where it covers no point: at the right, words at the left."""
    name, is_math = column_words(model.data, model.data.target_name)
    labels = class_words(model.data)
    is_short = len(name) <= LONGEST_NAME and len(f"{name} = {max(labels, key=len)}") <= LONGEST_LABEL
    before = f"{name} = " if is_short else ""
    at = 0 if model.data.classes else 1
    legend = axes.legend(
        handles,
        [f"{before}{plain_words(label, is_math)}" for label in labels],
        loc="lower left" if model.data.classes else "lower right",
        bbox_to_anchor=(at, 1),
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
