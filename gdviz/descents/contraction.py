"""By how much each step of a run of one parameter multiplies its distance from the minimum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.curvature import RESTS
from gdviz.descents.events.trough import LEAST, LOST, common_ratio
from gdviz.descents.run import Run

STEADY: Final = 0.05  # of what a factor lacks to 1: the factors of a tail differ by less, or else it slows down


@final
@dataclass(frozen=True)
class Contraction:
    """The `factor`, below 0 where steps lead to the other side; of every step, or else of the last ones alone."""

    factor: float
    is_always: bool


def contraction_of(cost: Cost, run: Run) -> Contraction | None:
    """That of a run, as far as rounding leaves its steps; None where it varies, or nobody knows the minimum."""
    if cost.dimension != 1:
        return None
    at = _aim(cost, run)
    with np.errstate(all="ignore"):  # a diverging run reaches 1e308
        always = None if at is None else common_ratio(run.theta[:, 0] - at)
        if always is not None:
            return Contraction(always, is_always=True)
        tail = _tail(np.diff(run.theta[:, 0])) if run.place in RESTS else None
    return None if tail is None else Contraction(tail, is_always=False)


def _aim(cost: Cost, run: Run) -> float | None:
    """The minimum that a run comes to, or leaves: where there are several, only one that it comes to."""
    found = [minimum.at[0] for minimum in cost.minima if not minimum.edge]
    if not found or (len(found) > 1 and run.place not in RESTS):
        return None
    return min(found, key=lambda at: abs(at - float(run.theta[-1, 0])))


def _tail(moves: Array) -> float | None:
    """What each of the last half of the moves (n,) is of the one before; None where that varies, or does not shrink."""
    lost = np.flatnonzero(~(np.abs(moves) > LOST * np.abs(moves).max(initial=0)))
    seen = moves[: lost[0]] if len(lost) else moves
    last = seen[len(seen) // 2 :]
    if len(last) <= LEAST:
        return None
    ratios = last[1:] / last[:-1]
    typical = float(np.median(ratios))
    return typical if abs(typical) < 1 and np.ptp(ratios) <= STEADY * min(1 - abs(typical), abs(typical)) else None
