"""Panels of equal size in a row, a moment each, over charts as wide as the row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import final

from gdviz.page.boxes import Box, Insets
from gdviz.page.panels import Panels

PANEL = 0.72  # of its width: the height of a panel that has no shape
CHART = 0.25  # of the width of all: the height of each chart
APART = 1.5  # of the usual space between panels: the numbers at their ends do not meet there
LEAST_CHART = 0.3  # of the height of all axes: what charts have at least


@final
class MomentRow(Panels):
    """The first views in a row, as many as `moments`, and each chart after them in a row of its own."""

    def place(self, area: Box, insets: Sequence[Insets]) -> list[Box]:
        """The boxes of all axes; the left edges of the first panel and the charts are one."""
        row, charts = insets[: self.moments], insets[self.moments :]
        left = max(each.left for each in (row[0], *charts))
        top, bottom = max(each.top for each in row), max(each.bottom for each in row)
        gap, width = round(self._gap(row)), self._width(area.width, insets)
        free = area.height - top - bottom - sum(each.top + each.bottom + self.apart for each in charts)
        height = round(min(self._shape * width, (1 - LEAST_CHART * bool(charts)) * free))
        foot = area.top - top - height
        boxes = [Box(area.left + left + i * (width + gap), foot, width, height) for i in range(self.moments)]
        foot -= bottom
        for each in charts:
            own = (free - height) / len(charts)
            foot -= self.apart + each.top + own
            boxes.append(Box(area.left + left, foot, area.width - left - each.right, own))
            foot -= each.bottom
        return boxes

    def height(self, width: float, insets: Sequence[Insets]) -> float | None:
        """How high an area of that width is in which all have their shapes."""
        row, charts = insets[: self.moments], insets[self.moments :]
        words = max(each.top for each in row) + max(each.bottom for each in row)
        under = sum(each.top + each.bottom + self.apart + CHART * width for each in charts)
        return self._shape * self._width(width, insets) + words + under

    @property
    def _shape(self) -> float:
        return self.shapes[0] or PANEL

    def _gap(self, row: Sequence[Insets]) -> float:
        """Between two panels, of which only the first has numbers at its left."""
        return max([APART * self.apart, *(one.right + other.left for one, other in pairwise(row))])

    def _width(self, width: float, insets: Sequence[Insets]) -> int:
        """How wide each panel is, in whole pixels."""
        row, charts = insets[: self.moments], insets[self.moments :]
        left = max(each.left for each in (row[0], *charts))
        return int((width - left - row[-1].right - (self.moments - 1) * round(self._gap(row))) // self.moments)

    def outer(self, insets: Sequence[Insets]) -> list[Insets]:
        """Without the numbers that only the first panel of the row has."""
        inner = [Insets(0.0, each.bottom, 0.0, each.top) for each in insets[1 : self.moments]]
        return [insets[0], *inner, *insets[self.moments :]]
