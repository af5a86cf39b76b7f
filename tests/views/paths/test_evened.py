"""Means of as many numbers before as after each."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.views.paths.evened import evened


@pytest.mark.parametrize(
    ("most", "found"), [(0, [1, 5, 3, 9, 2]), (1, [1, 3, 17 / 3, 14 / 3, 2]), (9, [1, 3, 4, 14 / 3, 2])]
)
def test_each_is_the_mean_of_as_many_on_both_sides(most: int, found: list[float]) -> None:
    values = np.array([1.0, 5.0, 3.0, 9.0, 2.0])
    assert evened(values, most) == pytest.approx(found)
    pairs = np.column_stack([values, -values])
    assert evened(pairs, most) == pytest.approx(np.column_stack([found, np.negative(found)]))


def test_nothing_stays_nothing() -> None:
    assert evened(np.empty((0, 2)), 3).shape == (0, 2)
