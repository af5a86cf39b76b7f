"""The cost above the least one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.lowest import least_cost, lowest_minima, no_minimum
from gdviz.descents.quantities.base import QUANTITIES, Quantity
from gdviz.descents.run import Run
from gdviz.languages.phrase import say


@QUANTITIES.register("above_minimum")
@final
class AboveMinimum(Quantity):
    """How far the cost lies above that of the lowest known minima, declared, in closed form or come to."""

    def refusal(self, cost: Cost) -> str | None:
        """It needs a minimum."""
        return no_minimum(cost)

    def words(self, cost: Cost, runs: Sequence[Run]) -> str:
        """The height over J*."""
        return say("cost above its minimum, $J - J^*$")

    def brief(self, cost: Cost, runs: Sequence[Run]) -> str:
        """The height, without its letters."""
        return say("cost above minimum")

    def values(self, cost: Cost, run: Run) -> Array:
        """J(θₖ) − J*; what rounding takes below it is 0."""
        return np.maximum(run.cost - least_cost(cost), 0)

    def rounding(self, cost: Cost, run: Run) -> float:
        """A difference of two costs is as coarse as these, unless J* is 0."""
        least = least_cost(cost)
        return sys.float_info.epsilon * max(abs(float(run.cost[0])), abs(least)) if least else 0.0

    def note(self, cost: Cost) -> str:
        """That nobody declared the minimum."""
        is_found = any(minimum.is_found for minimum in lowest_minima(cost))
        return say("J* is the cost at the lowest minimum in sight.") if is_found else ""
