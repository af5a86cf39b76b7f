"""The learning rate above which a run cannot settle."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.costs.base import Cost
from gdviz.descents.curvature import curvature_at_minima, largest_curvature
from gdviz.descents.plan import Plan


@dataclass(frozen=True)
class RateLimit:
    """The highest learning rate that is stable, and its `formula`, "2/L".

    L is the Hessian's largest eigenvalue: everywhere, or `at_minimum`, the declared one where it is least.
    """

    rate: float
    formula: str
    at_minimum: bool


@dataclass(frozen=True)
class Excess:
    """A learning rate above its limit."""

    learning_rate: float
    limit: RateLimit


def rate_limit(cost: Cost, plan: Plan) -> RateLimit | None:
    """The limit of a plan's learning rate; None where curvature or optimizer do not tell it."""
    if plan.direction == "ascend":
        return None
    curvature = largest_curvature(cost)
    at_minimum = curvature is None
    if curvature is None:
        curvature = curvature_at_minima(cost)
    limit = plan.rate_limit(curvature) if curvature is not None else None
    return None if limit is None else RateLimit(limit, plan.optimizer.limit_words, at_minimum)


def rate_excess(cost: Cost, plan: Plan) -> Excess | None:
    """The plan's learning rate where it is above its limit."""
    limit = rate_limit(cost, plan)
    rate = plan.optimizer.learning_rate
    return Excess(rate, limit) if limit is not None and rate > limit.rate else None
