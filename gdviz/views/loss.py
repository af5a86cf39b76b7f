"""The loss chart: the cost of every run against the step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, final

import numpy as np

from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.lowest import least_cost, lowest_minima, no_minimum
from gdviz.descents.quantities.above_minimum import AboveMinimum
from gdviz.descents.quantities.base import Quantity
from gdviz.descents.quantities.cost import RunCost
from gdviz.descents.run import Run
from gdviz.views.base import VIEWS
from gdviz.views.charts.step_chart import StepChart

NEAR: Final = 0.01  # of the height at the start: so near a minimum, a linear axis shows runs on its foot


@VIEWS.register("loss")
@final
@dataclass(frozen=True)
class Loss(StepChart):
    """The cost against the step; `spoil` draws what is still to come faintly.

    `scale` "auto" is logarithmic where no cost is negative and they span more than two decades; a cost of exactly 0
    leaves such a chart at its foot.  `above_minimum` shows how far each cost lies above the least minimum that
    is known, so that those who come near it part; left out, that of a function is, whose declared minimum is not 0
    and comes near.
    "symlog" is logarithmic on both sides of 0.  `xlim` are the first and the last step, `ylim` the least and the
    greatest value that it shows.
    `labels` are the names of runs at the ends of their curves, where there is room.  `threshold` is a value to which
    the steps of each run are counted; "auto" is a power of ten that most runs come below, where that is clear.
    """

    chosen_by: ClassVar[str] = "above_minimum"

    above_minimum: bool | None = None

    @property
    def of(self) -> str:
        """The cost."""
        return "cost"

    @property
    def quantity(self) -> Quantity:
        """The cost, or its height."""
        return AboveMinimum() if self.above_minimum else RunCost()

    def shown(self, cost: Cost, runs: Sequence[Run]) -> Quantity:
        """The cost, or its height, also where nobody asked and a linear axis would hide how near the runs come."""
        if self.above_minimum is None and self.scale == "auto" and _comes_near(cost, runs):
            return AboveMinimum()
        return self.quantity


def _comes_near(cost: Cost, runs: Sequence[Run]) -> bool:
    """Whether runs take off all but a hundredth of their height over a declared minimum that is not 0."""
    is_declared = no_minimum(cost) is None and not any(minimum.is_found for minimum in lowest_minima(cost))
    if not is_declared or isinstance(cost, Model) or any(run.plan.direction == "ascend" for run in runs):
        return False
    heights = np.concatenate([AboveMinimum().values(cost, run) for run in runs])
    start = max(float(run.cost[0]) for run in runs) - least_cost(cost)
    return least_cost(cost) != 0 and float(heights.min()) < NEAR * start
