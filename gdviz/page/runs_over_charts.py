"""Panels of runs side by side, over charts of all of them: what is compared stands on the same axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from gdviz.page.arrangement import Panel, grid_height, place_grid, place_row, words_height
from gdviz.page.boxes import Box, Insets
from gdviz.page.panels import BANDS
from gdviz.page.shared_charts import SharedCharts

LOW: Final = 0.7  # of the height of a map: that of the charts


@final
class RunsOverCharts(SharedCharts):
    """Each run has a map under its heading; the charts, one a view, stand in a row below and show all runs."""

    def is_over_alike(self, panel: int) -> bool:
        """No two have the same steps one over the other."""
        return False

    def place(self, area: Box, insets: Sequence[Insets]) -> list[Box]:
        """The boxes of all maps, and those of the charts."""
        maps, charts = self._maps(insets), self._charts(insets)
        words = words_height(maps), words_height(charts)
        free = area.height - sum(words) - BANDS * self.apart
        upper = words[0] + free / (1 + LOW)
        lower = area.height - BANDS * self.apart - upper
        over = Box(area.left, area.top - upper, area.width, upper)
        under = Box(area.left, area.top - upper - BANDS * self.apart - lower, area.width, lower)
        return [*place_grid(over, maps, self.runs, self._gaps(maps)), *place_row(under, charts, self.apart)]

    def height(self, width: float, insets: Sequence[Insets]) -> float | None:
        """How high an area of that width is whose maps have their shape."""
        maps, charts = self._maps(insets), self._charts(insets)
        upper = grid_height(width, maps, self.runs, self._gaps(maps))
        if upper is None:
            return None
        each = upper - words_height(maps)
        return upper + BANDS * self.apart + LOW * each + words_height(charts)

    def _maps(self, insets: Sequence[Insets]) -> list[Panel]:
        """The maps, all with the same words around them."""
        own = insets[: self.runs]
        words = Insets(*(max(getattr(each, side) for each in own) for side in ("left", "bottom", "right", "top")))
        words = Insets(words.left, words.bottom, words.right, words.top + self.heading)
        return [Panel(words, self.shapes[0])] * self.runs

    def _charts(self, insets: Sequence[Insets]) -> list[Panel]:
        return [Panel(each) for each in insets[self.runs :]]
