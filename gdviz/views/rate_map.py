"""The map of two hyper-parameters: which pairs of them converge, and how fast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.crew import Crew
from gdviz.descents.minima import middles
from gdviz.descents.plan import MAX_STEPS, Plan
from gdviz.descents.run import Run
from gdviz.descents.setting_sweep import Goal, Trials, goal_of, limits_of, lower_goal
from gdviz.descents.window import window_of
from gdviz.errors import Problem
from gdviz.optimizers.base import Optimizer
from gdviz.tables.registry import unknown
from gdviz.tables.schema import Rule, between, convert, keys_of, whole
from gdviz.views.base import VIEWS, View
from gdviz.views.charts.rate_span import LARGEST
from gdviz.views.maps.bar import BESIDE_MAP
from gdviz.views.maps.pair_trials import PairTrials
from gdviz.views.maps.rate_plane import Span
from gdviz.views.maps.swept import COARSE, SweptView, kind_objections, size_objection
from gdviz.views.panel_toll import PanelToll

NEARLY_ONE = 0.99  # the end of a range whose numbers must be below 1
SCOUTS = 32  # pairs a side from which a lower minimum is looked for
AROUND = 100.0  # times its value, up and down, a setting is tried
BELOW, ABOVE = 200.0, 3.6  # times the highest limit of stability, down and up, learning rates are tried
WIDE = 20.0  # times its lower end: a range so wide, or wider, has a logarithmic axis

MOST_CHOSEN = 1000  # steps that a map chooses itself, and no more than
AFFORDABLE = 2_000_000_000  # numbers that all descents together then compute

SettingRange = Annotated[tuple[float, float], Rule("two numbers, the lower first", lambda pair: pair[0] < pair[1])]
MapScale = Literal["auto", "linear", "log"]


@VIEWS.register("rate_map")
@final
@dataclass(frozen=True)
class RateMap(SweptView):
    """How many steps the first run's optimizer needs with every pair of two hyper-parameters.

    `x` and `y` name them; their ranges and scales are chosen where left out.  `resolution` is the number of values a
    side; `steps` are those of the first run where left out.  AtGoal is a cost whose height over the minimum is at
    most `tolerance` times the start's.
    """

    x: str = "learning_rate"
    y: str = "momentum"
    x_range: SettingRange | None = None
    y_range: SettingRange | None = None
    x_scale: MapScale = "auto"
    y_scale: MapScale = "auto"
    resolution: Annotated[int, whole(2, 1000)] = 200
    steps: Annotated[int, whole(1, MAX_STEPS)] | None = None
    tolerance: Annotated[float, between(1e-12, 1)] = 1e-3

    @property
    def beside(self) -> float:
        """The bar with its numbers."""
        return BESIDE_MAP

    def refusal(self, cost: Cost) -> str | None:
        """Every cost has settings to try."""
        return None

    def objections(self, cost: Cost, plans: Sequence[Plan]) -> Sequence[tuple[str, str]]:
        """Names that the optimizer does not have, ranges that it refuses, and too many steps."""
        optimizer = plans[0].optimizer
        found = kind_objections(plans[:1]) + size_objection("resolution", *self.trials(cost, plans))
        if self.x == self.y:
            found.append(("y", f"expected another hyper-parameter than x, got {self.y!r} twice"))
        sides: list[tuple[str, str, str, SettingRange | None, MapScale]] = [
            ("x", self.x, self.y, self.x_range, self.x_scale),
            ("y", self.y, self.x, self.y_range, self.y_scale),
        ]
        for side, name, other, span, scale in sides:
            found += _objections(optimizer, side, name, other, span, scale)
        return found

    def toll(self, cost: Cost, runs: int) -> PanelToll:
        """Its ground is shaded; the sweep counts by itself."""
        return PanelToll(0.2, 0.4, vectors=3e5)

    def trials(self, cost: Cost, plans: Sequence[Plan]) -> tuple[int, int]:
        """One a pair of settings."""
        return self.resolution**2, self._most_steps(cost, plans[0])

    @property
    def coarse(self) -> RateMap:
        """Of few values a side."""
        return replace(self, resolution=min(self.resolution, COARSE))

    def swept(self, cost: Cost, plans: Sequence[Plan], runs: Sequence[Run], crew: Crew) -> View:
        """The map of the first plan's descent with every pair of settings.

        A coarse map tells first whether a lower minimum is near, and how many steps are enough.
        """
        reach = np.ptp(np.array(window_of(cost, runs)), axis=1)
        plan, scouts = replace(plans[0], steps=self._most_steps(cost, plans[0])), middles(min(SCOUTS, self.resolution))
        trials = self._trials(Trials(cost, plan, goal_of(cost, runs[0]), self.tolerance), reach, crew)
        found = trials.sweep(scouts)
        if lower := lower_goal(cost, plan, trials.trials.goal, found):
            trials = self._trials(replace(trials.trials, goal=lower), reach, crew)
            found = trials.sweep(scouts)
        if self.steps is None:
            trials = trials.with_enough_steps(found, plans[0].steps)
        return trials.plane(self.resolution)

    def _most_steps(self, cost: Cost, plan: Plan) -> int:
        """The steps that are asked for; else those of the run, or more where that takes little time."""
        each = self.resolution**2 * cost.numbers_a_point * cost.dimension
        return self.steps or max(plan.steps, min(MOST_CHOSEN, AFFORDABLE // each))

    def _trials(self, trials: Trials, reach: Array, crew: Crew) -> PairTrials:
        """What is tried to reach a goal."""
        plan, goal = trials.plan, trials.goal
        y = _span(plan.optimizer, self.y, self.y_range, self.y_scale, None)
        highest = self._highest_limit(plan, goal, y) if self.x == "learning_rate" else None
        x = _span(plan.optimizer, self.x, self.x_range, self.x_scale, highest)
        return PairTrials(trials, x, y, reach, crew)

    def _highest_limit(self, plan: Plan, goal: Goal, y: Span) -> float | None:
        """The highest rate at which any value of the other setting may settle, if known."""
        limits = limits_of(plan, self.y, (y.low, y.high), goal.curvature) if goal.curvature else None
        return max(limits) if limits else None


def _objections(
    optimizer: Optimizer, side: str, name: str, other: str, span: SettingRange | None, scale: MapScale
) -> list[tuple[str, str]]:
    """What is wrong with one side of the map, beside the `other`: the option, and the words."""
    keys = keys_of(type(optimizer))
    numbers = [key for key in keys if _is_number(getattr(optimizer, key))]
    if name not in numbers:
        return [(side, _no_number(optimizer, side, name, other, numbers))]
    option = f"{side}_range"
    if span is None:
        if _default_range(optimizer, name) is None:
            return [(side, f"expected {option} as well, for {name} is {getattr(optimizer, name):g}")]
        return []
    problems: list[Problem] = []
    for value in span:
        convert(keys[name].annotation, value, (option,), problems)
    if not problems and scale == "log" and span[0] <= 0:
        return [(option, f"expected numbers > 0 for a logarithmic scale, got {list(span)!r}")]
    return [(option, problem.message) for problem in problems]


def _no_number(optimizer: Optimizer, side: str, name: str, other: str, numbers: Sequence[str]) -> str:
    """The words for a side that no number of the optimizer's own can be: misspelt, a pair, or only the default."""
    if name in keys_of(type(optimizer)):
        return f"expected a hyper-parameter that is one number, got {name!r} (known: {', '.join(numbers)})"
    if name == getattr(RateMap, side):
        whose = f"{optimizer.title}, the first run's optimizer, has no {name!r}, which {side} is where left out"
        left = [number for number in numbers if number != other]
        choice = f'write {side} = "{left[0]}" (known: {", ".join(left)}), or ' if left else ""
        return f"{whose}; {choice}give the first run an optimizer that has it"
    return unknown("hyper-parameter", name, numbers)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _default_range(optimizer: Optimizer, name: str) -> tuple[float, float] | None:
    """From 0 to nearly 1 for what must be below 1; else around the optimizer's own value, unless that is 0."""
    annotation = keys_of(type(optimizer))[name].annotation
    if _takes(annotation, 0.0) and not _takes(annotation, 1.0):
        return 0.0, NEARLY_ONE
    value = getattr(optimizer, name)
    return (value / AROUND, value * AROUND) if value > 0 else None


def _takes(annotation: Any, value: float) -> bool:
    problems: list[Problem] = []
    convert(annotation, value, (), problems)
    return not problems


def _span(optimizer: Optimizer, name: str, asked: SettingRange | None, scale: MapScale, limit: float | None) -> Span:
    """The range of a setting: the asked one, else one that holds the limit of stability and the optimizer's value."""
    low, high = asked or _default_range(optimizer, name) or (0.0, 1.0)
    if asked is None and limit is not None:
        value = getattr(optimizer, name)
        low, high = min(limit / BELOW, value / 2), max(limit * ABOVE, value * 1.5)
    low, high = min(low, LARGEST / ABOVE), min(high, LARGEST)
    is_log = scale == "log" or (scale == "auto" and low > 0 and high >= WIDE * low)
    return Span(name, low, high, is_log and low > 0)
