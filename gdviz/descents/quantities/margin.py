"""The width of a support-vector machine's margin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, final

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.costs.svm import SupportVectorMachine
from gdviz.descents.quantities.base import QUANTITIES, Quantity
from gdviz.descents.run import Run
from gdviz.languages.phrase import joined, say


@QUANTITIES.register("margin")
@final
class Margin(Quantity):
    """How far apart the margins of a support-vector machine lie, in the units of its data."""

    digits: ClassVar[int] = 3

    def refusal(self, cost: Cost) -> str | None:
        """It needs margins."""
        return None if isinstance(cost, SupportVectorMachine) else "expected a support-vector machine, got another cost"

    def words(self, cost: Cost, runs: Sequence[Run]) -> str:
        """Its width and the formula; where the machine sees scaled features, w is that of the data's own units."""
        return joined(" ", (say("margin"), r"$2/\Vert w\Vert$"))

    def values(self, cost: Cost, run: Run) -> Array:
        """2/‖wₖ‖; inf where all weights are 0."""
        assert isinstance(cost, SupportVectorMachine)
        return cost.margin_widths(run.theta)
