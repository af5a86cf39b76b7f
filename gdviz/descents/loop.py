"""The one loop, for runs, batches and sweeps, and the runs that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from gdviz.arrays import Array
from gdviz.changes.base import seen_by_steps
from gdviz.costs.base import Cost
from gdviz.descents.ending import Trajectory
from gdviz.descents.finish import finished
from gdviz.descents.plan import CONSTANT, Plan
from gdviz.descents.record import Record, rates_of
from gdviz.descents.run import Run
from gdviz.optimizers.base import Differentiable, State, can_stack, stack


class Move(NamedTuple):
    """One step of many runs: what it saw, the points (runs, d) before and after it, and the optimizer's state."""

    seen: Differentiable
    before: Array
    after: Array
    state: State


def advance(
    cost: Cost, plans: Sequence[Plan], theta: Array, hold: Callable[[Array, Array], Array] | None = None
) -> Iterator[Move]:
    """Step after step from `theta` (runs, d), as many as any of the plans has; they are `alike`.

    A single plan may have any number of starts, and hyper-parameters (starts, 1).  `hold`, of the points before and
    after a step, says where the runs are then; without it they go wherever steps lead, also where nothing is finite.
    """
    optimizer, changes = stack([plan.optimizer for plan in plans]), plans[0].all_changes
    rates = rates_of(plans) if any(plan.schedule != CONSTANT for plan in plans) else None
    state = optimizer.init(theta)
    most = max(plan.steps for plan in plans)
    for step, (seen, drawn) in zip(range(most), seen_by_steps(cost, changes, plans[0].seed), strict=False):
        if rates is not None:
            optimizer = replace(optimizer, learning_rate=rates[step, :, None])
        after, state = optimizer.step(theta, state, seen)
        for change, own in zip(changes, drawn, strict=True):
            after = change.after(after, optimizer.learning_rate, own)
        if hold:
            after = hold(theta, after)
        yield Move(seen, theta, after, state)
        theta = after


def alike(one: Plan, other: Plan) -> bool:
    """Whether two plans can advance together: they see the same, with equal changes, by optimizers that stack."""
    changes = one.all_changes
    is_random = any(change.is_random for change in changes)
    return (
        changes == other.all_changes
        and (one.seed == other.seed or not is_random)
        and can_stack(one.optimizer, other.optimizer)
    )


def descend(cost: Cost, plans: Sequence[Plan]) -> tuple[Run, ...]:
    """The runs of all plans, in their order; plans that are `alike` share every operation."""
    paths: dict[int, Trajectory] = {}
    with np.errstate(all="ignore"):
        for group in _groups(plans):
            found = _paths(cost, [plans[i] for i in group])
            paths.update(zip(group, found, strict=True))
        return finished(cost, plans, [paths[i] for i in range(len(plans))])


def _groups(plans: Sequence[Plan]) -> list[list[int]]:
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


def _paths(cost: Cost, plans: Sequence[Plan]) -> list[Trajectory]:
    """The paths of plans that advance together, until the last has ended."""
    record = Record(cost, plans)
    for move in advance(cost, plans, record.starts, record.hold) if record.is_going else ():
        record.note(*move)
        if not record.is_going:
            break
    return record.paths()
