"""The sweep of one optimizer over learning rates, as a chart shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, final

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.plan import Plan
from gdviz.descents.setting_sweep import ARRIVED, DIVERGED, Goal
from gdviz.descents.sweep import Sweep

Shown = Literal["cost", "steps"]
FOR_GOOD: Final = 1e6  # times the start's height: a cost that ends over it has diverged
TIE: Final = 1.1  # times one another: rates with the lowest cost that lie farther apart are no single best one


@final
@dataclass(frozen=True, eq=False)
class SweptRates:
    """The sweep of one optimizer and start over the `rates` (n,), of which the last are those of the runs `group`.

    The costs are kept after the steps `kept`; `limit` is the rate above which it cannot settle, None if unknown.
    """

    plan: Plan
    group: tuple[int, ...]
    goal: Goal
    steps: int
    kept: tuple[int, ...]
    rates: Array
    found: Sweep
    limit: float | None

    def values(self, show: Shown, step: int) -> Array:
        """What the chart shows by a step (n,): the height over the goal, or the step of arrival, nan before it."""
        if show == "steps":
            arrived = self.found.labels(step) == ARRIVED
            return np.where(arrived, np.maximum(self.found.since, 1), np.nan)
        return np.asarray(self.found.costs[np.searchsorted(self.kept, step, side="right") - 1] - self.goal.cost)

    def movement(self, limits: tuple[float, float], steps: int) -> Array:
        """How far the costs move in each step (steps,) on a logarithmic axis; between kept steps evenly."""
        costs = np.nan_to_num(self.found.costs - self.goal.cost, nan=np.inf)
        heights = np.log(np.clip(costs, *limits)) / np.log(limits[1] / limits[0])
        moved = np.abs(np.diff(heights, axis=0)).mean(axis=1) / np.diff(self.kept)
        each = np.repeat(moved, np.diff(self.kept))[:steps]
        return np.pad(each, (0, steps - len(each)))

    @property
    def order(self) -> np.ndarray[Any, np.dtype[np.intp]]:
        """The numbers (n,) of the rates, the lowest first."""
        return np.argsort(self.rates, kind="stable")

    def best(self, show: Shown) -> int | None:
        """The number of the rate with the lowest value at the end, in the middle of equal ones; None without one."""
        values = self.values(show, self.steps)
        if not np.isfinite(values).any():
            return None
        least = np.nanmin(values)
        tied = [int(i) for i in self.order if values[i] == least]
        is_one = show == "steps" or self.rates[tied[-1]] <= TIE * self.rates[tied[0]]
        return tied[len(tied) // 2] if is_one else None

    @property
    def is_lost_for_good(self) -> bool:
        """Whether every rate that diverges has grown beyond measure."""
        heights = self.found.costs[-1] - self.goal.cost
        start = float(np.max(self.found.costs[0] - self.goal.cost))
        lost = heights[self.found.label == DIVERGED]
        return bool((~np.isfinite(lost) | (lost > FOR_GOOD * start)).all())

    def bands(self) -> Iterator[tuple[float, float]]:
        """The ranges of rates that diverge, each from half-way to the last that does not."""
        rates, lost = self.rates[self.order], self.found.label[self.order] == DIVERGED
        between = np.sqrt(rates[1:] * rates[:-1])
        edges = np.concatenate([[rates[0]], between, [rates[-1]]])
        changes = np.flatnonzero(np.diff(np.concatenate([[False], lost, [False]]).astype(int)))
        for first, end in zip(changes[::2], changes[1::2], strict=True):
            yield float(edges[first]), float(edges[end])
