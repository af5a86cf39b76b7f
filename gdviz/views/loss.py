"""The loss chart: the cost of every run against the step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.lowest import least_cost, lowest_minima, no_minimum
from gdviz.descents.plan import Plan
from gdviz.descents.quantities.above_minimum import AboveMinimum
from gdviz.descents.quantities.base import Quantity
from gdviz.descents.quantities.cost import RunCost
from gdviz.descents.run import Run
from gdviz.errors import KeyPath
from gdviz.views.base import VIEWS
from gdviz.views.charts.cost_parts import CostParts
from gdviz.views.charts.step_chart import StepChart
from gdviz.views.charts.value_range import AxisScale, ValueRange
from gdviz.views.paths.marks import Pen

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
    `parts` parts the ground under the curve of a lone run of a model into its mean loss and its penalty, on an axis
    from 0.  "symlog" is logarithmic on both sides of 0.  `xlim` are the first and the last step, `ylim` the least and
    the greatest value that it shows.
    `labels` are the names of runs at the ends of their curves, where there is room.  `threshold` is a value to which
    the steps of each run are counted; "auto" is a power of ten that most runs come below, where that is clear.
    """

    chosen_by: ClassVar[str] = "above_minimum"

    above_minimum: bool | None = None
    parts: bool = False

    @property
    def of(self) -> str:
        """The cost."""
        return "cost"

    @property
    def quantity(self) -> Quantity:
        """The cost, or its height."""
        return AboveMinimum() if self.above_minimum else RunCost()

    def parted(self, pen: Pen, cost: Cost, run: Run) -> Sequence[CostParts]:
        """The mean loss, and the penalty under it."""
        return [CostParts(pen, cost, run)] if self.parts and isinstance(cost, Model) else []

    def misfits(self, cost: Cost) -> Sequence[tuple[KeyPath, str]]:
        """Parts of a cost that is of one, or whose heights over a foot are not its own."""
        found = [*super().misfits(cost)]
        if self.parts and not (isinstance(cost, Model) and cost.unpenalised):
            found.append((("parts",), "expected a model with a penalty, got a cost of one part"))
        elif self.parts and (self.scale not in ("auto", "linear") or self.above_minimum or (self.ylim or (0,))[0]):
            found.append((("parts",), "expected a linear axis of the cost from 0, got another"))
        return found

    def objections(self, cost: Cost, plans: Sequence[Plan]) -> Sequence[tuple[str, str]]:
        """Parts of the costs of several runs, which would lie on one another, or of one of which the mean is drawn."""
        found = super().objections(cost, plans)
        if not self.parts or (len(plans) == 1 and not plans[0].is_random):
            return found
        got = f"{len(plans)}" if len(plans) > 1 else "one with a batch_size"
        return [*found, ("parts", f"expected one run on all rows, got {got}")]

    def _range(self, quantity: Quantity, values: Sequence[Array], runs: Sequence[Run]) -> ValueRange:
        """From 0 where the ground is parted, which is as high as its parts are."""
        found = super()._range(quantity, values, runs)
        return replace(found, low=0.0) if self.parts and not self.ylim else found

    @property
    def _scale(self) -> AxisScale:
        return "linear" if self.parts else super()._scale

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
