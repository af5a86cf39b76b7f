"""Each condition of a claim on how a run went, alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from gdviz.descents.claims.claim import Claim, Fact
from gdviz.descents.claims.ways import (
    BLOWN,
    FAR,
    crawls,
    diverged,
    falls_without_end,
    oscillates,
    overshoots,
    straight_down,
    swings,
)  # fmt: skip
from gdviz.descents.outcome import Outcome

Tell = Callable[[Any], Iterable[Claim]]
BOWL = np.array([0.0, 0.0])


def column(x: Iterable[float]) -> Any:
    """Points on the first axis of two."""
    return np.array([(each, 0.0) for each in x])


def ground(sign: float = 1.0) -> Any:
    def away(points: Any, other: Any) -> float:
        return float(np.abs(np.asarray(points) - other).max())

    return SimpleNamespace(
        away=away, sign=sign, value=lambda theta: theta[..., 0] ** 2, cost=SimpleNamespace(numbers_a_point=2)
    )


def evidence(theta: Any, late: Any, **changes: Any) -> Any:
    """What a run on the cost x² through these points leaves, and how it goes on, in a window one reach wide."""
    found: dict[str, Any] = {
        "run": SimpleNamespace(theta=theta, steps=len(theta) - 1, cost=theta[:, 0] ** 2, outcome=Outcome.OUT_OF_STEPS),
        "value": theta[:, 0] ** 2, "late_theta": late, "late_value": late[:, 0] ** 2, "end": theta[-1],
        "later": SimpleNamespace(theta=late, cost=late[:, 0] ** 2, outcome=Outcome.OUT_OF_STEPS),
        "reach": np.ones(2), "ground": ground(), "dip": None, "late_dip": None, "flow_end": 0.0, "beside": None,
        "is_stochastic": False, "is_at_rest": False, "comes_to_rest": True, "goes_on": True, "drift": 0.5, "span": 1.0,
        "horizon": SimpleNamespace(
            is_convex=False, usual=1.0, least=0.0, floor=0.0, window=((-0.5, 0.5), (-0.5, 0.5))
        ),
        "claim": lambda fact, at: Claim(fact, at=tuple(at)),
    }  # fmt: skip
    return SimpleNamespace(**{**found, **changes})


def facts(tell: Tell, seen: Any) -> list[Fact]:
    return [claim.fact for claim in tell(seen)]


SHRINKING = column((-0.8) ** np.arange(12))  # to and fro, ever nearer
LATER = column((-0.8) ** np.arange(12, 200))
LASTING = column([0.4, -0.4] * 20)


def overshooting(**changes: Any) -> Any:
    return evidence(SHRINKING, LATER, **{"late_dip": BOWL, **changes})


@pytest.mark.parametrize(
    ("changes", "is_told"),
    [
        ({}, True),
        ({"is_at_rest": True, "dip": BOWL, "late_dip": None}, True),
        ({"is_at_rest": True}, False),  # where it rests no minimum is known
        ({"late_dip": None, "dip": BOWL}, False),
        ({"is_stochastic": True}, False),
        ({"comes_to_rest": False}, False),
        ({"value": np.full(12, 1.0)}, False),
        ({"value": np.array([4, 3, 2, 2.5, 2, 1, 1, 1, 1, 1, 1, 1.0])}, False),  # it rises, too
        ({"late_dip": np.array([3.0, 0.0])}, False),  # beside what it swings about
        ({"run": SimpleNamespace(theta=np.abs(SHRINKING))}, False),  # no step leads back
    ],
)
def test_what_overshoots(changes: dict[str, Any], is_told: bool) -> None:
    assert facts(overshoots, overshooting(**changes)) == [Fact.OVERSHOOTS] * is_told


@pytest.mark.parametrize(
    ("changes", "is_told"),
    [
        ({}, True),
        ({"is_at_rest": True, "dip": BOWL, "late_dip": None}, True),
        ({"late_dip": None}, False),
        ({"is_stochastic": True}, False),
        ({"comes_to_rest": False}, False),
        ({"value": np.array([4, 3, 2.0])}, False),
        ({"value": np.array([2, 3, 4.0])}, False),
    ],
)
def test_what_swings(changes: dict[str, Any], is_told: bool) -> None:
    seen = overshooting(**{"value": np.array([4, 2, 3, 1, 1.5, 0.0]), **changes})
    assert facts(swings, seen) == [Fact.SWINGS] * is_told


@pytest.mark.parametrize(
    ("own", "beside", "is_told"),
    [
        ({}, {}, True),
        ({"goes_on": False}, {}, False),
        ({"is_at_rest": True}, {}, False),
        ({"is_stochastic": True}, {}, False),
        ({}, {"goes_on": False}, False),  # by luck
        ({"late_theta": LASTING / 1000}, {}, False),  # its swings fade
        ({"run": SimpleNamespace(theta=column(np.linspace(0.4, -0.4, 40)))}, {}, False),  # it has not swung
        ({}, {"late_theta": column([0.4, -0.4] * 19 + [0.4, 0.2])}, True),  # chaos, in one place
    ],
)
def test_what_oscillates(own: dict[str, Any], beside: dict[str, Any], is_told: bool) -> None:
    twin = evidence(LASTING, LASTING, **beside)
    assert facts(oscillates, evidence(LASTING, LASTING, beside=twin, **own)) == [Fact.OSCILLATES] * is_told


def test_what_has_no_twin_is_not_told_to_oscillate() -> None:
    assert not facts(oscillates, evidence(LASTING, LASTING))


DOWN = column(0.9 ** np.arange(10))


@pytest.mark.parametrize(
    ("theta", "changes", "is_told"),
    [
        (DOWN, {}, True),
        (SHRINKING, {}, False),  # steps lead back
        (DOWN, {"ground": ground(-1.0)}, False),
        (DOWN[:1], {}, False),
        (np.repeat(DOWN[:1], 5, axis=0), {}, False),  # it stands
        (DOWN[::-1], {}, False),
        (column([1.0, 0.5]), {"ground": SimpleNamespace(
            **{**vars(ground()), "value": lambda theta: np.full(theta.shape[:-1], 2.0)})}, False),  # over a hill
    ],
)  # fmt: skip
def test_what_goes_straight_down(theta: Any, changes: dict[str, Any], is_told: bool) -> None:
    assert facts(straight_down, evidence(theta, DOWN, **changes)) == [Fact.STRAIGHT_DOWN] * is_told


def falling(**changes: Any) -> Any:
    """A run that falls by 0.1 a step, and goes on so."""
    value = 1 - 0.1 * np.arange(11)
    late = value[-1] - 0.1 * np.arange(41)
    theta, later = column(np.arange(11)), column(np.arange(10, 51))
    seen = {"value": value, "late_value": late, "flow_end": -np.inf, **changes}
    return evidence(theta, later, **seen)


@pytest.mark.parametrize(
    ("changes", "is_told"),
    [
        ({}, True),
        ({"ground": ground(-1.0)}, False),
        ({"later": None}, False),
        ({"dip": BOWL}, False),
        ({"goes_on": False}, False),
        ({"flow_end": -5.0}, False),
        ({"drift": 1e-3}, False),
        ({"late_value": -4 * (1 - 0.9 ** np.arange(41))}, False),  # ever slower
        ({"late_value": 3 - 0.1 * np.arange(21)}, False),  # never below what has been
        ({"late_value": np.array([0.0, -1.0, -2.0])}, False),  # too few to tell
    ],
)
def test_what_falls_without_end(changes: dict[str, Any], is_told: bool) -> None:
    assert facts(falls_without_end, falling(**changes)) == [Fact.FALLS_WITHOUT_END] * is_told


@pytest.mark.parametrize(
    ("to", "outcome", "is_told"),
    [
        (2.0, Outcome.OUT_OF_STEPS, False),
        (2.0, Outcome.DIVERGED, True),
        (2.0, Outcome.LEFT_DOMAIN, False),
        (0.9 * BLOWN**0.5, Outcome.OUT_OF_STEPS, False),
        (1.1 * BLOWN**0.5, Outcome.OUT_OF_STEPS, True),
        (1.1 * FAR, Outcome.OUT_OF_STEPS, True),
    ],
)
def test_what_has_diverged_when_it_is_carried_on(to: float, outcome: Outcome, is_told: bool) -> None:
    theta, later = column([0.1, 0.2]), column([0.2, to])
    late = SimpleNamespace(theta=later, cost=later[:, 0] ** 2, outcome=outcome)
    assert facts(diverged, evidence(theta, later, later=late)) == [Fact.DIVERGED] * is_told
    run = SimpleNamespace(theta=theta, cost=theta[:, 0] ** 2, outcome=Outcome.LEFT_DOMAIN)
    assert not facts(diverged, evidence(theta, later, later=late, run=run))


def crawling(**changes: Any) -> Any:
    """A run that takes a thousandth of what is left off in ten steps."""
    value = 1 - 1e-4 * np.arange(11)
    late = value[-1] - 1e-4 * np.arange(101)
    return evidence(column(value), column(late), **{"value": value, "late_value": late, **changes})


@pytest.mark.parametrize(
    ("changes", "is_told"),
    [
        ({}, True),
        ({"is_at_rest": True}, False),
        ({"goes_on": False}, False),
        ({"flow_end": np.nan}, False),
        ({"flow_end": -np.inf}, False),
        ({"flow_end": 0.999}, False),  # it is there
        ({"flow_end": 0.994}, False),  # a fifth of what is left
        ({"value": np.linspace(3, 0.999, 11)}, False),  # it has taken most off
        ({"value": np.array([1, 1.2] * 5 + [0.999])}, False),  # up and down
        ({"late_value": np.array([0.999] + [1.1, 0.9989] * 50)}, False),
        ({"run": SimpleNamespace(theta=LASTING, steps=10), "late_theta": LASTING}, False),  # from side to side
    ],
)
def test_what_crawls(changes: dict[str, Any], is_told: bool) -> None:
    assert facts(crawls, crawling(**changes)) == [Fact.CRAWLS] * is_told
