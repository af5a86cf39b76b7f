"""The width of a margin, dimensioned: a double arrow across the band, square on the boundary, with its length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.svm import SupportVectorMachine
from gdviz.descents.run import Run
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.fits.score_grid import ScoreGrid
from gdviz.views.paths.free_spots import distance
from gdviz.views.paths.lettering import LINE_WORD, write
from gdviz.views.paths.marks import arrow_head, cased
from gdviz.views.paths.pixels import AxesPixels
from gdviz.views.paths.room import Room, line_px
from gdviz.words.classes import margin_words

WIDTH, HEAD = 0.6, 1.7  # times a path's usual width, and a point's
LOOKS: Final = 60  # places along the boundary that are tried
SAMPLES: Final = 40  # points along the arrow
CLEAR: Final = 5.0  # pixels between the arrow and points
REACH: Final = 1.4  # sizes of type from the arrow to its words
INNER: Final = 6.0  # pixels from the frame to the ends of the arrow
EQUAL: Final = 1.02  # times as large may one unit be drawn as the other, where the arrow is square on the boundary


@final
class MarginArrow:
    """The arrow and the words of a run's last margin, from the last step on, where there is room for both.

    Where it `is_brief`, as in one of several panels, it is a number.
    """

    is_late: ClassVar = False

    def __init__(self, axes: Axes, style: Style, grid: ScoreGrid, run: Run, *, is_brief: bool = False) -> None:
        self.axes, self.style, self.grid, self.last = axes, style, grid, run.steps
        self.is_brief = is_brief
        model, self.theta = grid.model, run.theta[-1]
        assert isinstance(model, SupportVectorMachine)
        normal = self.theta[:-1] / model.data.spread
        self.width = float(model.margin_widths(self.theta))
        self.across = 0.5 * self.width * normal / np.linalg.norm(normal) if np.isfinite(self.width) else normal
        look: dict[str, Any] = {"color": style.ink, "zorder": MOVING_ZORDER + 3.5, "transform": axes.transAxes}
        width = WIDTH * style.line
        effects: dict[str, Any] = {"path_effects": cased(style, width)}
        (self.line,) = axes.plot([], [], linewidth=points(width), solid_capstyle="butt", **effects, **look)
        head: dict[str, Any] = {"linestyle": "none", "markersize": points(HEAD * style.marker), "markeredgewidth": 0}
        self.heads = [axes.plot([], [], **head, **look)[0] for _ in (0, 1)]
        self.text = write(axes, style, "", style.ink, gid=LINE_WORD)
        self.has_place = False

    def drawn(self) -> list[Array]:
        """Nothing: it yields to all else."""
        return []

    def place(self, room: Room) -> None:
        """Puts the arrow where it is the farthest from all points and its words have room beside it."""
        page = AxesPixels(self.axes)
        if not np.isfinite(self.width) or not _is_equal(self.axes):
            return
        for ends in self._places(page, room):
            along = np.linspace(ends[0], ends[1], SAMPLES)
            before = room.drawn
            room.drawn = np.concatenate([room.drawn, along])
            for words in margin_words(self.width)[-1 if self.is_brief else 0 :]:
                self.text.set_text(self.style.said(words))
                small = self.style.small
                if room.put(self.text, along, clear=0.35 * small, reach=REACH * small):
                    self._put(ends, page)
                    return
            room.drawn = before

    def _places(self, page: AxesPixels, room: Room) -> list[Array]:
        """The ends (2, 2) in pixels of arrows that hide no point, the freest first."""
        boundary = line_px(self.axes, self.grid.shape(self.theta).line(0.0).T)
        if not len(boundary):
            return []
        middles = page.data(boundary[np.unique(np.linspace(0, len(boundary) - 1, LOOKS).astype(int))])
        lines = np.concatenate([line_px(self.axes, self.grid.shape(self.theta).line(level).T) for level in (-1, 0, 1)])
        others = room.drawn[distance(room.drawn, np.zeros(2), lines) > 1.0]
        found = []
        for middle in middles:
            ends = page.of(np.array([middle - self.across, middle + self.across]))
            is_inside = (ends > INNER).all() and (ends < np.array(page.size) - INNER).all()
            away = (
                float(distance(np.linspace(ends[0], ends[1], SAMPLES), np.zeros(2), others).min()) if is_inside else 0.0
            )
            found += [(away, ends)] if away > CLEAR else []
        return [ends for _, ends in sorted(found, key=lambda each: -each[0])]

    def _put(self, ends: Array, page: AxesPixels) -> None:
        self.has_place = True
        shares = ends / page.size
        self.line.set_data(*shares.T)
        angle = float(np.degrees(np.arctan2(*(ends[1] - ends[0])[::-1])))
        for head, at, turn in zip(self.heads, shares, (180.0, 0.0), strict=True):
            head.set_data(*at[:, None])
            head.set_marker(arrow_head(angle + turn))

    def show(self, step: float) -> Sequence[Artist]:
        """The arrow and the words, if the run has ended."""
        parts = [self.line, *self.heads, self.text]
        for artist in parts:
            artist.set_visible(self.has_place and step >= self.last)
        return parts


def _is_equal(axes: Axes) -> bool:
    """Whether both units are as large on the screen."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    ratio = axes.bbox.width / (right - left) / (axes.bbox.height / (high - low))
    return bool(1 / EQUAL < ratio < EQUAL)
