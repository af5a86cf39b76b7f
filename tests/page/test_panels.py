"""Panels in one row, in rows of columns that line up, and in bands of one view a run."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from gdviz.page.boxes import Box, Insets
from gdviz.page.panels import STRIP, Panels, panels_of
from tests.page.pages import BOWL, Sample

AREA = Box(20, 10, 900, 600)
NARROW, BROAD = Insets(20, 30, 5, 15), Insets(60, 40, 25, 15)


def test_panels_without_a_grid_stand_in_one_row() -> None:
    boxes = Panels((1.0, None, None), 0, 20).place(AREA, [NARROW, BROAD, NARROW])
    assert len({(box.bottom, box.top) for box in boxes}) == 1
    assert [one.right < other.left for one, other in pairwise(boxes)] == [True, True]


def test_columns_line_up_whatever_their_words() -> None:
    boxes = Panels((None,) * 4, 2, 20).place(AREA, [NARROW, BROAD, BROAD, NARROW])
    assert boxes[0].left == pytest.approx(boxes[2].left) == pytest.approx(AREA.left + BROAD.left)
    assert boxes[1].right == pytest.approx(boxes[3].right) == pytest.approx(AREA.right - BROAD.right)
    assert boxes[0].bottom > boxes[2].top
    assert boxes[2].bottom - BROAD.bottom == pytest.approx(AREA.bottom)


def test_charts_under_a_row_of_maps_are_lower() -> None:
    area = Box(0, 0, 1000, 900)
    boxes = Panels((1.0, 1.0, None, None), 2, 20).place(area, [NARROW] * 4)
    assert boxes[2].height == boxes[3].height == pytest.approx(0.5 * boxes[0].height)


def test_a_map_over_a_chart_is_as_wide_as_the_page() -> None:
    panels, words = Panels((0.6, None), 1, 20), [NARROW, Insets(20, 30, 120, 15)]
    height = panels.height(700, words)
    assert height is not None
    upper, lower = panels.place(Box(0, 0, 700, height), words)
    assert upper.left == lower.left
    assert upper.right == pytest.approx(700 - NARROW.right)
    assert lower.right == pytest.approx(700 - 120)
    assert upper.height == pytest.approx(0.6 * upper.width)
    assert lower.height == pytest.approx(0.42 * 700)


def test_a_crowded_figure_has_one_column_unless_it_has_a_size_of_its_own() -> None:
    sheet = Sample("contour loss", BOWL.cost, BOWL.methods(3)).sheet
    for is_crowded, size, columns in ((True, None, 1), (False, None, 0), (True, (900, 500), 0)):
        figure = replace(sheet.figure, is_crowded=is_crowded, keys=replace(sheet.figure.keys, size=size))
        assert panels_of(replace(sheet, figure=figure)).columns == columns


def test_the_height_gives_maps_their_shape_and_is_none_for_charts() -> None:
    panels, words = Panels((0.8, None), 0, 20), [NARROW, NARROW]
    height = panels.height(900, words)
    assert height is not None
    area, _ = panels.place(Box(0, 0, 900, height), words)
    assert area.height / area.width == pytest.approx(0.8)
    assert Panels((None, None), 0, 20).height(900, words) is None


def test_views_of_runs_stand_in_bands_under_each_other() -> None:
    panels = Panels((0.75, None), 3, 20, runs=3, heading=25)
    boxes = panels.place(AREA, [NARROW, BROAD, NARROW] * 2)
    maps, strips = boxes[:3], boxes[3:]
    assert len({(box.bottom, box.width, box.height) for box in maps}) == 1
    assert [box.left for box in maps] == [box.left for box in strips]
    assert [box.width for box in maps] == [box.width for box in strips]
    assert strips[0].height == pytest.approx(STRIP * maps[0].height, rel=0.02)
    assert maps[0].top == pytest.approx(AREA.top - 25 - 15)
    assert strips[0].top < maps[0].bottom - BROAD.bottom


def test_runs_in_rows_leave_room_for_the_headings_of_each() -> None:
    boxes = Panels((None,), 2, 20, runs=4, heading=25).place(AREA, [NARROW] * 4)
    assert boxes[0].bottom - boxes[2].top >= 20 + 25 - 1


def test_the_height_of_bands_gives_maps_their_shape() -> None:
    panels, words = Panels((0.75, None), 3, 20, runs=3, heading=25), [NARROW] * 6
    height = panels.height(900, words)
    assert height is not None
    box = panels.place(Box(0, 0, 900, height), words)[0]
    assert box.height / box.width == pytest.approx(0.75, rel=0.02)


def test_words_at_the_right_of_panels_have_room_between_them() -> None:
    words = Insets(20, 30, 90, 15)
    one, other, _ = Panels((None,), 3, 20, runs=3).place(AREA, [words, NARROW, NARROW])
    assert other.left - one.right >= 90


def test_a_chart_over_one_with_the_same_steps_has_no_words_under_it() -> None:
    panels = Panels((0.75, None, None), 2, 20, runs=2, over_steps=(False, True, True))
    words = [NARROW] * 6
    assert [each.bottom for each in panels.outer(words)] == [30, 30, 0, 0, 30, 30]
    other = Panels((None, None), 1, 20, runs=2, over_steps=(True, True))
    assert other.outer([NARROW] * 4) == [NARROW] * 4


def test_only_what_is_slim_gives_its_width_to_a_map() -> None:
    area, words = Box(0, 0, 900, 440), [NARROW, NARROW]
    map_, fit = Panels((1.0, None), 0, 20, slim=(False, False)).place(area, words)
    assert fit.width > 0.8 * map_.width
    low = Box(0, 0, 700, 440)
    _, chart = Panels((1.0, None), 0, 20, slim=(False, True)).place(low, words)
    _, fit = Panels((1.0, None), 0, 20, slim=(False, False)).place(low, words)
    assert fit.width > 1.2 * chart.width


def test_a_chart_beside_a_map_has_a_fifth_of_the_page_and_that_of_a_lone_run_more() -> None:
    for runs, share in ((BOWL.methods(4), 0.2), (BOWL.methods(1), 0.25)):
        sheet = Sample("contour loss", BOWL.cost, runs).sheet
        assert panels_of(sheet).least == pytest.approx(share * sheet.size[0])
