"""A map, and beside it charts one under another, all together as high as the map."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import final

from gdviz.page.arrangement import Panel, place_row, row_height, words_height
from gdviz.page.boxes import Box, Insets
from gdviz.page.panels import Panels

BETWEEN = 0.4  # of the space between panels: what is between two charts, besides their words


@final
class ChartStack(Panels):
    """The first view at the left, the others in a column at its right, equally high."""

    def place(self, area: Box, insets: Sequence[Insets]) -> list[Box]:
        """The boxes of all axes."""
        first, column = place_row(area, self._row(insets), self.apart)
        charts = insets[1:]
        words = sum(one.bottom + other.top + self._gap for one, other in pairwise(charts))
        each, top, boxes = (column.height - words) / len(charts), column.top, [first]
        for i, chart in enumerate(charts):
            top -= each + (chart.top if i else 0.0)
            boxes.append(Box(column.left, top, column.width, each))
            top -= chart.bottom + self._gap
        return boxes

    def height(self, width: float, insets: Sequence[Insets]) -> float | None:
        """How high an area of that width is in which the map has its shape."""
        row = self._row(insets)
        wanted = row_height(width, row, self.apart)
        return None if wanted is None else wanted + words_height(row)

    @property
    def _gap(self) -> float:
        return BETWEEN * self.apart

    def _row(self, insets: Sequence[Insets]) -> list[Panel]:
        """The map, and the column as one panel."""
        first, *charts = insets
        left, right = (max(getattr(each, side) for each in charts) for side in ("left", "right"))
        column = Insets(left, charts[-1].bottom, right, charts[0].top)
        return [Panel(first, self.shapes[0]), Panel(column, None, self.least)]
