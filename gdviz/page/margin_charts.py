"""The chart of the margin's width that stands under the cost of a support-vector machine."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.costs.base import Cost
from gdviz.descents.run import Run
from gdviz.page.open_page import leaves_room
from gdviz.scene.parts import Figure
from gdviz.views.base import View
from gdviz.views.chart import Chart
from gdviz.views.data import Data
from gdviz.views.loss import Loss


def margin_charts(figure: Figure, cost: Cost, runs: Sequence[Run], views: Sequence[View]) -> tuple[View, ...]:
    """The chart, where a figure has a map of the margin and a loss chart beside it, and leaves its panels open."""
    match views:
        case [Data() as data, Loss() as loss] if leaves_room(figure) and data.shows_margins(cost, runs):
            return (Chart(y="margin").explained(loss.reasons),)
    return ()
