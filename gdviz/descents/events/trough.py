"""The valley of a quadratic of two parameters, and how the steps of a run lead across and along it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.curvature import largest_curvature
from gdviz.descents.run import Run

EVEN = 1e-6  # by which the ratios of a run's steps may differ: less is rounding
WHOLE = 0.95  # of the rest: more a step is no share of it
LEAST = 4  # steps that show a ratio
LOST = 1e-9  # of the greatest distance: a smaller one is rounding


@dataclass(frozen=True, eq=False)
class Trough:
    """Its minimum `at` (d,); unit vectors (d,) `along` its floor and `across`; how many times as curved it is there."""

    at: Array
    along: Array
    across: Array
    ratio: float


def trough_of(cost: Cost) -> Trough | None:
    """The valley around the only minimum of a quadratic; None for every other cost. Of one parameter both are one."""
    if cost.dimension > 2 or len(cost.minima) != 1 or largest_curvature(cost) is None:
        return None
    at = np.array(cost.minima[0].at)
    values, vectors = np.linalg.eigh(cost.hessian(at))
    if values[0] <= 0:
        return None
    return Trough(at, vectors[:, 0], vectors[:, -1], float(values[-1] / values[0]))


def factor(run: Run, at: Array, way: Array) -> float | None:
    """By how much every step multiplies the distance from a point (d,) in a direction (d,); None where that varies."""
    with np.errstate(all="ignore"):  # a diverging run reaches 1e308
        distances = (run.theta - at) @ way
    return common_ratio(distances)


def step_growth(run: Run) -> float | None:
    """How many times as long as the one before, and back over it, each step of a run of one parameter is, if it is."""
    with np.errstate(all="ignore"):
        ratio = common_ratio(np.diff(run.theta[:, 0]))
    return -ratio if ratio is not None and ratio < -1 else None


def common_ratio(values: Array) -> float | None:
    """What each of the values (n,) is of the one before, as far as rounding leaves them; None where that varies."""
    sizes = np.abs(values)
    rounding = np.flatnonzero(~(sizes > LOST * sizes[:1].sum()) | ~np.isfinite(values))
    seen = values[: rounding[0]] if len(rounding) else values
    if len(seen) <= LEAST:
        return None
    ratios = seen[1:] / seen[:-1]
    return float(np.median(ratios)) if np.ptp(ratios) <= EVEN * np.abs(ratios).max() else None


def growth(run: Run, valley: Trough | None) -> float | None:
    """How many times as far on the other side each step of a run lands; None where it does not land so."""
    ratio = None if valley is None else factor(run, valley.at, valley.across)
    return -ratio if ratio is not None and ratio < -1 else None


def share_along(run: Run, valley: Trough) -> float | None:
    """The share of the distance along the floor that each step of a run takes off; None where there is no such."""
    ratio = factor(run, valley.at, valley.along)
    return 1 - ratio if ratio is not None and 0 < 1 - ratio < WHOLE else None
