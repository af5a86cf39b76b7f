"""A learning rate that falls along a cosine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, final

import numpy as np

from gdviz.arrays import Array
from gdviz.schedules.base import SCHEDULES, Schedule, numbers, print_rate
from gdviz.tables.schema import NotNegative, whole


@SCHEDULES.register("cosine")
@final
@dataclass(frozen=True)
class Cosine(Schedule):
    """Half a cosine: ηₖ = η_min + (η − η_min)(1 + cos(πk / t_max)) / 2; t_max is all steps unless it is given.

    Loshchilov & Hutter (2017), without restarts.
    """

    t_max: Annotated[int, whole(1, 1_000_000)] | None = None
    eta_min: NotNegative = 0.0

    def rates(self, learning_rate: float, steps: int) -> Array:
        """The cosine; after `t_max` it rises again, as PyTorch's does."""
        share = numbers(steps) / (self.t_max or steps)
        return fall(learning_rate, self.eta_min, share)

    def rule(self, learning_rate: float, steps: int) -> str:
        """The half cosine."""
        return print_fall(learning_rate, self.eta_min, f"t/{self.t_max or steps}")


def fall(high: float, low: float, share: Array) -> Array:
    """From `high` at share 0 to `low` at share 1 along half a cosine."""
    return low + (high - low) * (1 + np.cos(np.pi * share)) / 2


def print_fall(high: float, low: float, share: str) -> str:
    """The same in LaTeX; empty where it rises."""
    if high <= low:
        return ""
    wave = rf"{print_rate((high - low) / 2)} \, (1 + \cos(\pi {share}))"
    return f"{print_rate(low)} + {wave}" if low else wave
