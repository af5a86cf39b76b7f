"""A descent to make and a descent made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from gdviz.costs.base import Array
from gdviz.descents.curvature import Place
from gdviz.descents.outcome import Character, Outcome
from gdviz.descents.stop import Stop
from gdviz.notation import show_cost, show_number
from gdviz.optimizers.base import Optimizer
from gdviz.schedules.base import Schedule
from gdviz.schedules.constant import Constant

Direction = Literal["descend", "ascend"]
NEVER = Stop()
CONSTANT = Constant()
MOST_NUMBERS = 6  # of a point that is told


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


@dataclass(frozen=True, eq=False, repr=False)
class Run:
    """One descent made: `theta` (n + 1, d), `cost` and `gradient_norm` (n + 1,), all read-only.

    A run that diverged ends at its last finite point; only at the start may cost or gradient not be finite.  `ending`
    is the sentence for `outcome`, `place` what kind of point it ended at.  `rates` (n,) are the learning rates of the
    steps; `batch_cost` (n,) is each step's cost on its own batch, before the step, or None.  `remark` is what the
    optimizer has to say, such as how often it was damped.
    """

    label: str
    optimizer: Optimizer
    theta: Array
    cost: Array
    gradient_norm: Array
    outcome: Outcome
    ending: str
    character: Character = Character.MONOTONE
    place: Place | None = None
    rates: Array = field(default_factory=lambda: np.zeros(0))
    batch_cost: Array | None = None
    direction: Direction = "descend"
    remark: str = ""

    @property
    def steps(self) -> int:
        """The number n of steps taken."""
        return len(self.theta) - 1

    @property
    def last(self) -> tuple[str, str]:
        """The last cost and where, as far as it has few numbers, in words: "1.945", "(1.395, 0.000)"."""
        at = [show_number(float(number)) for number in self.theta[-1][:MOST_NUMBERS]]
        dots = ["…"] if self.theta.shape[-1] > MOST_NUMBERS else []
        return show_cost(float(self.cost[-1]), float(self.cost[0])), f"({', '.join(at + dots)})"

    def __repr__(self) -> str:
        value, at = self.last
        return f"<run {self.label}: {self.ending}; J = {value} at {at}>"
