"""What is proved of whole runs whose way is known in closed form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gdviz.costs.base import Cost, Window
from gdviz.descents.claims.claim import Claim, Fact
from gdviz.descents.claims.evidence import PART
from gdviz.descents.claims.prove import claims_on
from gdviz.descents.loop import carried_on
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.schedules.exponential import Exponential
from tests.views.samples import PLANE, TWO_WELLS, cost_of, line_cost

AROUND: Window = ((-2.0, 2.0),)


def plan(rate: float, start: tuple[float, ...], steps: int = 100, **changes: Any) -> Plan:
    return Plan("", GradientDescent(rate), start, steps, **changes)


def proved(cost: Cost | str, window: Window, *plans: Plan, given: bool = True) -> list[tuple[Claim, ...]]:
    cost = cost_of(cost) if isinstance(cost, str) else cost
    cost = replace(cost, window=window if given else None)  # type: ignore[call-arg]
    made = carried_on(cost, plans)
    return claims_on(cost, [run for run, _ in made], [later for _, later in made], window)[0]


def facts(claims: tuple[Claim, ...]) -> set[Fact]:
    return {claim.fact for claim in claims}


ONE = {Fact.MINIMUM, Fact.THE_MINIMUM, Fact.STRAIGHT_DOWN}


@pytest.mark.parametrize(
    ("cost", "window", "made", "told"),
    [
        ("x**2", AROUND, plan(0.1, (1.0,)), ONE),
        ("x**2", AROUND, plan(0.9, (1.0,), 12), {Fact.OVERSHOOTS}),  # by −0.8 a step
        ("x**2", AROUND, plan(0.0002, (1.0,)), {Fact.CRAWLS, Fact.STRAIGHT_DOWN}),
        ("x**2", AROUND, plan(1.1, (1.0,), 12), {Fact.DIVERGED}),
        ("x**2", AROUND, plan(3.0, (1.0,), 5000), {Fact.DIVERGED}),  # until no number holds it
        ("x**2", AROUND, plan(0.1, (0.0,)), {Fact.MINIMUM, Fact.THE_MINIMUM, Fact.STANDS_STILL}),
        ("-x**2", AROUND, plan(0.1, (0.0,)), {Fact.MAXIMUM, Fact.STANDS_STILL}),
        ("-x**2", AROUND, plan(0.1, (1.0,), direction="ascend"), {Fact.MAXIMUM}),
        ("x**2", AROUND, plan(0.1, (0.0,), direction="ascend"), ONE - {Fact.STRAIGHT_DOWN} | {Fact.STANDS_STILL}),
        ("x", AROUND, plan(0.1, (1.0,)), {Fact.FALLS_WITHOUT_END, Fact.STRAIGHT_DOWN}),
        (TWO_WELLS, ((-3.0, 3.0),), plan(0.05, (-0.5,)), {Fact.MINIMUM, Fact.LOCAL_MINIMUM, Fact.STRAIGHT_DOWN}),
        (TWO_WELLS, ((-3.0, 3.0),), plan(0.05, (0.5,)), ONE),
        ("x**2 - y**2", PLANE, plan(0.1, (1.0, 0.0)), {Fact.SADDLE, Fact.STRAIGHT_DOWN}),
        ("where(x < 0, 0, x - 1) + 0*x", AROUND, plan(0.1, (-1.0,)), {Fact.PLATEAU, Fact.STANDS_STILL}),  # a shelf
        ("max(0, abs(x) - 1)", AROUND, plan(0.1, (0.5,)), {Fact.MINIMUM, Fact.THE_MINIMUM, Fact.STANDS_STILL}),
        (
            "x**2", AROUND, plan(0.1, (1.0,), schedule=Exponential(0.5)),
            {Fact.RATE_IS_SPENT, Fact.STRAIGHT_DOWN},
        ),
    ],
)  # fmt: skip
def test_what_is_proved_of_one_run(cost: Cost | str, window: Window, made: Plan, told: set[Fact]) -> None:
    (claims,) = proved(cost, window, made)
    assert facts(claims) == told


def test_what_goes_to_and_fro_for_good_oscillates() -> None:
    (claims,) = proved("x**2", AROUND, plan(1.0, (1.0,), 12))
    assert Fact.OSCILLATES in facts(claims)
    assert not facts(claims) & (ONE | {Fact.OVERSHOOTS})


def test_runs_keep_their_order_up_and_down() -> None:
    up, down, stays = plan(0.05, (0.5,), direction="ascend"), plan(0.05, (0.5,)), plan(0.05, (-1.0,))
    climbed, fell, stood = proved(TWO_WELLS, ((-3.0, 3.0),), up, down, stays)
    assert Fact.MAXIMUM in facts(climbed)
    assert climbed[0].at == pytest.approx((0.0,), abs=1e-7)
    assert fell[0].at == pytest.approx((2.0,), abs=1e-7)
    assert fell[0].cost == pytest.approx(-8 / 3)
    assert Fact.STANDS_STILL in facts(stood)


def test_what_is_in_sight_comes_both_ways_up() -> None:
    cost = replace(TWO_WELLS, window=((-3.0, 3.0),))
    found, horizons = claims_on(cost, [], [], cost.window)
    assert found == []
    assert horizons[1.0].least == pytest.approx(-8 / 3)
    assert horizons[-1.0].least == pytest.approx(-(81 / 4 + 9 - 9))  # at −3
    assert horizons[1.0].ground.reach.tolist() == [6]


def test_numbers_of_claims_are_the_costs_own() -> None:
    (claims,) = proved("x**2 + 3", AROUND, plan(0.0002, (1.0,)))
    assert [claim.ahead for claim in claims if claim.fact is Fact.CRAWLS] == [pytest.approx(3)]
    (claims,) = proved("x", AROUND, plan(0.1, (1.0,)))
    assert [claim.ahead for claim in claims if claim.fact is Fact.FALLS_WITHOUT_END] == [pytest.approx(-109)]


@pytest.mark.parametrize(("given", "is_told"), [(False, True), (True, False)])
def test_a_flow_may_leave_a_window_that_only_runs_decided_on(given: bool, is_told: bool) -> None:
    (claims,) = proved("(x - 3)**2", ((9.999, 10.001),), plan(1e-7, (10.0,)), given=given)
    assert (Fact.CRAWLS in facts(claims)) is is_told


@pytest.mark.parametrize("batch", [3, None])
def test_batches_wander_about_the_minimum(batch: int | None) -> None:
    at = line_cost().minima[0].at
    made = plan(0.005, (at[0] + 0.01, at[1] + 0.01), 400, batch_size=batch)
    cost = line_cost()
    ((run, later),) = carried_on(cost, [made])
    window = tuple((each - 0.5, each + 0.5) for each in at)
    ((claims,), _) = claims_on(cost, [run], [later], window)
    assert (facts(claims) & {Fact.WANDERS, Fact.FLUCTUATES}) == ({Fact.WANDERS} if batch else set())
    for claim in claims:
        if claim.fact is Fact.WANDERS:
            assert claim.at == pytest.approx(at)


@pytest.mark.parametrize(("share", "is_told"), [(0.9, True), (1.1, False)])
def test_a_minimum_at_a_high_jump_is_none(share: float, is_told: bool) -> None:
    height = share * PART * (1.9**2 - 0.1**2)  # nine tenths of the window's costs lie between these
    (claims,) = proved(f"x**2 + where(x > 0, 0, {height})", AROUND, plan(0.1, (0.5,)))
    assert (Fact.MINIMUM in facts(claims)) is is_told


@pytest.mark.parametrize(("start", "is_told"), [(5.5, True), (6.5, False), (-5.5, True), (-6.5, False)])
def test_a_floor_far_outside_the_window_is_no_minimum(start: float, is_told: bool) -> None:
    (claims,) = proved("relu(5 - abs(x))**2", AROUND, plan(0.1, (start,)))  # the window is 4 wide
    assert (Fact.MINIMUM in facts(claims)) is is_told


def test_a_model_rests_at_its_one_minimum() -> None:
    low = line_cost().minima[0]
    window = tuple((each - 0.5, each + 0.5) for each in low.at)
    made = carried_on(line_cost(), [plan(0.001, low.at, 10)])
    ((claims,), _) = claims_on(line_cost(), [run for run, _ in made], [later for _, later in made], window)
    assert {Fact.MINIMUM, Fact.THE_MINIMUM} <= facts(claims)
    assert claims[0].at == low.at
