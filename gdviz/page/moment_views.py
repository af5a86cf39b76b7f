"""Where the fits of several runs have a panel at each of three moments, over the charts of the figure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

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
from gdviz.views.data import Data, moment_headings
from gdviz.words.equations import moment_words
from gdviz.words.run_names import bare_names


def moment_views(
    figure: Figure, cost: Cost, runs: Sequence[Run], views: Sequence[View]
) -> tuple[tuple[View, ...], int]:
    """The views with those of the moments in place of the fits, and how many these are: none where there is no row."""
    charts = [view for view in views if isinstance(view, StepChart)]
    fits = next((view for view in views if isinstance(view, Data)), None)
    is_asked = figure.keys.panels == "moments"
    is_wanted = is_asked or (len(charts) == 1 and leaves_room(figure) and len(runs) > 1)
    if fits is None or len(charts) != len(views) - 1 or not isinstance(cost, Model) or not is_wanted:
        return tuple(views), 0
    steps = _steps(figure, cost, runs, fits) if FEWEST_AT_MOMENTS <= len(runs) <= MOST_AT_MOMENTS else ()
    if not steps:
        return tuple(views), 0
    if len(runs) == 1:
        told = dict(zip(steps, moment_headings(cost, runs[0], steps), strict=True))
        marked = [chart.timed(fits.steps or steps).counted(()) for chart in charts]
        return (*fits.at_moments(told, ()), *marked), len(steps)
    told = {step: moment_words(step) for step in steps}
    return (*fits.at_moments(told, bare_names(runs)), *(chart.dotted(steps) for chart in charts)), len(steps)


def _steps(figure: Figure, model: Model, runs: Sequence[Run], fits: Data) -> tuple[int, ...]:
    """The steps that have a panel each: those that the figure names, or three as the fits part.

    Of a lone run they are those that its `fits` tell, four at most, from its start to its end.
    """
    asked = figure.keys.moments
    told = fits.told_steps(model, runs[0]) if len(runs) == 1 else ()
    last = told[-1] if told else max(run.steps for run in runs)  # a lone run may leave the picture before
    if isinstance(asked, tuple):
        return until_last(asked, last) if len(asked) <= MOST_IN_ROW else ()
    if asked == 0:
        return ()
    if len(runs) == 1:
        return tuple(told[i] for i in np.unique(np.linspace(0, len(told) - 1, MOST_IN_ROW).round().astype(int)))
    return moments_apart(model, runs)
