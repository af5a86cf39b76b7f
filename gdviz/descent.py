"""The only loop: a cost, optimizers, starts and stop rules in, runs out; all runs advance together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np

from gdviz.costs.base import Array, Cost
from gdviz.optimizers.base import Optimizer, can_stack, stack
from gdviz.schema import Positive

Mask = np.ndarray[Any, np.dtype[np.bool_]]

GROWING_STEPS = 10
FAR_AWAY = 1e6


class Outcome(Enum):
    """Why a run ended."""

    CONVERGED = "converged"
    OUT_OF_STEPS = "out_of_steps"
    DIVERGED = "diverged"


@dataclass(frozen=True)
class Stop:
    """Rules that end a run before its last step, each off when None.

    `gradient`: the gradient's norm falls below it; `change`: no parameter changes by as much in a step; `cost`: the
    cost changes by less in a step.
    """

    gradient: Positive | None = None
    change: Positive | None = None
    cost: Positive | None = None


@dataclass(frozen=True)
class Plan:
    """One descent to make: an optimizer, a start, and when to stop."""

    label: str
    optimizer: Optimizer
    start: tuple[float, ...]
    steps: int
    stop: Stop = Stop()


@dataclass(frozen=True, eq=False)
class Run:
    """One descent made: `theta` (n + 1, d), `cost` and `gradient_norm` (n + 1,), all read-only.

    A run that diverged ends at its last finite point; only at the start may cost or gradient not be finite.  `ending`
    is the sentence for `outcome`.
    """

    label: str
    optimizer: Optimizer
    theta: Array
    cost: Array
    gradient_norm: Array
    outcome: Outcome
    ending: str

    @property
    def steps(self) -> int:
        """The number n of steps taken."""
        return len(self.theta) - 1


def descend(cost: Cost, plans: Sequence[Plan], on_step: Callable[[int], None] | None = None) -> tuple[Run, ...]:
    """The runs of all plans, in their order; plans whose optimizers differ in numbers only share every operation."""
    runs: dict[int, Run] = {}
    with np.errstate(all="ignore"):
        for group in _groups(plans):
            paths = _advance(cost, [plans[i] for i in group], on_step)
            for i, path in zip(group, paths, strict=True):
                runs[i] = _finish(cost, plans[i], path)
    return tuple(runs[i] for i in range(len(plans)))


@dataclass(frozen=True)
class _Path:
    """The points (n + 1, d) of a run, and the rule that ended it, empty where none did."""

    theta: Array
    rule: str = ""
    overflowed: bool = False


def _groups(plans: Sequence[Plan]) -> list[list[int]]:
    """The plans' numbers, those together that can advance together."""
    groups: list[list[int]] = []
    for i, plan in enumerate(plans):
        for group in groups:
            if can_stack(plans[group[0]].optimizer, plan.optimizer):
                group.append(i)
                break
        else:
            groups.append([i])
    return groups


def _advance(cost: Cost, plans: Sequence[Plan], on_step: Callable[[int], None] | None) -> list[_Path]:
    """Takes the steps of all plans at once; a run that has ended keeps its last point."""
    optimizer = stack([plan.optimizer for plan in plans])
    theta = np.array([plan.start for plan in plans], dtype=float)
    limit = np.array([plan.steps for plan in plans])
    rules = _Rules(cost, [plan.stop for plan in plans], theta)
    trace = np.empty((int(limit.max()) + 1, *theta.shape))
    trace[0] = theta
    length = np.zeros(len(plans), dtype=int)
    overflowed = np.zeros(len(plans), dtype=bool)
    active = ~rules.hold_at_start(theta)
    state = optimizer.init(theta)
    for step in range(1, len(trace)):
        active &= step <= limit
        if not active.any():
            break
        following, state = optimizer.step(theta, state, cost)
        finite = np.isfinite(following).all(axis=-1)
        overflowed |= active & ~finite
        active &= finite
        following = np.where(active[:, None], following, theta)
        trace[step] = following
        length[active] = step
        active &= ~rules.hold(theta, following, active)
        theta = following
        if on_step:
            on_step(step)
    return [_Path(trace[: n + 1, i], rules.names[i], bool(overflowed[i])) for i, n in enumerate(length)]


class _Rules:
    """The stop rules of a group of runs; `names` says which rule ended each."""

    def __init__(self, cost: Cost, stops: Sequence[Stop], theta: Array) -> None:
        self.cost = cost
        self.bounds = {
            name: np.array([getattr(stop, name) or 0.0 for stop in stops]) for name in ("gradient", "change", "cost")
        }
        self.asked = {name: bool(bound.any()) for name, bound in self.bounds.items()}
        self.names = [""] * len(stops)
        self.value = cost.value(theta) if self.asked["cost"] else np.zeros(len(stops))

    def hold_at_start(self, theta: Array) -> Mask:
        """Which runs start where the gradient already vanishes, if that is asked."""
        everyone = np.ones(len(theta), dtype=bool)
        return self._note("gradient", self._norm(theta), everyone) if self.asked["gradient"] else ~everyone

    def hold(self, before: Array, after: Array, active: Mask) -> Mask:
        """Which of the active runs a rule ends after this step."""
        ended = np.zeros(len(after), dtype=bool)
        if self.asked["gradient"]:
            ended |= self._note("gradient", self._norm(after), active)
        if self.asked["change"]:
            ended |= self._note("change", np.abs(after - before).max(axis=-1), active & ~ended)
        if self.asked["cost"]:
            value = self.cost.value(after)
            ended |= self._note("cost", np.abs(value - self.value), active & ~ended)
            self.value = value
        return ended

    def _norm(self, theta: Array) -> Array:
        return np.asarray(np.linalg.norm(self.cost.gradient(theta), axis=-1))

    def _note(self, rule: str, size: Array, candidates: Mask) -> Mask:
        ended: Mask = candidates & (size < self.bounds[rule])
        for i in np.flatnonzero(ended):
            self.names[i] = rule
        return ended


def _finish(cost: Cost, plan: Plan, path: _Path) -> Run:
    """The run with its costs, cut at its last finite point, and what became of it."""
    value = cost.value(path.theta)
    norm = np.linalg.norm(cost.gradient(path.theta), axis=-1)
    bad = np.flatnonzero(~(np.isfinite(value) & np.isfinite(norm)))
    count = max(int(bad[0]), 1) if len(bad) else len(value)
    arrays = [np.array(array[:count]) for array in (path.theta, value, norm)]
    for array in arrays:
        array.setflags(write=False)
    theta, value, norm = arrays
    overflowed = path.overflowed or count < len(path.theta)
    outcome, ending = _outcome(plan, theta, value, overflowed, path.rule)
    return Run(plan.label, plan.optimizer, theta, value, norm, outcome, ending)


_RULE_WORDS = {
    "gradient": "the gradient's norm is below {:g}",
    "change": "no parameter changed by {:g}",
    "cost": "the cost changed by less than {:g}",
}


def _outcome(plan: Plan, theta: Array, value: Array, overflowed: bool, rule: str) -> tuple[Outcome, str]:
    steps = len(value) - 1
    if overflowed:
        return Outcome.DIVERGED, f"diverged: no longer finite after step {steps}"
    if _keeps_growing(value):
        times = f", {value[-1] / value[0]:.3g} times the start's" if value[0] > 0 else ""
        return Outcome.DIVERGED, f"diverged: the cost grows with every step{times}"
    if _runs_away(theta):
        return Outcome.DIVERGED, "diverged: the parameters grow without bound"
    if rule:
        words = _RULE_WORDS[rule].format(getattr(plan.stop, rule))
        return Outcome.CONVERGED, f"converged at step {steps}: {words}"
    return Outcome.OUT_OF_STEPS, f"all {steps} steps taken"


def _keeps_growing(value: Array) -> bool:
    """Whether the cost ends above its start and has grown in each of the last steps: finite so far, but diverging."""
    tail = value[-GROWING_STEPS - 1 :]
    return len(value) > 3 and bool(value[-1] > value[0]) and bool((np.diff(tail) > 0).all())


def _runs_away(theta: Array) -> bool:
    """Whether the parameters are a million times the start's and each of the last steps was longer than the one before.

    So ends a descent of a cost without a least value, such as a saddle's.
    """
    lengths = np.linalg.norm(np.diff(theta[-GROWING_STEPS - 1 :], axis=0), axis=-1)
    far = np.abs(theta[-1]).max() > FAR_AWAY * max(1.0, np.abs(theta[0]).max())
    return bool(far and (np.diff(lengths) > 0).all())
