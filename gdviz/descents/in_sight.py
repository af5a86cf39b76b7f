"""Which minima are local, those above a cost that is in sight; and which maxima, those below one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.costs.formula import Formula
from gdviz.descents.curvature import PointKind
from gdviz.descents.run import Run

GRID = 65  # points a side of the window whose costs are in sight
AROUND = 3.0  # windows to each side: so far a formula is looked at
SAME = 1e-9  # of the cost's span: costs so close are one


def with_local(cost: Cost, runs: Sequence[Run], ends: Sequence[Array | None], window: Window) -> tuple[Run, ...]:
    """The runs, those that ended at a minimum (d,) above a cost in sight at a local one.

    In sight is what the runs passed, and with one or two parameters the window that pictures show; of a formula also
    what lies AROUND it.
    """
    if all(at is None or run.place is not PointKind.MINIMUM for run, at in zip(runs, ends, strict=True)):
        return tuple(runs)
    least = float(_in_sight(cost, runs, window).min())
    return tuple(_told(cost, run, at, least) for run, at in zip(runs, ends, strict=True))


def with_local_maxima(cost: Cost, runs: Sequence[Run], window: Window) -> Cost:
    """The cost, those of its maxima local that lie, by more than rounding, below a cost in sight."""
    if not cost.maxima:
        return cost
    seen = _in_sight(cost, runs, window)
    greatest = max(float(seen.max()), *(each.value for each in cost.maxima), -np.inf)
    scale = max(greatest - float(seen.min()), abs(greatest))
    told = (replace(each, local=each.value < greatest - SAME * scale) for each in cost.maxima)
    return replace(cost, maxima=tuple(told))


def _told(cost: Cost, run: Run, at: Array | None, least: float) -> Run:
    """The run, at a local minimum where the cost of the one that it came to is above `least` by more than rounding."""
    if at is None or run.place is not PointKind.MINIMUM:
        return run
    scale = max(abs(float(run.cost[0]) - least), abs(least))
    return replace(run, place=PointKind.LOCAL) if float(cost.value(at)) > least + SAME * scale else run


def _in_sight(cost: Cost, runs: Sequence[Run], window: Window) -> Array:
    """The finite costs of the runs' points and, with at most two parameters, of grids of the window and around."""
    seen = [run.cost for run in runs]
    if cost.dimension <= 2:
        low, high = np.array(window).T
        # a stranger's function may fail where no picture asks for it
        for margin in (0.0, AROUND) if isinstance(cost, Formula) else (0.0,):
            ends = low - margin * (high - low), high + margin * (high - low)
            axes = np.linspace(*ends, GRID).T
            seen.append(cost.value(np.stack(np.meshgrid(*axes), axis=-1)).ravel())
    values = np.concatenate(seen)
    return np.asarray(values[np.isfinite(values)])
