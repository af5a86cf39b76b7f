"""How far the lowest of several curves ends below all others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from gdviz.descents.gap import Gap, climbing_gap, gap


def falling_to(last: float, steps: int = 20) -> np.ndarray:
    return np.geomspace(1.0, last, steps + 1)


def test_the_next_is_the_second_lowest() -> None:
    found = gap([falling_to(0.1), falling_to(1e-6), falling_to(1e-3)])
    assert found == Gap(1, 2, pytest.approx(1000))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "ends",
    [
        (0.1,),  # alone
        (0.1, 0.011),  # too near
        (0.1, 0.9e-7),  # farther than can be imagined
    ],
)
def test_there_is_none(ends: Sequence[float]) -> None:
    assert gap([falling_to(end) for end in ends]) is None


@pytest.mark.parametrize("last", [0.0, -1e-3, np.nan, np.inf])
def test_values_that_have_no_ratio_have_none(last: float) -> None:
    assert gap([falling_to(0.1), np.array([1.0, 0.5, last])]) is None


def test_one_that_is_lower_by_chance_is_not_lower() -> None:
    swinging = falling_to(1e-4)
    swinging[-2] = 0.5
    assert gap([falling_to(0.1), swinging]) is None
    swinging[-2], swinging[-8] = 1e-4, 0.5  # long before the end
    assert gap([falling_to(0.1), swinging]) is not None


def test_a_climb_that_rests_lower_is_so_by_a_difference() -> None:
    def climb(top: float) -> np.ndarray:
        return top * (1 - np.exp(-np.arange(60.0)))

    assert climbing_gap([climb(1.0), climb(0.6), climb(1.0)]) == Gap(1, 0, 1.0, pytest.approx(0.4))  # type: ignore[arg-type]
    assert climbing_gap([climb(1.0), climb(0.9)]) is None
    assert climbing_gap([climb(1.0), np.linspace(0, 0.5, 60)]) is None  # it climbs on
    assert climbing_gap([climb(1.0)]) is None
