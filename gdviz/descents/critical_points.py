"""The points without slope that runs came to: minima, maxima and saddles that no one declared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum
from gdviz.descents.curvature import DECLARED, PointKind
from gdviz.descents.finish import reach_of
from gdviz.descents.run import Run

NEWTON_STEPS = 20
EXACT = 1e-8  # of the reach: a Newton step so short has arrived
MINIMA = (PointKind.MINIMUM, PointKind.LOCAL)
CRITICAL = (*MINIMA, PointKind.MAXIMUM, PointKind.SADDLE)


def critical_ends(cost: Cost, runs: Sequence[Run]) -> list[Array | None]:
    """For each run the point without slope (d,) that it ended near, as far as Newton's method finds it."""
    reach = reach_of_all(cost, runs)
    return [_critical(cost, run.theta[-1], reach) if run.place in CRITICAL else None for run in runs]


def with_points(cost: Cost, runs: Sequence[Run], ends: Sequence[Array | None]) -> Cost:
    """The cost with the minima, maxima and saddles that its runs came to."""
    reach = reach_of_all(cost, runs)
    minima, maxima, saddles = (
        _points(cost, [(run, at) for run, at in zip(runs, ends, strict=True) if run.place in places], reach)
        for places in (MINIMA, (PointKind.MAXIMUM,), (PointKind.SADDLE,))
    )
    return replace(cost, minima=minima, maxima=maxima, saddles=cost.saddles or saddles)


def reach_of_all(cost: Cost, runs: Sequence[Run]) -> Array:
    """What counts as far along each axis (d,): the window's sides, else those of the box around the runs."""
    return reach_of(cost, np.concatenate([run.theta for run in runs]))


def _points(cost: Cost, ends: Sequence[tuple[Run, Array | None]], reach: Array) -> tuple[Minimum, ...]:
    """The points at the ends of runs, each once."""
    found: dict[tuple[float, ...], bool] = {}
    for run, at in ends:
        if at is not None and not any((np.abs(at - np.array(one)) <= DECLARED * reach).all() for one in found):
            found[tuple(map(float, at))] = run.place is PointKind.LOCAL
    return tuple(
        Minimum(at, float(cost.value(np.array(at))), local=local, is_found=True) for at, local in found.items()
    )


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
