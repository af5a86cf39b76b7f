"""The distance to the minimum."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Valley
from gdviz.descents.lowest import lowest_minima, no_minimum
from gdviz.descents.quantities.base import QUANTITIES, Quantity
from gdviz.descents.run import Run
from gdviz.languages.phrase import joined, say


@QUANTITIES.register("distance")
@final
class Distance(Quantity):
    """The Euclidean distance to the nearest of the lowest known minima; of a valley of minima, to its line."""

    def refusal(self, cost: Cost) -> str | None:
        """It needs a minimum."""
        return no_minimum(cost)

    def words(self, cost: Cost, runs: Sequence[Run]) -> str:
        """The distance to θ*."""
        if cost.valley is not None:
            to = say("distance to the line of minima")
        else:
            to = say("distance to the minimum") if _is_one(cost) else say("distance to the nearest minimum")
        return joined(" ", (to, r"$\Vert\theta-\theta^{*}\Vert$"))

    def brief(self, cost: Cost, runs: Sequence[Run]) -> str:
        """The distance, without its letters."""
        if cost.valley is not None:
            return say("distance to line of minima")
        return say("distance to minimum") if _is_one(cost) else say("distance to nearest minimum")

    def values(self, cost: Cost, run: Run) -> Array:
        """‖θₖ − θ*‖."""
        if cost.valley is not None:
            return _beside(run.theta, cost.valley)
        each = [_norm(run.theta - np.array(minimum.at)) for minimum in lowest_minima(cost)]
        return np.asarray(np.min(each, axis=0))

    def note(self, cost: Cost) -> str:
        """That nobody declared the minimum."""
        found = lowest_minima(cost)
        if not any(minimum.is_found for minimum in found):
            return ""
        if len(found) == 1:
            return say("Distances are to the lowest minimum in sight.")
        return say("Distances are to the nearest of the lowest minima in sight.")


def _beside(theta: Array, valley: Valley) -> Array:
    """How far points (n, d) are from a valley, (n,)."""
    if not valley.lines:
        along, away = np.array(valley.along), theta - np.array(valley.at)
        return _norm(away - (away @ along)[:, None] * along / (along @ along))
    parts = [(np.array(a), np.array(b)) for line in valley.lines for a, b in pairwise(line)]
    return np.asarray(np.min([_norm(theta - _nearest(theta, *part)) for part in parts], axis=0))


def _nearest(theta: Array, begin: Array, end: Array) -> Array:
    """The points (n, d) of a line between two ends (d,) that are nearest to some points (n, d)."""
    way = end - begin
    with np.errstate(all="ignore"):
        shares = np.clip((theta - begin) @ way / (way @ way), 0, 1)
    return np.asarray(begin + shares[:, None] * way)


def _is_one(cost: Cost) -> bool:
    """Whether there is one minimum to be near to."""
    return len(lowest_minima(cost)) == 1


def _norm(difference: Array) -> Array:
    """The lengths (n,) of vectors (n, d), also of those whose squares overflow."""
    return np.asarray(np.hypot.reduce(difference, axis=-1))
