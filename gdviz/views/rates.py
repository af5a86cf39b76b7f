"""The cost after so many steps, or the steps it takes, against the learning rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.crew import Crew
from gdviz.descents.curvature import largest_curvature
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.setting_sweep import Goal, Trials, goal_of, lower_goal, try_settings, with_seen
from gdviz.tables.schema import Positive, Rule, between, whole
from gdviz.views.base import VIEWS, View
from gdviz.views.charts.rate_chart import RateChart
from gdviz.views.charts.rate_span import RateSpan, limit_of, span_of
from gdviz.views.charts.swept_rates import SweptRates
from gdviz.views.maps.swept import COARSE, SweptView, kind_objections, size_objection

FRAMES = 400  # steps of which the costs are kept

RateRange = Annotated[
    tuple[Positive, Positive], Rule("two numbers > 0, the lower first", lambda pair: pair[0] < pair[1])
]


@VIEWS.register("rates")
@final
@dataclass(frozen=True)
class Rates(SweptView):
    """What each learning rate leads to: the cost after all steps, or the steps until the minimum is reached.

    One curve an optimizer and start of the scene, a dot at each run's own rate.  `range` is of the learning rate, on
    a logarithmic axis; without it, the axis is even from 0 to beyond the limit that theory names for a quadratic,
    where the runs' rates are not far from it.  `count` is how many are tried; `show` "cost" or "steps".  AtGoal is a
    cost whose height over the minimum is at most `tolerance` times the start's.
    """

    show: Literal["cost", "steps"] = "cost"
    range: RateRange | None = None
    count: Annotated[int, whole(2, 20_000)] = 401
    tolerance: Annotated[float, between(1e-12, 1)] = 1e-3

    def refusal(self, cost: Cost) -> str | None:
        """Every cost has learning rates."""
        return None

    def objections(self, cost: Cost, plans: Sequence[Plan]) -> Sequence[tuple[str, str]]:
        """Plans that a sweep does not follow, and too many rates times steps."""
        return kind_objections(plans) + size_objection("count", *self.trials(cost, plans))

    def trials(self, cost: Cost, plans: Sequence[Plan]) -> tuple[int, int]:
        """One a rate, for each run."""
        return self.count * len(plans), max(plan.steps for plan in plans)

    @property
    def coarse(self) -> Rates:
        """Of few rates."""
        return replace(self, count=min(self.count, COARSE))

    def swept(self, cost: Cost, plans: Sequence[Plan], runs: Sequence[Run], crew: Crew) -> View:
        """The curves, each of the descents with every rate; all heights are over the lowest of their goals."""
        goals = _lowest([goal_of(cost, run) for run in runs])
        span = self._span(cost, plans, goals)
        curves = self._curves(cost, plans, goals, span, crew)
        lower = [lower_goal(cost, curve.plan, curve.goal, curve.found) for curve in curves]
        if any(lower):
            goals = _lowest([*(goal for goal in lower if goal), *goals])[-len(goals) :]
            span = self._span(cost, plans, goals)
            curves = self._curves(cost, plans, goals, span, crew)
        if self.show == "cost":
            seen = _lowest([with_seen(curve.goal, curve.found.costs) for curve in curves])
            curves = [replace(curve, goal=goal) for curve, goal in zip(curves, seen, strict=True)]
        return RateChart(self.show, self.tolerance, tuple(curves), span.is_even)

    def _span(self, cost: Cost, plans: Sequence[Plan], goals: Sequence[Goal]) -> RateSpan:
        if self.range:
            return RateSpan(*self.range)
        return span_of(plans, goals, is_everywhere=largest_curvature(cost) is not None)

    def _curves(
        self, cost: Cost, plans: Sequence[Plan], goals: Sequence[Goal], span: RateSpan, crew: Crew
    ) -> list[SweptRates]:
        rates, found = span.rates(self.count), []
        for group in _groups(plans):
            plan = replace(plans[group[0]], steps=max(plans[i].steps for i in group))
            own = np.array([plans[i].optimizer.learning_rate for i in group])
            trials = Trials(cost, plan, goals[group[0]], self.tolerance)
            found.append(_curve(trials, tuple(group), np.concatenate([rates, own]), crew))
        return found


def _curve(trials: Trials, group: tuple[int, ...], rates: Array, crew: Crew) -> SweptRates:
    plan, goal = trials.plan, trials.goal
    kept = np.unique(np.linspace(0, plan.steps, min(plan.steps, FRAMES) + 1).astype(int)).tolist()
    found = try_settings(trials, {"learning_rate": rates}, kept, crew)
    return SweptRates(plan, group, goal, plan.steps, tuple(kept), rates, found, limit_of(plan, goal))


def _lowest(goals: Sequence[Goal]) -> list[Goal]:
    """The goals, the lowest in place of those that lie above it: heights are over one cost."""
    least = min(goals, key=lambda goal: goal.cost)
    return [goal if goal.cost == least.cost else least for goal in goals]


def _groups(plans: Sequence[Plan]) -> list[list[int]]:
    """The plans' numbers, those together that differ in their learning rates, and labels, only."""
    groups: dict[object, list[int]] = {}
    for i, plan in enumerate(plans):
        optimizer = replace(plan.optimizer, learning_rate=1.0)
        alike = (type(optimizer), optimizer, plan.start, plan.changes)
        groups.setdefault(alike, []).append(i)
    return list(groups.values())
