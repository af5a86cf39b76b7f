"""Where the fits of several runs have a panel at each of three moments, over the charts of the figure."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.moments_apart import moments_apart
from gdviz.descents.run import Run
from gdviz.scene.grid import FEWEST_AT_MOMENTS, MOST_AT_MOMENTS
from gdviz.scene.parts import Figure
from gdviz.views.base import View
from gdviz.views.charts.step_chart import StepChart
from gdviz.views.data import Data
from gdviz.words.run_names import RunName, run_names

LEAST_WIDTH, LEAST_SHAPE = 640, 0.5  # pixels of a page, and its height over its width, that have room for the row


def moment_views(
    figure: Figure, cost: Cost, runs: Sequence[Run], views: Sequence[View]
) -> tuple[tuple[View, ...], int]:
    """The views with those of the moments in place of the fits, and how many these are: none where there is no row."""
    charts = [view for view in views if isinstance(view, StepChart)]
    fits = next((view for view in views if isinstance(view, Data)), None)
    is_alike = fits is not None and len(charts) == len(views) - 1
    if (
        fits is None
        or not is_alike
        or not isinstance(cost, Model)
        or not FEWEST_AT_MOMENTS <= len(runs) <= MOST_AT_MOMENTS
    ):
        return tuple(views), 0
    if figure.keys.panels != "moments" and not _is_fitting(figure, len(charts)):
        return tuple(views), 0
    steps = moments_apart(cost, runs)
    if not steps:
        return tuple(views), 0
    names = [RunName(name.name) for name in run_names(runs)]
    return (*fits.at_moments(steps, names), *(chart.dotted(steps) for chart in charts)), len(steps)


def _is_fitting(figure: Figure, charts: int) -> bool:
    """Whether the figure leaves its panels open and has room for them."""
    keys, (width, height) = figure.keys, figure.size
    is_roomy = keys.size is None or (width >= LEAST_WIDTH and height >= LEAST_SHAPE * width)
    return keys.panels == "auto" and keys.columns is None and charts == 1 and is_roomy
