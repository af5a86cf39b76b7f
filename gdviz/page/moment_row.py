"""Panels of equal size in a row, a moment each, over charts as wide as the row, or two as wide together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import final

from gdviz.page.boxes import Box, Insets
from gdviz.page.panels import Panels

PANEL = 0.72  # of its width: the height of a panel that has no shape
CHART = 0.25  # of the width of all: the height of each chart
APART = 1.5  # of the usual space between panels: the numbers at their ends do not meet there
SIDE_BY_SIDE = 2  # charts: so many share a line
LEAST_CHART = 0.3  # of the height of all axes: what charts have at least


@final
class MomentRow(Panels):
    """The first views in a row, as many as `moments`; two charts after them side by side, others each in its row."""

    def place(self, area: Box, insets: Sequence[Insets]) -> list[Box]:
        """The boxes of all axes; the left edges of the first panel and the charts are one."""
        row, lines = insets[: self.moments], self._lines(insets)
        left = self._left(insets)
        top, bottom = _words(row)
        gap, width = round(self._gap(row)), self._width(area.width, insets)
        words = list(map(_words, lines))
        free = area.height - top - bottom - sum(sum(each) + self.apart for each in words)
        height = round(min(self._shape * width, (1 - LEAST_CHART * bool(lines)) * free))
        foot = area.top - top - height
        boxes = [Box(area.left + left + i * (width + gap), foot, width, height) for i in range(self.moments)]
        foot -= bottom
        for line, (over, under) in zip(lines, words, strict=True):
            own = (free - height) / len(lines)
            foot -= self.apart + over + own
            boxes += self._charts(Box(area.left + left, foot, area.width - left, own), line)
            foot -= under
        return boxes

    def height(self, width: float, insets: Sequence[Insets]) -> float | None:
        """How high an area of that width is in which all have their shapes."""
        under = sum(sum(_words(line)) + self.apart + CHART * width for line in self._lines(insets))
        return self._shape * self._width(width, insets) + sum(_words(insets[: self.moments])) + under

    def _lines(self, insets: Sequence[Insets]) -> list[Sequence[Insets]]:
        """The charts under the panels, those together that share a line."""
        charts = insets[self.moments :]
        return [charts] if len(charts) == SIDE_BY_SIDE else [[each] for each in charts]

    def _charts(self, area: Box, line: Sequence[Insets]) -> list[Box]:
        """The boxes of charts of one line, equally wide; the numbers of the first stand at the left of the area."""
        between = sum(one.right + APART * self.apart + other.left for one, other in pairwise(line))
        width, boxes, left = (area.width - between - line[-1].right) / len(line), [], area.left
        for i, each in enumerate(line):
            left += each.left if i else 0.0
            boxes.append(Box(left, area.bottom, width, area.height))
            left += width + each.right + APART * self.apart
        return boxes

    def _left(self, insets: Sequence[Insets]) -> float:
        """The room for numbers at the left of the row and of the charts under its first panel."""
        return max(each.left for each in (insets[0], *(line[0] for line in self._lines(insets))))

    @property
    def _shape(self) -> float:
        return self.shapes[0] or PANEL

    def _gap(self, row: Sequence[Insets]) -> float:
        """Between two panels, of which only the first has numbers at its left."""
        return max([APART * self.apart, *(one.right + other.left for one, other in pairwise(row))])

    def _width(self, width: float, insets: Sequence[Insets]) -> int:
        """How wide each panel is, in whole pixels."""
        row = insets[: self.moments]
        beside = self._left(insets) + row[-1].right + (self.moments - 1) * round(self._gap(row))
        return int((width - beside) // self.moments)

    def outer(self, insets: Sequence[Insets]) -> list[Insets]:
        """Without the numbers that only the first panel of the row has."""
        inner = [Insets(0.0, each.bottom, 0.0, each.top) for each in insets[1 : self.moments]]
        return [insets[0], *inner, *insets[self.moments :]]


def _words(line: Sequence[Insets]) -> tuple[float, float]:
    """The room for words over and under axes that stand side by side."""
    return max(each.top for each in line), max(each.bottom for each in line)
