"""A descent made."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from gdviz.costs.base import Array
from gdviz.descents.curvature import Place
from gdviz.descents.outcome import Character, Outcome
from gdviz.descents.plan import Plan
from gdviz.notation import show_cost, show_number

MOST_NUMBERS = 6  # of a point that is told


@dataclass(frozen=True, eq=False, repr=False)
class Run:
    """One descent made from its `plan`: `theta` (n + 1, d), `cost` and `gradient_norm` (n + 1,), all read-only.

    A run that diverged ends at its last finite point; only at the start may cost or gradient not be finite.  `ending`
    is the sentence for `outcome`, `place` what kind of point it ended at.  `rates` (n,) are the learning rates of the
    steps; `batch_cost` (n,) is each step's cost on its own batch, before the step, or None.  `remark` is what the
    optimizer has to say, such as how often it was damped.
    """

    plan: Plan
    theta: Array
    cost: Array
    gradient_norm: Array
    outcome: Outcome
    ending: str
    character: Character = Character.MONOTONE
    place: Place | None = None
    rates: Array = field(default_factory=lambda: np.zeros(0))
    batch_cost: Array | None = None
    remark: str = ""

    @property
    def label(self) -> str:
        """What pictures call the run."""
        return self.plan.label

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
