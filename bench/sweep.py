"""Many starts in one sweep on Himmelblau's function beside a loop in numpy, and the same starts one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import numpy as np
from rows import Row, fastest

from gdviz.costs.catalog import surface
from gdviz.descents.crew import everyone
from gdviz.descents.loop import descend
from gdviz.descents.minima import AtMinimum, grid
from gdviz.descents.plan import Plan
from gdviz.descents.sweep import sweep
from gdviz.optimizers.gradient_descent import GradientDescent

SIDE: Final = 500
STEPS: Final = 100
RATE: Final = 0.01
SAMPLE: Final = 60  # starts that are made one at a time


def plain(starts: Any) -> None:
    """All starts at once, as a user of numpy writes it."""
    x, y = starts[:, 0], starts[:, 1]
    for _ in range(STEPS):
        a, b = x**2 + y - 11, x + y**2 - 7
        x, y = x - RATE * (4 * x * a + 2 * b), y - RATE * (2 * a + 4 * y * b)


def rows() -> Iterator[Row]:
    """A sweep alone, and one that tells which minimum each start reaches."""
    cost = surface("himmelblau").cost()
    assert cost.window is not None
    starts, judge = grid(cost.window, SIDE), AtMinimum(cost.minima, cost.window)
    plan = Plan("", GradientDescent(RATE), (), STEPS)
    chosen = np.random.default_rng(0).choice(len(starts), SAMPLE, replace=False)
    plans = [replace(plan, start=tuple(starts[i].tolist())) for i in chosen]
    crew = everyone()
    bare, lone, judged, numpy, alone = fastest(
        lambda: sweep(cost, plan, starts, crew=crew),
        lambda: sweep(cost, plan, starts),
        lambda: sweep(cost, plan, starts, judge, crew=crew),
        lambda: plain(starts),
        lambda: [descend(cost, [each]) for each in plans],
    )
    work = f"a sweep of {len(starts):,} starts, {STEPS} steps"
    yield Row(work, bare, "a loop in numpy on all at once, gradient by hand", numpy)
    yield Row("", bare, "gdviz in one process", lone, f"{crew.processes} processes")
    yield Row("", bare, "gdviz, one start at a time, from a sample", alone / SAMPLE * len(starts))
    yield Row("the same, with the minimum that each reaches", judged, "the loop in numpy, which tells none", numpy)
