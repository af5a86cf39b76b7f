"""Strips under a curve, on its x axis: a row a run, with a dot where each of its steps led."""

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
from gdviz.views.curves.frame import CurveFrame
from gdviz.views.paths.between import along
from gdviz.views.paths.clipping import worth_drawing
from gdviz.views.paths.marks import DOT, START, Pen, arrow_head, point_mark, with_marker

STEP, STRENGTH = 0.72, 0.55  # of a point's width; how opaque a step's dot is: where many lie it is full
RING = 0.75  # of a point's width: the ring at the start
AIM = (1.5, 2.5)  # pixels of the dashes and gaps of the line at a minimum


@final
class Strip:
    """The moving artists of one run's row: its steps so far, and where it is, or which way it left."""

    def __init__(self, pen: Pen, x: Array, frame: CurveFrame, row: int) -> None:
        """`x` (n + 1,) are where the steps led."""
        axes, style = pen.axes, pen.style
        self.x, self.height, self.window = x, frame.rows[row], frame.window
        self.inside = (x >= frame.window[0]) & (x <= frame.window[1])
        at = np.clip(np.nan_to_num(x, nan=np.inf), frame.window[0], frame.window[1])
        self.kept = worth_drawing(axes, np.column_stack([at, np.full(len(x), self.height)]))
        look: dict[str, Any] = {"alpha": STRENGTH, "markeredgewidth": 0, "clip_on": False}
        (self.dots,) = axes.plot([], [], "o", color=pen.color, markersize=points(STEP * style.marker), **look)
        with_marker(self.dots, pen.stroke).set_zorder(MOVING_ZORDER)
        ring: dict[str, Any] = {"markerfacecolor": style.paper, "markersize": points(RING * style.marker)}
        (self.start,) = axes.plot([], [], "o", color=pen.color, markeredgewidth=points(0.6 * style.line), **ring)
        self.start.set(zorder=MOVING_ZORDER + START, clip_on=False)
        self._put(self.start, x[:1] if self.inside[0] else [])
        self.mark = with_marker(point_mark(axes, style, pen.color), pen.stroke)
        (self.arrow,) = axes.plot([], [], color=pen.color, linestyle="none", markersize=points(2 * style.marker))
        self.arrow.set(zorder=MOVING_ZORDER + DOT, clip_on=False, markeredgewidth=0)

    def show(self, step: float) -> Sequence[Artist]:
        """The row at a step."""
        step = min(step, len(self.x) - 1)
        kept = self.kept[self.kept <= step]
        kept = kept[self.inside[kept]]
        self.dots.set_data(self.x[kept], np.full(len(kept), self.height))
        x = float(along(self.x, step))
        is_inside, is_right = self.window[0] <= x <= self.window[1], x > self.window[1]
        self._put(self.mark, [x] if is_inside else [])
        self._put(self.arrow, [] if is_inside else [self.window[is_right]])
        self.arrow.set_marker(arrow_head(0 if is_right else 180))
        return self.dots, self.start, self.mark, self.arrow

    def _put(self, line: Line2D, x: Any) -> None:
        line.set_data(x, np.full(len(x), self.height))


def draw_rows(axes: Axes, style: Style, frame: CurveFrame, minima: Sequence[float]) -> None:
    """The rows' hairlines, and a dashed line down from each of the minima."""
    axes.spines["bottom"].set_visible(False)
    for height in frame.rows:
        axes.plot(frame.window, [height, height], color=style.faint(style.muted), linewidth=points(1), zorder=1)
    for at in minima:
        look: dict[str, Any] = {"linestyle": (0, AIM), "linewidth": points(1.2), "zorder": 1.5}
        axes.plot([at, at], [frame.bottom, frame.floor], color=style.muted, **look)
