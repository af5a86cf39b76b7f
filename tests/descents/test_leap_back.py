"""Runs that leap up after a fall, and those that only swing or climb."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.descents.leap_back import LeapBack, leap_back

FALL = 10.0 ** -np.linspace(0, 8, 41)


def leaping(to: float, down: Array = FALL) -> Array:
    """A fall, a rise in two steps to a value, and a slow descent from there."""
    return np.concatenate([down, [1e-5 * to, to], to * 0.9 ** np.arange(1, 9)])


def test_the_peak_is_told() -> None:
    calm = 0.8 ** np.arange(51.0)
    assert leap_back([calm, leaping(0.2)], 1e-12) == LeapBack(1, 42, 0.2)
    assert leap_back([calm], 1e-12) is None


def test_a_run_that_left_through_the_floor_comes_back_as_high_as_one_sees() -> None:
    assert leap_back([leaping(0.2)], 1e-4) == LeapBack(0, 42, 0.2)
    assert leap_back([leaping(5e-3)], 1e-4) is None
    assert leap_back([leaping(0.2, np.append(FALL[:-1], 0.0))], 1e-12) == LeapBack(0, 42, 0.2)


@pytest.mark.parametrize(
    "values",
    [
        leaping(2.0),  # higher than where it began
        leaping(0.2)[:43],  # its end, where its value stands
        np.append(leaping(0.2), [1e-3, 1e-6, 0.05, 0.01]),  # twice
        np.concatenate([FALL, 10.0 ** np.linspace(-8, -1, 31), [0.05]]),  # slowly
        np.append(leaping(0.2), np.inf),
    ],
)
def test_what_is_no_lone_leap_is_not_told(values: Array) -> None:
    assert leap_back([values], 1e-12) is None
