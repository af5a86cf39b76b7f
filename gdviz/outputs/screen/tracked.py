"""An artist that moves, and the boxes of pixels that it changes."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.lines import Line2D

from gdviz.outputs.screen.box import Box, around


class Tracked:
    """An artist with the box that it covers; `order` is its place in a full draw."""

    def __init__(self, artist: Artist, order: tuple[int, int], whole: Box) -> None:
        self.artist, self.order, self.whole = artist, order, whole
        self.box: Box | None = None

    def update(self, renderer: Any) -> list[Box]:
        """Takes note of where the artist is now; the boxes in which pixels may have changed."""
        before, self.box = self.box, self._extent(renderer)
        return [box for box in (before, self.box) if box is not None]

    def reach(self, box: Box, renderer: Any) -> Box | None:
        """The box that drawing the artist for the sake of `box` may touch."""
        return self.box

    def draw(self, renderer: Any, box: Box) -> None:
        """Draws at least what crosses a box."""
        self.artist.draw(renderer)

    def _extent(self, renderer: Any) -> Box | None:
        """The artist's box; all of the screen where it does not know its own."""
        if not self.artist.get_visible():
            return None
        extent = self.artist.get_tightbbox(renderer)
        if extent is None:
            return None
        corners = np.array(extent.extents)
        low, high = corners[:2], corners[2:]
        if not (low <= high).all():  # an empty text, a clip that leaves nothing
            return None
        if not np.isfinite(corners).all():
            return self.whole
        return around(tuple(low), tuple(high), pad_of(self.artist, renderer)).clipped(self.whole)


def pad_of(artist: Artist, renderer: Any) -> float:
    """How many pixels an artist may reach beyond its points: half its widest stroke, its markers, and two for edges."""
    widths = [effect._gc.get("linewidth", 0) for effect in artist.get_path_effects() or () if hasattr(effect, "_gc")]
    for name in ("get_linewidth", "get_markeredgewidth"):
        width = getattr(artist, name, lambda: 0)()
        widths.append(float(np.max(width)) if np.size(width) else 0.0)
    reach = max(widths, default=0) / 2
    if isinstance(artist, Line2D) and artist.get_marker() not in (None, "None", " ", ""):
        reach += artist.get_markersize()  # a custom marker may reach a whole size from its point
    return 2 + float(renderer.points_to_pixels(reach))
