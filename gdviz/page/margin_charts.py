"""The chart of the margin's width that stands under the cost of a support-vector machine."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.costs.base import Cost
from gdviz.descents.run import Run
from gdviz.scene.parts import Figure
from gdviz.views.base import View
from gdviz.views.chart import Chart
from gdviz.views.data import Data
from gdviz.views.loss import Loss

LEAST_WIDTH, LEAST_SHAPE = 640, 0.5  # pixels of a page, and its height over its width, that have room for a stack


def margin_charts(figure: Figure, cost: Cost, runs: Sequence[Run], views: Sequence[View]) -> tuple[View, ...]:
    """The chart, where a figure has a map of the margin and a loss chart beside it, and leaves its panels open."""
    keys, (width, height) = figure.keys, figure.size
    is_open = keys.panels == "auto" and keys.columns is None
    is_roomy = keys.size is None or (width >= LEAST_WIDTH and height >= LEAST_SHAPE * width)
    match views:
        case [Data() as data, Loss() as loss] if is_open and is_roomy and data.shows_margins(cost, runs):
            return (Chart(y="margin").explained(loss.reasons),)
    return ()
