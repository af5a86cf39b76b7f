"""The minima, maxima and saddles that runs came to though the cost declares none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gdviz.costs.base import Array, Cost, Minimum
from gdviz.costs.formula import Formula
from gdviz.curvature import DECLARED, Place
from gdviz.plan import Run

NEWTON_STEPS = 20
EXACT = 1e-8  # of the reach: a Newton step so short has arrived


def with_reached(cost: Cost, runs: Sequence[Run]) -> Cost:
    """The cost of a formula that declares no minima with those that its runs came to, and the maxima and saddles."""
    if not isinstance(cost, Formula) or cost.minima:
        return cost
    reach = _reach(cost, runs)
    minima, maxima, saddles = (
        _points(cost, runs, place, reach) for place in (Place.MINIMUM, Place.MAXIMUM, Place.SADDLE)
    )
    return replace(cost, minima=minima, maxima=maxima, saddles=cost.saddles or saddles)


def _reach(cost: Cost, runs: Sequence[Run]) -> Array:
    """What counts as far along each axis (d,): the window's sides, else those of the box around the runs."""
    if cost.window is not None:
        return np.asarray(np.ptp(np.array(cost.window), axis=1))
    return np.asarray(np.ptp(np.concatenate([run.theta for run in runs]), axis=0))


def _points(cost: Cost, runs: Sequence[Run], place: Place, reach: Array) -> tuple[Minimum, ...]:
    """The points of one kind, each once."""
    found: list[Array] = []
    for run in runs:
        at = _critical(cost, run.theta[-1], reach) if run.place is place else None
        if at is not None and not any((np.abs(at - other) <= DECLARED * reach).all() for other in found):
            found.append(at)
    return tuple(Minimum(tuple(map(float, at)), float(cost.value(at))) for at in found)


def _critical(cost: Cost, start: Array, reach: Array) -> Array | None:
    """The point without slope that Newton's method finds near `start`; None where it finds none there."""
    at = start
    for _ in range(NEWTON_STEPS):
        gradient, hessian = cost.gradient(at), cost.hessian(at)
        if not (np.isfinite(gradient).all() and np.isfinite(hessian).all()):
            return None
        step = np.linalg.lstsq(hessian, gradient)[0]  # across a valley of minima, the shortest
        at = at - step
        if (np.abs(at - start) > DECLARED * reach).any():
            return None
        if (np.abs(step) <= EXACT * reach).all():
            return np.asarray(at)
    return None
