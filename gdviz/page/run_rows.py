"""Panels of runs one under another, the views of each side by side: for maps that are wide and low."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from gdviz.page.arrangement import Panel, place_row, row_height, words_height
from gdviz.page.boxes import Box, Insets
from gdviz.page.panels import Panels


@final
class RunRows(Panels):
    """Each run has a row of its views under its heading; rows are equally high, and columns line up."""

    @property
    def tick_columns(self) -> int:
        """All runs' panels of a view stand in one column."""
        return 1

    def column_width(self, width: float) -> float:
        """How wide the first panel of a run is, about."""
        return 0.55 * width

    def place(self, area: Box, insets: Sequence[Insets]) -> list[Box]:
        """The boxes of all axes, view by view."""
        rows = self._rows_of_runs(insets)
        words = [words_height(row) for row in rows]
        each = (area.height - sum(words) - (len(rows) - 1) * self.apart) / len(rows)
        placed, top = [], area.top
        for row, own in zip(rows, words, strict=True):
            placed.append(place_row(Box(area.left, top - each - own, area.width, each + own), row, self.apart))
            top -= each + own + self.apart
        return [boxes[i] for i in range(len(self.shapes)) for boxes in placed]

    def height(self, width: float, insets: Sequence[Insets]) -> float | None:
        """How high an area of that width is whose maps have their shapes; None where there are none."""
        rows = self._rows_of_runs(insets)
        each = row_height(width, rows[0], self.apart)
        if each is None:
            return None
        return sum(each + words_height(row) for row in rows) + (len(rows) - 1) * self.apart

    def _rows_of_runs(self, insets: Sequence[Insets]) -> list[list[Panel]]:
        """The panels of each run; those of one view have the same words at their sides."""
        views = [insets[i * self.runs : (i + 1) * self.runs] for i in range(len(self.shapes))]
        sides = [(max(each.left for each in own), max(each.right for each in own)) for own in views]
        return [
            [
                Panel(Insets(left, own[run].bottom, right, own[run].top + self.heading), shape)
                for own, (left, right), shape in zip(views, sides, self.shapes, strict=True)
            ]
            for run in range(self.runs)
        ]
