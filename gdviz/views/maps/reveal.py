"""A map whose cells take their colours when it is known what becomes of them."""

from __future__ import annotations

from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.image import AxesImage

from gdviz.descents.sweep import Steps
from gdviz.views.base import MOVING_ZORDER

MapColors = np.ndarray[Any, np.dtype[np.uint8]]


@final
class Reveal:
    """The moving image of a map that fills the axes: cells (rows, columns), the lowest row first."""

    def __init__(self, axes: Axes, colors: MapColors, since: Steps, waiting: MapColors) -> None:
        """`colors` (rows, columns, 3) come at step `since` (rows, columns); before, a cell is of `waiting` (3,)."""
        self.colors, self.since, self.waiting = colors, since, waiting
        self.moments = np.unique(since)
        self.shown = -1
        # cells smaller than a pixel are averaged, others meet smoothly
        self.image = AxesImage(axes, extent=(0, 1, 0, 1), origin="lower", interpolation="auto", zorder=MOVING_ZORDER)
        self.image.set_transform(axes.transAxes)  # whatever the scales of the axes are
        self.image.set_clip_path(axes.patch)
        self.image.set_data(colors)
        axes.add_image(self.image)

    def show(self, step: int) -> Artist:
        """The cells that are known by a step; nothing is done where they are those of the last time."""
        known = int(np.searchsorted(self.moments, step, side="right"))
        if known != self.shown:
            self.shown = known
            self.image.set_data(np.where((self.since <= step)[..., None], self.colors, self.waiting))
        return self.image


def as_bytes(colors: Any) -> MapColors:
    """Colours of 0 to 1 as 0 to 255."""
    return np.round(255 * np.asarray(colors, dtype=float)).astype(np.uint8)
