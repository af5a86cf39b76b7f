"""A path whose older part is faint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

import numpy as np
from matplotlib.artist import Artist

from gdviz.arrays import Array
from gdviz.costs.base import Window
from gdviz.views.paths.between import so_far
from gdviz.views.paths.marks import Pen, path_line

FAINTEST = 0.3  # of the run's colour, the rest is paper
BANDS = ((0.5, 0.5), (0.3, 0.75), (0.15, 1.0))  # how far back, in widths of the window, and the colour's share there


@final
class Fade:
    """The last part of a path over a faint whole: a few lines, each of them shorter and stronger than the one below.

    They hold few points at any step, so that a frame late in the film costs no more than an early one.
    """

    def __init__(self, pen: Pen, path: Array, window: Window, layer: float, share: float) -> None:
        low, high = np.array(window).T
        with np.errstate(all="ignore"):
            moved = np.nan_to_num(np.linalg.norm(np.diff(path / (high - low), axis=0), axis=1))
        self.axes, self.path, self.along = pen.axes, path, np.concatenate([[0.0], np.cumsum(moved)])
        # no casing but that of the whole path below: it would show as a bead where a band begins
        self.lines = [
            path_line(
                pen.axes, pen.style, pen.style.faint(pen.line_color, strength), layer=layer, share=share, casing=False
            )
            for _, strength in BANDS
        ]

    def show(self, step: float, kept: Array) -> Sequence[Artist]:
        """The bands that end at a step; `kept` are the numbers of the points up to it that are worth drawing."""
        for line, (reach, _) in zip(self.lines, BANDS, strict=True):
            first = np.searchsorted(self.along, self.along[int(step)] - reach)
            line.set_data(*so_far(self.axes, self.path, kept[kept >= first], step).T)
        return self.lines
