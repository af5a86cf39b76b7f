"""A descent to make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gdviz.descents.stop import Stop
from gdviz.optimizers.base import Optimizer
from gdviz.schedules.base import Schedule
from gdviz.schedules.constant import Constant

Direction = Literal["descend", "ascend"]
NEVER = Stop()
CONSTANT = Constant()


@dataclass(frozen=True)
class Plan:
    """One descent to make: an optimizer, a start, and when to stop.

    With a `batch_size`, which models only can have, each step sees so many rows of the data, in an order that `seed`
    gives; None is the whole batch.
    """

    label: str
    optimizer: Optimizer
    start: tuple[float, ...]
    steps: int
    stop: Stop = NEVER
    schedule: Schedule = CONSTANT
    direction: Direction = "descend"
    batch_size: int | None = None
    seed: int = 0
