"""A line's wider tracks where others lie over it: all that share their ground are seen side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.lines import Line2D

from gdviz.arrays import Array
from gdviz.views.paths.marks import Pen, casing_line, path_line
from gdviz.views.paths.overlap import Track
from gdviz.views.paths.pixels import AxesPixels

STRIPE: Final = 0.22  # widths of a line that each shows on both sides of the next
LEAST_STRIPE: Final = 0.7  # pixels
FIRST: Final = 1.6  # times wider is the stripe right under the uppermost, whose dots lie on it
ALONE: Final = 2.0  # the same where no more than two lie on one another anywhere: there is room
UNDER_THIN: Final = 2.4  # the same under a thin one, which alone is too little to be told apart
OVER: Final = 1e-3  # layers by which tracks lie over their line and its casing
TAPER: Final = 0.12  # widths of a line that a track grows from one of its points to the next, and shrinks again
TAPERED: Final = "taper"  # the gid of lines that a taper is drawn with
GRADE: Final = 0.1  # of these widths: so much wider is each line that a taper is drawn with


@final
class UnderTracks:
    """A line where others lie over it, the wider the more they are, with its casing; it tapers to where fewer do."""

    def __init__(self, pen: Pen, track: Track, layer: float, alone: float = ALONE, taper: float = TAPER) -> None:
        """`layer`, up to 1, is that of the line; `alone` is what FIRST is where only two lie on one another."""
        page, style = AxesPixels(pen.axes), pen.style
        stripe = max(STRIPE, LEAST_STRIPE / style.line)
        wide = alone if track.most == 1 and pen.share == 1 else FIRST
        first = wide if track.top >= 1 else UNDER_THIN
        shares = np.where(track.depths > 0, track.top + 2 * stripe * (track.depths + first - 1), pen.share)
        graded = _graded(np.where(np.isfinite(track.points[:, 0]), shares, np.inf), taper)
        self.lines: list[Line2D] = []
        self.pieces: list[tuple[Array, Array]] = []
        for share in np.unique(graded[graded > pen.share]):
            line = path_line(pen.axes, style, pen.color, layer=layer + OVER, share=float(share), casing=False)
            line.set(solid_capstyle="butt", snap=False, gid=None if share in shares else TAPERED)
            self.lines.append(line)
            pixels, rows = track.pieces(graded == share)
            self.pieces.append((page.data(pixels), rows))
            if share in shares:
                self.lines.append(casing_line(pen.axes, style, float(share)))
                self.pieces.append(self.pieces[-1])

    def show(self, step: float) -> Sequence[Artist]:
        """The tracks up to a step."""
        for line, (places, rows) in zip(self.lines, self.pieces, strict=True):
            line.set_data(*places[: np.searchsorted(rows, step, side="right")].T)
        return self.lines


def _graded(shares: Array, taper: float) -> Array:
    """The widths at points (m,), none of which is by more than a taper wider than at the next; in grades on the way.

    Those that are infinite, where nothing is drawn, become 0 and count for none.
    """
    grown = taper * np.arange(len(shares))
    ahead = np.minimum.accumulate(shares - grown) + grown
    behind = (np.minimum.accumulate(shares[::-1] - grown) + grown)[::-1]
    tapered = np.minimum(ahead, behind)
    graded = np.where(tapered < shares - GRADE / 2, np.round(tapered / GRADE) * GRADE, shares)
    return np.where(np.isfinite(shares), graded, 0.0)
