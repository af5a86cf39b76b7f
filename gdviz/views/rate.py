"""The learning rate of every run against the step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

from gdviz.descents.quantities.base import Quantity
from gdviz.descents.quantities.learning_rate import LearningRate
from gdviz.views.base import VIEWS
from gdviz.views.charts.step_chart import StepChart


@VIEWS.register("rate")
@final
@dataclass(frozen=True)
class Rate(StepChart):
    """The learning rate against the step, as its schedule makes it; `spoil` draws what is still to come faintly.

    `scale` "auto" is logarithmic where the rates span more than two decades, and half of them would lie at the foot of
    a linear axis: a cosine that ends near 0 would plunge.
    `labels` are the names of runs at the ends of their curves, where there is room.  `threshold` is a rate to which
    the steps of each run are counted; "auto" is none.
    """

    @property
    def quantity(self) -> Quantity:
        """The learning rate."""
        return LearningRate()
