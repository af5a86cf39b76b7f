"""What every change of steps must keep, a function each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import islice
from typing import Any

import numpy as np

from gdviz.changes.base import CHANGES, Change
from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.sweep import sweep
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.momentum import Momentum
from gdviz.scene.compare_keys import Compare
from gdviz.scene.descent_keys import DescentKeys, RunKeys
from gdviz.tables.schema import REQUIRED, keys_of

ROSENBROCK = surface("rosenbrock").cost()
POINTS = np.random.default_rng(6).standard_normal((5, 2)) * np.logspace(-2, 3, 5)[:, None]
STARTS = [(-1.2, 1.0), (0.5, -0.5), (2.0, 1.0), (-0.3, 2.5)]
RATES = [1e-3, 2e-3, 1e-4, 5e-4]

Kind = type[Change]


def make(kind: Kind) -> Change:
    """A change with its defaults, and 1 for what has none."""
    return kind(**{key: 1 for key, entry in keys_of(kind).items() if entry.default is REQUIRED})


def _drawn(change: Change, seed: int = 3) -> list[Any]:
    return list(islice(change.draws(ROSENBROCK, np.random.default_rng(seed)), 4))


def leaves_its_inputs_alone(kind: Kind) -> None:
    """Its hooks change neither points nor gradients, and do the same again."""
    change, theta = make(kind), POINTS.copy()
    theta.setflags(write=False)
    (drawn,) = _drawn(change)[:1]
    for hook in (
        change.followed,
        change.seen(ROSENBROCK, drawn).gradient,
        lambda theta: change.after(theta, 0.1, drawn),
    ):
        assert np.array_equal(hook(theta), hook(theta))
    assert np.array_equal(theta, POINTS)


def broadcasts(kind: Kind) -> None:
    """What becomes of one of many points is what becomes of it alone, to the last bit; rates may be a column."""
    change, rates = make(kind), np.linspace(0.01, 0.2, 5)[:, None]
    (drawn,) = _drawn(change)[:1]
    seen = change.seen(ROSENBROCK, drawn)
    for hook in (lambda theta, rate: change.after(theta, rate, drawn), lambda theta, _: change.followed(theta)):
        together = hook(POINTS, rates)
        assert together.shape == POINTS.shape
        for i in range(5):
            assert np.array_equal(together[i : i + 1], hook(POINTS[i : i + 1], rates[i : i + 1]))
            assert np.array_equal(together[i], hook(POINTS[i], rates[i, 0]))
    for ask in (seen.value, seen.gradient, seen.hessian):
        np.testing.assert_allclose(ask(POINTS)[2], ask(POINTS[2]), rtol=1e-12)


def the_seed_decides(kind: Kind) -> None:
    """What is drawn is drawn again with the same seed, and only with it."""
    change = make(kind)
    again, other = _drawn(change), _drawn(change, 4)
    assert all(map(np.array_equal, _drawn(change), again))
    assert change.is_random != all(map(np.array_equal, other, again))


def runs_together_as_alone(kind: Kind) -> None:
    """Runs that advance together, and sweeps, take the very steps that each run takes alone."""
    plans = [
        Plan("", Momentum(rate, 0.5), start, 30, seed=7, changes=(make(kind),))
        for rate, start in zip(RATES, STARTS, strict=True)
    ]
    together = descend(ROSENBROCK, plans)
    for run in together:
        (alone,) = descend(ROSENBROCK, [run.plan])
        assert np.array_equal(run.theta, alone.theta)
        assert run.beside.keys() == alone.beside.keys()
        assert all(np.array_equal(points, alone.beside[name]) for name, points in run.beside.items())
    many = dataclasses.replace(plans[0], optimizer=Momentum(np.array(RATES)[:, None], 0.5))
    ends = sweep(ROSENBROCK, many, np.array(STARTS)).theta
    assert np.array_equal(ends, [run.theta[-1] for run in together])


def keeps_as_many_points(kind: Kind) -> None:
    """What it keeps beside a run are as many points, of as many numbers."""
    kept = make(kind).beside(POINTS)
    assert kept is None or kept.shape == POINTS.shape


def says_what_it_does(kind: Kind) -> None:
    """It has words, and a name that no other key of a descent or run has; with equal values it is equal."""
    assert (kind.__doc__ or "").splitlines()[0].strip()
    assert CHANGES[CHANGES.name_of(kind)] is kind
    optimizers = {key for name in OPTIMIZERS for key in keys_of(OPTIMIZERS[name])}
    others = optimizers | {key for table in (DescentKeys, RunKeys, Compare) for key in keys_of(table)} | {"schedule"}
    assert CHANGES.name_of(kind) not in others
    assert make(kind) == make(kind)
    assert hash(make(kind)) == hash(make(kind))


CONTRACT: list[Callable[[Kind], None]] = [
    leaves_its_inputs_alone,
    broadcasts,
    the_seed_decides,
    runs_together_as_alone,
    keeps_as_many_points,
    says_what_it_does,
]
