"""All that the checks of claims look at: a run, its continuation, what lies around its end and in its window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from tests.oracle import around
from tests.oracle.costs import Flipped, Terrain
from tests.oracle.formulas import Values
from tests.oracle.walk import CONTINUED, Halt, Setup, Walk, Walker, halt_at

NEAR: Final = 1e-2  # of the reach
PART: Final = 1e-3  # of the span
SAME: Final = 1e-7  # of the span: costs so close are one


@dataclass(frozen=True)
class Evidence:
    """A run on a terrain with its continuation; `terrain` is upside down where the run goes up.

    `halt` is why the run ended before its steps were taken, `undone` the first step whose point is not defined.
    `rates` are those of its first and last step; `lenient` where what words.md leaves open is taken kindly.
    """

    terrain: Terrain
    setup: Setup
    run: Values
    later: Walk
    halt: Halt = Halt.NOWHERE
    undone: int | None = None
    rates: tuple[float, float] = (1.0, 1.0)
    lenient: bool = False

    @property
    def end(self) -> Values:
        """The last point of the run (d,)."""
        return np.asarray(self.run[-1])

    @property
    def steps(self) -> int:
        """The steps taken."""
        return len(self.run) - 1

    @cached_property
    def values(self) -> Values:
        """J along the run."""
        return self.terrain.value(self.run)

    @cached_property
    def later_values(self) -> Values:
        """J along the continuation, from the run's end on."""
        return self.terrain.value(self.later.points)

    @property
    def drift(self) -> float:
        """How far the continuation gets from the run's end, in reaches; inf where it does not go on."""
        if self.later.halt is not Halt.NOWHERE:
            return float("inf")
        return self.away(self.later.points, self.end)

    def away(self, points: Values, at: Values) -> float:
        """How far the farthest of some points is from another, in reaches along the worst axis."""
        with np.errstate(all="ignore"):
            return float((np.abs(points - at) / self.terrain.reach).max())

    @cached_property
    def span(self) -> float:
        """The start's J less the least of run and continuation."""
        seen = np.concatenate([self.values, self.later_values])
        return float(self.values[0] - seen[np.isfinite(seen)].min())

    @cached_property
    def dip(self) -> Values | None:
        """The minimum near the run's end, if one is there."""
        optimum = self.terrain.optimum
        near = self.later.points[(np.abs(self.later.points - self.end) <= NEAR * self.terrain.reach).all(axis=-1)]
        lowest = near[np.nanargmin(self.terrain.value(near))]
        found = optimum if optimum is not None else around.polished(self.terrain, lowest, within=2 * NEAR)
        if self.away(found, self.end) > NEAR or not around.is_dip(self.terrain, found, self.span):
            return None
        if not around.is_joined(self.terrain, found, PART * max(self.span, self.usual_relief)):
            return None
        is_shelf = around.is_level(self.terrain, found) and float(self.terrain.value(found)) > self.least
        return None if is_shelf else found

    @cached_property
    def least(self) -> float:
        """The least J in sight: of run, continuation and window, or of the one minimum that is known."""
        if self.terrain.optimum is not None:
            return float(self.terrain.value(self.terrain.optimum))
        dips = around.lowest_dips(self.terrain)
        seen = np.concatenate([self.values, self.later_values, *[self.terrain.value(at)[None] for at in dips]])
        return float(seen[np.isfinite(seen)].min())

    @cached_property
    def heights(self) -> Values:
        """J in the window, where it is finite, in rising order; along the run where there is no window to look at."""
        is_seen = self.terrain.dimension in around.GRIDS
        values = around.grid(self.terrain)[1] if is_seen else self.values
        return np.asarray(np.sort(values[np.isfinite(values)]))

    @property
    def window_least(self) -> float:
        """The least J of the window's grid."""
        return float(self.heights[0])

    @property
    def relief(self) -> float:
        """The span of the window: the highest J of its grid less the least in sight."""
        return float(self.heights[-1] - self.least)

    @property
    def usual_relief(self) -> float:
        """The same without the highest and the lowest twentieth, which poles make what they are."""
        low, high = np.quantile(self.heights, [0.05, 0.95])
        return float(high - low)

    @cached_property
    def flow_end(self) -> float | None:
        """J where gradient flow leads from the run's end; None where that cannot be told."""
        if self.terrain.optimum is not None:
            return float(self.terrain.value(self.terrain.optimum))
        return around.flow_end(self.terrain, self.end)

    @cached_property
    def is_stochastic(self) -> bool:
        """Whether its steps see parts of the data."""
        return self.setup.batch_size is not None and self.setup.batch_size < self.terrain.rows

    @cached_property
    def continued(self) -> Evidence:
        """The same of the run with the first half of its continuation."""
        half = len(self.later.points) // 2
        run = np.concatenate([self.run, self.later.points[1 : half + 1]])
        return replace(self, run=run, later=replace(self.later, points=self.later.points[half:]))

    @cached_property
    def upright(self) -> Evidence:
        """The same of the cost as it is, also where the run goes up."""
        return self.flipped if self.setup.ascends else self

    @cached_property
    def flipped(self) -> Evidence:
        """The same upside down."""
        terrain = self.terrain.upright if isinstance(self.terrain, Flipped) else Flipped(self.terrain)
        return replace(self, terrain=terrain)


def evidence_of(terrain: Terrain, setup: Setup, points: Values) -> tuple[Evidence, float]:
    """What there is to look at of a run that was told, and how far the worst of its steps is from the oracle's own."""
    walker = Walker(terrain, setup)
    worst = walker.follow(points)
    steps = len(points) - 1
    here = halt_at(terrain, points[-1])
    later = Walk(points[-1:], here) if here is not Halt.NOWHERE else walker.go(points[-1], max(steps, CONTINUED))
    is_cut = len(later.points) == 1 and (steps < setup.steps or here is not Halt.NOWHERE)
    halt = later.halt if is_cut else Halt.NOWHERE
    undone = steps + (here is Halt.NOWHERE) if halt is Halt.UNDEFINED else None
    last = walker.rates[min(steps, setup.steps) - 1] if steps else walker.rates[0]
    ground = Flipped(terrain) if setup.ascends else terrain
    rates = (float(walker.rates.max()), float(last))
    return Evidence(ground, setup, points, later, halt, undone, rates), worst
