"""The norm of the gradient."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.quantities.base import QUANTITIES, Quantity
from gdviz.descents.run import Run
from gdviz.languages.phrase import joined, say


@QUANTITIES.register("gradient_norm")
@final
class GradientNorm(Quantity):
    """The Euclidean norm of the gradient of the cost, on all the data: how steep it is where the run is."""

    def words(self, cost: Cost, runs: Sequence[Run]) -> str:
        """The norm of ∇J."""
        return joined(" ", (say("gradient norm"), r"$\Vert\nabla J\Vert$"))

    def values(self, cost: Cost, run: Run) -> Array:
        """‖∇J(θₖ)‖; not finite at a start without a gradient."""
        return run.gradient_norm
