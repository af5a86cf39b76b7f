"""Runs carried on beyond their last steps: what they would do next decides what may be said of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.outcome import Outcome
from gdviz.descents.plan import CONSTANT, NEVER, Plan
from gdviz.descents.run import Run
from gdviz.schedules.base import Schedule

LEAST: Final = 1000  # steps that a run is continued by, or as many as it took where that is more
MOST_WORK: Final = 4_000_000_000  # numbers that all runs of a scene may take: a minute of numpy
Descend = Callable[[Cost, Sequence[Plan]], Sequence[Run]]


@final
@dataclass(frozen=True, eq=False)
class Continuation:
    """The points (m + 1, d) after a run, from its last on, with their costs (m + 1,), and why they end."""

    theta: Array
    cost: Array
    outcome: Outcome = Outcome.OUT_OF_STEPS

    @property
    def goes_on(self) -> bool:
        """Whether nothing ends it: neither the numbers nor the domain."""
        return not self.outcome.is_blown_up


@final
@dataclass(frozen=True)
class Held(Schedule):
    """Another schedule of so many `steps`, whose last rate stays."""

    schedule: Schedule
    steps: int

    def rates(self, learning_rate: float, steps: int) -> Array:
        """Its rates, then its last one."""
        own = self.schedule.rates(learning_rate, self.steps)
        return own[np.minimum(np.arange(steps), max(len(own) - 1, 0))]


def continued(cost: Cost, runs: Sequence[Run], descend: Descend) -> list[Continuation | None]:
    """Each run carried on: the same plan, with its last rate, the same batches, and no rule to stop it.

    None where that would take too long, and of runs that have come to where there is nothing.
    """
    going = [i for i, run in enumerate(runs) if not run.is_cut]
    work = sum(longer(runs[i]).steps for i in going) * cost.numbers_a_point * cost.dimension
    if work > MOST_WORK:
        going = []
    made = descend(cost, [longer(runs[i]) for i in going]) if going else ()
    found: list[Continuation | None] = [None] * len(runs)
    for i, run in zip(going, made, strict=True):
        found[i] = _after(runs[i], run)
    return found


def longer(run: Run, times: int = 1) -> Plan:
    """A run's plan with the steps still to come, or several times as many."""
    plan = run.plan
    schedule = plan.schedule if plan.schedule == CONSTANT else Held(plan.schedule, plan.steps)
    return replace(plan, steps=run.steps + times * max(run.steps, LEAST), stop=NEVER, schedule=schedule)


def _after(run: Run, made: Run) -> Continuation | None:
    """What of a longer run comes after this one; None where it did not take the same steps."""
    count = len(run.theta)
    if len(made.theta) < count or not np.array_equal(made.theta[:count], run.theta):
        return None
    return Continuation(
        made.theta[run.steps :], made.cost[run.steps :], made.outcome if made.is_cut else Outcome.OUT_OF_STEPS
    )
