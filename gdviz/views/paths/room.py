"""The room that a picture leaves for words, and the places where they cover nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.views.paths.free_spots import NameBox, distance, keep_off, off_by
from gdviz.views.paths.grains import GRAIN, dense, grains
from gdviz.views.paths.pixels import AxesPixels

EDGE = 4.0  # pixels between words and the frame
AT_ONCE = 512  # places are tried, from the nearest

Allows = Callable[[Array], Any]  # from places (k, 2) in pixels to a mask (k,)


@dataclass
class Room:
    """What is drawn on axes, in the style's pixels from their corner: points (m, 2) to stay clear of, and boxes."""

    axes: Axes
    drawn: Array
    taken: list[NameBox] = field(default_factory=list)

    @property
    def page(self) -> AxesPixels:
        """The pixels of the axes."""
        return AxesPixels(self.axes)

    @property
    def size(self) -> Array:
        """How many they are (2,)."""
        return np.array(self.page.size)

    def put(
        self, text: Text, near: Array, *, clear: float, reach: float = np.inf, allows: Allows | None = None
    ) -> bool:
        """Puts words as near to one of the points `near` (k, 2), in pixels, as there is room; whether there is any.

        They stay `clear` pixels off all that is drawn, within `reach` of the points, and their middle where a rule
        `allows` it, if there is one.
        """
        near = near[np.isfinite(near).all(axis=1)]
        if not len(near):  # such as the part inside the axes of a line that passes them by
            return False
        half = self.page.box(text).half
        tried = self._tried(near, half, reach)
        away = distance(tried, half, near)
        able = np.flatnonzero((away <= reach) & off_by(clear, tried, half, self.taken))
        able = able[np.argsort(away[able], kind="stable")]
        for begin in range(0, len(able), AT_ONCE):
            middles = tried[able[begin : begin + AT_ONCE]]
            middles = middles[keep_off(clear, middles, half, self.drawn)]
            if allows and len(middles):
                middles = middles[allows(middles)]
            if len(middles):
                text.set_position(tuple(middles[0] / self.size))
                self.taken.append(NameBox(middles[0], half))
                return True
        return False

    def _tried(self, near: Array, half: Array, reach: float) -> Array:
        """The places that are tried, all over the axes or as far as they are in reach."""
        low = np.maximum(half + EDGE, near.min(axis=0) - half - reach)
        high = np.minimum(self.size - half - EDGE, near.max(axis=0) + half + reach)
        across, up = (np.arange(a, b, GRAIN) for a, b in zip(low, high, strict=True))
        return np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)


def line_px(axes: Axes, data: Array) -> Array:
    """Points (m, 2) in pixels all along the part of a line (n, 2) inside the axes, at most a grain apart."""
    page = AxesPixels(axes)
    return grains(dense(page.of(np.asarray(data, dtype=float)), page.size)[0])
