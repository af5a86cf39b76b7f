"""Arrow heads on the steps of a run that are long enough to hold one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PolyCollection

from gdviz.arrays import Array
from gdviz.descents.window import is_inside
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.curves.frame import CurveFrame, clip_to_curve
from gdviz.views.paths.marks import Pen, unit_px

LENGTH, HALF = 0.95, 0.4  # of a point's width: a head
BEFORE: Final = 0.4  # of a point's width: from its tip to the middle of the dot where the step leads
HOLDS: Final = 3.0  # heads: a step as long can hold one
MOST: Final = 16  # heads: more would be a thicket
BETWEEN: Final = 0.9  # of the moving artists, over the paths and under their dots


@final
class Heads:
    """The heads of one run's steps so far, all in one artist; they keep their shape in axes of any size."""

    def __init__(self, pen: Pen, points_of: Array, frame: CurveFrame) -> None:
        """`points_of` (n + 1, 2) are where its steps led."""
        self.pen, self.points = pen, points_of
        self.inside = np.atleast_1d(is_inside(points_of, frame.limits))
        self.heads = PolyCollection([], facecolors=pen.color, edgecolors="none", zorder=MOVING_ZORDER + BETWEEN)
        pen.axes.add_collection(self.heads, autolim=False)
        self.heads.set_clip_path(clip_to_curve(pen.axes, frame))

    def show(self, step: float) -> Sequence[Artist]:
        """The heads of the steps that have been made; none where there would be too many."""
        ends = self._ends()
        shown = [end for end in ends if end <= step] if len(ends) <= MOST else []
        self.heads.set_verts([self._head(end) for end in shown])
        return (self.heads,)

    def _ends(self) -> list[int]:
        """The steps whose arrow there is room for."""
        pixels = self.pen.axes.transData.transform(self.points)
        with np.errstate(all="ignore"):
            lengths = np.hypot(*np.diff(pixels, axis=0).T)
        is_long = lengths >= HOLDS * LENGTH * self._size
        return (1 + np.flatnonzero(is_long & self.inside[1:] & self.inside[:-1])).tolist()

    @property
    def _size(self) -> float:
        """A point's width in pixels."""
        return float(self.pen.style.marker * unit_px(self.pen.axes))

    def _head(self, end: int) -> Array:
        """The corners (3, 2) of the head of the step that ends there, in the axes' data."""
        to_pixels = self.pen.axes.transData
        begin, tip = to_pixels.transform(self.points[end - 1 : end + 1])
        along = (tip - begin) / np.hypot(*(tip - begin))
        across = np.array([-along[1], along[0]])
        tip = tip - BEFORE * self._size * along
        back = tip - LENGTH * self._size * along
        side = HALF * self._size * across
        return np.asarray(to_pixels.inverted().transform([tip, back + side, back - side]))
