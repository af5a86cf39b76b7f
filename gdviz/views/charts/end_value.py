"""The last value of the only curve of a chart, beside its tip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

import numpy as np
from matplotlib.artist import Artist

from gdviz.arrays import Array
from gdviz.views.base import MOMENT, RUN_VALUE
from gdviz.views.charts.clear_spot import CURVE, Obstacle, clear_spot
from gdviz.views.charts.drawn_points import line_points, mark_points, mark_reach
from gdviz.views.charts.end_label import write
from gdviz.views.charts.run_curve import RunCurve
from gdviz.views.charts.said import Said
from gdviz.views.charts.standing_words import PASSED, words_points
from gdviz.views.paths.free_spots import NameBox, off_by
from gdviz.views.paths.pixels import AxesPixels

ROUNDING = 1e-6  # pixels
OTHER, RAW = 25.0, 20.0  # heights of type that a text goes to clear such a curve


@final
class EndValue:
    """A number in bold near the tip, in its curve's colour, where it hides no curve; it never stands out at the side.

    That of a noisy run says which mean it is, as far as there is room.
    """

    def __init__(self, curve: RunCurve, said: Said, others: Sequence[Array]) -> None:
        """The curve shows its last step; `others` (n + 1,) are the values of all others of the chart."""
        self.curve, self.pen, self.said, self.others = curve, curve.pen, said, others
        self.end, self.form = curve.at, 0
        bold = {"weight": "bold", "color": self.pen.style.lettering(self.pen.color)}
        self.text = write(self.pen, "", (0, 0), gid=RUN_VALUE, ha="center", linespacing=1.15, **bold)
        self.placed: tuple[float, float] | None = None

    def show(self, step: float) -> Sequence[Artist]:
        """The value at a step, which the curve shows already."""
        at, page = self.curve.at, AxesPixels(self.pen.axes)
        self.text.set_visible(at is not None and self.end is not None)
        if at is None or self.end is None:
            return (self.text,)
        if self.placed != page.size:
            self.away, self.placed = self._find(page), page.size
        self._say(int(step))
        half = page.box(self.text).half
        tip = page.of(np.array([at]))[0]
        middle = np.clip(tip + self.away, half, np.maximum(half, page.size - half))
        self.text.xy = tuple(page.share(self._aside(NameBox(middle, half), tip, page)))
        return (self.text,)

    def _aside(self, place: NameBox, tip: Array, page: AxesPixels) -> Array:
        """The place, or one over or under what has taken it.

        That are words at a threshold, notes and moments, which the tip passes, or the mark at the tip, where the frame
        holds the text.
        """
        (x, y), half = place.middle, place.half
        words = [text for text in self.pen.axes.texts if text.get_gid() in PASSED and text.get_visible()]
        mark = NameBox(tip, np.full(2, mark_reach(self.curve)))
        dots = [line for line in self.pen.axes.lines if line.get_gid() == MOMENT and line.get_visible()]
        passed = page.of(np.array([line.get_data() for line in dots], dtype=float).reshape(-1, 2))
        taken = [*map(page.box, words), mark, *(NameBox(at, mark.half) for at in passed)]
        if off_by(0.0, place.middle[None], half, taken).all():
            return place.middle
        heights = [box.middle[1] + side * (box.half[1] + half[1] + ROUNDING) for box in taken for side in (1, -1)]
        inside = [(x, each) for each in heights if half[1] <= each <= page.size[1] - half[1]]
        spots = np.array(inside or [(x, each) for each in heights])
        clear = spots[off_by(0.0, spots, half, taken)]
        return np.asarray(min(clear if len(clear) else spots, key=lambda spot: abs(float(spot[1] - y))))

    def _say(self, step: int) -> None:
        forms = self.said.forms(step)
        self.text.set_text(self.pen.style.said(forms[min(self.form, len(forms) - 1)]))

    def _find(self, page: AxesPixels) -> Array:
        """Where its middle is from the tip at the last step."""
        assert self.end is not None
        for form in range(len(self.said.forms(self.curve.steps))):
            self.form = form
            self._say(self.curve.steps)
            half = page.box(self.text).half
            if half[0] <= page.size[0] / 2:
                break
        tip = page.of(np.array([self.end]))[0]
        obstacles, small = self._obstacles(page, tip), self.pen.style.small
        return np.asarray(clear_spot(tip, half, np.array(page.size), obstacles, small).middle - tip)

    def _obstacles(self, page: AxesPixels, tip: Array) -> list[Obstacle]:
        """The curves, the mark at the tip, and words that stand still."""
        own = [line_points(page, self.curve.values), mark_points(self.curve, tip)]
        others = [line_points(page, values) for values in self.others]
        raw = [line_points(page, self.curve.raw.values)] if self.curve.raw else []
        words = [words_points(self.pen.axes, page, [self.text])]
        found = [(own, CURVE), (others, OTHER), (raw, RAW), (words, CURVE)]
        return [Obstacle(np.concatenate(each), price, divides=each is others) for each, price in found if each]
