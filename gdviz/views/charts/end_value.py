"""The last value of the only curve of a chart, beside its tip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist

from gdviz.arrays import Array
from gdviz.views.charts.end_label import LINE, RUN_VALUE, write
from gdviz.views.charts.run_curve import RunCurve
from gdviz.views.paths.pixels import AxesPixels

SIDES: Final = (1.0, -1.0, 1.6, -1.6)  # over and under the tip, in the least distances from it
SAMPLES: Final = 20  # of a line between two steps, where a text is to keep clear of it


@final
class EndValue:
    """A number in bold over the tip, or under it where the curves leave more room; it never stands out at the side."""

    def __init__(self, curve: RunCurve, said: Callable[[int], str], curves: Sequence[Array]) -> None:
        """`curves` (n + 1,) are the values of all curves of the chart, which it keeps clear of."""
        self.curve, self.pen, self.said, self.curves = curve, curve.pen, said, curves
        self.side: float | None = None
        bold = {"weight": "bold", "color": self.pen.style.lettering(self.pen.color)}
        self.text = write(self.pen, "", (0, 0), gid=RUN_VALUE, **bold)

    def show(self, step: int) -> Sequence[Artist]:
        """The value at a step, which the curve shows already."""
        at = self.curve.at
        self.text.set_visible(at is not None)
        if at is None:
            return (self.text,)
        if self.side is None:
            self.side = self._side()
        self.text.set_text(self.said(min(step, self.curve.steps)))
        self.text.xy = tuple(self._place(np.array(at), self.side) / np.array(self._page.size))
        return (self.text,)

    def _place(self, at: Array, side: float) -> Array:
        """Where the text begins and its middle is, in pixels from the axes' corner."""
        style, size = self.pen.style, np.array(self._page.size)
        x, y = self._page.of(at[None])[0]
        half = 0.5 * LINE * style.small_px
        away = side * (0.5 * style.marker_px + half)
        away = away if half <= y + away <= size[1] - half else -away
        return np.array([max(0.0, min(x - 0.5 * style.marker_px, size[0] - self._width)), y + away])

    def _side(self) -> float:
        """Over the tip of the last step or under it, and how far: the nearest of SIDES that hides the least."""
        last = np.array([self.curve.steps, self.curve.values[-1]])
        self.text.set_text(self.said(self.curve.steps))
        return min(SIDES, key=lambda side: self._crossed(self._place(last, side)))

    def _crossed(self, place: Array) -> int:
        """How many points of the curves a text there would hide."""
        half = 0.5 * self.pen.style.small_px
        low, high = place - (0, half), place + np.array((self._width, half))
        count = 0
        for values in self.curves:
            at = np.linspace(0, len(values) - 1, (len(values) - 1) * SAMPLES + 1)
            line = self._page.of(np.column_stack([np.arange(len(values)), values]))
            points = np.column_stack([np.interp(at, np.arange(len(values)), line[:, i]) for i in (0, 1)])
            count += int(((points >= low) & (points <= high)).all(axis=1).sum())
        return count

    @property
    def _width(self) -> float:
        return 2 * float(self._page.box(self.text).half[0])

    @property
    def _page(self) -> AxesPixels:
        return AxesPixels(self.pen.axes)
