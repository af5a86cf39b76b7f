"""Names at the right ends of lines, outside the axes, each at the height of its line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from gdviz.arrays import Array
from gdviz.styles.base import Style, points
from gdviz.styles.mixed_text import mixed
from gdviz.views.base import BELOW_NAME, MOVING_ZORDER, RUN_NAME
from gdviz.views.fits.spread import spread
from gdviz.views.paths.marks import unit_px

LINE = 1.25  # sizes of type from a line of words to the next
PAD = 0.95  # sizes of type between the axes and the words
DISPLACED = 0.3  # sizes of type from its line's end where a name has a leader


@dataclass(frozen=True)
class EndName:
    """What stands at a line's end: words, their colour, the `height` of the end at a step, and from which step on.

    What stands `below` them is grey and part of the name.
    """

    words: str
    color: str
    height: Callable[[float], float]
    since: int = 0
    gid: str = RUN_NAME
    weight: str = "bold"
    below: str = ""


@final
class EndNames:
    """Names right of the axes that ride at the ends of their lines; none lies on another, and all show, or none."""

    def __init__(self, axes: Axes, style: Style, names: Sequence[EndName]) -> None:
        self.axes, self.style, self.names = axes, style, names
        self.texts = [self._write(name.words, name, style.lettering(name.color)) for name in names]
        self.below = [
            self._write(name.below, name, style.muted, weight="normal", gid=BELOW_NAME) if name.below else None
            for name in names
        ]
        self.leaders = [self._leader(name.color) for name in names]

    def _write(self, words: str, name: EndName, color: Any, **changes: Any) -> Text:
        figure = self.axes.get_figure(root=True)
        assert figure is not None
        beside = ScaledTranslation(PAD * points(self.style.small) / 72, 0, figure.dpi_scale_trans)
        look: dict[str, Any] = {"weight": name.weight, "va": "center", "gid": name.gid, **changes}
        where: dict[str, Any] = {"transform": self.axes.transAxes + beside, "zorder": MOVING_ZORDER + 6}
        return mixed(
            self.axes.text(
                1, 0.5, self.style.said(words), color=color, fontsize=points(self.style.small), **look, **where
            )
        )

    def _leader(self, color: str) -> Line2D:
        look: dict[str, Any] = {"color": color, "linewidth": points(1), "zorder": MOVING_ZORDER + 6, "clip_on": False}
        (line,) = self.axes.plot([], [], transform=self.axes.transAxes, **look)
        return line

    def show(self, step: float) -> Sequence[Artist]:
        """The names that show at a step, with those that do not."""
        width, height = np.array(self.axes.bbox.size) / unit_px(self.axes)
        ends = np.array([self._end_px(name.height(step), height) for name in self.names])
        small = self.style.small
        sizes = np.array([(LINE if below is None else 2 * LINE) * small for below in self.below])
        fits = bool(sizes.sum() <= height + small)
        middles = spread(ends, sizes, -0.5 * small, height + 0.5 * small) if fits and len(ends) else ends
        for i, name in enumerate(self.names):
            self._put(i, float(middles[i]), float(ends[i]), width, height)
            self._reveal(i, visible=fits and step >= name.since)
        return [*self.texts, *(text for text in self.below if text), *self.leaders]

    def _end_px(self, value: float, height: float) -> float:
        """Where a line's end stands, in pixels from the axes' foot; at the edge where it is beyond."""
        low, high = self.axes.get_ylim()
        share = (np.nan_to_num(value, nan=low, posinf=high, neginf=low) - low) / (high - low)
        return float(np.clip(share, 0, 1) * height)

    def _put(self, i: int, middle: float, end: float, width: float, height: float) -> None:
        below, small = self.below[i], self.style.small
        up = 0.5 * LINE * small if below else 0.0
        self.texts[i].set_y((middle + up) / height)
        if below:
            below.set_y((middle - up) / height)
        is_displaced = abs(middle - end) > DISPLACED * small
        along: Array = np.array([[1, 1 + 0.7 * PAD * small / width], [end / height, (middle + up) / height]])
        self.leaders[i].set_data(along if is_displaced else ([], []))

    def _reveal(self, i: int, *, visible: bool) -> None:
        for artist in (self.texts[i], self.below[i], self.leaders[i]):
            if artist:
                artist.set_visible(visible)
