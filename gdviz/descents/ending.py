"""What became of a descent: its outcome and the sentence for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.costs.base import Array, Cost
from gdviz.descents.curvature import Surroundings, curvature_at_minima, largest_curvature
from gdviz.descents.outcome import FAR_AWAY, Outcome, growth_of, resting_place
from gdviz.descents.plan import Plan
from gdviz.descents.stop import RULE_WORDS
from gdviz.notation import show_setting


@dataclass(frozen=True)
class Path:
    """The points (n + 1, d) of a run as far as it went, and the rule that ended it, empty where none did.

    `overflowed` where the next point would not have been finite.
    """

    theta: Array
    rates: Array
    rule: str = ""
    overflowed: bool = False
    batch_cost: Array | None = None
    remark: str = ""


def ending_of(
    cost: Cost, plan: Plan, path: Path, cut: tuple[Array, Array, Array], around: Surroundings, reach: Array
) -> tuple[Outcome, str]:
    theta, value, norm = cut
    steps = len(theta) - 1
    sign = -1.0 if plan.direction == "ascend" else 1.0
    growth = growth_of(theta, sign * value)
    if path.overflowed or len(theta) < len(path.theta):
        left = _left_domain(cost, path, theta, norm)
        if left:
            return Outcome.LEFT_DOMAIN, left
        growth = f"no longer finite after step {steps}"
    if growth:
        return Outcome.DIVERGED, f"diverged: {growth}{_against_limit(cost, plan)}"
    stopped = resting_place(theta, around, reach, path.rule)
    if stopped:
        return stopped
    if path.rule:
        words = RULE_WORDS[path.rule].format(getattr(plan.stop, path.rule))
        return Outcome.CONVERGED, f"converged at step {steps}: {words}"
    return Outcome.OUT_OF_STEPS, f"all {steps} steps taken"


def _left_domain(cost: Cost, path: Path, theta: Array, norm: Array) -> str:
    """The words where the next point was at hand but the cost is not defined there, or has no slope here; else ""."""
    steps = len(theta) - 1
    if not np.isfinite(norm[-1]):
        return f"left the domain at step {steps}: the cost has no gradient there"
    if len(theta) == len(path.theta):
        return ""  # the step itself overflowed
    following = path.theta[len(theta)]
    is_far = np.abs(following).max() > FAR_AWAY * max(1.0, np.abs(theta[0]).max())
    if is_far or not np.isnan(float(cost.value(following))):
        return ""
    at = ", ".join(
        f"{name} = {show_setting(float(f'{number:.3g}'))}"
        for name, number in zip(cost.variables[:3], following, strict=False)
    )
    return f"left the domain at step {steps + 1}: the cost is not defined at {at}"


def _against_limit(cost: Cost, plan: Plan) -> str:
    """The rate against the highest that is stable, where curvature and optimizer tell it."""
    found = rate_limit(cost, plan)
    if found is None or plan.optimizer.learning_rate <= found[0]:
        return ""
    return f"; η = {show_setting(plan.optimizer.learning_rate)} is above {found[1]}"


def rate_limit(cost: Cost, plan: Plan) -> tuple[float, str] | None:
    """The learning rate above which a run cannot settle, and the words for it, "2/L = 0.5"; None where unknown.

    L is the Hessian's largest eigenvalue: everywhere for a quadratic, else at the declared minimum where it is least.
    """
    if plan.direction == "ascend":
        return None
    curvature, where = largest_curvature(cost), ""
    if curvature is None:
        curvature, where = curvature_at_minima(cost), " at the minimum"
    limit = plan.optimizer.rate_limit(curvature) if curvature is not None else None
    if limit is None:
        return None
    return limit, f"{plan.optimizer.limit_words} = {show_setting(float(f'{limit:.4g}'))}{where}"
