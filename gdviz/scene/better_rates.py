"""What helps where learning rates are poor: that which a tuned comparison takes, or features of one scale."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, final

from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.curvature import Curvature, curvature_of
from gdviz.descents.known import Known, find_out
from gdviz.descents.plan import Plan
from gdviz.descents.poor_rates import poor_rate
from gdviz.descents.stability import RateLimit
from gdviz.scene.compare import PLACEHOLDER, tuned
from gdviz.scene.compare_keys import Compare

GRID: Final = Compare("tuned")  # as where a scene asks for a tuned comparison, and no more
MOST_NUMBERS: Final = 200_000_000  # that all descents of the grid may need, in about a second
STEP: Final = 1000  # numbers that take as long as what a step needs besides


@final
class BetterRates:
    """The rates that a tuned comparison takes on a cost, each found once."""

    def __init__(self, cost: Cost) -> None:
        self._cost = cost
        self._found: dict[Plan, tuple[float, ...]] = {}

    def of(self, plan: Plan) -> tuple[float, ...]:
        """The best rate of the grid for a plan; none where that is poor too, or takes long to find."""
        asked = replace(plan, label="", optimizer=replace(plan.optimizer, learning_rate=PLACEHOLDER))
        if asked not in self._found:
            self._found[asked] = self._best(asked)
        return self._found[asked]

    def _best(self, plan: Plan) -> tuple[float, ...]:
        if GRID.count * plan.steps * max(self._cost.numbers_a_point, STEP) > MOST_NUMBERS:
            return ()
        (best,) = tuned(GRID, self._cost, (plan,))
        known = find_out(self._cost, [best])
        return () if poor_rate(known, known.runs[0]) else (best.optimizer.learning_rate,)


def raw_limit(known: Known) -> RateLimit | None:
    """2/L where it is below every rate of a tuned comparison, and would not be with standardised features."""
    cost = known.cost
    limit = _limit(known.curvature)
    if not isinstance(cost, Model) or limit is None or limit.rate >= GRID.rates[0]:
        return None
    mean, spread = cost.data.features.mean(axis=0), cost.data.features.std(axis=0)
    if not (spread > 0).all():
        return None
    scaled = _limit(curvature_of(replace(cost, data=replace(cost.data, mean=mean, spread=spread))))
    return limit if scaled is not None and scaled.rate >= GRID.rates[0] else None


def _limit(curvature: Curvature | None) -> RateLimit | None:
    return None if curvature is None else RateLimit(2 / curvature.value, "2/L", curvature.at_minimum)
