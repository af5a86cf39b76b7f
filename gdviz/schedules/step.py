"""A learning rate that drops from time to time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, final

from gdviz.arrays import Array
from gdviz.schedules.base import SCHEDULES, Schedule, numbers, print_rate
from gdviz.tables.schema import Share, whole


@SCHEDULES.register("step")
@final
@dataclass(frozen=True)
class Step(Schedule):
    """A drop by one factor every so many steps: ηₖ = η γ^⌊k / step_size⌋."""

    step_size: Annotated[int, whole(1, 1_000_000)]
    gamma: Share = 0.1

    def rates(self, learning_rate: float, steps: int) -> Array:
        """The staircase."""
        return learning_rate * self.gamma ** (numbers(steps) // self.step_size)

    def rule(self, learning_rate: float, steps: int) -> str:
        """The power."""
        return rf"{print_rate(learning_rate)} \cdot {print_rate(self.gamma)}^{{\lfloor t/{self.step_size} \rfloor}}"
