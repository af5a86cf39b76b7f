"""A relief, large, with the other views in a column beside it."""

from __future__ import annotations

import pytest

from gdviz.page.boxes import Box, Insets
from gdviz.page.film import drawing
from gdviz.page.page import compose
from gdviz.page.relief_stack import RELIEF, ReliefStack
from tests.page.pages import BOWL, Sample

NONE, MAP, CHART, NAMED = Insets(), Insets(30, 40, 5, 25), Insets(40, 45, 10, 20), Insets(40, 45, 120, 20)


def test_maps_have_their_shape_and_reach_to_the_end_of_the_column_charts_have_the_rest() -> None:
    stack = ReliefStack((None, 0.6, None), 0, 20, lead=0)
    words = [NONE, MAP, NAMED]
    height = stack.height(900, words)
    assert height is not None
    relief, area, chart = stack.place(Box(10, 10, 900, height), words)
    assert (relief.left, relief.bottom, relief.height) == (10, 10, height)
    assert relief.width == pytest.approx(RELIEF * 900)
    assert area.height / area.width == pytest.approx(0.6)
    assert area.right == pytest.approx(910 - MAP.right)
    assert chart.right == pytest.approx(910 - NAMED.right)
    assert area.left == pytest.approx(chart.left)
    assert area.top == pytest.approx(relief.top - MAP.top)
    assert chart.bottom == pytest.approx(10 + NAMED.bottom)
    assert area.bottom - MAP.bottom > chart.top + CHART.top


def test_charts_of_a_column_have_one_width_and_height_wherever_the_relief_stands() -> None:
    stack = ReliefStack((None, None, None), 0, 20, lead=1)
    first, relief, last = stack.place(Box(0, 0, 900, 480), [CHART, NONE, NAMED])
    assert relief.width == pytest.approx(RELIEF * 900)
    assert (first.left, first.width) == pytest.approx((last.left, last.width))
    assert first.height == pytest.approx(last.height)


def test_a_map_gives_way_where_the_area_is_low() -> None:
    stack = ReliefStack((None, 1.0, None), 0, 20, lead=0)
    _, area, chart = stack.place(Box(0, 0, 900, 480), [NONE, MAP, CHART])
    assert area.height / area.width == pytest.approx(1.0)
    assert chart.height > 80


@pytest.mark.parametrize("views", ["surface contour loss", "contour surface loss", "surface loss rate"])
@pytest.mark.parametrize("style", ["article", "lecture"])
def test_three_views_with_a_relief_are_a_large_relief_beside_a_column(views: str, style: str) -> None:
    sheet = Sample(views, BOWL.cost, BOWL.rates(1), style=style).sheet
    with drawing(sheet.style):
        page = compose(sheet)
    relief, *others = sorted(page.boxes, key=lambda box: box.left)
    assert relief.width * relief.height > 0.35 * page.size[0] * page.size[1]
    assert len({round(box.left) for box in others}) == 1
    assert style == "article" or page.size == sheet.figure.size


@pytest.mark.parametrize(
    ("views", "columns", "size"),
    [
        ("surface loss", None, None),
        ("surface contour loss", 3, None),
        ("surface contour loss", None, (640, 1280)),
        ("surface contour loss", None, (900, 300)),
    ],
)
def test_other_pages_have_rows(views: str, columns: int | None, size: tuple[int, int] | None) -> None:
    sheet = Sample(views, BOWL.cost, BOWL.rates(1), size=size, columns=columns).sheet
    with drawing(sheet.style):
        assert not isinstance(compose(sheet).panels, ReliefStack)
