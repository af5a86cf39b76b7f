"""One descent with many pairs of two hyper-parameters: the map of what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.finer import made_finer
from gdviz.descents.minima import middles
from gdviz.descents.plan import Plan
from gdviz.descents.setting_sweep import ARRIVED, Goal, try_settings, with_settled
from gdviz.descents.sweep import Sweep
from gdviz.views.maps.ramp import shares_of
from gdviz.views.maps.rate_plane import RatePlane, Span

ENOUGH = 0.97  # of the pairs that arrive at all: so many must do so within the steps that a map chooses itself
ROUND_STEPS = (50, 100, 150, 200, 300, 500, 700, 1000)
FINENESS = 0.02  # of the ramp of steps: neighbours that differ by more have a border
APART = 1000  # looks between two labels


@dataclass(frozen=True, eq=False)
class PairTrials:
    """A plan with pairs of two settings, to reach a goal within a tolerance; `reach` (d,) is the window's size."""

    cost: Cost
    plan: Plan
    x: Span
    y: Span
    goal: Goal
    tolerance: float
    reach: Array

    def sweep(self, shares: Array) -> Sweep:
        """The descents with the pairs at shares (n, 2) of the two ranges."""
        settings = {self.x.name: self.x.at(shares[:, 0]), self.y.name: self.y.at(shares[:, 1])}
        found = try_settings(self.cost, self.plan, settings, self.goal, self.tolerance)
        return with_settled(self.cost, self.plan, found, self.goal, self.tolerance, self.reach)

    def with_enough_steps(self, scouts: Sweep, least: int) -> Self:
        """The same with so many steps, `least` or more, that most of the pairs that arrive with all steps do so."""
        since = np.sort(scouts.since[scouts.label == ARRIVED])
        needed = int(since[int(ENOUGH * (len(since) - 1))]) if len(since) else self.plan.steps
        rounded = next((steps for steps in ROUND_STEPS if steps >= needed), needed)
        return replace(self, plan=replace(self.plan, steps=min(max(rounded, least), self.plan.steps)))

    def plane(self, side: int) -> RatePlane:
        """The map of `side` × `side` pairs, finer at its borders."""
        found = self.sweep(middles(side))
        shares = shares_of(found.since, (1, self.plan.steps))
        looks = np.where(found.label == ARRIVED, shares / FINENESS, APART * found.label.astype(float))
        fine = made_finer(found, looks, self.sweep)
        return RatePlane(self.plan, self.x, self.y, side, self.tolerance, self.goal, found, fine)
