"""Panels that nobody has put in columns may stand in others; wide maps of runs one under another."""

from __future__ import annotations

import pytest

from gdviz.page.boxes import Box, Insets
from gdviz.page.panels import Panels
from gdviz.page.run_rows import HIGHEST, RunRows
from gdviz.page.runs_over_charts import LOW, RunsOverCharts
from gdviz.page.ways import ways_of

WORDS = Insets(20, 30, 5, 15)


@pytest.mark.parametrize("first", [1.0, None])
def test_views_may_stand_in_fewer_columns(first: float | None) -> None:
    assert [way.columns for way in ways_of(Panels((first, None, None), 0, 20))] == [0, 2, 1]


@pytest.mark.parametrize("panels", [Panels((1.0,), 0, 20), Panels((1.0, None), 2, 20)])
def test_what_is_settled_has_one_way(panels: Panels) -> None:
    assert ways_of(panels) == [panels]


@pytest.mark.parametrize(("shape", "ways"), [(0.3, 2), (0.9, 1), (None, 1)])
def test_wide_maps_of_runs_may_stand_one_under_another(shape: float | None, ways: int) -> None:
    assert len(ways_of(Panels((shape, None), 3, 20, runs=3))) == ways


def test_rows_of_runs_have_one_chart_beside_them() -> None:
    rows = RunRows((0.3, None), 1, 20, runs=3, heading=25)
    *maps, chart = rows.place(Box(0, 0, 900, 900), [WORDS] * 4)
    assert len(maps) == 3
    assert len({(box.left, box.width) for box in maps}) == 1
    assert len({round(box.height, 6) for box in maps}) == 1
    assert (chart.top, chart.bottom) == pytest.approx((900 - 15, maps[-1].bottom))
    assert chart.left >= maps[0].right + 5 + 20 + 20
    assert maps[0].bottom - maps[1].top == pytest.approx(20 + 30 + 15 + 25)


def test_rows_of_runs_are_lower_than_wide() -> None:
    low, high = (RunRows((shape, None), 1, 20, runs=4).height(900, [WORDS] * 5) for shape in (0.1, 0.6))
    assert low is not None
    assert high == pytest.approx(HIGHEST * 900)
    assert low < high


@pytest.mark.parametrize(("shape", "ways"), [(0.3, [RunRows, RunsOverCharts]), (0.9, [RunsOverCharts])])
def test_runs_that_share_charts_stand_over_them(shape: float, ways: list[type]) -> None:
    assert [type(way) for way in ways_of(Panels((shape, None), 3, 20, runs=3, shares_charts=True))] == ways


def test_charts_that_runs_share_stand_side_by_side_under_the_maps() -> None:
    panels = RunsOverCharts((1.0, None, None), 3, 20, runs=3, heading=25)
    assert [(panels.view(i), panels.run(i)) for i in range(panels.count)] == [
        (0, 0), (0, 1), (0, 2), (1, None), (2, None),
    ]  # fmt: skip
    height = panels.height(900, [WORDS] * 5)
    assert height is not None
    *maps, left, right = panels.place(Box(0, 0, 900, height), [WORDS] * 5)
    assert all((box.width, box.height) == pytest.approx((maps[0].width, maps[0].width), abs=1) for box in maps)
    assert (left.top, left.bottom, left.width) == pytest.approx((right.top, right.bottom, right.width))
    assert left.height == pytest.approx(LOW * maps[0].height, abs=2)
    assert left.top <= maps[0].bottom - 30 - 15
    assert right.right <= 900 - 5
