"""The one loop, for runs, batches and sweeps, and the runs that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, Protocol

import numpy as np

from gdviz.arrays import Array
from gdviz.changes.base import seen_by_steps
from gdviz.costs.base import Cost
from gdviz.costs.formula import Formula
from gdviz.descents.continuation import Continuation, steps_ahead
from gdviz.descents.ending import Trajectory
from gdviz.descents.finish import continuation_of, finished
from gdviz.descents.float_steps import FloatSteps, are_for_floats
from gdviz.descents.led import is_led, led_on
from gdviz.descents.plan import CONSTANT, Plan
from gdviz.descents.record import Record, rates_of
from gdviz.descents.run import Run
from gdviz.optimizers.base import Differentiable, State, can_stack, stack

MOST_WORK: Final = 4_000_000_000  # numbers that what comes after all runs may take: a minute of numpy


class Move(NamedTuple):
    """Steps of many runs: what they saw, the points (runs, d) before and (steps, runs, d) after them, and the state."""

    seen: Differentiable
    before: Array
    after: Array
    state: State


class Steps(Protocol):
    """What takes steps of runs that advance together: what the last ones saw of the cost, and the state after them."""

    @property
    def seen(self) -> Differentiable: ...
    @property
    def state(self) -> State: ...
    def take(self, theta: Array, most: int) -> Array: ...


class ArraySteps:
    """Takes one step of any number of runs at a time, by plans that are `alike`.

    A single plan may have any number of starts, and hyper-parameters (starts, 1).
    """

    def __init__(self, cost: Cost, plans: Sequence[Plan], theta: Array) -> None:
        self._optimizer, self._changes = stack([plan.optimizer for plan in plans]), plans[0].all_changes
        self._rates = rates_of(plans) if any(plan.schedule != CONSTANT for plan in plans) else None
        self._views = seen_by_steps(cost, self._changes, plans[0].seed)
        self._taken = 0
        self.seen: Differentiable = cost
        self.state: State = self._optimizer.init(theta)

    def take(self, theta: Array, most: int) -> Array:
        """The points (1, runs, d) after one step from `theta` (runs, d)."""
        self.seen, drawn = next(self._views)
        if self._rates is not None:
            rates = self._rates[min(self._taken, len(self._rates) - 1), :, None]
            self._optimizer = replace(self._optimizer, learning_rate=rates)
        after, self.state = self._optimizer.step(theta, self.state, self.seen)
        for change, own in zip(self._changes, drawn, strict=True):
            after = change.after(after, self._optimizer.learning_rate, own)
        self._taken += 1
        return np.asarray(after)[None]


def advance(
    steps: Steps, theta: Array, most: int, hold: Callable[[Array, Array], Array] | None = None
) -> Iterator[Move]:
    """Step after step from `theta` (runs, d), so many at most.

    `hold`, of the points before and after some steps, says where the runs are then; without it they go wherever steps
    lead, also where nothing is finite.
    """
    taken = 0
    while taken < most:
        after = steps.take(theta, most - taken)
        if hold:
            after = hold(theta, after)
        yield Move(steps.seen, theta, after, steps.state)
        taken += len(after)
        theta = after[-1]


def alike(one: Plan, other: Plan) -> bool:
    """Whether two plans can advance together: they see the same, with equal changes, by optimizers that stack."""
    return (
        one.all_changes == other.all_changes
        and (one.seed == other.seed or not one.is_random)
        and can_stack(one.optimizer, other.optimizer)
    )


def descend(cost: Cost, plans: Sequence[Plan]) -> tuple[Run, ...]:
    """The runs of all plans, in their order; many that are `alike` share every operation."""
    with np.errstate(all="ignore"):
        return finished(cost, plans, _all_paths(cost, plans, is_carried_on=False))


def are_carried_on(cost: Cost, plans: Sequence[Plan]) -> bool:
    """Whether what comes after these runs takes little enough time to be looked at."""
    work = sum(steps_ahead(plan.steps) for plan in plans) * cost.numbers_a_point * cost.dimension
    return work <= MOST_WORK


def carried_on(cost: Cost, plans: Sequence[Plan]) -> list[tuple[Run, Continuation | None]]:
    """The same runs, each with what comes after it: the same plan, with its last rate, and no rule to stop it.

    It goes on for as many steps, 1000 at least.  None where that would take too long, and of runs that have
    come to where there is nothing.
    """
    with np.errstate(all="ignore"):
        paths = _all_paths(cost, plans, is_carried_on=are_carried_on(cost, plans))
        runs = finished(cost, plans, paths)
        return [(run, continuation_of(cost, run, path)) for run, path in zip(runs, paths, strict=True)]


def _all_paths(cost: Cost, plans: Sequence[Plan], *, is_carried_on: bool) -> list[Trajectory]:
    """The paths of all plans, in their order, carried on or not."""
    paths: dict[int, Trajectory] = {}
    for group in groups_of(plans):
        own = [plans[i] for i in group]
        make = _float_paths if are_for_floats(cost, own) else _led_paths if is_led(cost, own) else _paths
        paths.update(zip(group, make(cost, own, is_carried_on=is_carried_on), strict=True))
    return [paths[i] for i in range(len(plans))]


def groups_of(plans: Sequence[Plan]) -> list[list[int]]:
    """The plans' numbers, those together that can advance together."""
    groups: list[list[int]] = []
    for i, plan in enumerate(plans):
        for group in groups:
            if alike(plans[group[0]], plan):
                group.append(i)
                break
        else:
            groups.append([i])
    return groups


def _float_paths(cost: Cost, plans: Sequence[Plan], *, is_carried_on: bool) -> list[Trajectory]:
    """The paths of plans, each on floats of its own."""
    assert isinstance(cost, Formula)
    return [
        path
        for plan in plans
        for path in _recorded(Record(cost, [plan], is_carried_on=is_carried_on), FloatSteps(cost, plan))
    ]


def _led_paths(cost: Cost, plans: Sequence[Plan], *, is_carried_on: bool) -> list[Trajectory]:
    """The paths of plans that advance together, carried on by what their steps amount to."""
    paths = _paths(cost, plans, is_carried_on=False)
    return [led_on(cost, *each) for each in zip(plans, paths, strict=True)] if is_carried_on else paths


def _paths(cost: Cost, plans: Sequence[Plan], *, is_carried_on: bool) -> list[Trajectory]:
    """The paths of plans that advance together, until the last has ended."""
    record = Record(cost, plans, is_carried_on=is_carried_on)
    return _recorded(record, ArraySteps(cost, plans, record.starts))


def _recorded(record: Record, steps: Steps) -> list[Trajectory]:
    """The paths that steps lead along, as far as the record has them go: none at once past the runs' own ends."""
    theta, own = record.starts, int(record.most.max())
    for most in (own, record.farthest - own):
        for move in advance(steps, theta, most, record.hold) if record.is_going else ():
            record.note(*move)
            theta = move.after[-1]
            if not record.is_going:
                break
    return record.paths()
