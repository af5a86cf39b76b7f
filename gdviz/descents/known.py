"""What is found out once about a cost and its runs: minima, maxima and saddles, the window, which minima are local."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gdviz.costs.base import Cost, Window
from gdviz.costs.formula import Formula
from gdviz.costs.model import Model
from gdviz.descents.claims.prove import claims_on
from gdviz.descents.critical_points import with_points
from gdviz.descents.curvature import Curvature, closed_form_minimum, curvature_of
from gdviz.descents.judge import judged
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.window import window_of


@dataclass(frozen=True, eq=False)
class Known:
    """A cost and the runs on it, with all that was found out of both.

    `cost` has the minima, maxima and saddles that it declares or its runs came to and, of at most two parameters, the
    `window` that pictures show; `curvature` limits the learning rates.
    """

    cost: Cost
    runs: tuple[Run, ...]
    window: Window
    curvature: Curvature | None = None


def find_out(cost: Cost, plans: Sequence[Plan]) -> Known:
    """What becomes of the plans, and what is then known of the cost."""
    cost = with_closed_form(cost)
    return known_of(cost, descend(cost, plans))


def known_of(cost: Cost, runs: Sequence[Run]) -> Known:
    """What is known of a cost once these runs are made.

    What is claimed of the runs is proved here; of a cost that declares no minima, those that runs came to, and the
    lowest in sight.
    """
    claims, horizons = claims_on(cost, runs, window_of(cost, runs), descend)
    runs = tuple(judged(cost, run, own) for run, own in zip(runs, claims, strict=True))
    found = cost if cost.minima or isinstance(cost, Model) else with_points(cost, runs, horizons)
    window = window_of(found, runs)
    if cost.dimension <= 2 and cost.window is None:
        found = replace(found, window=window)
    return Known(found, runs, window, curvature_of(cost))


def with_closed_form(cost: Cost) -> Cost:
    """The cost of a formula that declares no minima with the one that it has as a quadratic.

    Only of a polynomial do a few points tell that it is one: abs(x - 5) has its kink where none of them lies.
    """
    if not isinstance(cost, Formula) or cost.minima or not cost.is_polynomial:
        return cost
    minimum = closed_form_minimum(cost)
    return replace(cost, minima=(minimum,)) if minimum else cost
