"""A learning rate that swings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, final

import numpy as np

from gdviz.arrays import Array
from gdviz.schedules.base import SCHEDULES, Schedule, numbers
from gdviz.tables.schema import Positive, Share, whole


@SCHEDULES.register("cyclic")
@final
@dataclass(frozen=True)
class Cyclic(Schedule):
    """Triangles between η and max_rate, step_size_up steps up and as many down, or step_size_down.  Smith (2017).

    With mode "triangular2" each triangle is half as high as the one before; with "exp_range" a step's height is
    multiplied by γᵏ.
    """

    max_rate: Positive
    step_size_up: Annotated[int, whole(1, 1_000_000)] = 2000
    step_size_down: Annotated[int, whole(1, 1_000_000)] | None = None
    mode: Literal["triangular", "triangular2", "exp_range"] = "triangular"
    gamma: Share = 1.0

    def rates(self, learning_rate: float, steps: int) -> Array:
        """The triangles."""
        up = self.step_size_up
        length = up + (self.step_size_down or up)
        cycle, place = np.divmod(numbers(steps), length)
        height = np.where(place <= up, place / up, (length - place) / (length - up))
        decay = numbers(steps) if self.mode == "exp_range" else cycle if self.mode == "triangular2" else 0 * cycle
        scale = (self.gamma if self.mode == "exp_range" else 0.5) ** decay
        return np.asarray(learning_rate + (self.max_rate - learning_rate) * height * scale)
