"""One run on a curve: its points, joined by chords, the tangent along which it goes on, and its tip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

import numpy as np
from matplotlib.artist import Artist

from gdviz.arrays import Array
from gdviz.styles.base import points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.curves.frame import CurveFrame, clip_to_curve
from gdviz.views.paths.between import so_far
from gdviz.views.paths.clipping import apart, drawable, worth_drawing
from gdviz.views.paths.marks import Pen, Tip, path_line, start_mark, unit_px, with_marker

RESTING = 5e-4  # of the window: a shorter step is not seen
TANGENT_SHARE = 0.24  # of the axes' width
CHORD, TANGENT, DOT = 0.75, 0.5, 0.72  # of a path's width, the same, and of a point's
APART = 0.5  # of a point's width: dots that lie nearer cannot be told apart
EDGE = 0.1  # of a point's width: the casing of a dot


@final
class CurvePath:
    """The moving artists of one run: `exact` (n + 1, 2) are its points, `slope` (n + 1,) is there for tangents."""

    def __init__(self, pen: Pen, exact: Array, slope: Array | None, frame: CurveFrame, layer: float) -> None:
        """A higher `layer`, from 0 to 1, lies on top."""
        axes, style = pen.axes, pen.style
        self.axes, self.exact, self.slope, self.limits = axes, exact, slope, frame.limits
        self.points = drawable(exact, self.limits)
        self.moves = np.abs(np.diff(exact[:, 0])) > RESTING * np.ptp(frame.window)  # from each step but the last
        self.kept = worth_drawing(axes, self.points)
        self.seen = apart(axes.transData.transform(self.points), APART * style.marker * unit_px(axes))
        self.tangent = path_line(axes, style, pen.color, layer=0, share=TANGENT, casing=False)
        self.line = path_line(axes, style, pen.color, layer=0.1 + 0.4 * layer, share=CHORD, casing=False)
        self.line.set_linestyle(pen.stroke.linestyle)
        for line in (self.tangent, self.line):
            line.set_clip_path(clip_to_curve(axes, frame))
        (self.dots,) = axes.plot(
            [],
            [],
            "o",
            color=pen.color,
            markersize=points(DOT * style.marker),
            markeredgecolor=style.casing,
            markeredgewidth=points(EDGE * style.marker),
            zorder=MOVING_ZORDER + 1 + 0.4 * layer,
        )
        with_marker(self.dots, pen.stroke)
        self.start = start_mark(axes, style, exact[0])
        self.tip = Tip(pen, exact, self.points, self.limits)
        self.start.set_visible(bool(self.tip.inside[0]))

    def show(self, step: float) -> Sequence[Artist]:
        """The run at a step."""
        step = min(step, len(self.exact) - 1)
        self.line.set_data(*so_far(self.axes, self.points, self.kept, step).T)
        seen = self.seen[self.seen <= step]
        self.dots.set_data(*self.points[seen[self.tip.inside[seen]]].T)
        self.tangent.set_data(*self._tangent(int(step)))
        return self.tangent, self.line, self.dots, self.start, *self.tip.show(step)

    def _tangent(self, step: int) -> tuple[Sequence[float], Sequence[float]]:
        """The ends of the tangent at the current point, of one length on the screen; none where it rests."""
        if self.slope is None or not self.tip.inside[step] or not self.moves[step : step + 1].any():
            return [], []
        (left, right), (bottom, top) = self.limits
        x, y = self.exact[step]
        steepness = self.slope[step] * (right - left) / (top - bottom)
        half = 0.5 * TANGENT_SHARE * (right - left) / np.hypot(1, steepness)
        return [x - half, x + half], [y - half * self.slope[step], y + half * self.slope[step]]
