"""How far ahead the best of several runs is of the worst: when each comes to the cost that the worst ends at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.lasting import lasts_from

LATE, STILL = 0.8, 0.02  # of its steps: there the slower one is still so much of the level above it
MOST: Final = 0.5  # of the steps of the slower one: a lead that is less is none


@dataclass(frozen=True)
class Lead:
    """The number of the `fast` run, which stays at or below the `level` from `step` on, and of the `slow` one.

    That comes to it only with its `last` step.
    """

    fast: int
    slow: int
    step: int
    last: int
    level: float


def lead(values: Sequence[Array]) -> Lead | None:
    """The lead of the run with the least last value (n + 1,) over that with the greatest; None where there is none."""
    ends = [float(each[-1]) for each in values]
    if len(values) < 2 or not np.isfinite(ends).all():
        return None
    fast, slow = int(np.argmin(ends)), int(np.argmax(ends))
    level, last = ends[slow], len(values[slow]) - 1
    if fast == slow or last < 1 or not level < values[slow][:-1].min():
        return None
    before = values[slow][round(LATE * last)]
    if not before - level > STILL * abs(level):
        return None
    step = lasts_from(values[fast] <= level)
    return Lead(fast, slow, step, last, level) if step and step <= MOST * last else None
