"""The boundaries of a single run's moments: a thin line each from its step on, named where it leaves the axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.descents.run import Run
from gdviz.styles.base import Style
from gdviz.views.fits.rings import wrong_points
from gdviz.views.fits.score_grid import ScoreGrid
from gdviz.views.paths.lettering import write
from gdviz.views.paths.marks import path_line
from gdviz.views.paths.moments import MOMENT
from gdviz.views.paths.pixels import AxesPixels
from gdviz.views.paths.room import Room, line_px
from gdviz.words.classes import moment_errors
from gdviz.words.equations import moment_words

EARLIER = 0.75  # times a path's usual width
OVER_TINTS = 0.3  # of the layers of moving artists
REACH = 1.2  # sizes of type: farther from its line a name would belong to none
ENDS = (3.0, 7.0)  # sizes of type from where a line leaves the axes: there its name stands if it can


@final
class BoundaryMoments:
    """The boundaries of the moments before the last, whose boundary is the run's own; and the names of all."""

    def __init__(self, axes: Axes, style: Style, grid: ScoreGrid, run: Run, steps: Sequence[int]) -> None:
        self.axes, self.style, self.steps = axes, style, tuple(steps)
        colors = style.in_time(len(self.steps))
        self.boundaries = [grid.shape(run.theta[step]).line(0.0) for step in self.steps]
        self.lines = [path_line(axes, style, color, layer=OVER_TINTS, share=EARLIER) for color in colors[:-1]]
        for line, boundary in zip(self.lines, self.boundaries, strict=False):
            line.set_data(*boundary)
        wrong = [int(wrong_points(grid.model, run.theta[step]).sum()) for step in self.steps]
        told = list(zip(self.steps, wrong, strict=True))
        self.wordings = [[moment_errors(step, count, cut) for step, count in told] for cut in range(3)]
        self.texts = [write(axes, style, "", style.lettering(color), gid=MOMENT) for color in colors]
        self.placed: set[Text] = set()

    def drawn(self) -> list[Array]:
        """Points (n, 2) in pixels along each boundary."""
        return [line_px(self.axes, boundary.T) for boundary in self.boundaries]

    def place(self, room: Room) -> None:
        """Puts the names at the ends of their lines, in words in which most have a place and tell their errors."""
        free = list(room.taken)
        found = []
        for wording in self.wordings:
            room.taken = list(free)
            placed = self._put_all(room, wording)
            counted = sum(text.get_text() in wording for text in placed)
            looks = [(text.get_position(), text.get_text()) for text in self.texts]
            found.append(((len(placed), counted), placed, room.taken, looks))
        _, self.placed, room.taken, looks = max(found, key=lambda each: each[0])
        for text, (position, words) in zip(self.texts, looks, strict=True):
            text.set(position=position, text=words)

    def _put_all(self, room: Room, wording: Sequence[str]) -> set[Text]:
        """The names that have a place in these words, or without their errors; the end, which matters most, first."""
        placed = set()
        for i in (len(self.steps) - 1, *range(len(self.steps) - 1)):
            for words in (wording[i], moment_words(self.steps[i])):
                self.texts[i].set_text(words)
                if self._put(room, self.texts[i], self.boundaries[i]):
                    placed.add(self.texts[i])
                    break
        return placed

    def _put(self, room: Room, text: Text, boundary: Array) -> bool:
        small, along = self.style.small_px, line_px(self.axes, boundary.T)
        tips = _ends(AxesPixels(self.axes), boundary)
        at_end = [_near(along, tips, share * small) for share in ENDS]
        return any(
            room.put(text, part, clear=clear * small, reach=REACH * small)
            for part in (*at_end, along)
            for clear in (0.35, 0.1)
            if len(part)
        )

    def show(self, step: int) -> Sequence[Artist]:
        """The boundaries of the moments up to a step and their names, with those that do not show yet."""
        for since, line in zip(self.steps, self.lines, strict=False):
            line.set_visible(step >= since)
        for since, text in zip(self.steps, self.texts, strict=True):
            text.set_visible(text in self.placed and step >= since)
        return [*self.lines, *self.texts]


def _ends(page: AxesPixels, boundary: Array) -> Array:
    """Where the parts of a boundary (2, n), between nans, begin and end: points (k, 2) in pixels."""
    is_gap = np.isnan(boundary[0])
    begins = ~is_gap & np.concatenate([[True], is_gap[:-1]])
    ends = ~is_gap & np.concatenate([is_gap[1:], [True]])
    return page.of(boundary.T[begins | ends])


def _near(along: Array, ends: Array, reach: float) -> Array:
    """The points (n, 2) of a line within reach of one of its `ends` (k, 2)."""
    away = np.linalg.norm(along[:, None] - ends, axis=-1)
    return np.asarray(along[(away <= reach).any(axis=1)])
