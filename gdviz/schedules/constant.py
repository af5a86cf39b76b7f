"""A learning rate that stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

from gdviz.arrays import Array
from gdviz.schedules.base import SCHEDULES, Schedule, numbers, print_rate


@SCHEDULES.register("constant")
@final
@dataclass(frozen=True)
class Constant(Schedule):
    """The same at every step: ηₖ = η."""

    def rates(self, learning_rate: float, steps: int) -> Array:
        """η at each of `steps` steps."""
        return learning_rate + 0 * numbers(steps)

    def rule(self, learning_rate: float, steps: int) -> str:
        """The rate."""
        return print_rate(learning_rate)
