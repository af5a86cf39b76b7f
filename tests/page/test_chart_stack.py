"""A map with charts one under another beside it."""

from __future__ import annotations

import pytest

from gdviz.page.boxes import Box, Insets
from gdviz.page.chart_stack import ChartStack

MAP, CHART = Insets(30, 40, 5, 25), Insets(40, 45, 10, 20)


def test_the_charts_are_equal_and_as_high_together_as_the_map() -> None:
    stack = ChartStack((0.9, None, None), 0, 20, least=120)
    height = stack.height(900, [MAP, CHART, CHART])
    assert height is not None
    area, upper, lower = stack.place(Box(10, 10, 900, height), [MAP, CHART, CHART])
    assert area.height / area.width == pytest.approx(0.9, rel=0.01)
    assert (upper.top, lower.bottom) == pytest.approx((area.top, area.bottom))
    assert (upper.left, upper.width) == (lower.left, lower.width)
    assert upper.height == pytest.approx(lower.height)
    assert upper.bottom - CHART.bottom > lower.top + CHART.top
    assert upper.left - CHART.left >= area.right + MAP.right
