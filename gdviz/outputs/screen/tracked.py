"""An artist that moves, and the boxes of pixels that it changes."""

from __future__ import annotations

from functools import reduce
from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axis import Axis
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.quiver import Barbs, Quiver
from matplotlib.text import Annotation, Text

from gdviz.outputs.screen.box import PixelBox, around


class Tracked:
    """An artist with the box that it covers; `order` is its place in a full draw."""

    def __init__(self, artist: Artist, order: tuple[int, int], whole: PixelBox) -> None:
        self.artist, self.order, self.whole = artist, order, whole
        self.box: PixelBox | None = None
        self._values: Any = None
        self._place: Any = None

    def has_changed(self) -> bool:
        """Whether the artist must be drawn again since this was asked last."""
        values, self._values = self._values, getattr(self.artist, "_A", None)
        place, self._place = self._place, tuple(self.artist.xy) if isinstance(self.artist, Annotation) else None
        # neither new values of a mesh nor the new place of an annotation make it stale
        return self.artist.stale or self._values is not values or self._place != place

    def update(self, renderer: Any) -> list[PixelBox]:
        """Takes note of where the artist is now; the boxes in which pixels may have changed."""
        before, self.box = self.box, self._extent(renderer)
        return [box for box in (before, self.box) if box is not None]

    def spread(self, box: PixelBox) -> list[PixelBox]:
        """The same, without a look at where in a box that holds it whole the artist is now."""
        self.forget()
        before, self.box = self.box, box
        return [before, box] if before else [box]

    def forget(self) -> None:
        """Forgets how the artist was drawn before."""

    def clip(self) -> PixelBox | None:
        """The box that cuts the artist off, if one does."""
        clip = self.artist.get_clip_box() if self.artist.get_clip_on() else None
        return None if clip is None else around(tuple(clip.extents[:2]), tuple(clip.extents[2:]), 1).clipped(self.whole)

    def reach(self, box: PixelBox, renderer: Any) -> PixelBox | None:
        """The box that drawing the artist for the sake of `box` may touch."""
        return self.box

    def draw(self, renderer: Any, box: PixelBox) -> None:
        """Draws at least what crosses a box."""
        self.artist.draw(renderer)

    def _extent(self, renderer: Any) -> PixelBox | None:
        """The artist's box; all of the screen where it does not know its own."""
        if not self.artist.get_visible():
            return None
        if _hides_extent(self.artist):
            return self.whole
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


def _hides_extent(artist: Artist) -> bool:
    """Whether what an artist says of its box leaves out its arrows, shadow, or the box around its text."""
    has_box = isinstance(artist, Text) and artist.get_bbox_patch() is not None
    has_shadow = isinstance(artist, Legend) and artist.shadow
    has_arrow = isinstance(artist, Annotation) and artist.arrow_patch is not None
    return has_box or has_shadow or has_arrow or isinstance(artist, Barbs | Quiver)


@final
class TrackedAxis(Tracked):
    """An axis: what it says of its box leaves out the strokes of its ticks and grid."""

    artist: Axis

    def _extent(self, renderer: Any) -> PixelBox | None:
        ticks = [*self.artist.get_major_ticks(), *self.artist.get_minor_ticks()]
        lines = [line for tick in ticks for line in (tick.tick1line, tick.tick2line, tick.gridline)]
        strokes = [Tracked(line, self.order, self.whole)._extent(renderer) for line in lines]
        boxes = [box for box in (super()._extent(renderer), *strokes) if box is not None]
        return reduce(PixelBox.joined, boxes) if boxes else None


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
