"""Dots on the curves of a chart at the steps that other panels of the figure show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.marks import DOT, dot_look, with_marker

SMALLER: Final = 0.8  # of a run's point: the dots before it


@final
class StepDots:
    """A dot at each of the `steps` on each of the curves `lines` (n + 1, 2), from that step on."""

    def __init__(self, axes: Axes, style: Style, lines: Sequence[Array], steps: Sequence[int]) -> None:
        look = {**dot_look(style), "markersize": points(SMALLER * style.marker), "markeredgecolor": style.casing}
        self.steps, self.lines = tuple(steps), lines
        self.marks = [
            with_marker(
                axes.plot([], [], "o", color=style.run_color(i), zorder=MOVING_ZORDER + DOT - 0.5, **look)[0],
                style.run_stroke(i),
            )
            for i in range(len(lines))
        ]

    def show(self, step: float) -> Sequence[Artist]:
        """The dots of the steps so far."""
        for mark, line in zip(self.marks, self.lines, strict=True):
            mark.set_data(*line[[each for each in self.steps if each <= min(step, len(line) - 1)]].T)
        return self.marks
