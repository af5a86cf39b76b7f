"""The steps of a run as dots on its path: where they can be told apart one a step, or of a crowd one in so many."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import final

import numpy as np

from gdviz.arrays import Array, Counts
from gdviz.styles.base import points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.marks import Pen, unit_px, with_marker

DOT = 2.3  # times a path's width that a step's dot has, with its edge
RIM = 0.35  # of a path's width: the light edge, which parts a dot from the line and from other dots
APART = 0.2  # dots from one step to the next: they run together, and where steps are shorter there are none
CROWDED = 0.9  # the same where other lines share the ground: dots in a row would hide them
MOST = 25  # dots on each path of a crowd
AROUND = (-1, 0, 1)  # cells of that distance that are looked at on each side


@final
class StepDots:
    """A dot of one size at each step that is long enough to be told from the next; where a run creeps there are none.

    Where the style has a dot only every so many steps, these are told from each other.  They are chosen when a step is
    first shown, for only then have the axes their final size.
    """

    def __init__(self, pen: Pen, path: Array, layer: float, crowded: Array, share: float = 1.0) -> None:
        """`path` (n + 1, 2) are the points of the path's line; a higher `layer`, up to 1, lies on top.

        At the `crowded` rows other paths share the ground; the path has a `share` of the usual width.
        """
        self.axes, self.path, self.every = pen.axes, path, pen.style.dot_every
        self.apart = np.full(len(path), APART)
        self.apart[crowded] = CROWDED
        self.size_px, rim_px = DOT * share * pen.style.line, RIM * share * pen.style.line
        (self.mark,) = pen.axes.plot(
            [], [], "o", color=pen.line_color, markersize=points(self.size_px - rim_px),
            markeredgewidth=points(rim_px), markeredgecolor=pen.style.casing,
            zorder=MOVING_ZORDER + layer,
        )  # fmt: skip
        with_marker(self.mark, pen.stroke)
        self.chosen: Array | None = None

    def show(self, step: float) -> None:
        """Shows the dots of the steps up to one; the start has a mark of its own."""
        if self.chosen is None:
            pixels = self.axes.transData.transform(self.path) / unit_px(self.axes)
            rows = np.arange(0, len(pixels), self.every)
            self.chosen = rows[told_apart(pixels[rows], self.size_px, self.apart[rows])]
        shown = self.chosen[self.chosen <= step]
        self.mark.set_data(*self.path[shown].T)


def dot_every(steps: int) -> int:
    """The fewest steps, a round number, of which one is a dot where a crowd makes so many."""
    rounds: Iterator[int] = (first * 10**power for power in count() for first in (1, 2, 5))
    return next(every for every in rounds if steps <= MOST * every)


def told_apart(pixels: Array, size: float, apart: Array | float = APART) -> Array:
    """The numbers of the steps of a path (n + 1, 2), but its start, that are dots of that size.

    The step that leads there is so many sizes long; one from where nothing is drawn is.
    """
    moves = np.linalg.norm(np.diff(pixels, axis=0), axis=-1)
    is_short = moves < size * np.broadcast_to(apart, len(pixels))[1:]
    drawn = np.isfinite(pixels[1:]).all(axis=1)
    return _unlike(pixels, np.flatnonzero(~is_short & drawn) + 1, APART * size)


def _unlike(pixels: Array, steps: Counts, least: float) -> Array:
    """Those of the steps whose pixels are at least so far from those of all before them: others would not be seen."""
    kept: list[int] = []
    taken: dict[tuple[int, int], list[Array]] = {}
    for i in steps.tolist():
        x, y = int(pixels[i, 0] // least), int(pixels[i, 1] // least)
        near = [dot for dx in AROUND for dy in AROUND for dot in taken.get((x + dx, y + dy), ())]
        if all(np.hypot(*(pixels[i] - dot)) >= least for dot in near):
            taken.setdefault((x, y), []).append(pixels[i])
            kept.append(i)
    return np.array(kept, dtype=int)
