"""What stands at the left of strips: each run's name, and in a verb how it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import offset_copy

from gdviz.styles.base import Style, points
from gdviz.views.base import BESIDE_THE_AXES, MOVING_ZORDER, RUN_NAME
from gdviz.views.curves.frame import CurveFrame

TWO_LINES = 2.5  # heights of small type from row to row: names and verbs stand one under the other
WIDEST = 0.34  # of the axes' width that they may take
PAD = 0.9  # heights of small type between them and the axes


@final
class StripNames:
    """The names, and under each what is said of it; right-aligned at the rows.

    What is too wide gives way: the verbs first, then the names.
    """

    def __init__(self, axes: Axes, style: Style, frame: CurveFrame, names: Sequence[str]) -> None:
        self.axes, self.style, self.frame = axes, style, frame
        self.names = [self._text(i, name, self._color(i), bold=True) for i, name in enumerate(names)]
        self.below: list[Text] = []
        self.since: Sequence[int] = ()
        self.fits = self._fit(self.names)
        for text in self.names:
            text.set(gid=RUN_NAME, visible=self.fits)  # names that do not show tell the page to draw a legend

    def add_verbs(self, verbs: Sequence[str], since: Sequence[int]) -> None:
        """Writes a verb a row, to show from a step on: under the names, or alone."""
        if not self.names or not self.fits:
            self._add(verbs, since, alone=True)
        elif self.frame.pitch >= TWO_LINES * self.style.small:
            self._add(verbs, since)
        for name, text in zip(self.names if self.fits else (), self.below, strict=False):
            name.set_verticalalignment("bottom")
            text.set_verticalalignment("top")

    def show(self, step: float) -> Sequence[Artist]:
        """The names, and the verbs that are true by now."""
        for text, since in zip(self.below, self.since, strict=True):
            text.set_visible(step >= since)
        return [*self.names, *self.below]

    def _add(self, lines: Sequence[str], since: Sequence[int], *, alone: bool = False) -> None:
        colors = [self._color(i) if alone else self.style.muted for i in range(len(lines))]
        texts = [self._text(i, line, colors[i], bold=alone) for i, line in enumerate(lines)]
        if self._fit(texts):
            self.below, self.since = texts, since
            return
        for text in texts:
            text.remove()

    def _color(self, i: int) -> tuple[float, float, float]:
        return self.style.lettering(self.style.run_color(i))

    def _text(self, i: int, words: str, color: object, *, bold: bool) -> Text:
        pad = -points(PAD * self.style.small)
        figure = self.axes.get_figure(root=True)
        beside = offset_copy(self.axes.get_yaxis_transform(), figure, x=pad, units="points")
        text = self.axes.text(0, self.frame.rows[i], self.style.said(words), transform=beside, ha="right", va="center")
        text.set(color=color, weight="bold" if bold else "normal", fontsize=points(self.style.small))
        text.set(zorder=MOVING_ZORDER + 5, gid=BESIDE_THE_AXES)
        return text

    def _fit(self, texts: Sequence[Text]) -> bool:
        widest = max((text.get_window_extent().width for text in texts), default=0.0)
        return bool(widest <= WIDEST * self.axes.bbox.width)
