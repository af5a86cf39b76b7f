from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from gdviz.descents.claims.chance import RISEN, fluctuates, wanders
from gdviz.descents.claims.claim import Claim, Fact


def seen(late: float) -> Any:
    """What a run whose costs go up and down between 1000 and 1004 leaves, and where it is after a while more."""
    value = np.array([1004.0, 1000.0, 1003.0, 1001.0, 1002.0])
    return SimpleNamespace(
        value=value, late_value=np.array([1001.0, late]), span=4.0,
        is_stochastic=True, goes_on=True, is_at_rest=False, drift=0.5,
    )  # fmt: skip


@pytest.mark.parametrize(("above", "told"), [(0.0, [Fact.FLUCTUATES]), (0.9, [Fact.FLUCTUATES]), (1.1, [])])
def test_what_rises_many_of_its_spans_does_not_fluctuate_however_large_its_costs_are(
    above: float, told: list[Fact]
) -> None:
    assert [claim.fact for claim in fluctuates(seen(1004.0 + above * RISEN * 4.0))] == told


def wandering(**changes: Any) -> Any:
    """What a stochastic run around the one minimum (1, 1) leaves: its middle and where that would go are there."""
    theta = np.array([[1.2, 0.8], [0.9, 1.1], [1.1, 1.2], [0.8, 0.9]])
    away = SimpleNamespace(away=lambda points, other: float(np.abs(points - other).max()))
    seen = {
        "is_stochastic": True, "goes_on": True, "calm": (np.array([1.0, 1.001]), np.array([1.0, 1.0])),
        "horizon": SimpleNamespace(optimum=SimpleNamespace(at=(1.0, 1.0))), "ground": away, "drift": 0.3,
        "run": SimpleNamespace(rates=np.array([0.1, 0.1])), "late_theta": theta, "reach": np.array([4.0, 4.0]),
        "claim": lambda fact, at: Claim(fact, at=tuple(at)),
    }  # fmt: skip
    return SimpleNamespace(**{**seen, **changes})


def test_what_wanders_about_the_one_minimum_is_told_so() -> None:
    assert [claim.fact for claim in wanders(wandering())] == [Fact.WANDERS]


@pytest.mark.parametrize(
    "changes",
    [
        {"is_stochastic": False},
        {"goes_on": False},
        {"calm": None},
        {"horizon": SimpleNamespace(optimum=None)},
        {"run": SimpleNamespace(rates=np.array([1.0, 1e-6])), "drift": 1e-9},  # its rate may be spent
        {"late_theta": np.full((4, 2), 1.0)},  # it stands still
        {"calm": (np.array([1.5, 1.0]), np.array([1.0, 1.0]))},
        {"calm": (np.array([1.0, 1.0]), np.array([1.5, 1.0]))},
    ],
    ids=" ".join,
)
def test_what_one_condition_keeps_from_wandering(changes: dict[str, Any]) -> None:
    assert not list(wanders(wandering(**changes)))
