"""A learning rate that falls as one over the step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

from gdviz.arrays import Array
from gdviz.schedules.base import SCHEDULES, Schedule, numbers, print_rate, print_share
from gdviz.tables.schema import Positive


@SCHEDULES.register("inverse_time")
@final
@dataclass(frozen=True)
class InverseTime(Schedule):
    """One over the step: ηₖ = η / (1 + decay·k); stochastic descent converges with it.  Robbins & Monro (1951)."""

    decay: Positive = 0.1

    def rates(self, learning_rate: float, steps: int) -> Array:
        """The hyperbola."""
        return learning_rate / (1 + self.decay * numbers(steps))

    def rule(self, learning_rate: float, steps: int) -> str:
        """The fraction."""
        return f"{print_rate(learning_rate)}/(1 + {print_share(self.decay)})"
