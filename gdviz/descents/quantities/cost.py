"""The cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.quantities.base import QUANTITIES, Quantity
from gdviz.descents.run import Run


@QUANTITIES.register("cost")
@final
class RunCost(Quantity):
    """The cost J, on all the data; called a value where all runs ascend."""

    def words(self, cost: Cost, runs: Sequence[Run]) -> str:
        """A cost, unless it is to grow."""
        return "value $J$" if all(run.plan.direction == "ascend" for run in runs) else "cost $J$"

    def values(self, cost: Cost, run: Run) -> Array:
        """J(θₖ)."""
        return run.cost
