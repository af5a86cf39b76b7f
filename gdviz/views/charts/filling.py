"""The light ground under the curve of a setting, such as the learning rate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.patches import Polygon

from gdviz.arrays import Array
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.between import so_far
from gdviz.views.paths.marks import Pen

LIGHT: Final = 0.14  # of a curve's colour, the rest is paper


@final
class Filling:
    """What lies between values (n + 1,) and the foot of a linear axis, as far as a step; under all curves."""

    def __init__(self, pen: Pen, values: Array) -> None:
        low, high = pen.axes.get_ylim()
        self.axes, self.low = pen.axes, low
        self.points = np.column_stack([np.arange(len(values)), np.clip(values, low, high)])
        self.ground = Polygon(np.full((1, 2), low), closed=True, facecolor=pen.style.faint(pen.color, LIGHT))
        self.ground.set(edgecolor="none", zorder=MOVING_ZORDER)
        pen.axes.add_patch(self.ground)

    def show(self, step: float) -> Sequence[Artist]:
        """The ground up to a step."""
        shown = so_far(self.axes, self.points, np.arange(len(self.points)), step)
        self.ground.set_xy(np.concatenate([shown, [(shown[-1, 0], self.low), (0, self.low)]]))
        return (self.ground,)
