"""Curves that cross again and again towards their ends, and those that only did, or cross once."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.views.charts.interlaced import are_interlaced

STEPS = np.arange(101.0)
FLAT = np.ones(101)
EARLY = 1 + np.where(STEPS < 25, np.cos(STEPS), -0.5)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (1 + 0.1 * np.cos(STEPS / 2), True),
        (EARLY, False),
        (STEPS / 70, False),
        (FLAT, False),
        (np.full(101, np.nan), False),
        ((1 + 0.1 * np.cos(STEPS / 2))[:60], True),
    ],
)
def test_they_change_places_in_their_last_half(other: Array, expected: bool) -> None:
    assert are_interlaced([FLAT, other]) == expected
    assert are_interlaced([STEPS - 200, other, FLAT]) == expected
    assert not are_interlaced([other])
