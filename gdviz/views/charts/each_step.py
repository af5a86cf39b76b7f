"""A dot a step on the curve of a run, as on its path: where all can be told apart, else none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist

from gdviz.arrays import Array, Mask
from gdviz.styles.base import points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.charts.run_curve import RunCurve
from gdviz.views.paths.marks import unit_px, with_marker
from gdviz.views.paths.steps import RIM

DOT: Final = 1.9  # times the curve's width that a dot has, with its edge: one after the other, they are many
APART: Final = 1.15  # dots, at least, from one step to the next along the axis


@final
class EachStep:
    """The dots of a curve's steps; its ends have marks of their own, and so have its moments."""

    def __init__(self, curve: RunCurve, moments: Sequence[int] = ()) -> None:
        pen = curve.pen
        self.curve, self.axes = curve, pen.axes
        self.steps = np.setdiff1d(np.arange(curve.steps), moments)
        self.size_px, rim_px = DOT * pen.line_px, RIM * pen.line_px
        (self.mark,) = pen.axes.plot(
            [], [], "o", color=pen.line_color, markersize=points(self.size_px - rim_px),
            markeredgewidth=points(rim_px), markeredgecolor=pen.style.casing, zorder=MOVING_ZORDER + 1, clip_on=False,
        )  # fmt: skip
        with_marker(self.mark, pen.stroke)

    def show(self, step: float) -> Sequence[Artist]:
        """The dots of the steps so far."""
        shown = self.steps[(self.steps <= step) & self._are_seen()] if self._are_apart() else self.steps[:0]
        self.mark.set_data(*self._dots(shown).T)
        return (self.mark,)

    def _are_apart(self) -> bool:
        """Asked at each step: only when it is shown have the axes their final size."""
        (first, _), (second, _) = self.axes.transData.transform([(0, 1), (1, 1)]) / unit_px(self.axes)
        return bool(second - first >= APART * self.size_px)

    def _are_seen(self) -> Mask:
        """Which of the steps are on the axes: the curve goes on beyond."""
        first, last = self.axes.get_xlim()
        low, high = sorted(self.axes.get_ylim())
        values = self.curve.values[self.steps]
        return np.asarray((self.steps >= first) & (self.steps <= last) & (values >= low) & (values <= high))

    def _dots(self, steps: Array) -> Array:
        return np.column_stack([steps, self.curve.values[steps]])
