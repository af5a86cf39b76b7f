"""Other draws: the same descent with other seeds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.linear import Linear
from gdviz.descents.loop import descend
from gdviz.descents.other_draws import other_draws
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent

ROWS = DataSpec(points={"x": (-1.0, 0.0, 1.0, 2.0), "y": (-1.2, 0.3, 0.8, 2.4)})
LINE = Linear(dataset(ROWS, Path()))
PLAN = Plan("one row", GradientDescent(0.05), (0.0, 0.0), 30, batch_size=1, seed=4)


def test_each_is_the_descent_with_the_next_seed() -> None:
    found = list(other_draws(LINE, PLAN, 3))
    for i, run in enumerate(found, 5):
        (alone,) = descend(LINE, [replace(PLAN, seed=i)])
        assert np.array_equal(run.theta, alone.theta)
    assert len({tuple(run.theta[-1]) for run in found}) == 3
