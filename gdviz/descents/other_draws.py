"""What chance might have made of a run: the same descent with other seeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gdviz.costs.base import Cost
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run


def other_draws(cost: Cost, plan: Plan, count: int) -> Iterator[Run]:
    """So many descents by the plan, one at a time, each with one of the seeds that follow its own."""
    for seed in range(plan.seed + 1, plan.seed + 1 + count):
        (run,) = descend(cost, [replace(plan, seed=seed)])
        yield run
