"""The boundaries of a single run's moments: a line each from its step on, named where it leaves the axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, final

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.descents.run import Run
from gdviz.styles.base import Style
from gdviz.views.fits.edge_names import EdgeNames
from gdviz.views.fits.score_grid import ScoreGrid
from gdviz.views.paths.marks import path_line
from gdviz.views.paths.room import Room, line_px

EARLIER = 0.8  # times a path's usual width
OVER_TINTS = 0.3  # of the layers of moving artists


@final
class BoundaryMoments:
    """The boundaries of the moments before the last, whose boundary is the run's own; and the names of all."""

    is_late: ClassVar = False

    def __init__(self, axes: Axes, style: Style, grid: ScoreGrid, run: Run, steps: Sequence[int]) -> None:
        self.axes, self.steps = axes, tuple(steps)
        self.boundaries = [grid.shape(run.theta[step]).line(0.0) for step in self.steps]
        colors = style.in_time(len(self.steps))[:-1]
        self.lines = [path_line(axes, style, color, layer=OVER_TINTS, share=EARLIER) for color in colors]
        for line, boundary in zip(self.lines, self.boundaries, strict=False):
            line.set_data(*boundary)
        self.names = EdgeNames(axes, style, self.steps, self.boundaries)

    def drawn(self) -> list[Array]:
        """Points (n, 2) in pixels along each boundary."""
        return [line_px(self.axes, boundary.T) for boundary in self.boundaries]

    def place(self, room: Room) -> None:
        """Puts the names outside the axes, where they take no room."""
        self.names.place()

    def show(self, step: int) -> Sequence[Artist]:
        """The boundaries of the moments up to a step and their names, with those that do not show yet."""
        for since, line in zip(self.steps, self.lines, strict=False):
            line.set_visible(step >= since)
        return [*self.lines, *self.names.show(step)]
