"""Panels of moments: equal to the pixel, in a row over charts that begin at the same left edge."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gdviz.page.boxes import Box, Insets
from gdviz.page.moment_row import LEAST_CHART, PANEL, MomentRow

AREA = Box(20, 10, 900, 640)
FIRST, INNER, CHART = Insets(45, 30, 5, 20), Insets(0, 30, 5, 20), Insets(60, 30, 140, 20)


def row(shape: float | None = None, charts: int = 1) -> MomentRow:
    return MomentRow((shape,) * 3 + (None,) * charts, 0, 20, moments=3)


@pytest.mark.parametrize("shape", [None, 0.5, 1.4])
@pytest.mark.parametrize("charts", [0, 1, 3])
def test_they_are_equal_and_over_the_charts(shape: float | None, charts: int) -> None:
    boxes = row(shape, charts).place(AREA, [FIRST, INNER, INNER, *[CHART] * charts])
    panels, below = boxes[:3], boxes[3:]
    assert len({(box.width, box.height, box.bottom) for box in panels}) == 1
    assert all(one.right + 20 <= other.left for one, other in pairwise(panels))
    assert panels[-1].right <= AREA.right - INNER.right
    assert {box.left for box in [panels[0], *below]} == {AREA.left + (CHART.left if charts else FIRST.left)}
    for upper, lower in zip([panels[0], *below], below, strict=False):
        assert lower.top + CHART.top <= upper.bottom - INNER.bottom
        assert lower.right == AREA.right - CHART.right
    if below:
        assert below[-1].bottom - CHART.bottom == pytest.approx(AREA.bottom, abs=1)
        free = panels[0].height + sum(box.height for box in below)
        assert sum(box.height for box in below) >= LEAST_CHART * free - 1


@pytest.mark.parametrize("shape", [None, 0.5])
def test_in_their_height_they_have_their_shape(shape: float | None) -> None:
    insets = [FIRST, INNER, INNER, CHART]
    height = row(shape).height(900, insets)
    assert height is not None
    panel = row(shape).place(Box(0, 0, 900, height), insets)[0]
    assert panel.height / panel.width == pytest.approx(shape or PANEL, rel=0.01)


def test_two_charts_share_a_line() -> None:
    insets = [FIRST, INNER, INNER, CHART, CHART]
    first, *_, one, other = row(None, 2).place(AREA, insets)
    assert (one.bottom, one.height) == (other.bottom, other.height)
    assert one.width == pytest.approx(other.width)
    assert one.left == first.left
    assert one.right + CHART.right < other.left - CHART.left
    assert other.right == pytest.approx(AREA.right - CHART.right)
    assert one.top + CHART.top <= first.bottom - FIRST.bottom
