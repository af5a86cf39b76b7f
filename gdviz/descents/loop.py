"""The only loop: a cost, optimizers, starts and stop rules in, runs out; all runs advance together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gdviz.changes.batches import batches
from gdviz.costs.base import Array, Cost
from gdviz.costs.model import Model
from gdviz.descents.character import character_of
from gdviz.descents.curvature import Surroundings, surroundings
from gdviz.descents.ending import Path, ending_of
from gdviz.descents.plan import CONSTANT, Plan
from gdviz.descents.run import Run
from gdviz.descents.stop import Rules
from gdviz.optimizers.base import Differentiable, Remark, can_stack, stack


def descend(cost: Cost, plans: Sequence[Plan], on_step: Callable[[int], None] | None = None) -> tuple[Run, ...]:
    """The runs of all plans, in their order; plans whose optimizers differ in numbers only share every operation."""
    paths: dict[int, Path] = {}
    with np.errstate(all="ignore"):
        for group in _groups(plans):
            found = _advance(cost, [plans[i] for i in group], on_step)
            paths.update(zip(group, found, strict=True))
        return _finish(cost, plans, [paths[i] for i in range(len(plans))])


def _groups(plans: Sequence[Plan]) -> list[list[int]]:
    """The plans' numbers, those together that can advance together: on the same batches, in the same direction."""
    groups: list[list[int]] = []
    for i, plan in enumerate(plans):
        for group in groups:
            if _same_kind(plans[group[0]], plan) and can_stack(plans[group[0]].optimizer, plan.optimizer):
                group.append(i)
                break
        else:
            groups.append([i])
    return groups


def _same_kind(one: Plan, other: Plan) -> bool:
    seeds = (one.seed, other.seed) if one.batch_size is not None else (0, 0)
    return one.direction == other.direction and one.batch_size == other.batch_size and seeds[0] == seeds[1]


@dataclass(frozen=True)
class _Uphill:
    """The negative of a cost: to descend it is to ascend the cost."""

    cost: Differentiable

    def value(self, theta: Array) -> Array:
        return -self.cost.value(theta)

    def gradient(self, theta: Array) -> Array:
        return -self.cost.gradient(theta)

    def hessian(self, theta: Array) -> Array:
        return -self.cost.hessian(theta)


def _costs(cost: Cost, plan: Plan) -> Iterator[Differentiable]:
    """What each step sees: the cost, or its batch of it; upside down where the run ascends."""
    if plan.batch_size is None:
        seen: Iterator[Differentiable] = iter(lambda: cost, None)
    else:
        assert isinstance(cost, Model)
        seen = map(cost.batch, batches(len(cost.data.target), plan.batch_size, plan.seed))
    return map(_Uphill, seen) if plan.direction == "ascend" else seen


def _advance(cost: Cost, plans: Sequence[Plan], on_step: Callable[[int], None] | None) -> list[Path]:
    """Takes the steps of all plans at once; a run that has ended keeps its last point."""
    optimizer = stack([plan.optimizer for plan in plans])
    rates = _rates(plans)
    theta = np.array([plan.start for plan in plans], dtype=float)
    limit = np.array([plan.steps for plan in plans])
    rules = Rules(cost, [plan.stop for plan in plans], theta)
    trace = np.empty((len(rates) + 1, *theta.shape))
    trace[0] = theta
    batch_cost = np.empty((len(rates), len(plans))) if plans[0].batch_size is not None else None
    length = np.zeros(len(plans), dtype=int)
    overflowed = np.zeros(len(plans), dtype=bool)
    remarks: list[tuple[Remark, ...]] = [()] * len(plans)
    active = ~rules.hold_at_start(theta) & (limit > 0)
    state = optimizer.init(theta)
    has_schedule = any(plan.schedule != CONSTANT for plan in plans)
    for step, seen in zip(range(1, len(trace)), _costs(cost, plans[0]), strict=False):
        if not active.any():
            break
        if has_schedule:
            optimizer = replace(optimizer, learning_rate=rates[step - 1, :, None])  # type: ignore[type-var]
        if batch_cost is not None:
            batch_cost[step - 1] = seen.value(theta) * (-1 if plans[0].direction == "ascend" else 1)
        following, state = optimizer.step(theta, state, seen)
        before = active
        finite = np.isfinite(following).all(axis=-1)
        overflowed |= active & ~finite
        active = active & finite
        following = np.where(active[:, None], following, theta)
        trace[step] = following
        length[active] = step
        active = active & ~rules.hold(theta, following, active) & (step < limit)
        for i in np.flatnonzero(before & ~active):  # what it did after its own end is not the run's
            remarks[i] = optimizer.remarks_of(state, int(i))
        theta = following
        if on_step:
            on_step(step)
    return [
        Path(
            trace[: n + 1, i],
            rates[:n, i],
            rules.names[i],
            bool(overflowed[i]),
            None if batch_cost is None else batch_cost[:n, i],
            remarks[i],
        )
        for i, n in enumerate(length)
    ]


def _rates(plans: Sequence[Plan]) -> Array:
    """The learning rates of all steps (most steps, runs); beyond a run's own steps its last one."""
    rates = np.zeros((max(plan.steps for plan in plans), len(plans)))
    for i, plan in enumerate(plans):
        own = plan.schedule.rates(plan.optimizer.learning_rate, plan.steps)
        rates[: plan.steps, i] = own
        rates[plan.steps :, i] = own[-1:].sum()
    return rates


def _finish(cost: Cost, plans: Sequence[Plan], paths: Sequence[Path]) -> tuple[Run, ...]:
    """The runs with their costs, cut at their last finite points, and what became of them."""
    cuts = [_cut(cost, path) for path in paths]
    reach = np.array([reach_of(cost, theta) for theta, _, _ in cuts])
    around = surroundings(cost, np.array([theta[-1] for theta, _, _ in cuts]), reach)
    return tuple(map(_run, [cost] * len(plans), plans, paths, cuts, around, reach))


def _cut(cost: Cost, path: Path) -> tuple[Array, Array, Array]:
    """The points of a path with their costs and gradient norms, up to the last where all are finite."""
    value = cost.value(path.theta)
    norm = np.linalg.norm(cost.gradient(path.theta), axis=-1)
    bad = np.flatnonzero(~(np.isfinite(value) & np.isfinite(norm)))
    count = max(int(bad[0]), 1) if len(bad) else len(value)
    return _frozen(path.theta[:count]), _frozen(value[:count]), _frozen(norm[:count])


def _frozen(array: Array) -> Array:
    own = np.array(array)
    own.setflags(write=False)
    return own


def reach_of(cost: Cost, theta: Array) -> Array:
    """What counts as far along each axis (d,): the window, or the path's own extent."""
    if cost.window is not None:
        return np.asarray(np.ptp(np.array(cost.window), axis=-1))
    return np.asarray(np.maximum(np.ptp(theta, axis=0), 1e-12))


def _run(
    cost: Cost, plan: Plan, path: Path, cut: tuple[Array, Array, Array], around: Surroundings, reach: Array
) -> Run:
    theta, value, norm = cut
    sign = -1.0 if plan.direction == "ascend" else 1.0
    end = ending_of(cost, plan, path, cut, around, reach)
    return Run(
        plan,
        theta,
        value,
        norm,
        end,
        character_of(theta, sign * value, end.outcome, around, is_noisy=path.batch_cost is not None),
        None if end.outcome.is_blown_up else around.place,
        _frozen(path.rates[: len(theta) - 1]),
        None if path.batch_cost is None else _frozen(path.batch_cost[: len(theta) - 1]),
        path.remarks,
    )
