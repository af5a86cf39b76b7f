"""What is found out once about a cost and its runs: minima, maxima and saddles, the window, which minima are local."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gdviz.costs.base import Cost, Window
from gdviz.costs.formula import Formula
from gdviz.costs.model import Model
from gdviz.descents.claims.prove import claims_on
from gdviz.descents.continuation import Continuation
from gdviz.descents.critical_points import with_points
from gdviz.descents.curvature import Curvature, closed_form_minimum, curvature_of
from gdviz.descents.judge import judged
from gdviz.descents.loop import carried_on
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.window import window_of


@dataclass(frozen=True, eq=False)
class Known:
    """A cost and the runs on it, with all that was found out of both.

    `cost` has the minima, maxima and saddles that it declares or its runs came to and, of at most two parameters, the
    `window` that pictures show; `curvature` limits the learning rates; `later` is what comes after each run, None where
    that is not known.
    """

    cost: Cost
    runs: tuple[Run, ...]
    window: Window
    curvature: Curvature | None = None
    later: tuple[Continuation | None, ...] = ()


@np.errstate(all="ignore")  # a run may reach 1e308, and so may a window or data
def find_out(cost: Cost, plans: Sequence[Plan]) -> Known:
    """What becomes of the plans, and what is then known of the cost."""
    cost = with_closed_form(cost)
    made = carried_on(cost, plans)
    return _known(cost, [run for run, _ in made], [later for _, later in made])


@np.errstate(all="ignore")  # a run may reach 1e308, and so may a window or data
def known_of(cost: Cost, runs: Sequence[Run]) -> Known:
    """The same of runs that are made: what comes after one is known where its plan leads along it."""
    made = carried_on(cost, [run.plan for run in runs])
    later = [
        after if np.array_equal(run.theta, again.theta) else None
        for run, (again, after) in zip(runs, made, strict=True)
    ]
    return _known(cost, runs, later)


def _known(cost: Cost, runs: Sequence[Run], later: Sequence[Continuation | None]) -> Known:
    """What is claimed of runs; of a formula or function the points that runs came to, if it does not declare them."""
    claims, horizons = claims_on(cost, runs, later, window_of(cost, runs))
    runs = tuple(judged(cost, run, own) for run, own in zip(runs, claims, strict=True))
    found = cost if isinstance(cost, Model) else with_points(cost, runs, horizons)
    window = window_of(found, runs)
    if cost.dimension <= 2 and cost.window is None:
        found = replace(found, window=window)
    return Known(found, runs, window, curvature_of(cost), tuple(later))


def with_closed_form(cost: Cost) -> Cost:
    """The cost of a formula that declares no minima with the one that it has as a quadratic.

    Only of a polynomial do a few points tell that it is one: abs(x - 5) has its kink where none of them lies.
    """
    if not isinstance(cost, Formula) or cost.minima or not cost.is_polynomial:
        return cost
    minimum = closed_form_minimum(cost)
    return replace(cost, minima=(minimum,)) if minimum else cost
