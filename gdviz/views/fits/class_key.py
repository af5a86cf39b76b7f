"""The names of two classes after their marks, under the axes at the right: where points leave them no room inside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.fits.classes import SHAPES
from gdviz.views.fits.foot_line import below_px, make_room
from gdviz.views.paths.pixels import AxesPixels

GAP, BEFORE = 1.1, 0.75  # sizes of type between the two, and from the middle of a mark to its name


@final
class ClassKey:
    """The two marks, empty until the names stand beside them."""

    def __init__(self, axes: Axes, style: Style, texts: Sequence[Text]) -> None:
        self.axes, self.style, self.texts = axes, style, texts
        self.marks = [self._mark(i) for i in (0, 1)]

    def _mark(self, i: int) -> Line2D:
        shape, scale = SHAPES[i]
        (mark,) = self.axes.plot([], [], shape, color=self.style.classes[i], transform=self.axes.transAxes)
        size = points(scale * 0.8 * self.style.marker)
        mark.set(markersize=size, markeredgewidth=0, clip_on=False, zorder=MOVING_ZORDER)
        return mark

    def place(self) -> bool:
        """Puts marks and names on the line of the name under the axes; whether there is room beside that."""
        page, small = AxesPixels(self.axes), self.style.small
        width, height = page.size
        for text in self.texts:
            text.set_fontsize(points(small))
        widths = [2 * float(page.box(text).half[0]) for text in self.texts]
        begins = np.array([width - sum(widths) - (GAP + BEFORE) * small, width - widths[1]])
        if not make_room(self.axes, self.style, width - float(begins[0]) + BEFORE * small):
            return False
        down = -below_px(self.axes, self.style) / height
        for text, mark, begin in zip(self.texts, self.marks, begins, strict=True):
            text.set(x=begin / width, y=down, ha="left", va="baseline")
            mark.set_data([(begin - BEFORE * small) / width], [down + 0.35 * small / height])
        return True
