"""The distance to the minimum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.lowest import lowest_minima, no_minimum
from gdviz.descents.quantities.base import QUANTITIES, Quantity
from gdviz.descents.run import Run


@QUANTITIES.register("distance")
@final
class Distance(Quantity):
    """The Euclidean distance to the nearest of the lowest known minima; of a valley of minima, to its line."""

    def refusal(self, cost: Cost) -> str | None:
        """It needs a minimum."""
        return no_minimum(cost)

    def words(self, cost: Cost, runs: Sequence[Run]) -> str:
        """The distance to θ*."""
        return rf"distance to the {_goal(cost)} $\Vert\theta-\theta^{{*}}\Vert$"

    def brief(self, cost: Cost, runs: Sequence[Run]) -> str:
        """The distance, without its letters."""
        return f"distance to {_goal(cost)}"

    def values(self, cost: Cost, run: Run) -> Array:
        """‖θₖ − θ*‖."""
        if cost.valley is not None:
            along = np.array(cost.valley.along)
            beside = run.theta - np.array(cost.valley.at)
            return _norm(beside - (beside @ along)[:, None] * along / (along @ along))
        each = [_norm(run.theta - np.array(minimum.at)) for minimum in lowest_minima(cost)]
        return np.asarray(np.min(each, axis=0))

    def note(self, cost: Cost) -> str:
        """That nobody declared the minimum."""
        is_found = any(minimum.is_found for minimum in lowest_minima(cost))
        return f"Distances are to the {_goal(cost)} that a run came to." if is_found else ""


def _goal(cost: Cost) -> str:
    if cost.valley is not None:
        return "line of minima"
    return "minimum" if len(lowest_minima(cost)) == 1 else "nearest minimum"


def _norm(difference: Array) -> Array:
    """The lengths (n,) of vectors (n, d), also of those whose squares overflow."""
    return np.asarray(np.hypot.reduce(difference, axis=-1))
