"""Which runs pictures draw strongest: those whose story they tell."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np

from gdviz.descents.events.facts import Facts
from gdviz.descents.events.places import settlings
from gdviz.descents.known import Known
from gdviz.descents.lowest import least_cost, no_minimum

LOWER: Final = 0.1  # of the second lowest end's height over the minimum: a run that ends there ends far lower
ROUNDING: Final = 1e-12  # of the start's height: ends that low are as low as one another
MOST_RUNS: Final = 12  # among more, none is seen by itself


@lru_cache(maxsize=8)  # the figures of a scene share what is known
def with_strong(known: Known) -> Known:
    """The same, with those of its runs marked that stand out; as it is where none does."""
    found = strong_runs(known)
    if not found:
        return known
    return replace(known, runs=tuple(replace(run, is_strong=i in found) for i, run in enumerate(known.runs)))


def strong_runs(known: Known) -> frozenset[int]:
    """The numbers of the runs that stand out: those that the scene says, else the one that does best, if any does.

    That is the first to settle at a lowest minimum, or else the one whose end is far lower than all others.
    """
    wishes = [run.plan.strong for run in known.runs]
    if any(wishes):
        return frozenset(i for i, wish in enumerate(wishes) if wish)
    best = _best(known)
    return frozenset() if best is None or wishes[best] is False else frozenset([best])


def _best(known: Known) -> int | None:
    """The run that does best of several that descend from one start; None of noisy ones, which do so by chance."""
    plans = [run.plan for run in known.runs]
    is_race = 2 <= len(plans) <= MOST_RUNS and len({plan.start for plan in plans}) == 1
    if not is_race or any(run.plan.direction == "ascend" or run.batch_cost is not None for run in known.runs):
        return None
    first = next(settlings(Facts(known)), None)
    return first.runs[0] if first else _lowest(known)


def _lowest(known: Known) -> int | None:
    """The run that ends far lower than all others, over a minimum that is known."""
    if no_minimum(known.cost):
        return None
    least, start = least_cost(known.cost), float(known.runs[0].cost[0])
    ends = np.array([float(run.cost[-1]) if np.isfinite(run.cost[-1]) else np.inf for run in known.runs])
    heights = np.maximum(ends - least, ROUNDING * abs(start - least))
    lowest, second = np.argsort(heights, kind="stable")[:2].tolist()
    return int(lowest) if heights[lowest] <= LOWER * heights[second] else None
