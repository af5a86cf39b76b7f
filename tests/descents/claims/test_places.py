"""Each condition of a claim on where a run has come to, alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from gdviz.costs.base import Cost, Minimum, Window
from gdviz.descents.claims.chance import SPENT
from gdviz.descents.claims.claim import Claim, Fact
from gdviz.descents.claims.evidence import NEAR, PART
from gdviz.descents.claims.ground import RADII, Ground
from gdviz.descents.claims.horizon import Horizon
from gdviz.descents.claims.places import (
    HIGH,
    LEVEL,
    SAME,
    STILL,
    critical_near,
    is_bowl,
    is_pass_near,
    minima,
    plateau,
    saddle,
    stands_still,
    tops,
)
from tests.views.samples import PLANE, TWO_WELLS, cost_of, line_cost

WIDE: Window = ((-3.0, 3.0),)
TOLD = [Fact.MINIMUM, Fact.THE_MINIMUM]


def over(cost: Cost | str, window: Window = WIDE, sign: float = 1.0) -> Horizon:
    cost = cost_of(cost) if isinstance(cost, str) else cost
    return Horizon(Ground(cost, np.ptp(np.array(window), axis=-1), sign), window, np.empty(0))


def seen(horizon: Horizon, *end: float, **changes: Any) -> Any:
    """What a run that stays at a point leaves, whose costs span 1."""
    at, ground = np.array(end), horizon.ground
    known = {
        "horizon": horizon, "ground": ground, "reach": ground.reach, "end": at, "dip": None, "is_at_rest": False,
        "drift": 0.0, "span": 1.0, "rise": 1.0, "value": np.array([float(ground.value(at))] * 2),
        "run": SimpleNamespace(theta=at[None], rates=np.array([0.1])),
        "claim": lambda fact, at: Claim(fact, at=tuple(map(float, at))),
    }  # fmt: skip
    return SimpleNamespace(**{**known, **changes})


def facts(claims: Iterable[Claim]) -> list[Fact]:
    return [claim.fact for claim in claims]


def resting(horizon: Horizon, *dip: float, **changes: Any) -> list[Fact]:
    return facts(minima(seen(horizon, *dip, **{"dip": np.array(dip), "is_at_rest": True, **changes})))


@pytest.mark.parametrize(
    ("horizon", "dip", "told"),
    [
        (over(TWO_WELLS), 2, TOLD),
        (over(TWO_WELLS), -1, [Fact.MINIMUM, Fact.LOCAL_MINIMUM]),
        (over(TWO_WELLS, ((-3.0, 0.0),)), -1, [Fact.MINIMUM]),  # beyond the window another is lower
        (over(TWO_WELLS, ((-1.2, -0.8),)), -1, TOLD),  # it is too far away
        (over(replace(TWO_WELLS, minima=(Minimum((-1.0,), -5 / 12),)), ((-3.0, 0.0),)), -1, TOLD),
        (over(replace(TWO_WELLS, minima=(Minimum((-1.0,), -5 / 12, local=True),)), ((-3, 0.0),)), -1, [Fact.MINIMUM]),
        (over("cos(x)", sign=-1), 0, [Fact.MAXIMUM]),
        (over("x**2 + x**3/3 - x**4/4", sign=-1), 2, [Fact.MAXIMUM]),
        (over("x**2 + x**3/3 - x**4/4", sign=-1), -1, [Fact.MAXIMUM, Fact.LOCAL_MAXIMUM]),
        (over("max(0, abs(x) - 1)"), 0, TOLD),  # a floor is a minimum, but no roof a maximum
        (over("-max(0, abs(x) - 1)", sign=-1), 0, []),
    ],
)
def test_which_minimum_it_is(horizon: Horizon, dip: float, told: list[Fact]) -> None:
    assert resting(horizon, dip) == told
    assert resting(horizon, dip, is_at_rest=False) == []
    assert resting(horizon, dip, dip=None) == []


@pytest.mark.parametrize(
    ("cost", "sign", "best"), [(TWO_WELLS, 1, -8 / 3), (cost_of("x**2 + x**3/3 - x**4/4"), -1, 8 / 3)]
)
def test_beside_a_local_one_the_best_is_told(cost: Cost, sign: float, best: float) -> None:
    evidence = seen(over(cost, sign=sign), -1.0, dip=np.array([-1.0]), is_at_rest=True)
    first, second = minima(evidence)
    assert first.best is None
    assert second.best == pytest.approx(best)
    assert first.at == second.at == (-1.0,)


def test_of_a_loss_of_a_weighted_sum_it_is_the_one() -> None:
    assert resting(over(line_cost(), ((0.0, 1.0), (0.0, 4.0))), 0.5, 2.1) == TOLD


@pytest.mark.parametrize(("share", "told"), [(0.9, TOLD), (1.1, [Fact.MINIMUM, Fact.LOCAL_MINIMUM])])
@pytest.mark.parametrize(
    "seen", [{"span": 3.0}, {"span": 0.0, "value": np.array([8.0, 5])}, {"span": 3.0, "value": np.array([np.nan])}]
)
def test_minima_whose_costs_are_close_are_one(share: float, told: list[Fact], seen: dict[str, Any]) -> None:
    tilt = share * SAME * 3 / 2  # so much above and below 0 are the minima at 1 and −1
    assert resting(over(f"5 + (x**2 - 1)**2 + {tilt}*x"), 1.0, **seen) == told


@pytest.mark.parametrize(("share", "told"), [(0.9, TOLD), (1.1, [Fact.MINIMUM])])
def test_what_is_hardly_lower_beyond_the_window_does_not_count(share: float, told: list[Fact]) -> None:
    horizon = over(f"(x**2 - 1)**2 + {share * SAME / 2}*x", ((0.26, 1.66),))  # −1 is a point of the grid around it
    assert resting(horizon, 1.0) == told
    lower = replace(horizon.ground.cost, minima=(Minimum((-1.0,), 0.0),))  # type: ignore[call-arg]
    assert resting(over(lower, ((0.26, 1.66),)), 1.0) == TOLD


CREST = over("cos(x)", sign=-1)


@pytest.mark.parametrize(
    ("dip", "changes", "told"),
    [
        (0.0, {}, [Fact.MAXIMUM]),
        (None, {}, []),
        (0.0, {"drift": 0.9 * NEAR}, [Fact.MAXIMUM]),
        (0.0, {"drift": 1.1 * NEAR}, []),
        (0.0, {"end": np.array([np.sqrt(2 * 0.9 * PART)])}, [Fact.MAXIMUM]),  # so much lower: x²/2
        (0.0, {"end": np.array([np.sqrt(2 * 1.1 * PART)])}, []),
        (0.0, {"end": np.array([np.sqrt(2 * 1.1 * PART)]), "rise": 2.0}, [Fact.MAXIMUM]),
        (0.0, {"end": np.array([1e-9]), "rise": 0.0}, [Fact.MAXIMUM]),
        (0.0, {"end": np.array([1e-3]), "rise": 0.0}, []),
    ],
)
def test_what_rests_on_a_top(dip: float | None, changes: dict[str, Any], told: list[Fact]) -> None:
    evidence = seen(over("cos(x)"), 0.0, **changes)
    assert facts(tops(evidence, CREST, None if dip is None else np.array([dip]))) == told


def test_a_roof_is_no_top() -> None:
    evidence = seen(over("-max(0, abs(x) - 1)"), 0.0)
    assert not list(tops(evidence, over("-max(0, abs(x) - 1)", sign=-1), np.array([0.0])))


PASS = over("x**2 - y**2", PLANE)  # its usual height is about 10
CUBE: Window = (*PLANE, (-3.0, 3.0))


@pytest.mark.parametrize(
    ("horizon", "changes", "is_told"),
    [
        (PASS, {}, True),
        (PASS, {"drift": 0.9 * NEAR}, True),
        (PASS, {"drift": 1.1 * NEAR}, False),
        (PASS, {"is_at_rest": True}, False),
        (over("x**2 + y**2", PLANE), {}, False),
        (over("-x**2 - y**2", PLANE), {}, False),
        (over("x**2 - y**2 + y", PLANE), {}, False),  # its pass is elsewhere
        (over("x**2 - y**2 + where(x > 0, 1, 0)", PLANE), {}, False),  # it jumps
        (over("x**2 - y**2 + where(x > 0, 1e-4, 0)", PLANE), {}, True),
        (over("x**3 - 3*x*y**2", PLANE), {}, True),
        (over("x**3 + y**2", PLANE), {}, False),
        (over("y**3 + 0*x", PLANE), {}, False),  # a terrace
    ],
)
def test_what_stays_at_a_saddle(horizon: Horizon, changes: dict[str, Any], is_told: bool) -> None:
    end = (0.01, -0.02)
    claims = list(saddle(seen(horizon, *end, **changes)))
    assert facts(claims) == [Fact.SADDLE] * is_told
    if is_told:
        assert claims[0].at == pytest.approx((0, 0), abs=1e-5)


def test_a_saddle_of_three_parameters() -> None:
    horizon = replace(over("x**2 + y**2 - z**2", CUBE), seen=np.linspace(0, 10, 50))
    assert facts(saddle(seen(horizon, 0.01, -0.02, 0.01))) == [Fact.SADDLE]


def test_a_line_has_no_saddle() -> None:
    assert not list(saddle(seen(over("x**3"), 0.0)))
    assert not list(saddle(seen(over("x**2"), 0.0)))


@pytest.mark.parametrize(
    ("text", "is_pass"),
    [
        ("x**2 + y**2 - z**2", True),
        ("x**2 - y**2 - z**2", True),
        ("x**2 - y**2 + 0*z", True),
        ("x**2 + y**2 + z**2", False),
        ("-x**2 - y**2 - z**2", False),
        ("x**2 + y**2 + z**3", False),  # a terrace
        ("x**2 - y**2", True),
        ("x**4 - y**4", True),
        ("x**2 - y**2 + 7", True),
        ("x**2 - y**2 - 7", True),
        ("x**2 + y**2 - z**2 - 7", True),
        ("x**2 + y**2 - 7", False),
        ("7 - x**2 - y**2", False),
        ("x**2 + y**3", False),
        ("0*x*y + 1", False),
        ("x + y", False),
        ("sin(4*atan(y/x))*(x**2 + y**2)", True),
    ],
)
def test_a_pass_falls_and_rises_in_turn(text: str, is_pass: bool) -> None:
    cost = cost_of(text)
    ground = Ground(cost, np.full(cost.dimension, 2.0))
    assert is_pass_near(ground, np.full(cost.dimension, 1e-9)) is is_pass


def test_rounding_is_no_pass() -> None:
    ground = Ground(cost_of("1e-18*x**2 - 1e-18*y**2"), np.ones(2))
    assert is_pass_near(ground, np.zeros(2))
    assert is_pass_near(ground, np.zeros(2), 0.5)
    assert not is_pass_near(ground, np.zeros(2), 1e6)


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        ("x**2 - y**2", (0.01, -0.02), (0, 0)),
        ("x**2 + 3*y**2 + x*y", (0.01, -0.02), (0, 0)),
        ("x**2 + 0*y", (0.01, 0.7), (0, 0.7)),
        ("x**4 + y**4", (0.01, 0.01), (0, 0)),
        ("cos(x) + y**2", (0.01, 0.0), (0, 0)),
        ("x**2 + y**2", (0.9 * 2 * NEAR, 0), (0, 0)),
        ("x**2 + y**2", (1.1 * 2 * NEAR, 0), None),
        ("x**2 + y**2", (0, -0.9 * 4 * NEAR), (0, 0)),
        ("x**2 + y**2", (0, -1.1 * 4 * NEAR), None),
        ("log(x) + y", (-1, 0), None),
        ("sqrt(x) + y", (0, 0), None),
        ("x**1.5 + y**2", (0, 0), None),  # no second derivative
    ],
)
def test_the_point_without_slope_beside_one(text: str, at: tuple[float, ...], found: Any) -> None:
    point = critical_near(Ground(cost_of(text), np.array([2.0, 4.0])), np.array(at, dtype=float))
    if found is None:
        assert point is None
    else:
        assert point == pytest.approx(found, abs=1e-6)


def terrace(left: str = "0*x") -> Horizon:
    """A cost of −1 to 0 on the right of 0: 0.9 is its usual height, as is that of all where the left is level at 0."""
    return over(f"where(x < 0, {left}, x - 1) + 0*x", ((-1.0, 1.0),))


USUAL = 0.9


def bent(share: float, sign: int) -> str:
    """Level at −1/2, but so much higher or lower so near: (2·NEAR)² times it."""
    return f"where(abs(x + 0.5) < 0.03, {sign * share * LEVEL * USUAL / (2 * NEAR) ** 3}*abs(x + 0.5)**3, 0)"


@pytest.mark.parametrize(
    ("horizon", "changes", "is_told"),
    [
        (terrace(), {}, True),
        (terrace(), {"drift": 0.9 * NEAR}, True),
        (terrace(), {"drift": 1.1 * NEAR}, False),
        (terrace(), {"dip": np.array([-0.5])}, False),
        (terrace(), {"run": SimpleNamespace(rates=np.array([1.0, 0.1]))}, False),
        (terrace(), {"run": SimpleNamespace(rates=np.array([1.0, 0.1])), "drift": 1.1 * SPENT}, True),
        (terrace(f"{-1 + 1.1 * HIGH} + 0*x"), {}, True),
        (terrace(f"{-1 + 0.9 * HIGH} + 0*x"), {}, False),
        (terrace(f"{0.9 * LEVEL * USUAL / 2}*x"), {}, True),  # the window is 2 wide
        (terrace(f"{1.1 * LEVEL * USUAL / 2}*x"), {}, False),
        (terrace("1e-4*(x + 0.5)**2"), {}, False),  # a bowl, however shallow
        (terrace(bent(0.9, -1)), {}, True),
        (terrace(bent(1.1, -1)), {}, False),
    ],
)
def test_what_stays_on_a_plateau(horizon: Horizon, changes: dict[str, Any], is_told: bool) -> None:
    claims = list(plateau(seen(horizon, -0.5, **changes)))
    assert facts(claims) == [Fact.PLATEAU] * is_told
    assert all(claim.best == pytest.approx(-1) for claim in claims)


def test_a_plateau_of_an_ascent_lies_below_the_best() -> None:
    (claim,) = plateau(seen(over("where(x < 0, 0, 1 - x) + 0*x", ((-1.0, 1.0),), sign=-1), -0.5))
    assert claim.best == pytest.approx(1)


def test_a_plateau_has_two_parameters_at_most() -> None:
    assert facts(plateau(seen(over("where(x < 0, 0, x - 1) + 0*y", ((-1.0, 1.0),) * 2), -0.5, 0.5))) == [Fact.PLATEAU]
    cost = over("where(x < 0, 0, x - 1) + 0*y*z", ((-1.0, 1.0),) * 3)
    many = replace(cost, seen=np.linspace(-1, 0, 50))
    assert not list(plateau(seen(many, -0.5, 0.5, 0.5)))


@pytest.mark.parametrize(
    ("text", "is_round"),
    [
        ("x**2 + y**2", True),
        ("1 + 1e-6*(x**2 + y**2)", True),
        ("abs(x) + abs(y)", True),
        ("1 + x**2 + 0*y", False),
        ("x**2 - y**2", False),
        ("-x**2 - y**2", False),
        ("0*x*y + 1", False),
        (f"x**2 + y**2 - 2*{RADII[1]}**2*exp(-((x - {RADII[1]})/{RADII[1] / 10})**2)", False),
        (f"x**2 + y**2 - 2*{RADII[2]}**2*exp(-((x - {RADII[2]})/{RADII[2] / 10})**2)", False),
    ],
)
def test_a_bowl_is_higher_on_all_sides(text: str, is_round: bool) -> None:
    assert is_bowl(Ground(cost_of(text), np.ones(2)), np.zeros(2)) is is_round


@pytest.mark.parametrize(
    ("theta", "drift", "is_told"),
    [
        ([1.0, 1.0], 0.0, True),
        ([1.0], 0.0, True),
        ([1.0, 1.0 + 6 * 0.9 * STILL], 0.9 * STILL, True),  # the window is 6 wide
        ([1.0, 1.0 + 6 * 1.1 * STILL], 0.0, False),
        ([1.0, 2.0, 1.0], 0.0, False),
        ([1.0, 1.0], 1.1 * STILL, False),
    ],
)
def test_what_stands_still(theta: list[float], drift: float, is_told: bool) -> None:
    run = SimpleNamespace(theta=np.array(theta)[:, None])
    assert facts(stands_still(seen(over("x**2"), 1.0, run=run, drift=drift))) == [Fact.STANDS_STILL] * is_told
