"""The moments at which several runs are compared: round, in order, and where their fits lie apart."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.costs.generators import Moons
from gdviz.descents.loop import descend
from gdviz.descents.moments_apart import SEEN, moments_apart
from gdviz.descents.plan import Plan
from gdviz.optimizers.adam import Adam
from gdviz.optimizers.gradient_descent import GradientDescent
from tests.views.samples import classes_of, descents, line_cost, run_through


def test_the_middle_one_is_where_fits_lie_apart_and_the_last_is_the_end() -> None:
    slow, fast = runs = descents(line_cost(), (-1, 1), 0.002, 0.02, steps=200)
    before, middle, last = moments_apart(line_cost(), runs)
    x = line_cost().data.features[:, 0]
    fits = [run.theta[:, :1] * x + run.theta[:, 1:] for run in (slow, fast)]
    apart = np.sqrt(np.square(fits[0] - fits[1]).mean(axis=1)) / np.ptp(line_cost().data.target)
    assert last == 200
    assert 1 <= before < middle < last
    assert apart[middle] >= 0.5 * apart[1:].max()
    assert apart[middle] > SEEN


def test_they_are_round() -> None:
    model = classes_of(Moons(60, noise=0.1), "mlp", hidden=(6,))
    start = model.suggested_start(0)
    plans = [Plan("a", GradientDescent(0.05), start, 300), Plan("b", Adam(0.05), start, 300)]
    before, middle, last = moments_apart(model, descend(model, plans))
    assert all(len(str(step).rstrip("0").rstrip("5")) <= 1 for step in (before, middle))
    assert last == 300


def test_fits_that_are_one_have_none() -> None:
    assert moments_apart(line_cost(), descents(line_cost(), (-1, 1), 0.01, 0.0100001, steps=50)) == ()


@pytest.mark.parametrize("steps", range(1, 9))
def test_few_steps_have_none_or_three_different_ones(steps: int) -> None:
    paths = [[(0.2 * k * step, 1.0) for step in range(steps + 1)] for k in (1, 2)]
    moments = moments_apart(line_cost(), [run_through(*path, cost=line_cost()) for path in paths])
    assert len(set(moments)) == (3 if steps >= 3 else 0)
    assert list(moments) == sorted(moments)


def test_a_run_that_ended_early_stays_where_it_ended() -> None:
    (short,), (long,) = (descents(line_cost(), (-1, 1), rate, steps=n) for rate, n in ((0.001, 5), (0.02, 100)))
    assert moments_apart(line_cost(), [short, long])[-1] == 100
