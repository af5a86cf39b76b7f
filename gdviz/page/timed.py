"""The moments of a lone run that all views of a figure mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gdviz.costs.base import Cost
from gdviz.descents.asked_moments import USUAL_MOMENTS, AskedMoments, with_last
from gdviz.descents.run import Run
from gdviz.descents.shared_moments import shared_moments, shown_in_all
from gdviz.views.base import View
from gdviz.views.data import Data


def counted_out(view: View, asked: AskedMoments | None) -> View:
    """The view with the moments that a figure asks for, if it does, and the view has some."""
    return replace(view, moments=asked) if isinstance(view, Data) and asked is not None else view


def timed_together(
    views: Sequence[View], cost: Cost, runs: Sequence[Run], asked: AskedMoments | None = None
) -> tuple[View, ...]:
    """The prepared views of one figure, which all show the moments that its data view has, if there is one.

    Without one they mark the moments of a lone run that are `asked` for: those steps, or so many that are told apart in
    all its pictures, at the most; left out, the usual number.
    """
    data = next((view for view in views if isinstance(view, Data)), None)
    if data:
        return tuple(view.timed(data.steps).counted(data.counts) for view in views) if data.steps else tuple(views)
    steps = _steps(views, cost, runs[0], USUAL_MOMENTS if asked is None else asked) if len(runs) == 1 else ()
    return tuple(view.timed(steps) for view in views) if steps else tuple(views)


def _steps(views: Sequence[View], cost: Cost, run: Run, asked: AskedMoments) -> tuple[int, ...]:
    """The steps of the run that all its pictures mark, where it has several."""
    with np.errstate(all="ignore"):  # a diverging run reaches 1e308
        seen = [view.steps_seen(cost, run) for view in views]
    pictures = [each for each in seen if each is not None]
    if len(pictures) < 2:
        return ()
    if isinstance(asked, int):
        return shared_moments(pictures, asked)
    shown = shown_in_all(pictures)  # the path of a run may end where it leaves
    return tuple(step for step in with_last(asked, run.steps) if step in shown)
