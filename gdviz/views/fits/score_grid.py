"""The score of a classifier all over the axes, and the lines and regions that it draws there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, final

import numpy as np
from contourpy import FillType, LineType, contour_generator
from matplotlib.axes import Axes
from matplotlib.path import Path

from gdviz.arrays import Array
from gdviz.costs.model import Model
from gdviz.descents.run import Run

GRID = 121
SAME = 0.01  # of the axes on which two boundaries may differ that are seen as one


@final
class ScoreGrid:
    """Points all over the axes, at which a model tells its score."""

    def __init__(self, axes: Axes, model: Model) -> None:
        self.model = model
        self.x, self.y = (np.linspace(*limits, GRID) for limits in (axes.get_xlim(), axes.get_ylim()))
        self.points = np.stack(np.meshgrid(self.x, self.y), axis=-1).reshape(-1, 2)

    def shape(self, theta: Array) -> ScoreShape:
        """The score of one `theta` (d,) all over the axes."""
        score = np.nan_to_num(self.model.score(theta, self.points), posinf=1e300, neginf=-1e300)
        return ScoreShape(self.x, self.y, score.reshape(GRID, GRID))


@final
class ScoreShape:
    """The lines and the regions that a score draws over the axes."""

    def __init__(self, x: Array, y: Array, score: Array) -> None:
        self.is_high = score > 0
        self.size = float(np.abs(score).max())
        self.generator: Any = None
        if self.size > 0:  # a score of zero everywhere, as weights of zero give, says nothing
            self.generator = contour_generator(
                x, y, score / self.size, line_type=LineType.ChunkCombinedNan, fill_type=FillType.OuterCode
            )

    def differs(self, other: ScoreShape) -> float:
        """On what share of the axes both tell different classes."""
        return float(np.mean(self.is_high != other.is_high))

    def line(self, level: float) -> Array:
        """Where the score is `level`, (2, n), nan between its parts."""
        lines = self.generator.lines(level / self.size)[0] if self.generator else [None]
        return np.empty((2, 0)) if lines[0] is None else np.asarray(lines[0]).T

    def region(self, level: float) -> Path:
        """Where the score is above `level`."""
        least = level / self.size if self.generator else 2.0
        outlines, codes = self.generator.filled(least, 2.0) if least < 1 else ((), ())
        if not len(outlines):
            return Path(np.empty((0, 2)))
        return Path(np.concatenate(outlines), np.concatenate(codes))


def best_boundaries(grid: ScoreGrid, runs: Sequence[Run]) -> list[Array]:
    """The boundary (2, n) of the least cost, where it is known; none where it is that of a single run's end."""
    found = [grid.shape(np.array(minimum.at)) for minimum in grid.model.minima]
    if len(runs) == 1:
        end = grid.shape(runs[0].theta[-1])
        found = [best for best in found if best.differs(end) > SAME]
    return [best.line(0.0) for best in found]
