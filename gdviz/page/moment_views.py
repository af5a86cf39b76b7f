"""Where the fits of several runs have a panel at each of three moments, over the charts of the figure."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.asked_moments import until_last
from gdviz.descents.moments_apart import moments_apart
from gdviz.descents.run import Run
from gdviz.page.open_page import leaves_room
from gdviz.scene.grid import FEWEST_AT_MOMENTS, MOST_AT_MOMENTS, MOST_IN_ROW
from gdviz.scene.parts import Figure
from gdviz.views.base import View
from gdviz.views.charts.step_chart import StepChart
from gdviz.views.data import Data
from gdviz.words.run_names import bare_names


def moment_views(
    figure: Figure, cost: Cost, runs: Sequence[Run], views: Sequence[View]
) -> tuple[tuple[View, ...], int]:
    """The views with those of the moments in place of the fits, and how many these are: none where there is no row."""
    charts = [view for view in views if isinstance(view, StepChart)]
    fits = next((view for view in views if isinstance(view, Data)), None)
    is_wanted = figure.keys.panels == "moments" or (len(charts) == 1 and leaves_room(figure))
    if fits is None or len(charts) != len(views) - 1 or not isinstance(cost, Model) or not is_wanted:
        return tuple(views), 0
    steps = _steps(figure, cost, runs) if FEWEST_AT_MOMENTS <= len(runs) <= MOST_AT_MOMENTS else ()
    if not steps:
        return tuple(views), 0
    return (*fits.at_moments(steps, bare_names(runs)), *(chart.dotted(steps) for chart in charts)), len(steps)


def _steps(figure: Figure, model: Model, runs: Sequence[Run]) -> tuple[int, ...]:
    """The steps that have a panel each: those that the figure names, or three as the fits part."""
    asked = figure.keys.moments
    if isinstance(asked, tuple):
        return until_last(asked, max(run.steps for run in runs)) if len(asked) <= MOST_IN_ROW else ()
    return moments_apart(model, runs) if asked != 0 else ()
