"""The learning rate above which a run cannot settle."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.descents.curvature import Curvature
from gdviz.descents.plan import Plan


@dataclass(frozen=True)
class RateLimit:
    """The highest learning rate that is stable, and its `formula`, "2/L", with the L `at_minimum` or everywhere."""

    rate: float
    formula: str
    at_minimum: bool


@dataclass(frozen=True)
class Excess:
    """A learning rate above its limit."""

    learning_rate: float
    limit: RateLimit


def rate_limit(curvature: Curvature | None, plan: Plan) -> RateLimit | None:
    """The limit of a plan's learning rate; None where curvature or optimizer do not tell it."""
    if plan.direction == "ascend" or curvature is None:
        return None
    limit = plan.rate_limit(curvature.value)
    return None if limit is None else RateLimit(limit, plan.optimizer.limit_words, curvature.at_minimum)


def rate_excess(curvature: Curvature | None, plan: Plan) -> Excess | None:
    """The plan's learning rate where it is above its limit."""
    limit = rate_limit(curvature, plan)
    rate = plan.optimizer.learning_rate
    return Excess(rate, limit) if limit is not None and rate > limit.rate else None
