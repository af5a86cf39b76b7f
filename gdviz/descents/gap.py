"""How far the lowest of several curves ends below all others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from gdviz.arrays import Array

LATE: Final = 0.1  # of its values, the last ones: a curve that is lower by the end only by chance is not so in these
APART, RESTED = 0.15, 0.01  # of all that climbs rise: so much lower for the eye, and so little from there on
LEAST, MOST = 10.0, 1e6  # times: lower for the eye, on a logarithmic axis too; and no more than can be imagined


@dataclass(frozen=True)
class Gap:
    """The numbers of the `lowest` curve and of the `next` one, and how many `times` the last value of this is that's.

    On a linear axis it is told `by` how much it lies above that.
    """

    lowest: int
    next: int
    times: float
    by: float | None = None


def gap(values: Sequence[Array]) -> Gap | None:
    """The gap under the others' last values (n + 1,); None where there is none, or the lowest comes up to it late."""
    ends = np.array([float(each[-1]) for each in values])
    if len(ends) < 2 or not np.isfinite(ends).all() or ends.min() <= 0:
        return None
    lowest, second = np.argsort(ends, kind="stable")[:2].tolist()
    late = _late(values[lowest])
    is_clear = LEAST * ends[lowest] <= ends[second] <= MOST * ends[lowest] and late.max() < ends[second]
    return Gap(lowest, second, float(ends[second] / ends[lowest])) if is_clear else None


def climbing_gap(values: Sequence[Array]) -> Gap | None:
    """The gap under the last values (n + 1,) of climbs that have all come to rest; None where none ends far lower."""
    ends = np.array([float(each[-1]) for each in values])
    rests = [np.ptp(_late(each)) for each in values]
    if len(ends) < 2 or not np.isfinite(ends).all():
        return None
    lowest, second = np.argsort(ends, kind="stable")[:2].tolist()
    span = float(np.ptp(np.concatenate(list(values))))
    by = float(ends[second] - ends[lowest])
    return Gap(lowest, second, 1.0, by) if 0 < APART * span <= by and max(rests) <= RESTED * span else None


def _late(values: Array) -> Array:
    """The last ones of a curve's values (n + 1,)."""
    return values[-max(1, round(LATE * len(values))) :]
