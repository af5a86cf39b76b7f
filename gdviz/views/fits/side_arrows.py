"""Short arrows on the boundaries of moments: to which side each has the higher class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.arrays import Array
from gdviz.costs.model import Model
from gdviz.descents.run import Run
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.charts.standing_words import all_over
from gdviz.views.fits.boundary_moments import BoundaryMoments
from gdviz.views.fits.class_names import class_labels
from gdviz.views.fits.foot_line import below_px, make_room
from gdviz.views.paths.free_spots import distance
from gdviz.views.paths.lettering import LINE_WORD, write
from gdviz.views.paths.marks import arrow_head, cased
from gdviz.views.paths.pixels import AxesPixels
from gdviz.views.paths.room import Room
from gdviz.words.classes import side_words

STROKE: Final = "side-arrow"
LONG: Final = 1.8  # sizes of type
WIDTH, HEAD = 0.8, 1.9  # times a path's usual width, and a point's
LOOKS: Final = 60  # places along a boundary that are tried
SAMPLES: Final = 12  # points along an arrow
CLEAR: Final = 4.0  # pixels between an arrow and all else
INNER: Final = 4.0  # pixels from the frame to an arrow
OWN: Final = 1.5  # pixels from a boundary: so near it, all is its own
EPSILON: Final = 1.0  # pixels between which the slope of a score is measured


@final
class SideArrows:
    """An arrow a boundary, square on it, where it is the farthest from all else; under the axes its meaning.

    All show, or none: where one has no room, the others would ask for it.  A moment without a boundary has none.
    """

    is_late: ClassVar = True

    def __init__(self, axes: Axes, style: Style, model: Model, run: Run, moments: BoundaryMoments) -> None:
        """The boundaries are those of the run's `moments`."""
        self.axes, self.style, self.model, self.run, self.moments = axes, style, model, run, moments
        colors = style.in_time(len(moments.steps))
        self.lines = [self._line(color) for color in colors]
        self.heads = [self._head(color) for color in colors]
        (_, name), is_math = class_labels(model)
        self.words = write(axes, style, side_words(name), style.deepened(style.muted), gid=LINE_WORD, weight="normal")
        self.words.set(parse_math=is_math, visible=False)
        self.has_place = False

    def _line(self, color: str) -> Line2D:
        width = WIDTH * self.style.line
        look: dict[str, Any] = {"solid_capstyle": "butt", "path_effects": cased(self.style, width)}
        return self._added(color, linewidth=points(width), gid=STROKE, **look)

    def _head(self, color: str) -> Line2D:
        return self._added(color, linestyle="none", markersize=points(HEAD * self.style.marker), markeredgewidth=0)

    def _added(self, color: str, **look: Any) -> Line2D:
        zorder = MOVING_ZORDER + 3.5
        return self.axes.plot([], [], color=color, zorder=zorder, transform=self.axes.transAxes, **look)[0]

    def drawn(self) -> list[Array]:
        """Nothing: it yields to all else."""
        return []

    def place(self, room: Room) -> None:
        """Puts the arrows where each is the farthest from what is drawn."""
        page = AxesPixels(self.axes)
        drawn = np.concatenate([room.drawn, *(all_over(box.middle, box.half) for box in room.taken)])
        for step, boundary, line, head in zip(
            self.moments.steps, self.moments.drawn(), self.lines, self.heads, strict=True
        ):
            if not len(boundary):
                continue
            ends = self._freest(page, self.run.theta[step], boundary, drawn)
            if ends is None:
                return
            line.set_data(*(ends / page.size).T)
            head.set_data(*(ends[1] / page.size)[:, None])
            head.set_marker(arrow_head(float(np.degrees(np.arctan2(*(ends[1] - ends[0])[::-1])))))
            drawn = np.concatenate([drawn, np.linspace(ends[0], ends[1], SAMPLES)])
        self.words.set_visible(True)  # unseen ones have no width
        width = 2 * float(page.box(self.words).half[0])
        if make_room(self.axes, self.style, width):
            down = -below_px(self.axes, self.style) / page.size[1]
            self.words.set(x=1 - width / page.size[0], y=down, ha="left", va="baseline")
            room.drawn, self.has_place = drawn, True

    def _freest(self, page: AxesPixels, theta: Array, boundary: Array, drawn: Array) -> Array | None:
        """The ends (2, 2) in pixels of the arrow on a boundary that is the freest of all else; None where none is."""
        begins = boundary[np.unique(np.linspace(0, len(boundary) - 1, LOOKS).astype(int))]
        tips = begins + LONG * self.style.text * self._uphill(page, theta, begins)
        others = drawn[distance(drawn, np.zeros(2), boundary) > OWN]
        inside = ((tips > INNER) & (tips < np.array(page.size) - INNER)).all(axis=1)
        found = [
            (self._away(one, other, others), one, other)
            for one, other in zip(begins[inside], tips[inside], strict=True)
        ]
        away, *ends = max(found, key=lambda each: each[0], default=(0.0, begins[0], begins[0]))
        return np.array(ends) if away > CLEAR else None

    def _uphill(self, page: AxesPixels, theta: Array, at: Array) -> Array:
        """The directions (k, 2) in pixels, of length 1, in which the score rises at some pixels (k, 2)."""
        slopes = [
            self.model.score(theta, page.data(at + move)) - self.model.score(theta, page.data(at - move))
            for move in EPSILON * np.eye(2)
        ]
        found = np.column_stack(slopes)
        return np.asarray(found / np.maximum(np.hypot(*found.T), np.finfo(float).tiny)[:, None])

    @staticmethod
    def _away(begin: Array, tip: Array, others: Array) -> float:
        """How far an arrow is from other points (m, 2)."""
        along = np.linspace(begin, tip, SAMPLES)
        return float(distance(along, np.zeros(2), others).min()) if len(others) else np.inf

    def show(self, step: int) -> Sequence[Artist]:
        """The arrows of the moments up to a step, and their words once there is one."""
        for since, line, head in zip(self.moments.steps, self.lines, self.heads, strict=True):
            for artist in (line, head):
                artist.set_visible(self.has_place and step >= since)
        self.words.set_visible(self.has_place and step >= self.moments.steps[0])
        return [*self.lines, *self.heads, self.words]
