"""The loss chart: the cost of every run against the step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.quantities.above_minimum import AboveMinimum
from gdviz.descents.quantities.base import Quantity
from gdviz.descents.quantities.cost import RunCost
from gdviz.descents.run import Run
from gdviz.views.base import VIEWS
from gdviz.views.charts.step_chart import StepChart
from gdviz.words.marks import BATCHES_WORDS


@VIEWS.register("loss")
@final
@dataclass(frozen=True)
class Loss(StepChart):
    """The cost against the step; what is still to come is drawn faintly.

    `scale` "auto" is logarithmic where no cost is negative and they span more than two decades; a cost of exactly 0
    leaves such a chart at its foot.  `above_minimum` shows how far each cost lies above the least minimum that
    is known, so that those who come near it part.  `labels` are the names of a few runs at their curves, where there
    is room.
    """

    chosen_by: ClassVar[str] = "above_minimum"

    above_minimum: bool = False

    @property
    def quantity(self) -> Quantity:
        """The cost, or its height."""
        return AboveMinimum() if self.above_minimum else RunCost()

    def batches(self, run: Run) -> Array | None:
        """The cost on each step's own batch; over its minimum it has another."""
        return None if self.above_minimum else run.batch_cost

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """What the dots of stochastic runs are, too."""
        if all(self.batches(run) is None for run in runs):
            return super().notes(cost, runs)
        return (BATCHES_WORDS,)
