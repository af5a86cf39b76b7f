"""The learning rate above which a run cannot settle, and where others are against it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import isclose

from gdviz.descents.curvature import Curvature
from gdviz.descents.plan import CONSTANT, Plan


class Zone(Enum):
    """Where a rate of plain descent is, against the two that theory names."""

    BELOW = "below 1/L"
    HALF = "at 1/L"
    BETWEEN = "between"
    LIMIT = "at 2/L"
    ABOVE = "above 2/L"


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


def zone_of(curvature: Curvature | None, plan: Plan) -> Zone | None:
    """Where the rate of a plan is; None unless it is plain descent at one rate, on a cost of one curvature."""
    limit = rate_limit(curvature, plan)
    is_constant = plan.schedule == CONSTANT and not plan.all_changes
    if limit is None or limit.at_minimum or limit.formula != "2/L" or not is_constant:
        return None
    rate, half = plan.optimizer.learning_rate, limit.rate / 2
    if isclose(rate, half):
        return Zone.HALF
    if isclose(rate, limit.rate):
        return Zone.LIMIT
    return Zone.BELOW if rate < half else Zone.BETWEEN if rate < limit.rate else Zone.ABOVE
