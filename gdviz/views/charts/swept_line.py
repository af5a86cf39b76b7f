"""The curve of one sweep, and the points of its runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.arrays import Array
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.charts.swept_rates import Shown, SweptRates
from gdviz.views.paths.marks import ARROW, arrow_head, point_mark, with_marker

UP = 90.0  # degrees: a run that diverged is over the chart


@final
class SweptLine:
    """A line of how all rates do by a step, a dot for each run, and an arrow in its place where that is over the top.

    The line has its run's colour where there is just one, else that of ink.
    """

    def __init__(self, axes: Axes, style: Style, kind: Shown, curve: SweptRates, limits: tuple[float, float]) -> None:
        self.kind, self.curve, self.limits = kind, curve, limits
        self.color = style.run_color(curve.group[0]) if len(curve.group) == 1 else style.ink
        look: dict[str, Any] = {"color": self.color, "linewidth": points(style.line), "zorder": MOVING_ZORDER}
        (self.line,) = axes.plot([], [], solid_joinstyle="round", **look)
        self.dots: list[Line2D] = [
            with_marker(point_mark(axes, style, style.run_color(i)), style.run_stroke(i)) for i in curve.group
        ]
        self.arrows = [_arrow(axes, style, style.run_color(i)) for i in curve.group]

    def show(self, step: int) -> Sequence[Artist]:
        """The curve after a step."""
        values = self.values(step)
        self.line.set_data(self.curve.rates[self.curve.order], values[self.curve.order])
        own = slice(len(values) - len(self.dots), None)
        low, high = self.limits
        for i, (rate, value) in enumerate(zip(self.curve.rates[own], values[own], strict=True)):
            self.dots[i].set_data(*(([rate], [value]) if low <= value <= high else ([], [])))
            self.arrows[i].set_data(*(([rate], [high]) if value > high else ([], [])))
        return [self.line, *self.dots, *self.arrows]

    @property
    def path(self) -> Array:
        """The curve at the end (n, 2), within reach of the axis."""
        heights = np.clip(self.values(self.curve.steps), self.limits[0], 1.1 * self.limits[1])
        return np.asarray(np.column_stack([self.curve.rates, heights])[self.curve.order])

    @property
    def ends(self) -> Array:
        """Where the runs' marks are at the end (n, 2)."""
        heights = np.clip(self.values(self.curve.steps), *self.limits)
        return np.asarray(np.column_stack([self.curve.rates, heights])[len(heights) - len(self.dots) :])

    def values(self, step: int) -> Array:
        """The values, those far off the axis brought near it: Agg's coordinates are bounded."""
        low, high = self.limits
        values = self.curve.values(self.kind, step)
        if self.kind == "cost":
            values = np.where(np.isnan(values), np.inf, values)
        return np.clip(values, low, high * 1e3)


def _arrow(axes: Axes, style: Style, color: str) -> Line2D:
    look: dict[str, Any] = {
        "markersize": points(2.4 * style.marker),
        "markeredgecolor": style.casing,
        "markeredgewidth": points(max(1.0, 0.1 * style.marker)),
    }
    (arrow,) = axes.plot([], [], color=color, linestyle="none", zorder=MOVING_ZORDER + ARROW, clip_on=False, **look)
    arrow.set_marker(arrow_head(UP))
    return arrow
