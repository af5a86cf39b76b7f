"""Sweeps: the descents are those of `descend`, only many at once and without their traces."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import gdviz.descents.sweep
from gdviz.changes.clip_norm import ClipNorm
from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.mlp import Perceptron
from gdviz.descents.crew import ALONE, Crew
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.sweep import ON_ITS_WAY, LabelArray, Sweep, sweep, sweep_surely, with_settings
from gdviz.optimizers.base import OPTIMIZERS, Optimizer
from gdviz.optimizers.bfgs import BFGS
from gdviz.optimizers.conjugate_gradient import ConjugateGradient
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.optimizers.newton import Newton
from gdviz.optimizers.own import OwnRule, own_optimizer
from gdviz.schedules.base import SCHEDULES
from tests.effort import peak_bytes
from tests.views.samples import cost_of, line_cost

HIMMELBLAU = surface("himmelblau").cost()


def _plan(optimizer: Optimizer, steps: int) -> Plan:
    """A plan whose start does not count."""
    return Plan("", optimizer, (), steps)


def test_an_authors_own_rule_is_swept_too() -> None:
    rule = own_optimizer(OwnRule("halved", (("share", 0.5),), (("v", "0.9*v + g"),), "theta - learning_rate*share*v"))
    plan = Plan("", rule(learning_rate=0.01), (0.0, 0.0), 40)  # type: ignore[call-arg]
    starts = np.array([[1.0, 2.0], [-3.0, 0.5], [2.0, -1.0]])
    cost = surface("himmelblau").cost()
    found = sweep(cost, with_settings(plan, {"share": np.array([0.5, 0.25, 1.0])}), starts)
    for start, share, last in zip(starts, (0.5, 0.25, 1.0), found.theta, strict=True):
        alone = replace(plan, start=tuple(start.tolist()), optimizer=replace(plan.optimizer, share=share))  # type: ignore[call-arg]
        assert descend(cost, [alone])[0].theta[-1] == pytest.approx(last, abs=1e-12)


def is_left(theta: np.ndarray, cost: Cost) -> LabelArray:
    """1 where x < 0, 2 where it is no number, else nothing."""
    return np.where(np.isnan(theta[:, 0]), 2, np.where(theta[:, 0] < 0, 1, ON_ITS_WAY)).astype(np.int16)


@pytest.mark.slow
@pytest.mark.parametrize("optimizer", [GradientDescent(0.01), Momentum(0.002, 0.9)])
def test_ends_where_each_start_ends_alone(optimizer: GradientDescent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gdviz.descents.sweep, "BLOCK", 7)
    starts = np.random.default_rng(1).uniform(-5, 5, (30, 2))
    found = sweep(HIMMELBLAU, _plan(optimizer, 40), starts, kept=(0, 3, 40))
    for i, start in enumerate(starts):
        (run,) = descend(HIMMELBLAU, [Plan("", optimizer, tuple(start), 40)])
        assert np.array_equal(found.theta[i], run.theta[-1])
        assert found.costs[:, i] == pytest.approx(run.cost[[0, 3, 40]])
        assert found.cost[i] == pytest.approx(run.cost[-1])


CLIP = ClipNorm(20.0)
OWN = [(name, OPTIMIZERS[name](learning_rate=0.01)) for name in OPTIMIZERS]
STEPPERS = [pytest.param(optimizer, None, id=name) for name, optimizer in OWN]
STEPPERS += [pytest.param(each, CLIP, id=f"{name}-clipped") for name, each in OWN if not each.beyond_gradients]


@pytest.mark.slow
@pytest.mark.parametrize(("optimizer", "change"), STEPPERS)
def test_takes_the_steps_of_runs_to_the_last_bit(
    optimizer: Optimizer, change: ClipNorm | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gdviz.descents.sweep, "BLOCK", 7)
    plan = Plan("", optimizer, (), 40, changes=(change,) if change else ())
    starts = np.random.default_rng(3).uniform(-5, 5, (20, 2))
    found = sweep(HIMMELBLAU, plan, starts)
    together = descend(HIMMELBLAU, [replace(plan, start=tuple(start)) for start in starts])
    assert np.array_equal(found.theta, [run.theta[-1] for run in together])
    assert np.array_equal(found.before, [run.theta[-2] for run in together])
    assert len({run.steps for run in together}) == 1
    for run in together[::6]:
        (alone,) = descend(HIMMELBLAU, [run.plan])
        assert np.array_equal(alone.theta, run.theta)


@pytest.mark.parametrize("optimizer", [Newton(), Newton(plain=True), BFGS(), ConjugateGradient()], ids=repr)
def test_starts_at_rest_are_let_go_and_it_is_the_same_to_the_last_bit(
    optimizer: Optimizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = _plan(optimizer, 160)
    starts = np.random.default_rng(4).uniform(-5, 5, (60, 2))
    whole, taken = gdviz.descents.sweep._whole, []

    def counted(cost: Cost, plan: Plan, starts: np.ndarray, *others: Any) -> Sweep:
        taken.append(len(starts) * plan.steps)
        return whole(cost, plan, starts, *others)

    monkeypatch.setattr(gdviz.descents.sweep, "_whole", counted)
    found = sweep(HIMMELBLAU, plan, starts, is_left)
    assert sum(taken) < len(starts) * plan.steps / 2
    every = whole(HIMMELBLAU, plan, starts, is_left, (), ALONE)
    for field in fields(Sweep):
        assert np.array_equal(getattr(found, field.name), getattr(every, field.name)), field.name


def test_follows_schedules_batches_and_the_way_up_like_a_run() -> None:
    cost, starts = line_cost(), np.random.default_rng(4).uniform(-1, 1, (9, 2))
    schedule = SCHEDULES["exponential"](gamma=0.9)
    plan = Plan("", Momentum(0.05, 0.5), (), 30, schedule=schedule, direction="ascend", batch_size=3, seed=8)
    found = sweep(cost, plan, starts)
    for start, end in zip(starts, found.theta, strict=True):
        (run,) = descend(cost, [replace(plan, start=tuple(start))])
        assert np.array_equal(end, run.theta[-1])


def test_a_setting_may_differ_from_start_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gdviz.descents.sweep, "BLOCK", 4)
    rates = np.linspace(0.05, 0.9, 10)
    plan = with_settings(_plan(GradientDescent(1.0), 9), {"learning_rate": rates})
    found = sweep(cost_of("x**2"), plan, np.full((10, 1), 3.0))
    assert found.theta[:, 0] == pytest.approx(3 * (1 - 2 * rates) ** 9, rel=1e-12)


def test_since_is_the_first_step_after_which_the_label_stayed() -> None:
    # x changes its sign with every step, and shrinks to a tenth of itself
    crossing = sweep(cost_of("x**2"), _plan(GradientDescent(0.55), 3), np.array([[-1.0], [1.0]]), is_left)
    assert crossing.label.tolist() == [ON_ITS_WAY, 1]
    assert crossing.since.tolist() == [3, 3]
    staying = sweep(cost_of("x**2"), _plan(GradientDescent(0.1), 3), np.array([[-1.0], [1.0]]), is_left)
    assert staying.label.tolist() == [1, ON_ITS_WAY]
    assert staying.since.tolist() == [0, 0]
    assert crossing.labels(2).tolist() == [ON_ITS_WAY, ON_ITS_WAY]
    assert crossing.labels(3).tolist() == [ON_ITS_WAY, 1]


def test_what_only_passes_by_has_no_label() -> None:
    # undamped: x swings between −1 and 1 as the cosine of the step, with a period of 12 steps
    optimizer = Momentum(2 - 2 * np.cos(2 * np.pi / 12), 0.999999)
    starts = np.array([[1.0], [-1.0]])
    there = sweep(cost_of("x**2/2"), _plan(optimizer, 5), starts, is_left)
    assert there.label.tolist() == [1, ON_ITS_WAY]
    surely = sweep_surely(cost_of("x**2/2"), _plan(optimizer, 5), starts, is_left)
    assert surely.label.tolist() == [ON_ITS_WAY, ON_ITS_WAY]
    assert np.array_equal(surely.theta, there.theta)


def test_what_stays_keeps_its_label() -> None:
    slow = sweep_surely(cost_of("(x+1)**2"), _plan(GradientDescent(0.1), 6), np.array([[0.5], [5.0], [-3.0]]), is_left)
    # x + 1 shrinks to 0.8 of itself: from 1.5 it is below 1 after 2 steps, from 6 not before the 9th
    assert slow.label.tolist() == [1, ON_ITS_WAY, 1]
    assert slow.since.tolist() == [2, 0, 0]
    late = sweep_surely(cost_of("(x+1)**2"), _plan(GradientDescent(0.1), 10), np.array([[5.0]]), is_left)
    assert (late.label.tolist(), late.since.tolist()) == ([1], [9])


def test_arrivals_are_the_shares_that_settle_in_each_step() -> None:
    starts = np.array([[0.5], [5.0], [-3.0], [0.5]])
    found = sweep(cost_of("(x+1)**2"), _plan(GradientDescent(0.1), 10), starts, is_left)
    assert found.arrivals(12).tolist() == [0, 0.5, 0, 0, 0, 0, 0, 0, 0.25, 0, 0, 0]
    assert found.arrivals(3).tolist() == [0, 0.5, 0]


def test_what_diverges_keeps_its_last_finite_point_without_a_warning() -> None:
    found = sweep(cost_of("x**4"), _plan(GradientDescent(1.0), 50), np.array([[3.0], [0.1]]), is_left)
    assert np.isfinite(found.theta).all()
    assert abs(found.theta[0, 0]) > 1e30
    assert found.theta[1, 0] == pytest.approx(0.1, abs=0.1)
    assert found.label.tolist() == [2, ON_ITS_WAY]
    assert 0 < found.since[0] < 10


@pytest.mark.slow
def test_memory_is_bounded_by_the_block_not_by_the_steps() -> None:
    starts = np.random.default_rng(2).uniform(-5, 5, (60_000, 2))

    few, many = (
        peak_bytes(partial(sweep, HIMMELBLAU, _plan(GradientDescent(0.01), steps), starts)) for steps in (2, 40)
    )
    assert many < 1.1 * few
    assert many < 20 * starts.nbytes


def _network() -> Perceptron:
    rows = np.random.default_rng(6).normal(size=(40, 3))
    points = {"a": tuple(rows[:, 0]), "b": tuple(rows[:, 1]), "c": tuple(rows[:, 2])}
    return Perceptron(dataset(DataSpec(points=points), Path()), hidden=(5, 4), task="regression")


WAVES = cost_of("sin(3*x)*exp(-y**2/9) + log(4 + x**2)*abs(y)**1.5 + tanh(x*y)")
COSTS = {"polynomial": HIMMELBLAU, "waves": WAVES, "network": _network(), "line": line_cost()}


@dataclass(frozen=True)
class Low:
    """A judge by the cost."""

    def __call__(self, theta: np.ndarray, cost: Cost) -> LabelArray:
        return np.where(cost.value(theta) < 1.0, np.int16(1), np.int16(ON_ITS_WAY))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["gradient_descent", "adam", "rprop", "lion", "bfgs", "newton"])
@pytest.mark.parametrize("cost", COSTS.values(), ids=COSTS)
def test_is_the_same_to_the_last_bit_whoever_makes_it(cost: Cost, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if isinstance(cost, Perceptron) and name == "newton":
        pytest.skip("a Hessian of many parameters takes long")
    rng, count = np.random.default_rng(7), 33  # alone, in blocks with a rest, in two and a lone one, and in 32 and one
    starts = rng.uniform(-2, 2, (count, cost.dimension))
    plan = with_settings(
        _plan(OPTIMIZERS[name](learning_rate=0.01), 10), {"learning_rate": rng.uniform(0.001, 0.1, count)}
    )
    whole = sweep_surely(cost, plan, starts, Low(), (0, 3, 10))
    monkeypatch.setattr(gdviz.descents.sweep, "WORTH_SHARING", 0)
    for block in (1, 7, 16, 32):
        monkeypatch.setattr(gdviz.descents.sweep, "BLOCK", block)
        for processes in (1, 2, 3) if block == 16 else (1,):
            parts = sweep_surely(cost, plan, starts, Low(), (0, 3, 10), Crew(processes))
            for field in fields(Sweep):
                assert np.array_equal(getattr(whole, field.name), getattr(parts, field.name), equal_nan=True), (
                    field.name
                )


def test_small_sweeps_are_not_shared() -> None:
    told: list[tuple[int, int]] = []
    crew = Crew(2, lambda *counts: told.append(counts))
    judge = Processes(set())
    sweep(HIMMELBLAU, _plan(GradientDescent(0.01), 2), np.zeros((20_000, 2)), judge, (), crew)
    assert judge.seen == {os.getpid()}
    assert told == [(1, 3), (2, 3), (3, 3)]


@dataclass(frozen=True)
class Processes:
    """A judge that notes who asks it."""

    seen: set[int]

    def __call__(self, theta: np.ndarray, cost: Cost) -> LabelArray:
        self.seen.add(os.getpid())
        return np.zeros(len(theta), dtype=np.int16)


def test_its_arrays_are_read_only() -> None:
    found = sweep(HIMMELBLAU, _plan(GradientDescent(0.01), 2), np.zeros((3, 2)))
    with pytest.raises(ValueError, match="read-only"):
        found.theta[0] = 1
