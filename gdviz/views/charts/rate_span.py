"""Which learning rates a sweep tries, and on what axis they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.plan import Plan
from gdviz.descents.setting_sweep import Goal

AROUND: Final = 100.0  # times the rates of the runs, up and down, are tried where no limit is known
BELOW, ABOVE = 200.0, 3.0  # the same for the limit
BEYOND: Final = 1.15  # limits that an even axis reaches to,
PAST: Final = 1.05  # or so many times the highest rate of a run,
MOST: Final = 1.6  # which is so many limits at most
SMALLEST, LARGEST = 1e-300, 1e304  # of an axis: matplotlib's ticks overflow beyond
ALIKE: Final = 3.0  # times the lowest limit is the highest of curves that share an even axis


@final
@dataclass(frozen=True)
class RateSpan:
    """From `low` to `high`, in even steps from 0 on or else in even ratios."""

    low: float
    high: float
    is_even: bool = False

    def rates(self, count: int) -> Array:
        """So many rates, the lowest first."""
        if self.is_even:
            return self.high * np.arange(1, count + 1) / count
        return np.geomspace(self.low, self.high, count)


def span_of(plans: Sequence[Plan], goals: Sequence[Goal], *, is_everywhere: bool) -> RateSpan:
    """The rates around the limits where they are known, else around the runs' own, which it always holds.

    Where all limits are known, for the curvature `is_everywhere` the same, and the runs' rates can be told from 0 on
    one axis with them, it is even.
    """
    limits = [limit_of(plan, goal) for plan, goal in zip(plans, goals, strict=True)]
    rates = [plan.optimizer.learning_rate for plan in plans]
    known = [limit for limit in limits if limit]
    if is_everywhere and len(known) == len(limits) and _are_near(rates, known):
        high = max(BEYOND * max(known), PAST * max(rates))
        return RateSpan(0.0, high, is_even=True)
    ends = [
        (limit / BELOW, limit * ABOVE) if limit else (rate / AROUND, rate * AROUND)
        for limit, rate in zip(limits, rates, strict=True)
    ]
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    low, high = min(low, min(rates) / 2), max(high, max(rates) * 1.5)
    return RateSpan(float(np.clip(low, SMALLEST, LARGEST / AROUND)), float(np.clip(high, SMALLEST * AROUND, LARGEST)))


def limit_of(plan: Plan, goal: Goal) -> float | None:
    """The rate above which a plan cannot settle, where that is known."""
    return plan.rate_limit(goal.curvature) if goal.curvature else None


def _are_near(rates: Sequence[float], limits: Sequence[float]) -> bool:
    """Whether the rates of runs stand apart from 0 and not far beyond their limits."""
    highest = max(limits)
    return highest / BELOW <= min(rates) and max(rates) <= MOST * highest and highest <= ALIKE * min(limits)
