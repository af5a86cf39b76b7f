"""The numbers of steps over the dots of a strip, as many as have room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from matplotlib.artist import Artist
from matplotlib.text import Text
from matplotlib.transforms import offset_copy

from gdviz.arrays import Array
from gdviz.styles.base import points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.curves.frame import CurveFrame
from gdviz.views.paths.lettering import WIDE_CASING, haloed
from gdviz.views.paths.marks import Pen, unit_px
from gdviz.words.gaits import step_words

GAP = 1.0  # heights of small type between two numbers
DIGIT = 0.62  # of the height of type: a digit's width
OVER = 0.75  # of a point's width: from the row up to the numbers
MOST = 40  # numbers


@final
class StepNumbers:
    """The numbers; each shows from its step on; the earliest takes its place before a later one."""

    def __init__(self, pen: Pen, x: Array, frame: CurveFrame, first: Sequence[int] = ()) -> None:
        """`x` (n + 1,) are where the steps led, on the only row; those of `first` come before all others."""
        self.pen, self.frame = pen, frame
        self.steps: list[int] = []
        taken: list[tuple[float, float]] = []
        low, high = frame.window
        for step in dict.fromkeys((*first, *range(len(x)))):
            if len(taken) == MOST or not low <= x[step] <= high:
                continue
            at, half = self._place(float(x[step]), step)
            if all(abs(at - other) >= half + width for other, width in taken):
                taken.append((at, half))
                self.steps.append(step)
        self.texts = [self._text(float(x[step]), step_words(step)) for step in self.steps]

    def show(self, step: float) -> Sequence[Artist]:
        """Those of the steps so far."""
        for text, since in zip(self.texts, self.steps, strict=True):
            text.set_visible(step >= since)
        return self.texts

    def _place(self, x: float, step: int) -> tuple[float, float]:
        """The middle of a number and half the room that it takes, in pixels."""
        size = self.pen.style.small * unit_px(self.pen.axes)
        at = float(self.pen.axes.transData.transform((x, self.frame.rows[0]))[0])
        return at, (DIGIT * len(self.pen.style.said(step_words(step))) + GAP) * size / 2

    def _text(self, x: float, words: str) -> Text:
        axes, style = self.pen.axes, self.pen.style
        over = offset_copy(axes.transData, axes.get_figure(root=True), y=points(OVER * style.marker), units="points")
        text = axes.text(x, self.frame.rows[0], style.said(words), transform=over, ha="center", va="bottom")
        text.set(color=style.muted, fontsize=points(style.small), zorder=MOVING_ZORDER)
        text.set_path_effects(haloed(style, WIDE_CASING))
        return text
