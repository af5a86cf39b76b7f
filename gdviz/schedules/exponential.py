"""A learning rate that shrinks by one factor a step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

from gdviz.arrays import Array
from gdviz.schedules.base import SCHEDULES, Schedule, numbers, print_rate
from gdviz.tables.schema import Share


@SCHEDULES.register("exponential")
@final
@dataclass(frozen=True)
class Exponential(Schedule):
    """The same factor at every step: ηₖ = η γᵏ."""

    gamma: Share

    def rates(self, learning_rate: float, steps: int) -> Array:
        """The geometric sequence."""
        return learning_rate * self.gamma ** numbers(steps)

    def rule(self, learning_rate: float, steps: int) -> str:
        """The power."""
        return rf"{print_rate(learning_rate)} \cdot {print_rate(self.gamma)}^{{t}}"
