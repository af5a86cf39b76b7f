"""The chart of the margin under the cost of a support-vector machine."""

from __future__ import annotations

from typing import Any

import pytest

from gdviz.page.margin_charts import margin_charts
from gdviz.views.base import View
from gdviz.views.chart import Chart
from gdviz.views.data import Data
from gdviz.views.loss import Loss
from tests.sheets import sheet_for
from tests.views.samples import CHANCES, MACHINE, NETWORK, descents

RUNS = descents(MACHINE, (1, -2, 0.5), 0.02, 0.2, steps=60)


@pytest.mark.parametrize(
    ("views", "count", "keys", "is_there"),
    [
        ((Data(), Loss()), 1, {}, True),
        ((Data(), Loss()), 2, {}, False),
        ((Data(),), 1, {}, False),
        ((Data(), Loss()), 1, {"panels": "views"}, False),
        ((Data(), Loss()), 1, {"size": (320, 240)}, False),
    ],
)
def test_it_is_there_where_the_margin_of_one_run_is_drawn(
    views: tuple[View, ...], count: int, keys: dict[str, Any], is_there: bool
) -> None:
    figure = sheet_for(MACHINE, RUNS[:count], views, **{"size": None, **keys}).figure
    charts = margin_charts(figure, MACHINE, RUNS[:count], views)
    assert [chart.y for chart in charts if isinstance(chart, Chart)] == (["margin"] if is_there else [])


@pytest.mark.parametrize("cost", [NETWORK, CHANCES])
def test_other_models_have_none(cost: Any) -> None:
    runs = descents(cost, (0.1,) * cost.dimension, 0.1)
    figure = sheet_for(cost, runs, (Data(), Loss()), size=None).figure
    assert margin_charts(figure, cost, runs, (Data(), Loss())) == ()
