"""The ground between two lines of a chart, such as the band that other draws of batches stay in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.patches import Polygon

from gdviz.arrays import Array
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.charts.run_curve import clipped
from gdviz.views.paths.between import so_far
from gdviz.views.paths.marks import Pen

EDGES: Final = (0.1, 0.9)  # the shares of draws below the band's edges: the middle 80% lie in it
LIGHT, FILLED = 0.2, 0.14  # of a curve's colour, the rest is paper


def band_of(draws: Iterable[Array], steps: int) -> Array:
    """The edges (n + 1, 2) between which the middle of many draws lies at each step, of the values (m + 1,) of each.

    A draw that ended before stays where it ended.  An edge is a value of one of the draws, for some may be infinite.
    """
    rows = [values[np.minimum(np.arange(steps + 1), len(values) - 1)] for values in draws]
    return np.quantile(np.array(rows), EDGES, axis=0, method="nearest").T


@final
class Band:
    """The ground between such edges as far as a step, under all curves."""

    def __init__(self, pen: Pen, edges: Array, light: float = LIGHT) -> None:
        self.axes, steps = pen.axes, np.arange(len(edges))
        low, high = clipped(edges, pen.axes.get_ylim()).T
        self.low, self.high = np.column_stack([steps, low]), np.column_stack([steps, high])
        self.ground = Polygon(self.low, closed=True, facecolor=pen.style.faint(pen.color, light))
        self.ground.set(edgecolor="none", zorder=MOVING_ZORDER)
        pen.axes.add_patch(self.ground)

    def show(self, step: float) -> Sequence[Artist]:
        """The ground up to a step."""
        kept = np.arange(len(self.low))
        low, high = (so_far(self.axes, side, kept, step) for side in (self.low, self.high))
        self.ground.set_xy(np.concatenate([low, high[::-1]]))
        return (self.ground,)


def filling(pen: Pen, values: Array) -> Band:
    """What lies between values (n + 1,) and the foot of a linear axis, as of a setting: lighter, for it is no range."""
    low, high = pen.axes.get_ylim()
    return Band(pen, np.column_stack([np.full(len(values), low), np.clip(values, low, high)]), FILLED)
