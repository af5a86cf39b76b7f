"""Rows share top and bottom, maps keep their shape, charts take the rest, grids are equal to the pixel."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gdviz.page.arrangement import NEARLY, Panel, grid_height, place_grid, place_row, row_height
from gdviz.page.axes_fit import share_of
from gdviz.page.boxes import Box, Insets

WORDS = Insets(left=30, bottom=40, right=10, top=20)
CHART, SQUARE, WIDE = Panel(WORDS), Panel(WORDS, 1.0), Panel(WORDS, 0.5)
AREA = Box(20, 10, 900, 400)
GAP = 20.0


@pytest.mark.parametrize("panels", [[SQUARE, CHART], [CHART, CHART, CHART], [SQUARE, WIDE], [SQUARE, CHART, WIDE]])
@pytest.mark.parametrize("area", [AREA, Box(0, 0, 333.3, 222.2), Box(5, 5, 400, 900)])
def test_a_row_fills_its_area_and_shares_top_and_bottom(panels: list[Panel], area: Box) -> None:
    boxes = place_row(area, panels, GAP)
    assert len({(box.bottom, box.top) for box in boxes}) == 1
    assert boxes[0].left == pytest.approx(area.left + WORDS.left)
    assert boxes[0].top == pytest.approx(area.top - WORDS.top)
    for one, other in pairwise(boxes):
        assert other.left - one.right == pytest.approx(WORDS.right + GAP + WORDS.left)
    assert boxes[-1].right + WORDS.right <= area.right + 1e-6
    assert boxes[0].bottom >= area.bottom + WORDS.bottom - 1e-6


def test_a_chart_takes_what_the_map_beside_it_leaves() -> None:
    square, chart = place_row(AREA, [SQUARE, CHART], GAP)
    assert square.width == pytest.approx(square.height)
    assert chart.right + WORDS.right == pytest.approx(AREA.right)


def test_a_picture_that_is_no_chart_is_about_as_wide_as_the_map_beside_it() -> None:
    fit = Panel(WORDS, beside=1.0)
    height = row_height(900, [SQUARE, fit], GAP)
    assert height is not None
    square, other = place_row(Box(0, 0, 900, height + 60), [SQUARE, fit], GAP)
    assert other.width == pytest.approx(square.width) == pytest.approx(square.height)
    low, beside = place_row(Box(0, 0, 700, 600), [SQUARE, fit], GAP)
    assert 0.7 * low.width < beside.width <= low.width


def test_a_map_gives_way_where_a_chart_would_be_too_narrow() -> None:
    area = Box(0, 0, 600, 500)
    wide, chart = place_row(area, [WIDE, CHART], GAP)
    assert wide.height / wide.width > WIDE.shape  # type: ignore[operator]
    assert chart.width > 0.15 * (area.width - 2 * 40 - GAP) - 1e-6


def test_maps_that_are_nearly_as_wide_as_the_area_keep_their_very_shape() -> None:
    height = 300.0
    for width in (height * 1.04, height / 1.04):
        (square,) = place_row(Box(0, 0, width + 40, height + 60), [SQUARE], GAP)
        assert square.height == pytest.approx(square.width)
    (bent,) = place_row(Box(0, 0, 2 * height + 40, height + 60), [SQUARE], GAP)
    assert bent.width == pytest.approx(2 * height)
    assert NEARLY > 1.04


@pytest.mark.parametrize("columns", [1, 2, 3, 5])
@pytest.mark.parametrize("size", [(777.7, 555.5), (1000.0, 333.3)])
def test_a_grid_is_equal_to_the_pixel(columns: int, size: tuple[float, float]) -> None:
    area = Box(17.3, 11.9, *size)
    boxes = place_grid(area, [SQUARE] * 5, columns, (22.4, 31.7))
    page = 1000, 800
    shares = [share_of(box, page) for box in boxes]
    assert len({(round(width * 1000, 6), round(height * 800, 6)) for _, _, width, height in shares}) == 1
    lefts = {round(share[0] * 1000) for share in shares}
    assert len(lefts) == columns
    assert max(box.right for box in boxes) + WORDS.right <= area.right + 1e-6
    assert min(box.bottom for box in boxes) - WORDS.bottom >= area.bottom - 1e-6


def test_the_height_of_a_row_gives_maps_their_shape() -> None:
    height = row_height(900, [SQUARE, WIDE], GAP)
    assert height is not None
    boxes = place_row(Box(0, 0, 900, height + 60), [SQUARE, WIDE], GAP)
    assert [box.height / box.width for box in boxes] == pytest.approx([1.0, 0.5])
    assert row_height(900, [CHART, CHART], GAP) is None


@pytest.mark.parametrize("columns", [1, 2, 4])
def test_the_height_of_a_grid_gives_its_panels_their_shape(columns: int) -> None:
    height = grid_height(900, [WIDE] * 4, columns, (20, 30))
    assert height is not None
    for box in place_grid(Box(0, 0, 900, height), [WIDE] * 4, columns, (20, 30)):
        assert box.height / box.width == pytest.approx(0.5, rel=0.02)
    assert grid_height(900, [CHART] * 4, columns, (20, 30)) is None
