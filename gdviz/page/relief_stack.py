"""A relief, large at the left, and beside it the other views one under another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import final

from gdviz.page.boxes import Box, Insets
from gdviz.page.panels import Panels

RELIEF = 0.55  # of the width: that of the relief
LOWEST, HIGHEST = 0.8, 1.15  # of its own width: how high it may be
LEAST, MOST = 0.6, 1.4  # the same where the page has a height of its own
CHART = 0.42  # of the column's width: the height of a chart there
LEAST_CHART = 0.3  # of the column's width: what a chart has at least, before maps over it give way
NAMED = 2  # times the width that a chart needs, that a column must have
BETWEEN = 0.4  # of the space between panels: what is between two views of the column, besides their words


@final
@dataclass(frozen=True)
class ReliefStack(Panels):
    """The view of number `lead` is a relief; all others stand in a column beside it, together as high."""

    lead: int = 0

    @property
    def is_low(self) -> bool:
        """Those in the column may be low, as they are not wide."""
        return True

    def suits(self, area: Box) -> bool:
        """Whether the relief is neither a slit nor lost in its height, and charts have room with names beside them."""
        is_roomy = (1 - RELIEF) * area.width >= NAMED * self.least
        return is_roomy and LEAST <= area.height / (RELIEF * area.width) <= MOST

    def place(self, area: Box, insets: Sequence[Insets]) -> list[Box]:
        """The boxes of all axes; maps of the column reach to its very end, and charts have what they leave."""
        boxes = self._column(area, insets)
        relief = Box(area.left, area.bottom, RELIEF * area.width, area.height)
        return [*boxes[: self.lead], relief, *boxes[self.lead :]]

    def height(self, width: float, insets: Sequence[Insets]) -> float | None:
        """How high an area of that width is in which the maps of the column have their shapes."""
        words, shapes = self._others(insets), self._shapes
        widths, own = self._widths(width, words), RELIEF * width
        chart = CHART * ((1 - RELIEF) * width - self.apart - words[0].left)
        heights = [each * shape if shape else chart for each, shape in zip(widths, shapes, strict=True)]
        wanted = sum(heights) + self._between(words)
        return min(max(wanted, LOWEST * own), HIGHEST * own)

    @property
    def _shapes(self) -> list[float | None]:
        return [shape for i, shape in enumerate(self.shapes) if i != self.lead]

    def _others(self, insets: Sequence[Insets]) -> list[Insets]:
        """The words around the views of the column: their left edges are one, and so are the right ones of charts."""
        others = [each for i, each in enumerate(insets) if i != self.lead]
        pairs = list(zip(others, self._shapes, strict=True))
        left = max(each.left for each in others)
        right = max((each.right for each, shape in pairs if shape is None), default=0.0)
        return [replace(each, left=left, right=each.right if shape else right) for each, shape in pairs]

    def _widths(self, width: float, words: Sequence[Insets]) -> list[float]:
        """How wide the axes of the column are."""
        return [(1 - RELIEF) * width - self.apart - each.left - each.right for each in words]

    def _between(self, words: Sequence[Insets]) -> float:
        """How high all is in the column that is no axes."""
        between = sum(one.bottom + other.top + BETWEEN * self.apart for one, other in pairwise(words))
        return words[0].top + between + words[-1].bottom

    def _column(self, area: Box, insets: Sequence[Insets]) -> list[Box]:
        words = self._others(insets)
        widths = self._widths(area.width, words)
        least = LEAST_CHART * ((1 - RELIEF) * area.width - self.apart - words[0].left)
        heights = self._heights(widths, area.height - self._between(words), least)
        left, top, boxes = area.right - (1 - RELIEF) * area.width + self.apart, area.top, []
        for own, width, height, shape in zip(words, widths, heights, self._shapes, strict=True):
            top -= own.top + height
            boxes.append(Box(left + own.left, top, min(width, height / shape) if shape else width, height))
            top -= own.bottom + BETWEEN * self.apart
        return boxes

    def _heights(self, widths: Sequence[float], free: float, least: float) -> list[float]:
        """Maps have their shape where that leaves each chart at least so much."""
        shapes = self._shapes
        charts = shapes.count(None)
        maps = sum(width * shape for width, shape in zip(widths, shapes, strict=True) if shape)
        share = min(1.0, (free - least * charts) / maps) if maps else 1.0
        rest = (free - share * maps) / max(charts, 1)
        return [share * width * shape if shape else rest for width, shape in zip(widths, shapes, strict=True)]
