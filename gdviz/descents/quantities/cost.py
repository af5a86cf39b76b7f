"""The cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.quantities.base import QUANTITIES, Quantity
from gdviz.descents.run import Run
from gdviz.languages.phrase import say


@QUANTITIES.register("cost")
@final
class RunCost(Quantity):
    """The cost J, on all the data; called a value where all runs ascend."""

    def words(self, cost: Cost, runs: Sequence[Run]) -> str:
        """A cost, unless it is to grow; that of a model without a penalty is called what it is the mean of."""
        if all(run.plan.direction == "ascend" for run in runs):
            return say("value $J$")
        name = cost.loss_name if isinstance(cost, Model) and not cost.penalty_latex else ""
        return say("{loss} $J$", loss=name) if name else say("cost $J$")

    def values(self, cost: Cost, run: Run) -> Array:
        """J(θₖ)."""
        return run.cost
