"""What is written down of runs while they are made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Cost
from gdviz.descents.ending import Trajectory
from gdviz.descents.plan import Plan
from gdviz.descents.stop import Rules
from gdviz.optimizers.base import Differentiable, Remark, State


class Record:
    """The points of runs that advance together, and which of them are still `active` after how many steps.

    `is_going` as long as any of them is; while all are, most of a step's accounts need not be made.
    """

    def __init__(self, cost: Cost, plans: Sequence[Plan]) -> None:
        self.plans = plans
        self.starts = np.array([plan.start for plan in plans], dtype=float)
        self.most = np.array([plan.steps for plan in plans])
        self.least = int(self.most.min())
        self.rules = Rules(cost, [plan.stop for plan in plans], self.starts)
        self.step = 0
        self.trace = np.empty((self.most.max() + 1, *self.starts.shape))
        self.trace[0] = self.starts
        in_batches = plans[0].batch_size is not None
        self.batch_cost = np.empty((self.most.max(), len(plans))) if in_batches else None
        self.length = np.zeros(len(plans), dtype=int)
        self.overflowed = np.zeros(len(plans), dtype=bool)
        self.remarks: list[tuple[Remark, ...]] = [()] * len(plans)
        self._set_active(~self.rules.hold_at_start(self.starts) & (self.most > 0))
        self.moving = self.active

    def _set_active(self, active: Mask) -> None:
        self.active = active
        self.is_going, self.all_go = bool(active.any()), bool(active.all())

    def hold(self, before: Array, after: Array) -> Array:
        """Where the runs are after steps: one that has ended stays, and so does one that would not be finite.

        Several steps at a time are those of one run, all finite.
        """
        if self.all_go and np.isfinite(after).all():
            self.moving = self.active
            return after
        finite = np.isfinite(after[0]).all(axis=-1)
        self.overflowed |= self.active & ~finite
        self.moving = self.active & finite
        return np.where(self.moving[:, None], after, before)

    def note(self, seen: Differentiable, before: Array, after: Array, state: State) -> None:
        """Writes down steps, and which runs they were the last of."""
        begin, self.step = self.step, self.step + len(after)
        if self.batch_cost is not None:
            sign = -1 if self.plans[0].direction == "ascend" else 1
            self.batch_cost[begin] = seen.value(before) * sign
        self.trace[begin + 1 : self.step + 1] = after
        self.length[self.moving] = self.step
        if self.moving is self.active and self.step < self.least and not self.rules.are_asked:
            return  # none can have ended
        held = self.rules.hold(before, after, self.moving)
        self.length[held > 0] = begin + held[held > 0]
        active = self.moving & (held == 0) & (self.step < self.most)
        for i in np.flatnonzero(self.active & ~active).tolist():  # what it did after its own end is not the run's
            self.remarks[i] = self.plans[i].optimizer.remarks_of(state, i)
        self._set_active(active)

    def paths(self) -> list[Trajectory]:
        """The path of each run, as far as it went."""
        rates = rates_of(self.plans)
        return [self._path(i, int(n), rates) for i, n in enumerate(self.length)]

    def _path(self, i: int, length: int, rates: Array) -> Trajectory:
        batch_cost = None if self.batch_cost is None else self.batch_cost[:length, i]
        own: tuple[Any, ...] = (self.rules.names[i], bool(self.overflowed[i]), batch_cost, self.remarks[i])
        return Trajectory(self.trace[: length + 1, i], rates[:length, i], *own)


def rates_of(plans: Sequence[Plan]) -> Array:
    """The learning rates of all steps (most steps, runs); beyond a run's own steps its last one."""
    rates = np.zeros((max(plan.steps for plan in plans), len(plans)))
    for i, plan in enumerate(plans):
        own = plan.schedule.rates(plan.optimizer.learning_rate, plan.steps)
        rates[: plan.steps, i] = own
        rates[plan.steps :, i] = own[-1:].sum()
    return rates
