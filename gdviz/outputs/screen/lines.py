"""A growing line: only what was added has changed, and only what crosses a box is drawn again."""

from __future__ import annotations

from copy import copy
from typing import Any, final

import numpy as np
from matplotlib.lines import Line2D

from gdviz.arrays import Array, Mask
from gdviz.outputs.screen.box import PixelBox, around
from gdviz.outputs.screen.look import Look, is_alike, look_of
from gdviz.outputs.screen.tracked import Tracked, pad_of

SHORT = 48  # points up to which a line is drawn whole
CLOSE = 1 / 32  # of a pixel: points of a growing line that lie closer than this are not worth drawing
SNAP_LIMIT = 1e-4  # pixels; Agg snaps a path whose every piece is straight within this
# what a line remembers of its points, and of how they were drawn
POINTS = ("_x", "_y", "_xy", "_xorig", "_yorig", "_x_filled", "_path", "_transformed_path", "_subslice")
DATA = frozenset([*POINTS, "_invalidx", "_invalidy", "_stale", "_animated"])


@final
class TrackedLine(Tracked):
    """A line: where points were only added at its end, only the new pieces have changed."""

    artist: Line2D

    def __init__(self, artist: Line2D, order: tuple[int, int], whole: PixelBox) -> None:
        super().__init__(artist, order, whole)
        self.data = np.empty((0, 2))
        self.kept = np.empty((0, 2))  # the points that are drawn, and where they are on the screen
        self.points = np.empty((2, 0))
        self.is_straight = True  # every piece horizontal or vertical: Agg snaps such a path to whole pixels
        self.look: Look = {}
        self.pad = 0.0  # pixels by which it reaches beyond its points
        self._asked: tuple[PixelBox, Mask] | None = None  # the last box that was asked for, and which points it takes

    def update(self, renderer: Any) -> list[PixelBox]:
        """The boxes of what was added, or those of the whole line before and after."""
        self.pad, self._asked = pad_of(self.artist, renderer), None
        before, self.data = self.data, np.asarray(self.artist.get_xydata(), dtype=float)
        look, self.look = self.look, look_of(self.artist, DATA)
        count = len(before)
        is_grown = 0 < count <= len(self.data) and _is_same(self.data[:count], before)
        is_grown = is_grown and is_alike(look, self.look) and _is_same(self._to_pixels(self.kept), self.points)
        if not is_grown or _marks_tell_end(self.artist):
            self.kept, self.points = self.data, self._to_pixels(self.data)
            self.is_straight = _is_straight(self.points)
            return super().update(renderer)
        return self._add(self.data[count:], renderer)

    def forget(self) -> None:
        """Forgets the line: it is drawn whole."""
        self.data = self.kept = np.empty((0, 2))
        self.points = np.empty((2, 0))

    def _add(self, data: Array, renderer: Any) -> list[PixelBox]:
        """Notes new points; the last one gives way if it lies almost on the one before it, as when a path crawls."""
        if not len(data):
            return []
        added = self._to_pixels(data)
        piece = np.concatenate([self.points[:, -2:], added], axis=1)  # the last piece's cap becomes a joint
        if self.points.shape[1] > 1 and np.abs(self.points[:, -1] - self.points[:, -2]).max() < CLOSE:
            self.kept, self.points = self.kept[:-1], self.points[:, :-1]
        self.kept = np.concatenate([self.kept, data])
        was_straight, self.is_straight = self.is_straight, self.is_straight and _is_straight(piece)
        self.points = np.concatenate([self.points, added], axis=1)
        if was_straight and not self.is_straight:  # no longer snapped: all of it moves by a fraction of a pixel
            return super().update(renderer)
        new = self._around(piece)
        if new is None:
            return []
        self.box = new if self.box is None else self.box.joined(new)
        return [new]

    def _to_pixels(self, data: Array) -> Array:
        """Points (n, 2) of the data as (2, n) on the screen."""
        return np.ascontiguousarray(self.artist.get_transform().transform(data).T) if len(data) else np.empty((2, 0))

    def _around(self, points: Array) -> PixelBox | None:
        if not np.isfinite(points).all():
            points = points[:, np.isfinite(points).all(axis=0)]
        if not points.size or not self.artist.get_visible():
            return None
        box = around(tuple(points.min(axis=1)), tuple(points.max(axis=1)), self.pad)
        clipped = box.clipped(self.clip() or self.whole)
        return None if clipped.is_empty else clipped

    def _extent(self, renderer: Any) -> PixelBox | None:
        return self._around(self.points)

    def reach(self, box: PixelBox, renderer: Any) -> PixelBox | None:
        """The box around the pieces that cross `box`."""
        if not self._is_cut():
            return self.box
        return self._around(self.points[:, self._wanted(box)])

    def draw(self, renderer: Any, box: PixelBox) -> None:
        """Draws the pieces that cross the box, each with its neighbours, so that joints come out right."""
        if not self._is_cut():
            self.artist.draw(renderer)
            return
        wanted = self._wanted(box)
        kept = np.flatnonzero(wanted | np.append(False, wanted[:-1]))  # one point after each run breaks the line
        part = copy(self.artist)
        part.set_data(*np.where(wanted[kept, None], self.kept[kept], np.nan).T)
        if part.get_snap() is None:
            part.set_snap(self.is_straight)
        part.draw(renderer)

    def _wanted(self, box: PixelBox) -> Mask:
        """Which points belong to what is drawn for a box."""
        if self._asked is None or self._asked[0] != box:
            self._asked = box, _crossing(self.points, box, self.pad)
        return self._asked[1]

    def _is_cut(self) -> bool:
        """Whether only pieces are drawn: dashes and steps depend on the whole line, a short one is not worth it."""
        return len(self.kept) > SHORT and not _marks_tell_end(self.artist)


def _is_same(one: Array, other: Array) -> bool:
    """Whether two arrays are the same bit for bit, nan included."""
    return bool((one.view(np.int64) == other.view(np.int64)).all())


def _crossing(points: Array, box: PixelBox, pad: float) -> Mask:
    """Which points (2, n) belong to a piece that may cross the padded box, or to one next to it, as a mask (n,)."""
    x, y = points
    away = np.zeros(max(x.size - 1, 0), dtype=bool)
    for beyond in (x < box.left - pad, x > box.right + pad, y < box.bottom - pad, y > box.top + pad):
        away |= beyond[1:] & beyond[:-1]  # both ends lie beyond the same side
    wanted = np.zeros(x.size, dtype=bool)
    for shift in (-1, 0, 1, 2):  # the two ends of a piece, and one point more on either side
        first, last = max(shift, 0), x.size - 1 + min(shift, 1)
        wanted[first:last] |= ~away[first - shift : last - shift]
    return wanted


def _marks_tell_end(line: Line2D) -> bool:
    """Whether adding a point may change more than the end: dashes, some markers only, or steps."""
    return line.is_dashed() or line.get_markevery() is not None or line.get_drawstyle() != "default"


def _is_straight(points: Array) -> bool:
    """Whether every piece of points (2, n) is horizontal or vertical."""
    return bool((np.abs(np.diff(points, axis=1)) < SNAP_LIMIT).any(axis=0).all())
