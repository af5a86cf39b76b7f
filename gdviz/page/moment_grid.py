"""Four panels of equal size two by two, a moment each, and a chart as high as they are at their right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, final

from gdviz.page.arrangement import Panel, grid_height, place_grid
from gdviz.page.boxes import Box, Insets
from gdviz.page.moment_row import APART
from gdviz.page.panels import Panels

CHART: Final = 0.3  # of the width of all: that of the chart with its words
COLUMNS: Final = 2


@final
class MomentGrid(Panels):
    """The first four views two by two, and the one chart after them."""

    def place(self, area: Box, insets: Sequence[Insets]) -> list[Box]:
        """The boxes of all axes; the chart shares the grid's top and bottom."""
        maps, chart = self._maps(insets), insets[self.moments]
        grid = Box(area.left, area.bottom, self._width(area.width), area.height)
        boxes = place_grid(grid, maps, COLUMNS, self._between(insets))
        left = area.left + grid.width + self.apart + chart.left
        foot, top = boxes[-1].bottom, boxes[0].top
        return [*boxes, Box(left, foot, area.right - chart.right - left, top - foot)]

    def height(self, width: float, insets: Sequence[Insets]) -> float | None:
        """How high an area of that width is in which the panels have their shape."""
        return grid_height(self._width(width), self._maps(insets), COLUMNS, self._between(insets))

    def outer(self, insets: Sequence[Insets]) -> list[Insets]:
        """Without the numbers that only the panels at the left and in the last row have."""
        left = [each if i % COLUMNS == 0 else replace(each, left=0.0) for i, each in enumerate(insets[: self.moments])]
        upper = [replace(each, bottom=0.0) for each in left[:COLUMNS]]
        return [*upper, *left[COLUMNS:], *insets[self.moments :]]

    @property
    def alike(self) -> int:
        """How many of the first panels have the same axes."""
        return self.moments

    @property
    def tick_columns(self) -> int:
        """Two."""
        return COLUMNS

    def _width(self, width: float) -> float:
        return round((1 - CHART) * width - self.apart)

    def _maps(self, insets: Sequence[Insets]) -> list[Panel]:
        """The panels, all with the same words around them, over and under them also as many as the chart has."""
        own = insets[: self.moments]
        bottom, top = (max(getattr(each, side) for each in insets) for side in ("bottom", "top"))
        words = Insets(own[0].left, bottom, max(each.right for each in own), top)
        return [Panel(words, self.shapes[0])] * self.moments

    def _between(self, insets: Sequence[Insets]) -> tuple[float, float]:
        """Between two columns, and between two rows, whose words stand there."""
        own = insets[: self.moments]
        across = APART * self.apart + max(each.right for each in own)
        under = max(each.bottom for each in own[:COLUMNS])
        return across, under + max(each.top for each in own) + self.apart / 2
