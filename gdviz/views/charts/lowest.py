"""Which run of a race ends lowest, where that is another than the one whose story is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.run import Run

CLEARLY: Final = 0.5  # of the second lowest end: one that low is lower for the eye, too


def lowest_run(runs: Sequence[Run], values: Sequence[Array]) -> int | None:
    """The number of the run whose last value, of those above 0, is clearly the lowest, unless it alone is strong.

    None as well of races in which no run stands out, of ascents and of noisy runs, which end where they do by chance.
    """
    strong = [i for i, run in enumerate(runs) if run.is_strong]
    if not strong or any(run.batch_cost is not None or run.plan.direction == "ascend" for run in runs):
        return None
    ends = np.array([float(each[-1]) if np.isfinite(each[-1]) else np.inf for each in values])
    lowest, second = np.argsort(ends, kind="stable")[:2].tolist() if len(ends) > 1 else (0, 0)
    return lowest if strong != [lowest] and ends[lowest] <= CLEARLY * ends[second] else None
