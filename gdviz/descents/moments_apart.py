"""The few steps at which several runs of one model are compared: as their fits part, while they are apart, the end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.model import Model
from gdviz.descents.moments import digits
from gdviz.descents.run import Run

MOST_LOOKS = 200  # steps at which fits are compared
EARLY, LATE = 0.1, 0.5  # of all steps: between them the runs are looked for apart,
STILL = 0.5  # unless they were more than twice as far apart before: then while they still are so far
EARLIEST, SOONER = 0.1, 0.5  # of the middle moment: between them is the one before it,
BEGUN = 0.6  # as soon as the fits lie so far apart as they ever do between them
NEAR = 1.3  # times: how far a moment may be moved to a rounder number
SEEN = 0.02  # of the range of the targets, or of the points: fits less apart are one
FEWEST = 3  # steps, that three moments take


def moments_apart(model: Model, runs: Sequence[Run]) -> tuple[int, ...]:
    """Three steps in order: one at which the runs' fits begin to part, one at which they lie far apart, and the last.

    None where they never lie so far apart that it is seen, or there are too few steps.
    """
    last = max(run.steps for run in runs)
    if last < FEWEST:
        return ()
    steps = np.unique(np.geomspace(1, last, MOST_LOOKS).round().astype(int))
    apart = np.array([_apart(model, runs, step) for step in steps.tolist()])
    middle = _roundest(_most(steps, apart, last), 2, last - 1)
    before = _roundest(_begun(steps, apart, middle), 1, middle - 1)
    shown = [_apart(model, runs, step) for step in (before, middle, last)]
    return (before, middle, last) if max(shown) > SEEN else ()


def until(run: Run, step: int) -> Array:
    """The parameters of a run at a step, or at its last one before (d,)."""
    return np.asarray(run.theta[min(step, run.steps)])


def _most(steps: Array, apart: Array, last: int) -> float:
    """The step at which the runs are the farthest apart, after their first tenth if they still are then."""
    is_amid = (steps >= EARLY * last) & (steps <= LATE * last)
    if is_amid.any() and apart[is_amid].max() >= STILL * apart.max():
        return float(steps[is_amid][np.argmax(apart[is_amid])])
    wide = steps[(apart >= STILL * apart.max()) & (steps <= LATE * last)]
    return float(wide[-1]) if len(wide) else EARLY * last


def _begun(steps: Array, apart: Array, middle: int) -> float:
    """The step well before the middle one from which on it is seen that the runs part."""
    is_before = (steps >= EARLIEST * middle) & (steps <= SOONER * middle)
    if not is_before.any():
        return SOONER * middle
    near = np.flatnonzero(apart[is_before] < BEGUN * apart[is_before].max())  # they may swing together again
    return float(steps[is_before][min(near[-1] + 1 if len(near) else 0, is_before.sum() - 1)])


def _apart(model: Model, runs: Sequence[Run], step: int) -> float:
    """How far the fits of the two runs that differ the most lie apart: in shares of the range, or of the points."""
    features, is_class = model.data.features, model.is_classifier
    with np.errstate(all="ignore"):
        told = [np.nan_to_num(model.predict(until(run, step), features)) for run in runs]
        if is_class:
            return max(float(np.mean(np.abs(a - b))) for a, b in combinations(told, 2))
        span = float(np.ptp(model.target)) or 1.0
        return max(float(np.sqrt(np.mean(np.square((a - b) / span)))) for a, b in combinations(told, 2))


def _roundest(step: float, low: int, high: int) -> int:
    """The roundest whole number near a step, from `low` to `high`."""
    near = [each for each in range(int(step / NEAR), int(step * NEAR) + 2) if step / NEAR <= each <= step * NEAR]
    able = [each for each in near if low <= each <= high]
    nearest = min(max(round(step), low), high)
    return min(able, key=lambda each: (digits(each), abs(each - step)), default=nearest)
