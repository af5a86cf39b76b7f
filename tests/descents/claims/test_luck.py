"""Runs beside others, and what they tell of luck."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.claims import luck
from gdviz.descents.claims.evidence import NEAR, Evidence
from gdviz.descents.claims.ground import Ground
from gdviz.descents.claims.horizon import Horizon
from gdviz.descents.claims.luck import BESIDE, JOLT, STILL, Jolts, with_twins, without_luck
from gdviz.descents.claims.ways import RISES
from gdviz.descents.continuation import Continuation
from gdviz.descents.outcome import Outcome
from gdviz.descents.plan import Plan
from gdviz.optimizers.adam import Adam
from gdviz.optimizers.base import Optimizer
from gdviz.optimizers.gradient_descent import GradientDescent
from tests.views.samples import cost_of, run_through

SQUARE = cost_of("x**2")
LOW = np.array([0.0])
CALM, SWUNG = [2.0, 1.0, 0.5], [2.0, 1.0, 1.5, 0.5]


def points(*x: float) -> Array:
    return np.array(x)[:, None]


def seen(
    theta: list[float], later: list[float], optimizer: Optimizer | None = None, cost: Cost = SQUARE, **known: Any
) -> Evidence:
    run = run_through(*theta, cost=cost)
    run = replace(run, plan=replace(run.plan, optimizer=optimizer or run.plan.optimizer))
    horizon = Horizon(Ground(cost, np.array([4.0])), ((-2.0, 2.0),), np.empty(0))
    return Evidence(run, Continuation(points(*later), cost.value(points(*later))), horizon, **known)


class Beside:
    """In place of the loop: what was asked, and a continuation to give for each."""

    def __init__(self, *later: Continuation | None) -> None:
        self.plans: list[Plan] = []
        self.later = later

    def __call__(self, cost: Cost, plans: list[Plan]) -> list[tuple[Any, Continuation | None]]:
        self.plans += plans
        return [(SimpleNamespace(label=plan.label), later) for plan, later in zip(plans, self.later, strict=True)]


def going(*x: float, outcome: Outcome = Outcome.OUT_OF_STEPS) -> Continuation:
    return Continuation(points(*x), SQUARE.value(points(*x)), outcome)


REST = [0.5, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("theta", "later", "optimizer", "known", "is_asked"),
    [
        (CALM, REST, None, {"late_dip": LOW}, False),
        (SWUNG, REST, None, {"late_dip": LOW}, True),
        (SWUNG, REST, None, {"late_dip": None}, False),
        (SWUNG, REST, None, {"late_dip": LOW, "dip": LOW}, True),
        (CALM, [0.5, -1.0, 0.1, 0.0], None, {"late_dip": LOW}, True),  # it swings later
        (CALM, REST, Adam(0.1), {"late_dip": LOW}, True),  # nothing moves it, and no slope makes its steps short
        (CALM, [0.5, 0.3, 0.1, 0.02, 0.01, 0.0], Adam(0.1), {"late_dip": LOW}, False),
        (CALM, [0.5, 0.1, *[0.0] * (STILL - 1)], Adam(0.1), {"late_dip": LOW}, False),
        (CALM, [0.5, 0.1, *[0.0] * STILL], Adam(0.1), {"late_dip": LOW}, True),
    ],
)
def test_luck_is_asked_of_what_rests_after_it_swung_or_is_just_where_nothing_moves_it(
    monkeypatch: pytest.MonkeyPatch, theta: list[float], later: list[float], optimizer: Any, known: Any, is_asked: bool
) -> None:
    loop = Beside(*[None] * is_asked)
    monkeypatch.setattr(luck, "carried_on", loop)
    evidence = seen(theta, later, optimizer, **known)
    (found,) = without_luck(SQUARE, [evidence])
    assert len(loop.plans) == is_asked
    assert (found is evidence) is not is_asked


@pytest.mark.parametrize(("share", "is_asked"), [(0.9, False), (1.1, True)])
def test_a_little_that_it_rises_is_no_swing(monkeypatch: pytest.MonkeyPatch, share: float, is_asked: bool) -> None:
    line, loop = cost_of("x"), Beside(*[None] * is_asked)
    monkeypatch.setattr(luck, "carried_on", loop)
    up = share * RISES / (1 - 2 * share * RISES)  # of all changes, 1 + 2·up, so much upward
    without_luck(line, [seen([1.0, 0.5, 0.5 + up, 0.5], [0.5, 0.0], cost=line, late_dip=LOW)])
    assert len(loop.plans) == is_asked


@pytest.mark.parametrize(
    ("known", "beside", "is_kept"),
    [
        ({}, going(0.5, 0.1, 0.0, 0.0, 0.0), True),
        ({}, None, False),
        ({}, going(0.5, 0.0, 0.0, 0.0, outcome=Outcome.DIVERGED), False),
        ({}, going(*[2.0] * 4, *[0.0] * 4), True),  # only the later half counts
        ({}, going(*[0.0] * 5, 0.0, 0.9 * 4 * NEAR, 0.0), True),
        ({}, going(*[0.0] * 5, 0.0, 1.1 * 4 * NEAR, 0.0), False),
        ({}, going(*[1.9 * 4 * NEAR] * 8), True),
        ({}, going(*[2.1 * 4 * NEAR] * 8), False),  # it stays, but elsewhere
        ({"dip": LOW}, going(*[2.0] * 4, *[0.0] * 4), False),  # of a run that rests all counts
        ({"dip": LOW}, going(*[0.0] * 8), True),
    ],
)
def test_a_minimum_that_a_run_beside_leaves_is_none(
    monkeypatch: pytest.MonkeyPatch, known: dict[str, Any], beside: Continuation | None, is_kept: bool
) -> None:
    monkeypatch.setattr(luck, "carried_on", Beside(beside))
    calm, swung = seen(CALM, REST, late_dip=LOW), seen(SWUNG, REST, late_dip=LOW, **known)
    first, second = without_luck(SQUARE, [calm, swung])
    assert first is calm
    assert (second.late_dip is not None) is is_kept
    assert (second.dip is not None) is (is_kept and "dip" in known)


def test_a_run_beside_starts_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = Beside(None, None)
    monkeypatch.setattr(luck, "carried_on", loop)
    moving = seen(SWUNG, [0.5, 0.3, 0.2, 0.1, 0.05, 0.01], late_dip=LOW)
    without_luck(SQUARE, [moving, seen(SWUNG, REST, late_dip=LOW)])
    first, second = loop.plans
    assert first.start[0] - 2 == pytest.approx(BESIDE * (2 + 4), rel=1e-3)  # of the parameter and of the window
    assert first == replace(moving.run.plan, start=first.start)
    assert second.start == (2.0,)
    assert second.changes == (Jolts((JOLT * 4,)),)


def test_jolts_land_beside_by_normal_numbers() -> None:
    jolts = Jolts((1.0, 1e-3))
    draws = jolts.draws(SQUARE, np.random.default_rng(1))
    drawn = np.array([next(draws) for _ in range(4000)])
    assert drawn.mean(axis=0) == pytest.approx([0, 0], abs=0.05)
    assert drawn.std(axis=0) == pytest.approx([1, 1e-3], rel=0.05)
    assert jolts.after(np.array([3.0, 4.0]), 0.1, np.array([1.0, -2.0])).tolist() == [4, 2]
    assert jolts.is_random


@pytest.mark.parametrize("is_swinging", [True, False])
def test_what_swings_on_gets_a_twin(monkeypatch: pytest.MonkeyPatch, is_swinging: bool) -> None:
    loop = Beside(*[going(1.0, -1.0)] * is_swinging)
    monkeypatch.setattr(luck, "carried_on", loop)
    swinging, calm = seen([1.0, -1.0] * 20, [-1.0, 1.0] * 200), seen(CALM, REST)
    given = [calm, swinging] if is_swinging else [calm]
    found = with_twins(SQUARE, given)
    assert found[0] is calm
    assert len(found) == len(given)
    if is_swinging:
        (plan,) = loop.plans
        assert plan.start[0] - 1 == pytest.approx(BESIDE * 5, rel=1e-3)
        twin = found[1].beside
        assert twin is not None
        assert twin.late_theta.tolist() == [[1], [-1]]
        assert twin.run is not swinging.run
        assert found[1].run is swinging.run


@pytest.mark.parametrize(("rate", "stays"), [(0.05, True), (0.24, True), (0.26, False), (0.3, False)])
def test_a_run_that_hits_a_minimum_for_which_its_rate_is_too_high_is_lucky(rate: float, stays: bool) -> None:
    quartic, at = cost_of("(x**2 - 1)**2"), np.array([1.0])  # it curves by 8 there: rates above 2/8 lead away
    evidence = seen([2.0, -1.0, 1.5, 1.0], [1.0] * 40, cost=quartic, dip=at, late_dip=at)
    run = replace(evidence.run, plan=Plan("", GradientDescent(rate), (1.0,), 30))
    (found,) = without_luck(quartic, [replace(evidence, run=run)])
    assert (found.dip is not None) is stays
