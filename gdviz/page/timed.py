"""The moments of a lone run that all views of a figure mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gdviz.costs.base import Cost
from gdviz.descents.moments import USUAL_MOMENTS
from gdviz.descents.run import Run
from gdviz.descents.shared_moments import shared_moments
from gdviz.views.base import View
from gdviz.views.data import Data


def counted_out(view: View, count: int | None) -> View:
    """The view with at most so many moments of its own, if a figure says how many, and it chooses some."""
    return replace(view, moments=count) if isinstance(view, Data) and count is not None else view


def timed_together(
    views: Sequence[View], cost: Cost, runs: Sequence[Run], count: int | None = None
) -> tuple[View, ...]:
    """The prepared views of one figure, which all show the moments that its data view has, if there is one.

    Without one they mark moments of a lone run that are told apart in all its pictures, at most `count` of them; left
    out, the usual number.
    """
    data = next((view for view in views if isinstance(view, Data)), None)
    if data:
        return tuple(view.timed(data.steps).counted(data.counts) for view in views) if data.steps else tuple(views)
    with np.errstate(all="ignore"):  # a diverging run reaches 1e308
        seen = [view.steps_seen(cost, runs[0]) for view in views] if len(runs) == 1 else []
    pictures = [each for each in seen if each is not None]
    steps = shared_moments(pictures, USUAL_MOMENTS if count is None else count) if len(pictures) > 1 else ()
    return tuple(view.timed(steps) for view in views) if steps else tuple(views)
