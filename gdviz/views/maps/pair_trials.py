"""One descent with many pairs of two hyper-parameters: the map of what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.crew import Crew
from gdviz.descents.finer import made_finer
from gdviz.descents.minima import middles
from gdviz.descents.setting_sweep import ARRIVED, Trials, try_settings, with_settled
from gdviz.descents.sweep import Sweep
from gdviz.views.maps.ramp import shares_of
from gdviz.views.maps.rate_plane import RatePlane, Span

ENOUGH = 0.97  # of the pairs that arrive at all: so many must do so within the steps that a map chooses itself
ROUND_STEPS = (50, 100, 150, 200, 300, 500, 700, 1000)
FINENESS = 0.02  # of the ramp of steps: neighbours that differ by more have a border
APART = 1000  # looks between two labels
FINEST = 500  # parts of a side: a map has so many pixels in most pictures, and its parts meet smoothly


@dataclass(frozen=True, eq=False)
class PairTrials:
    """Trials with pairs of two settings, and who makes them; `reach` (d,) is the window's size."""

    trials: Trials
    x: Span
    y: Span
    reach: Array
    crew: Crew

    def sweep(self, shares: Array) -> Sweep:
        """The descents with the pairs at shares (n, 2) of the two ranges."""
        settings = {self.x.name: self.x.at(shares[:, 0]), self.y.name: self.y.at(shares[:, 1])}
        return with_settled(self.trials, try_settings(self.trials, settings, (), self.crew), self.reach)

    def with_enough_steps(self, scouts: Sweep, least: int) -> Self:
        """The same with so many steps, `least` or more, that most of the pairs that arrive with all steps do so."""
        since, plan = np.sort(scouts.since[scouts.label == ARRIVED]), self.trials.plan
        needed = int(since[int(ENOUGH * (len(since) - 1))]) if len(since) else plan.steps
        rounded = next((steps for steps in ROUND_STEPS if steps >= needed), needed)
        plan = replace(plan, steps=min(max(rounded, least), plan.steps))
        return replace(self, trials=replace(self.trials, plan=plan))

    def plane(self, side: int) -> RatePlane:
        """The map of `side` × `side` pairs, finer at its borders."""
        found, plan = self.sweep(middles(side)), self.trials.plan
        shares = shares_of(found.since, (1, plan.steps))
        looks = np.where(found.label == ARRIVED, shares / FINENESS, APART * found.label.astype(float))
        fine = made_finer(found, looks, self.sweep, FINEST)
        return RatePlane(plan, self.x, self.y, side, self.trials.tolerance, self.trials.goal, found, fine)
