"""A learning rate that falls as one over the root of the step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

import numpy as np

from gdviz.arrays import Array
from gdviz.schedules.base import SCHEDULES, Schedule, numbers, print_rate, print_share
from gdviz.tables.schema import Positive


@SCHEDULES.register("inverse_sqrt")
@final
@dataclass(frozen=True)
class InverseSqrt(Schedule):
    """One over the root of the step: ηₖ = η / √(1 + decay·k).  Zinkevich (2003)."""

    decay: Positive = 1.0

    def rates(self, learning_rate: float, steps: int) -> Array:
        """The curve."""
        return learning_rate / np.sqrt(1 + self.decay * numbers(steps))

    def rule(self, learning_rate: float, steps: int) -> str:
        """The fraction."""
        return rf"{print_rate(learning_rate)}/\sqrt{{1 + {print_share(self.decay)}}}"
