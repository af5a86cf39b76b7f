"""What is written down of runs while they are made."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Cost
from gdviz.descents.continuation import steps_ahead
from gdviz.descents.ending import Trajectory
from gdviz.descents.plan import Plan
from gdviz.descents.rest import Rest
from gdviz.descents.stop import Rules
from gdviz.optimizers.base import Differentiable, Remark, State


class Record:
    """The points of runs that advance together, and which of them are still `active` after how many steps.

    Each is carried on beyond its own last step, if wanted; until then it is its `own`.
    `is_going` as long as any is active; while all are, most of a step's accounts need not be made.
    """

    def __init__(self, cost: Cost, plans: Sequence[Plan], *, is_carried_on: bool = False) -> None:
        self.plans, self.is_carried_on = plans, is_carried_on
        self.starts = np.array([plan.start for plan in plans], dtype=float)
        self.most = np.array([plan.steps for plan in plans])
        self.farthest = max(plan.steps + self._ahead(plan.steps) for plan in plans)
        self.rules = Rules(cost, [plan.stop for plan in plans], self.starts)
        self.step = 0
        self.trace = np.empty((self.farthest + 1, *self.starts.shape))
        self.trace[0] = self.starts
        in_batches = plans[0].batch_size is not None
        self.batch_cost = np.empty((self.most.max(), len(plans))) if in_batches else None
        self.length, self.reached = np.zeros((2, len(plans)), dtype=int)
        self.overflowed, self.is_lost = np.zeros((2, len(plans)), dtype=bool)
        self.remarks: list[tuple[Remark, ...]] = [()] * len(plans)
        self.own = ~self.rules.hold_at_start(self.starts) & (self.most > 0)
        self.until = np.where(self.own, 0, self._ahead(0))
        self._set_active(self.own | (self.until > 0))
        self.moving = self.active
        self.rest = Rest(plans)

    def _set_active(self, active: Mask) -> None:
        self.active = active
        self.is_going, self.all_go = bool(active.any()), bool(active.all())
        self.is_own = bool(self.own.any())
        ends = self.most[self.own] if self.is_own else self.until[active]
        self.next_end = int(ends.min(initial=self.farthest))

    def hold(self, before: Array, after: Array) -> Array:
        """Where the runs are after steps: one that has ended stays, and so does one that would not be finite.

        Several steps at a time are those of one run, all finite.
        """
        if self.all_go and np.isfinite(after).all():
            self.moving = self.active
            return after
        finite = np.isfinite(after[0]).all(axis=-1)
        self.overflowed |= self.own & ~finite
        self.is_lost |= self.active & ~finite
        self.moving = self.active & finite
        return np.where(self.moving[:, None], after, before)

    def note(self, seen: Differentiable, before: Array, after: Array, state: State) -> None:
        """Writes down steps, and which runs they were the last of."""
        begin, self.step = self.step, self.step + len(after)
        if self.batch_cost is not None and begin < len(self.batch_cost):
            sign = -1 if self.plans[0].direction == "ascend" else 1
            self.batch_cost[begin] = seen.value(before) * sign
        self.trace[begin + 1 : self.step + 1] = after
        if self.moving is self.active and self.step < self.next_end and not (self.is_own and self.rules.are_asked):
            if not self.is_own and self.rest.lasts(before, after, self.step):
                self._stay(after[-1])
            return  # none can have ended
        self.reached[self.active] = np.where(self.moving, self.step, begin)[self.active]
        if self.is_own:
            self._end_own(begin, before, after, state)
        self._set_active(self.moving & (self.own | (self.step < self.until)))

    def _end_own(self, begin: int, before: Array, after: Array, state: State) -> None:
        """Finds which runs have taken the last of their own steps."""
        own = self.own & self.moving
        held = self.rules.hold(before, after, own) if self.rules.are_asked else np.zeros(len(own), dtype=int)
        self.length[self.own] = begin
        self.length[own] = np.where(held > 0, begin + held, self.step)[own]
        going = own & (held == 0) & (self.step < self.most)
        for i in np.flatnonzero(self.own & ~going).tolist():  # what it did after its own end is not the run's
            self.remarks[i] = self.plans[i].optimizer.remarks_of(state, i)
            length = int(self.length[i])
            self.until[i] = length + self._ahead(length)
        self.own = going

    def _ahead(self, length: int) -> int:
        """How many steps more a run of that length is carried on."""
        return steps_ahead(length) if self.is_carried_on else 0

    def _stay(self, theta: Array) -> None:
        """Has all runs stay where they are (runs, d) for the rest of their steps."""
        self.trace[self.step + 1 :] = theta
        self.reached[self.active] = self.until[self.active]
        self._set_active(np.zeros_like(self.active))

    def paths(self) -> list[Trajectory]:
        """The path of each run, as far as it went."""
        rates = rates_of(self.plans)
        return [self._path(i, int(n), rates) for i, n in enumerate(self.length)]

    def _path(self, i: int, length: int, rates: Array) -> Trajectory:
        last = min(int(self.reached[i]), int(self.until[i]))
        return Trajectory(
            self.trace[: length + 1, i],
            rates[:length, i],
            self.rules.names[i],
            bool(self.overflowed[i]),
            None if self.batch_cost is None else self.batch_cost[:length, i],
            self.remarks[i],
            ahead=self.trace[length : last + 1, i] if self.is_carried_on else None,
            is_lost=bool(self.is_lost[i]) and self.reached[i] <= self.until[i],
        )


def rates_of(plans: Sequence[Plan]) -> Array:
    """The learning rates of all steps (most steps, runs), at least of one; beyond a run's own steps its last one."""
    rates = np.zeros((max(1, *(plan.steps for plan in plans)), len(plans)))
    for i, plan in enumerate(plans):
        own = plan.schedule.rates(plan.optimizer.learning_rate, max(1, plan.steps))
        rates[: len(own), i] = own
        rates[len(own) :, i] = own[-1]
    return rates
