"""Where a run draws the line between two classes, and how sure it is on each side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from gdviz.arrays import Array
from gdviz.costs.model import Model
from gdviz.descents.run import Run
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.fits.score_grid import ScoreGrid
from gdviz.views.paths.marks import path_line

CHANCES: Final = (0.6, 0.75, 0.9, 0.97)  # of the likelier class, at which its tint gets stronger
PALEST, FULLEST = 0.07, 0.22  # of a class's colour where it is hardly likelier, and where it is all but certain
BAND = 0.22  # of a minimum's gold between the margins
BOLD, MARGIN = 1.35, 0.45  # times a path's usual width


def tint_levels(model: Model) -> tuple[float, ...]:
    """The scores (n,), rising, between which the tints differ: by probability, else by the margins."""
    if model.margins:
        return tuple(sorted({*model.margins, 0.0}))
    odds = [float(np.log(chance / (1 - chance))) for chance in CHANCES]
    return (*(-score for score in reversed(odds)), 0.0, *odds)


def tints(style: Style, levels: Sequence[float], *, has_band: bool = False) -> list[tuple[float, float, float]]:
    """The colours of the regions that so many levels part, from the lowest score on; a band between margins is gold."""
    if has_band:
        first, second = (style.faint(color, FULLEST) for color in style.classes)
        return [first, *(style.faint(style.minimum, BAND) for _ in levels[1:]), second]
    shares = np.linspace(PALEST, FULLEST, len(levels) // 2 + 1)
    low, high = style.classes
    return [*(style.faint(low, share) for share in reversed(shares)), *(style.faint(high, share) for share in shares)]


@final
class Tints:
    """The regions of a single run, each above a level painted over the one below it."""

    def __init__(self, axes: Axes, style: Style, model: Model) -> None:
        self.levels = tint_levels(model)
        lowest, *colors = tints(style, self.levels, has_band=bool(model.margins))
        axes.set_facecolor(lowest)
        self.patches = [
            PathPatch(Path(np.empty((0, 2))), facecolor=color, zorder=MOVING_ZORDER + 0.01 * i)
            for i, color in enumerate(colors)
        ]
        for patch in self.patches:  # a light line where the tint changes: steps, and no blur
            patch.set(edgecolor=style.casing, linewidth=points(1))
            axes.add_patch(patch)


@final
class Boundary:
    """One run's boundary; `alone` also its tints and margins."""

    def __init__(self, axes: Axes, style: Style, grid: ScoreGrid, run: Run, color: str, *, alone: bool) -> None:
        self.grid, self.theta = grid, run.theta
        self.tints = Tints(axes, style, grid.model) if alone else None
        levels = grid.model.margins if alone else ()
        self.margins = [
            (level, path_line(axes, style, color, layer=0.2, share=MARGIN, casing=False)) for level in levels
        ]
        self.line = path_line(axes, style, color, layer=0.5, share=BOLD if alone else 1.0)

    def at(self, step: int) -> Array:
        """The parameters of a step (d,)."""
        return np.asarray(self.theta[min(step, len(self.theta) - 1)])

    def show(self, step: int) -> Sequence[Artist]:
        """The tints, margins and boundary of a step."""
        shape = self.grid.shape(self.at(step))
        self.line.set_data(*shape.line(0.0))
        for level, line in self.margins:
            line.set_data(*shape.line(level))
        patches = self.tints.patches if self.tints else []
        for patch, level in zip(patches, self.tints.levels if self.tints else (), strict=True):
            patch.set_path(shape.region(level))
        return [*patches, *(line for _, line in self.margins), self.line]
