"""A dashed line from where the best run has the last value of the worst to where that comes to it, and the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist

from gdviz.descents.lead import Lead
from gdviz.views.charts.crossing_look import crossing_ring, dashed_line
from gdviz.views.charts.drawn_points import line_points
from gdviz.views.charts.near_points import dense
from gdviz.views.charts.run_curve import RunCurve
from gdviz.views.paths.lettering import write_note
from gdviz.views.paths.pixels import AxesPixels

OFF: Final = 0.3  # heights of type between the line and its words
AIR: Final = 2.5  # pixels between words and curves
FARTHEST: Final = 5.0  # heights of type between them at most
SIDEWAYS: Final = 0.15  # of what a place farther up costs, one farther aside does
STEP: Final = 4.0  # pixels between two places that are tried


@final
class LeadNote:
    """The line and the words, once both runs have come there; words without a place do not show, nor the line then.

    The ring has the colour of the fast run.
    """

    def __init__(self, curves: Sequence[RunCurve], found: Lead, words: Sequence[str]) -> None:
        self.pen, self.found, self.words = curves[found.fast].pen, found, words
        self.values = [curve.values for curve in curves]
        axes, style = self.pen.axes, self.pen.style
        self.line = dashed_line(axes, style, (found.step, found.last), found.level)
        self.ring = crossing_ring(axes, style, self.pen.color)
        self.ring.set_data([found.step], [self.values[found.fast][found.step]])
        self.text = write_note(axes, style, words[0], style.ink)
        self.placed_in: tuple[float, ...] = ()
        self.has_place = False

    def show(self, step: float) -> Sequence[Artist]:
        """All three from the slow run's last step on."""
        page = AxesPixels(self.pen.axes)
        if self.placed_in != (size := tuple(page.size)):
            self.placed_in, self.has_place = size, any(self._place(page, each) for each in self.words)
        parts = (self.line, self.ring, self.text)
        for artist in parts:
            artist.set_visible(self.has_place and step >= self.found.last)
        return parts

    def _place(self, page: AxesPixels, words: str) -> bool:
        """Puts the words as near to the middle of the line as they hide nothing; whether they have room."""
        self.text.set_text(self.pen.style.said(words))
        half = page.box(self.text).half
        ends = page.of(np.array([(self.found.step, self.found.level), (self.found.last, self.found.level)]))
        begin, end = ends
        drawn = np.concatenate([*(line_points(page, each) for each in self.values), dense(ends)])
        small, middle = self.pen.style.small, (begin[0] + end[0]) / 2
        across = np.arange(half[0], page.size[0] - half[0], STEP)
        away = half[1] + small * np.array([OFF, *np.arange(1, FARTHEST, 0.5)])
        spots = np.stack(np.meshgrid(across, begin[1] + np.concatenate([away, -away])), axis=-1).reshape(-1, 2)
        price = np.abs(spots - (middle, begin[1])) @ (SIDEWAYS, 1.0)
        for spot in spots[np.argsort(price, kind="stable")]:
            is_inside = half[1] < spot[1] < page.size[1] - half[1]
            if is_inside and not (np.abs(drawn - spot) < half + AIR).all(axis=1).any():
                self.text.set_position(tuple(page.share(spot).tolist()))
                return True
        return False
