"""What a run and its continuation on x² show, in closed form."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from gdviz.descents.claims.claim import Claim, Fact
from gdviz.descents.claims.evidence import NEAR, PART, Evidence
from gdviz.descents.claims.ground import Ground
from gdviz.descents.claims.horizon import Horizon
from gdviz.descents.continuation import Continuation
from gdviz.descents.outcome import Outcome
from tests.views.samples import cost_of, line_cost, run_through

SQUARE = cost_of("x**2")
DIP = np.array([0.0])


def seen(
    theta: list[float], later: list[float] | None, sign: float = 1.0, cost: Any = SQUARE, **known: Any
) -> Evidence:
    """A run over a window 4 wide, so that four hundredths are near."""
    horizon = Horizon(Ground(cost, np.array([4.0]), sign), ((-2.0, 2.0),), np.empty(0))
    points = None if later is None else np.array(later)[:, None]
    outcome = known.pop("outcome", Outcome.OUT_OF_STEPS)
    continuation = None if points is None else Continuation(points, cost.value(points), outcome)
    return Evidence(run_through(*theta, cost=cost), continuation, horizon, **known)


@pytest.mark.parametrize("sign", [1, -1])
def test_costs_are_upside_down_where_it_ascends(sign: float) -> None:
    evidence = seen([3, 2], [2, 1, -1], sign)
    assert evidence.value.tolist() == [9 * sign, 4 * sign]
    assert evidence.late_value.tolist() == [4 * sign, sign, sign]
    assert seen([5, 3, 2], None, sign).late_value.tolist() == [4 * sign]
    assert evidence.end.tolist() == [2]
    assert evidence.reach.tolist() == [4]
    assert evidence.late_theta.tolist() == [[2], [1], [-1]]
    assert seen([5, 3, 2], None).late_theta.tolist() == [[2]]
    assert evidence.ground is evidence.horizon.ground


@pytest.mark.parametrize(
    ("later", "outcome", "goes_on", "drift", "late_drift"),
    [
        ([2, 1, -1], Outcome.OUT_OF_STEPS, True, 0.75, 0.5),
        ([2, 3, 1, 1.5], Outcome.OUT_OF_STEPS, True, 0.25, 0.125),
        ([2], Outcome.OUT_OF_STEPS, True, 0, 0),
        ([2, 1, -1], Outcome.CONVERGED, True, 0.75, 0.5),
        ([2, 1, -1], Outcome.DIVERGED, False, np.inf, np.inf),
        ([2, 1, -1], Outcome.LEFT_DOMAIN, False, np.inf, np.inf),
        (None, Outcome.OUT_OF_STEPS, False, np.inf, np.inf),
    ],
)
def test_how_far_the_continuation_goes(
    later: list[float] | None, outcome: Outcome, goes_on: bool, drift: float, late_drift: float
) -> None:
    evidence = seen([3, 2], later, outcome=outcome)
    assert evidence.goes_on is goes_on
    assert evidence.drift == drift
    assert evidence.late_drift == late_drift


@pytest.mark.parametrize(
    ("theta", "later", "sign", "span", "rise"),
    [
        ([3, 2], [2, 1, -1], 1, 8, 0),
        ([3, 1], [1, 2, 4], 1, 8, 7),
        ([3, 1], None, 1, 8, 0),
        ([3, 4], [4, 5], 1, 0, 16),
        ([3, 1], [1, 2, 4], -1, 7, 8),
        ([3, np.inf], [np.inf, np.nan], 1, 0, 0),
    ],
)
def test_how_much_costs_fall_and_rise_from_the_start(
    theta: list[float], later: list[float] | None, sign: float, span: float, rise: float
) -> None:
    evidence = seen(theta, later, sign)
    assert (evidence.span, evidence.rise) == (span, rise)


@pytest.mark.parametrize(
    ("batch_cost", "batch_size", "is_stochastic"),
    [(True, 8, True), (True, 9, False), (True, None, False), (False, 8, False)],
)
def test_steps_are_stochastic_where_they_see_part_of_the_data(
    batch_cost: bool, batch_size: int | None, is_stochastic: bool
) -> None:
    run = run_through((0, 0), (1, 1), cost=line_cost())  # of nine rows
    run = replace(run, plan=replace(run.plan, batch_size=batch_size), batch_cost=np.ones(1) if batch_cost else None)
    horizon = Horizon(Ground(line_cost(), np.ones(2)), ((0, 1), (0, 1)), np.empty(0))
    assert Evidence(run, None, horizon).is_stochastic is is_stochastic
    assert not replace(seen([3, 2], None), run=replace(run, theta=np.ones((2, 1)))).is_stochastic  # it has no data


@pytest.mark.parametrize("sign", [1, -1])
def test_a_claim_says_where_and_how_high_it_is(sign: float) -> None:
    claim = seen([3, 2], [2, 1], sign).claim(Fact.SADDLE, np.array([1.5]))
    assert claim == Claim(Fact.SADDLE, at=(1.5,), cost=2.25, moved=0.25)


HEIGHT = float(np.sqrt(PART * 9))  # on x², a thousandth of the start's cost above the least


@pytest.mark.parametrize(
    ("end", "later", "dip", "is_at_rest"),
    [
        (0.0, 0.0, DIP, True),
        (0.0, 0.0, None, False),
        (0.0, 0.9 * 4 * NEAR, DIP, True),
        (0.0, 1.1 * 4 * NEAR, DIP, False),
        (0.95 * HEIGHT, 0.9 * HEIGHT, DIP, True),
        (1.05 * HEIGHT, 1.0 * HEIGHT, DIP, False),  # higher by more than a part
    ],
)
def test_what_rests_is_near_a_minimum_and_as_low(end: float, later: float, dip: Any, is_at_rest: bool) -> None:
    evidence = seen([3, end], [end, later, 0], dip=dip)
    if abs(end) > 4 * NEAR:  # the span is to the least of the continuation, which must not go there
        evidence = seen([3, 0, end], [end, later], dip=dip)
    assert evidence.is_at_rest is is_at_rest
    assert not replace(evidence, dip=None, late_dip=dip).is_at_rest


@pytest.mark.parametrize(
    ("later", "late_dip", "comes"),
    [
        ([2, 1, 0, 0], DIP, True),
        ([2, 1, 0, 0], None, False),
        ([2, 1, 0.0, 0.9 * 4 * NEAR], DIP, True),
        ([2, 1, 0.0, 1.1 * 4 * NEAR], DIP, False),
        ([2, 1, 0.95 * HEIGHT, 0.9 * HEIGHT, 0.95 * HEIGHT], DIP, True),
        ([2, 0, 1.05 * HEIGHT, 1.0 * HEIGHT, 1.05 * HEIGHT], DIP, False),
    ],
)
def test_what_comes_to_rest_does_so_in_the_later_half(later: list[float], late_dip: Any, comes: bool) -> None:
    evidence = seen([3, 2, 0, 2], later, late_dip=late_dip)
    assert evidence.comes_to_rest is comes
    assert not replace(evidence, late_dip=None, dip=late_dip).comes_to_rest


def test_rounding_does_not_keep_a_run_from_resting() -> None:
    cost = cost_of("x**2 + 1e6")
    assert seen([0, 1e-6], [1e-6], cost=cost, dip=DIP).is_at_rest  # its span is nothing, and so is the difference


def test_numbers_that_are_known_are_kept() -> None:
    evidence = seen([3, 2], None, calm=(DIP, DIP), beside=SimpleNamespace())
    assert evidence.calm == (DIP, DIP)
    assert np.isnan(evidence.flow_end)
