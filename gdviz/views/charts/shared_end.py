"""The one value that all curves end at, where their names stand inside the axes and say none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist

from gdviz.descents.outcome import Outcome
from gdviz.views.base import RUN_VALUE
from gdviz.views.charts.clear_spot import CURVE, Obstacle, clear_spot
from gdviz.views.charts.drawn_points import line_points, mark_points
from gdviz.views.charts.end_label import CurveEnd, write
from gdviz.views.charts.end_labels import EndLabels
from gdviz.views.charts.standing_words import words_points
from gdviz.views.paths.pixels import AxesPixels
from gdviz.words.marks import common_end_words

ONE_PX: Final = 2.0  # between the tips of curves that end as one
AIR: Final = 0.5  # heights of type beside it, that no name seems to begin it
NEAR: Final = 2.5  # heights of type: farther from the tips it would be of no curve


@final
class SharedEnd:
    """Words near the tips that curves share, at the last step: "all end at 0.12"."""

    def __init__(self, ends: Sequence[CurveEnd], labels: EndLabels) -> None:
        """The curves show their last step, and so do the labels, which say no value."""
        self.ends, self.labels, self.pen = ends, labels, ends[0].curve.pen
        self.last = max(end.curve.steps for end in ends)
        self.text = write(self.pen, "", (0, 0), gid=RUN_VALUE, ha="center", color=self.pen.style.ink)
        self.text.set_visible(False)
        self.placed: tuple[float, float] | None = None

    def show(self, step: float) -> Sequence[Artist]:
        """The words at a step, which curves and labels show already."""
        is_due = step >= self.last and self._is_shared()
        page = AxesPixels(self.pen.axes)
        if is_due and self.placed != page.size:
            self._place(page)
            self.placed = page.size
        self.text.set_visible(is_due and bool(self.text.get_text()))
        return (self.text,) if self.text.get_visible() else ()

    def _is_shared(self) -> bool:
        """Whether all curves are seen to end at one point, of which nothing is said yet."""
        values = {end.said.value(self.last) for end in self.ends}
        tips = [end.curve.at for end in self.ends]
        if len(values) > 1 or not all(values) or any(tip is None for tip in tips):
            return False
        if not all(end.curve.is_inside and end.curve.steps == self.last for end in self.ends):
            return False
        if any(end.said.run.outcome is Outcome.DIVERGED for end in self.ends):
            return False
        points = AxesPixels(self.pen.axes).of(np.array(tips, dtype=float))
        return bool(np.ptp(points, axis=0).max() <= ONE_PX) and not self.labels.say_values

    def _place(self, page: AxesPixels) -> None:
        """Puts the words where they hide nothing; nothing shows where they have no such place near the tips."""
        value = self.ends[0].said.value(self.last)
        self.text.set_text(self.pen.style.said(common_end_words(value, len(self.ends))))
        curves = [end.curve for end in self.ends]
        tip = page.of(np.array([curves[0].at], dtype=float))[0]
        taken = [*(line_points(page, curve.values) for curve in curves), mark_points(curves[0], tip)]
        taken.append(words_points(self.pen.axes, page, [self.text]))
        small = self.pen.style.small
        half = page.box(self.text).half + np.array([AIR * small, 0.0])
        spot = clear_spot(tip, half, np.array(page.size), [Obstacle(np.concatenate(taken), CURVE)], small, NEAR * small)
        self.text.xy = tuple(page.share(spot.middle).tolist())
        if spot.price > NEAR:
            self.text.set_text("")
