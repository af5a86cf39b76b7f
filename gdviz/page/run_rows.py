"""Panels of runs one under another beside one chart of all of them: for maps that are wide and low."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import final

from gdviz.page.arrangement import Panel, place_row, row_height, words_height
from gdviz.page.boxes import Box, Insets
from gdviz.page.shared_charts import SharedCharts

HIGHEST = 0.85  # of its width: how high the area is at most; maps that then are narrower leave room to the chart


@final
class RunRows(SharedCharts):
    """Each run has a map under its heading, all equally high; the chart beside them is as high as all, headings too."""

    def outer(self, insets: Sequence[Insets]) -> list[Insets]:
        """Without the words that only the first or the last map has."""
        *own, chart = insets
        last = len(own) - 1
        kept = [
            replace(each, top=each.top if i == 0 else 0.0, bottom=each.bottom if i == last else 0.0)
            for i, each in enumerate(own)
        ]
        return [*kept, chart]

    @property
    def tick_columns(self) -> int:
        """All maps stand in one column."""
        return 1

    def column_width(self, width: float) -> float:
        """How wide a map is, about."""
        return 0.55 * width

    def place(self, area: Box, insets: Sequence[Insets]) -> list[Box]:
        """The boxes of all maps, and that of the chart."""
        rows = self._rows_of_runs(insets)
        words = [words_height(row) for row in rows]
        each = (area.height - sum(words) - (len(rows) - 1) * self.apart) / len(rows)
        maps: list[Box] = []
        charts: list[Box] = []
        top = area.top
        for row, own in zip(rows, words, strict=True):
            place = Box(area.left, top - each - own, area.width, each + own)
            own_map, part = place_row(place, row, self.apart)
            maps.append(own_map)
            charts.append(part)
            top -= each + own + self.apart
        first, last = charts[0], charts[-1]
        height = area.top - insets[-1].top - last.bottom
        return [*maps, Box(first.left, last.bottom, first.width, height)]

    def height(self, width: float, insets: Sequence[Insets]) -> float | None:
        """How high an area of that width is whose maps have their shapes."""
        rows = self._rows_of_runs(insets)
        each = row_height(width, rows[0], self.apart)
        assert each is not None
        rest = sum(map(words_height, rows)) + (len(rows) - 1) * self.apart
        return min(len(rows) * each + rest, HIGHEST * width)

    def _rows_of_runs(self, insets: Sequence[Insets]) -> list[list[Panel]]:
        """The map of each run and the part of the chart beside it; the words at their sides are alike."""
        *own, chart = insets
        left, right = max(each.left for each in own), max(each.right for each in own)
        rows = []
        for run, each in enumerate(own):
            under = chart.bottom if run == self.runs - 1 else 0.0
            rows.append(
                [
                    Panel(Insets(left, each.bottom, right, each.top + self.heading), self.shapes[0]),
                    Panel(Insets(chart.left, under, chart.right), None, self.least),
                ]
            )
        return rows
