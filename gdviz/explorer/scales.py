"""How a page's pictures and its slider are scaled: what a scene decides once, whatever a person changes there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import floor, log10
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.known import Known
from gdviz.descents.plan import Plan
from gdviz.explorer.ground import plane_of
from gdviz.views.paths.field import goes_uphill
from gdviz.views.paths.filling import grid_of
from gdviz.views.paths.levels import spacing_of

GRID: Final = 121  # points along each side: enough to tell a plateau or a slope
TINY: Final = 0.02  # of what a picture shows: a least cost below it is seen on a logarithmic axis only
UNIT_RATES: Final = (0.01, 2.0)  # of optimizers whose rate is about 1
UNKNOWN_RATES: Final = (1e-4, 1.0)
LEAST_END, MOST_END = 1e-300, 1e300  # of a slider, as its script has it: beyond there are no round numbers
ENDS_APART = 1e3  # times
BEYOND: Final = 5.0  # times the largest rate of the scene, where nothing tells at which rate runs diverge


def level_spacing(known: Known) -> str:
    """How the levels of a cost are spaced on the ground that a page shows it over."""
    cost = known.cost
    if cost.dimension < 2 or cost.scale != "auto":
        return cost.scale
    plane = plane_of(known)
    ground = plane.cost if plane else cost
    with np.errstate(all="ignore"):
        _, _, values = grid_of(ground, ground.window or known.window, GRID)
    return spacing_of(cost, -values if goes_uphill(known.runs) else values, "auto")


def falls_by_decades(known: Known) -> bool:
    """Whether the costs of runs have a logarithmic axis: never negative, and tiny at their least."""
    declared = [each.value for each in known.cost.minima if not each.is_found]
    if declared:
        return min(declared) >= 0 and min(declared) < TINY * _greatest_around(known)
    costs = [run.cost for run in known.runs]
    return all((each >= 0).all() for each in costs) and any(each[0] > 100 * each.min() for each in costs)


def _greatest_around(known: Known) -> float:
    """The greatest cost at a corner of the window of one or two parameters, or where a run starts; 0 is the least."""
    corners: list[Array] = [np.array(each) for each in product(*known.window)] if len(known.window) <= 2 else []
    with np.errstate(all="ignore"):
        costs = known.cost.value(np.array([*corners, *(run.theta[0] for run in known.runs)]))
    return float(costs[np.isfinite(costs)].max(initial=0))


def rate_ends(known: Known, plans: Sequence[Plan]) -> dict[str, tuple[float, float]]:
    """The ends of the learning rate's slider, by what an optimizer's rate scales."""
    width = min(high - low for low, high in known.window)
    own = [plan.optimizer.learning_rate for plan in plans if plan.optimizer.scaling == "gradient"]
    limits = [share / known.curvature.value for share in (1, 2)] if known.curvature else []
    rates = [*own, *limits]
    most = (1.5 if limits else BEYOND) * max(rates, default=0)
    return {
        "unit": UNIT_RATES,
        "length": _ends(width / 1e4, width / 4),
        "gradient": _ends(min(rates) / 20, most) if rates else UNKNOWN_RATES,
    }


def _ends(low: float, high: float) -> tuple[float, float]:
    """Round numbers around two, apart also where these are too large or too small for a slider."""
    return rounded_down(min(low, MOST_END / ENDS_APART)), rounded_up(max(high, LEAST_END * ENDS_APART))


def rounded_up(value: float) -> float:
    """The next of 1, 2, 5, 10, ... at or above a positive value."""
    value = min(max(value, LEAST_END), MOST_END)
    return _round_number(value, next(each for each in (1, 2, 5, 10) if each * _power(value) >= value * (1 - 1e-9)))


def rounded_down(value: float) -> float:
    """The next of 1, 2, 5, 10, ... at or below a positive value."""
    value = min(max(value, LEAST_END), MOST_END)
    return _round_number(value, next(each for each in (10, 5, 2, 1) if each * _power(value) <= value * (1 + 1e-9)))


def _power(value: float) -> float:
    return float(10.0 ** floor(log10(value)))


def _round_number(value: float, digit: int) -> float:
    return float(f"{digit * _power(value):.6g}")
