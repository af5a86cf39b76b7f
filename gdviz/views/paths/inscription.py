"""Words inside a picture: haloed, and put where nothing else is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import Normal, Stroke
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.free_spots import NameBox
from gdviz.views.paths.marks import unit_px

GRAIN = 4.0  # pixels between the points that stand for a line, and between the places that are tried
EDGE = 4.0  # pixels between words and the frame
CHUNK = 256  # points whose distances are worked out at a time: the memory stays bounded

Allows = Callable[[Array], Any]  # from places (k, 2) in pixels to a mask (k,)


def inscribe(axes: Axes, style: Style, words: str, color: Any, **changes: Any) -> Text:
    """Small bold words in a colour, with a casing, in the axes' own shares; over all that is drawn."""
    look: dict[str, Any] = {
        "color": color,
        "fontsize": points(style.small_px),
        "weight": "bold",
        "ha": "center",
        "va": "center",
        "parse_math": False,
        "path_effects": [Stroke(linewidth=points(0.25 * style.small_px), foreground=style.casing), Normal()],
        "zorder": MOVING_ZORDER + 6,
        "transform": axes.transAxes,
    }
    return axes.text(0.5, 0.5, words, **{**look, **changes})


@dataclass
class Room:
    """What is drawn on axes, in the style's pixels from their corner: points (m, 2) to stay clear of, and boxes."""

    axes: Axes
    drawn: Array
    taken: list[NameBox] = field(default_factory=list)

    @property
    def size(self) -> Array:
        """The pixels of the axes (2,)."""
        return np.array(self.axes.bbox.size) / unit_px(self.axes)

    def put(
        self, text: Text, near: Array, *, clear: float, reach: float = np.inf, allows: Allows | None = None
    ) -> bool:
        """Puts words as near to one of the points `near` (k, 2), in pixels, as there is room; whether there is any.

        They stay `clear` pixels off all that is drawn, within `reach` of the points, and their middle where a rule
        `allows` it, if there is one.
        """
        half = half_px(self.axes, text)
        tried = self._tried(near, half, reach)
        away = distance(tried, half, near)
        free = (away <= reach) & (distance(tried, half, self.drawn) >= clear) & self._off_boxes(tried, half, clear)
        if allows and free.any():
            free[free] = allows(tried[free])
        if not free.any():
            return False
        middle = tried[int(np.argmin(np.where(free, away, np.inf)))]
        text.set_position(tuple(middle / self.size))
        self.taken.append(NameBox(middle, half))
        return True

    def _tried(self, near: Array, half: Array, reach: float) -> Array:
        """The places that are tried, all over the axes or as far as they are in reach."""
        low = np.maximum(half + EDGE, near.min(axis=0) - half - reach)
        high = np.minimum(self.size - half - EDGE, near.max(axis=0) + half + reach)
        across, up = (np.arange(a, b, GRAIN) for a, b in zip(low, high, strict=True))
        return np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)

    def _off_boxes(self, middles: Array, half: Array, apart: float) -> Any:
        free = np.ones(len(middles), dtype=bool)
        for box in self.taken:
            free &= (np.abs(middles - box.middle) >= half + box.half + apart).any(axis=1)
        return free


def to_px(axes: Axes, data: Array) -> Array:
    """Points in the axes' data (n, 2) in the style's pixels from the axes' corner."""
    pixels = axes.transData.transform(np.asarray(data, dtype=float).reshape(-1, 2))
    return np.asarray((pixels - axes.bbox.min) / unit_px(axes))


def line_px(axes: Axes, data: Array) -> Array:
    """Points (m, 2) in pixels all along the part of a line (n, 2) inside the axes, at most a grain apart."""
    line = to_px(axes, data)
    high = np.array(axes.bbox.size) / unit_px(axes)
    parts = [line[:1]]  # of no line, none
    for begin, end in pairwise(line):
        length = np.hypot(*(end - begin))
        if np.isfinite(length):
            count = int(np.clip(np.ceil(length / GRAIN), 1, 2000))
            parts.append(begin + np.linspace(0, 1, count + 1)[1:, None] * (end - begin))
    dense = np.concatenate(parts)
    inside = dense[((dense >= 0) & (dense <= high)).all(axis=1)]
    return np.unique(np.round(inside / GRAIN), axis=0) * GRAIN


def half_px(axes: Axes, text: Text) -> Array:
    """Half of the width and height of a text (2,), in the style's pixels."""
    extent = text.get_window_extent()
    return np.array([extent.width, extent.height]) / (2 * unit_px(axes))


def distance(middles: Array, half: Array, drawn: Array) -> Array:
    """How far the nearest of the points (m, 2) is from each box (k,); infinity where there is none."""
    nearest = np.full(len(middles), np.inf)
    for begin in range(0, len(drawn), CHUNK):
        beyond = np.maximum(np.abs(drawn[None, begin : begin + CHUNK] - middles[:, None]) - half, 0)
        nearest = np.minimum(nearest, np.hypot(beyond[..., 0], beyond[..., 1]).min(axis=1, initial=np.inf))
    return nearest


def to_data(axes: Axes, px: Array) -> Array:
    """Points (n, 2) in the style's pixels from the axes' corner, in the axes' data."""
    return np.asarray(axes.transData.inverted().transform(px * unit_px(axes) + axes.bbox.min))
