"""A line's wider tracks where others lie over it: all that share their ground are seen side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.lines import Line2D

from gdviz.arrays import Array
from gdviz.views.paths.marks import Pen, path_line
from gdviz.views.paths.overlap import Track
from gdviz.views.paths.pixels import AxesPixels

STRIPE: Final = 0.22  # widths of a line that each shows on both sides of the next
LEAST_STRIPE: Final = 0.7  # pixels
FIRST: Final = 1.6  # times wider is the stripe right under the uppermost, whose dots lie on it
ALONE: Final = 2.8  # the same where no more than two lie on one another anywhere: there is room
OVER: Final = 1e-3  # layers by which tracks lie over their line and its casing


@final
class UnderTracks:
    """A line for each number of others that lie over it somewhere, the wider the more they are."""

    def __init__(self, pen: Pen, track: Track, layer: float, alone: float = ALONE) -> None:
        """`layer`, up to 1, is that of the line; `alone` is what FIRST is where only two lie on one another."""
        page, style = AxesPixels(pen.axes), pen.style
        stripe = max(STRIPE, LEAST_STRIPE / style.line_px)
        self.lines: list[Line2D] = []
        self.pieces: list[tuple[Array, Array]] = []
        first = alone if track.most == 1 else FIRST
        for depth in range(1, track.deepest + 1):
            pixels, rows = track.at(depth)
            share = track.top + 2 * stripe * (depth + first - 1)
            line = path_line(pen.axes, style, pen.color, layer=layer + OVER, share=share, casing=False)
            line.set(solid_capstyle="butt", snap=False)
            self.lines.append(line)
            self.pieces.append((page.data(pixels), rows))

    def show(self, step: float) -> Sequence[Artist]:
        """The tracks up to a step."""
        for line, (places, rows) in zip(self.lines, self.pieces, strict=True):
            line.set_data(*places[: np.searchsorted(rows, step, side="right")].T)
        return self.lines
