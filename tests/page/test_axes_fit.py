"""How axes share their numbers."""

from __future__ import annotations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator

from gdviz.page.axes_fit import share_ticks


@pytest.mark.parametrize(
    ("low", "high", "turned"),
    [
        (-10.0, 10.0, ["left", "center", "right"]),
        (-10.1, 10.1, ["left", "center", "right"]),
        (-16.0, 16.0, ["center", "center", "center"]),
    ],
)
def test_numbers_that_would_reach_out_begin_and_end_at_their_ticks(low: float, high: float, turned: list[str]) -> None:
    figure = Figure(figsize=(6, 3), dpi=100)
    FigureCanvasAgg(figure)
    panels = [figure.add_axes((left, 0.2, 0.4, 0.7)) for left in (0.05, 0.5)]
    for axes in panels:
        axes.set(xlim=(low, high), ylim=(0, 1))
        axes.xaxis.set_major_locator(FixedLocator([-10, 0, 10]))
    share_ticks(panels, 2)
    figure.draw_without_rendering()
    for axes in panels:
        labels = axes.get_xticklabels()
        assert [label.get_ha() for label in labels] == turned
        assert all(axes.bbox.x0 - 1 <= label.get_window_extent().x0 for label in labels)
        assert all(label.get_window_extent().x1 <= axes.bbox.x1 + 1 for label in labels)
