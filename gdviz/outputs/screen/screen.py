"""The pixels of a figure frame by frame: only inside the boxes that have changed is anything drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.cbook import _setattr_cm
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.outputs.screen.box import PixelBox, merged
from gdviz.outputs.screen.lines import TrackedLine
from gdviz.outputs.screen.outlines import keep_outlines
from gdviz.outputs.screen.texts import TrackedText
from gdviz.outputs.screen.tracked import Tracked, TrackedAxis

ScreenPixels = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass(frozen=True)
class Frame:
    """A frame: all its pixels (height, width, 4), from the top, and the boxes in which they may differ from the last.

    The pixels are those of the canvas itself: they last until the next frame.
    """

    rgba: ScreenPixels
    boxes: tuple[PixelBox, ...]


class Screen:
    """Draws a figure's frames: animated artists move; what stands still is drawn once, until something in it changes.

    A frame has the same pixels as a full draw: inside a changed box everything that crosses it and does not lie below
    all that moves there is drawn again in order, clipped to the box, so that neither seams nor beads show.  A figure in
    which nothing moves is drawn whole each time.
    """

    def __init__(self, figure: Figure, trusting: bool = True) -> None:
        """A `trusting` screen draws only those of the moving artists again that are marked as stale."""
        self.figure, self._is_trusting = figure, trusting
        self.canvas: Any = figure.canvas
        self.whole = PixelBox(0, 0, *(round(side) for side in figure.bbox.size))
        self._background: ScreenPixels | None = None
        self._base: ScreenPixels | None = None
        self._is_tangled = False  # a moving artist is no part of its own: all is drawn again, each time
        self._moving: list[Tracked] = []
        self._still: list[Tracked] = []
        self._is_forgotten = False
        self._leaves: list[tuple[Artist, tuple[int, int]]] = []
        self._zorders: list[float] = []

    def forget(self) -> None:
        """Forgets how what moves was drawn: the next frame is whole, and the same whatever was drawn before it."""
        self._is_forgotten = True

    @property
    def moves(self) -> bool:
        """Whether the figure had any moving artists in the last frame."""
        return bool(self._moving) or self._is_tangled

    def next(self) -> Frame:
        """The frame as the artists are now."""
        leaves = self._found_leaves()
        moving = [artist for artist, _ in leaves if artist.get_animated()]
        if self._is_new(moving):
            boxes = self._draw_all(leaves, moving)
        else:
            boxes = self._draw_over() if self._is_forgotten else self._draw_changes()
        self.figure.stale = self._is_forgotten = False
        return Frame(self._buffer(), tuple(boxes))

    def _found_leaves(self) -> list[tuple[Artist, tuple[int, int]]]:
        """The figure's artists; the last ones, where none came, left or changed its place among the others."""
        zorders = [artist.zorder for artist, _ in self._leaves]
        if self.figure.stale or not zorders or zorders != self._zorders:
            self._leaves = _leaves(self.figure)
            self._zorders = [artist.zorder for artist, _ in self._leaves]
        return self._leaves

    def _is_new(self, moving: Sequence[Artist]) -> bool:
        """Whether all must be drawn: for the first time, or since something that stood still has changed."""
        is_same = [each.artist for each in self._moving] == moving
        return self._background is None or not (moving and is_same) or self._is_tangled or bool(self.figure.stale)

    def _buffer(self) -> ScreenPixels:
        return np.asarray(self.canvas.buffer_rgba())

    def _draw_all(self, leaves: list[tuple[Artist, tuple[int, int]]], moving: Sequence[Artist]) -> list[PixelBox]:
        """Draws what stands still, keeps it, and draws what moves over it."""
        animated = [artist for artist in self.figure.findobj() if artist.get_animated()]
        self._is_tangled = any(_is_tangled(artist, leaves) for artist in animated)
        if self._is_tangled or not moving:
            self._moving = []
            self._draw_whole(animated)
            return [self.whole]
        self._background, self._base = self._draw_without(moving), None
        tracked = [_track(artist, order, self.whole) for artist, order in leaves]
        self._moving = [each for each in tracked if each.artist.get_animated()]
        first = min((each.order for each in self._moving), default=None)
        self._still = [each for each in tracked if first and not each.artist.get_animated() and each.order > first]
        renderer = self.canvas.get_renderer()
        keep_outlines(renderer)
        for each in self._still:
            each.update(renderer)
        for each in self._moving:
            each.has_changed()
        self._redraw(merged(box for each in self._moving for box in each.update(renderer)))
        return [self.whole]

    def _draw_over(self) -> list[PixelBox]:
        """Draws everything that moves over what stands still, as if for the first time."""
        assert self._background is not None
        self._buffer()[:] = self._background
        boxes: list[PixelBox] = []
        for each in self._moving:
            each.forget()
            each.has_changed()
            clip = each.clip()
            boxes += each.spread(clip) if clip is not None else each.update(self.canvas.get_renderer())
        self._redraw(merged(boxes))
        return [self.whole]

    def _draw_whole(self, animated: Sequence[Artist]) -> None:
        """A full draw of the figure with the artists that it would leave out."""
        for artist in animated:
            artist.set_animated(False)
        with _setattr_cm(self.canvas, _is_saving=True):  # else an animation would take it for its start
            self.canvas.draw()
        for artist in animated:
            artist.set_animated(True)

    def _draw_without(self, hidden: Sequence[Artist]) -> ScreenPixels:
        """A full draw of the figure without some artists: it leaves out the animated ones, unless it is saved.

        To hide them would tell a title that it stands too low.
        """
        still = [artist for artist in hidden if not artist.get_animated()]
        for artist in still:
            artist.set_animated(True)
        with _setattr_cm(self.canvas, _is_saving=False), self.canvas.callbacks.blocked(signal="draw_event"):
            self.canvas.draw()
        for artist in still:
            artist.set_animated(False)
        return self._buffer().copy()

    def _draw_changes(self) -> list[PixelBox]:
        """Draws again inside the boxes of the artists that have changed."""
        renderer = self.canvas.get_renderer()
        changed = [each for each in self._moving if each.has_changed() or not self._is_trusting]
        whole = [each for each in changed if not isinstance(each, TrackedLine)]  # of a line only what is new
        filled = {clip for each in whole if each.box and (clip := each.clip()) and 2 * each.box.area > clip.area}
        boxes: list[PixelBox] = []
        for each in changed:  # where most of the axes is drawn again, it costs less than to find out what is not
            clip = each.clip() if filled else None
            boxes += each.spread(clip) if clip is not None and clip in filled else each.update(renderer)
        boxes = merged(boxes)
        self._redraw(boxes)
        return boxes

    def _redraw(self, boxes: Sequence[PixelBox]) -> None:
        for box in boxes:
            moving = _crossing(self._moving, box)
            lowest = min((each.order for each in moving), default=None)
            above = [each for each in _crossing(self._still, box) if lowest and each.order > lowest]
            if above:  # what lies over a moving artist must come off before it goes on again
                self._draw_inside(box, moving + _crossing(self._still, box), self._bare())
            else:
                assert self._background is not None
                self._draw_inside(box, moving, self._background)
        for each in self._moving:
            each.artist.stale = False

    def _bare(self) -> ScreenPixels:
        """The background without all that lies over any moving artist."""
        if self._base is None:
            now = self._buffer().copy()
            hidden = [each.artist for each in self._moving + self._still]
            self._base = self._draw_without(hidden)
            self._buffer()[:] = now
        return self._base

    def _draw_inside(self, box: PixelBox, parts: Sequence[Tracked], background: ScreenPixels) -> None:
        """Fills a box with the background and the parts over it, in order.

        The parts are not clipped to the box: Agg rounds where it clips.  What they draw outside is taken back.
        """
        renderer, buffer = self.canvas.get_renderer(), self._buffer()
        touched = box
        for each in parts:
            touched = touched.joined(each.reach(box, renderer) or box)
        touched = touched.clipped(self.whole)
        around, inside = touched.rows(len(buffer)), box.rows(len(buffer))
        before = None if touched == box else buffer[around].copy()
        buffer[inside] = background[inside]
        for each in sorted(parts, key=lambda each: each.order):
            each.draw(renderer, box)
        if before is not None:
            drawn = buffer[inside].copy()
            buffer[around] = before
            buffer[inside] = drawn


def _crossing(tracked: Sequence[Tracked], box: PixelBox) -> list[Tracked]:
    return [each for each in tracked if each.box is not None and each.box.crosses(box)]


def _is_tangled(artist: Artist, leaves: list[tuple[Artist, tuple[int, int]]]) -> bool:
    """Whether an artist cannot be drawn alone: inside another, as a legend's text, or in axes with a projection."""
    is_nested = all(leaf is not artist for leaf, _ in leaves)
    return is_nested or getattr(artist.axes, "name", "rectilinear") != "rectilinear"


def _leaves(figure: Figure) -> list[tuple[Artist, tuple[int, int]]]:
    """The artists of a figure and of its axes, each with its place in a full draw."""
    found: list[tuple[Artist, tuple[int, int]]] = []
    children = [child for child in figure.get_children() if child is not figure.patch]
    for rank, child in enumerate(sorted(children, key=lambda artist: artist.get_zorder())):
        if not isinstance(child, Axes):
            found.append((child, (rank, 0)))
        elif child.get_visible():
            found += [(artist, (rank, place)) for place, artist in enumerate(_shown(child))]
    return found


def _shown(axes: Axes) -> list[Artist]:
    """The artists in axes that a full draw draws, in order: their own paper first, no frame or axis that is off."""
    has_frame = axes.axison and axes.get_frame_on()
    off: list[Artist] = [axes.patch, *([] if has_frame else axes.spines.values())]
    off += [] if axes.axison else [axes.xaxis, axes.yaxis]
    inner = sorted(axes.get_children(), key=lambda artist: artist.get_zorder())
    return [*([axes.patch] if has_frame else []), *(artist for artist in inner if artist not in off)]


def _track(artist: Artist, order: tuple[int, int], whole: PixelBox) -> Tracked:
    """The artist, tracked in the cheapest way that is right for it."""
    if isinstance(artist, Line2D):
        return TrackedLine(artist, order, whole)
    if isinstance(artist, Axis):
        return TrackedAxis(artist, order, whole)
    return TrackedText(artist, order, whole) if type(artist) is Text else Tracked(artist, order, whole)
