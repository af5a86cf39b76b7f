"""Four panels of moments two by two, and their chart: equal to the pixel, in line, and apart."""

from __future__ import annotations

import pytest

from gdviz.page.boxes import Box, Insets
from gdviz.page.moment_grid import MomentGrid

FIRST, INNER, CHART = Insets(45, 50, 5, 20), Insets(0, 50, 5, 20), Insets(60, 30, 10, 45)
INSETS = [FIRST, INNER, FIRST, INNER, CHART]


def grid(shape: float) -> MomentGrid:
    return MomentGrid((shape,) * 4 + (None,), 0, 20, moments=4)


@pytest.mark.parametrize("shape", [0.6, 1.2])
def test_all_are_equal_and_the_chart_is_as_high_as_they_are(shape: float) -> None:
    high = grid(shape).height(900, INSETS)
    assert high is not None
    area = Box(10, 5, 900, high)
    *panels, chart = grid(shape).place(area, INSETS)
    assert len({(box.width, box.height) for box in panels}) == 1
    assert panels[0].height == pytest.approx(shape * panels[0].width, abs=2)
    (first, second), (third, fourth) = panels[:2], panels[2:]
    assert (first.left, second.left) == (third.left, fourth.left)
    assert first.bottom - INNER.bottom >= third.top + INNER.top
    assert second.left - first.right >= INNER.right
    assert (chart.top, chart.bottom) == (first.top, third.bottom)
    assert chart.left - CHART.left >= second.right + INNER.right
    assert chart.right + CHART.right == pytest.approx(area.right, abs=1)
    assert first.left - FIRST.left >= area.left
    assert max(first.top + INNER.top, chart.top + CHART.top) <= area.top
    assert min(third.bottom - INNER.bottom, chart.bottom - CHART.bottom) >= area.bottom


def test_only_outer_panels_have_numbers() -> None:
    alike = Insets(45, 50, 5, 20)
    found = grid(0.6).outer([alike] * 4 + [CHART])
    assert [each.left for each in found] == [45, 0, 45, 0, CHART.left]
    assert [each.bottom for each in found] == [0, 0, 50, 50, CHART.bottom]
    assert (grid(0.6).alike, grid(0.6).tick_columns) == (4, 2)
