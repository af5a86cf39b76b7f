"""A learning rate that grows at first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, final

import numpy as np

from gdviz.arrays import Array
from gdviz.schedules.base import SCHEDULES, Schedule, numbers, print_rate, print_share
from gdviz.tables.schema import Share, whole


@SCHEDULES.register("warm_up")
@final
@dataclass(frozen=True)
class WarmUp(Schedule):
    """A straight rise from start_factor·η to η in total_iters steps, then η.  Goyal et al. (2017)."""

    start_factor: Share = 1 / 3
    total_iters: Annotated[int, whole(1, 1_000_000)] = 5

    def rates(self, learning_rate: float, steps: int) -> Array:
        """The ramp, then the plateau."""
        share = np.minimum(numbers(steps) / self.total_iters, 1)
        return learning_rate * (self.start_factor + (1 - self.start_factor) * share)

    def rule(self, learning_rate: float, steps: int) -> str:
        """The ramp, up to the plateau."""
        if self.start_factor == 1:
            return print_rate(learning_rate)
        first, rise = self.start_factor * learning_rate, (1 - self.start_factor) * learning_rate / self.total_iters
        return rf"\min({print_rate(learning_rate)}, {print_rate(first)} + {print_share(rise)})"
