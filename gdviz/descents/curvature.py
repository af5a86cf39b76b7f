"""What the second derivatives of a cost say: its largest curvature L, and what kind of point a run has come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np

from gdviz.costs.base import Cost, Minimum

MOST_PARAMETERS = 64  # beyond, a Hessian costs more than the descent
CLOSE = 0.01  # of the window: a critical point nearer than this is where the run is
FLAT = 1e-6  # of the largest eigenvalue: smaller ones count as 0


class PointKind(Enum):
    """What kind of point a run ended at; None stands for no particular one."""

    GLOBAL = "global"
    LOCAL = "local"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    LOCAL_MAXIMUM = "local_maximum"
    SADDLE = "saddle"
    PLATEAU = "plateau"


RESTS: Final = (PointKind.GLOBAL, PointKind.LOCAL, PointKind.MINIMUM)


@dataclass(frozen=True)
class Curvature:
    """L, the largest eigenvalue of the Hessian: everywhere, or `at_minimum`, the declared one where it is least."""

    value: float
    at_minimum: bool


def curvature_of(cost: Cost) -> Curvature | None:
    """L, which limits the learning rates of a cost; None where it is not known."""
    everywhere = largest_curvature(cost)
    if everywhere is not None:
        return Curvature(everywhere, at_minimum=False)
    found = curvature_at_minima(cost)
    return None if found is None else Curvature(found, at_minimum=True)


def largest_curvature(cost: Cost) -> float | None:
    """L, the largest eigenvalue of the Hessian where that is the same everywhere; None where it is not, or not > 0."""
    if cost.dimension > MOST_PARAMETERS or not _is_quadratic(cost):
        return None
    value = float(np.linalg.eigvalsh(cost.hessian(np.zeros(cost.dimension)))[-1])
    return value if np.isfinite(value) and value > 0 else None


def closed_form_minimum(cost: Cost) -> Minimum | None:
    """The one minimum of a quadratic whose Hessian H is positive definite, −H⁻¹∇J(0); None for every other cost."""
    if largest_curvature(cost) is None:
        return None
    origin = np.zeros(cost.dimension)
    values, vectors = np.linalg.eigh(cost.hessian(origin))
    if values[0] <= FLAT * values[-1]:
        return None
    at = -vectors @ ((vectors.T @ cost.gradient(origin)) / values)
    return Minimum(tuple(at.tolist()), float(cost.value(at)))


def curvature_at_minima(cost: Cost) -> float | None:
    """The least of the largest curvatures at the declared minima: a rate too high for it is too high for them all."""
    points = np.array([minimum.at for minimum in cost.minima if not minimum.edge])
    if not len(points) or cost.dimension > MOST_PARAMETERS:
        return None
    hessians = cost.hessian(points)
    if not np.isfinite(hessians).all():
        return None
    value = float(np.linalg.eigvalsh(hessians)[:, -1].min())
    return value if value > 0 else None


def _is_quadratic(cost: Cost) -> bool:
    """Whether the gradient is affine, tried at 16 pairs of points: ∇J(a + b) + ∇J(0) = ∇J(a) + ∇J(b)."""
    rng = np.random.default_rng(0)
    low, high = np.array(cost.window).T if cost.window else (-np.ones(cost.dimension), np.ones(cost.dimension))
    one, two = rng.uniform(low, high, (2, 16, cost.dimension))
    with np.errstate(all="ignore"):  # slopes that are not finite are no affine ones
        left = cost.gradient(one + two) + cost.gradient(np.zeros(cost.dimension))
        right = cost.gradient(one) + cost.gradient(two)
    size = np.abs(cost.gradient(np.concatenate([one, two, one + two]))).max(initial=0)
    return bool(np.isfinite(left).all() and np.abs(left - right).max() <= 1e-9 * size)
