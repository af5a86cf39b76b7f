"""Labels in a column: they keep apart, stay inside, and keep their order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gdviz.views.charts import spread as column
from gdviz.views.charts.spread import calm, ordered, orders

HEIGHTS = arrays(float, st.integers(1, 6), elements=st.floats(0, 1))


def spread(wanted: np.ndarray, above: float, below: float, limits: tuple[float, float]) -> np.ndarray | None:
    """Of labels that are all as high."""
    return column.spread(wanted, np.full(len(wanted), above), np.full(len(wanted), below), limits)


@pytest.mark.slow
@given(HEIGHTS)
def test_labels_keep_apart_and_inside(heights: np.ndarray) -> None:
    places = spread(np.sort(heights)[::-1], 0.05, 0.08, (0, 1))
    assert places is not None
    assert (-np.diff(places) >= 0.13 - 1e-9).all()
    assert places[0] <= 0.95 + 1e-9
    assert places[-1] >= 0.08 - 1e-9


def test_labels_with_room_stand_where_they_are_wanted_and_the_others_around() -> None:
    places = spread(np.array([0.8, 0.5, 0.5, 0.2]), 0.05, 0.05, (0, 1))
    assert places == pytest.approx([0.8, 0.55, 0.45, 0.2])


def test_a_high_label_moves_those_around_it_farther() -> None:
    places = column.spread(
        np.array([0.5, 0.5, 0.5]), np.array([0.05, 0.05, 0.05]), np.array([0.05, 0.25, 0.05]), (0, 1)
    )
    assert places == pytest.approx([0.5 + 0.5 / 3, 0.4 + 0.5 / 3, 0.1 + 0.5 / 3])


def test_too_many_have_no_place() -> None:
    assert spread(np.full(4, 0.5), 0.1, 0.1, (0, 1)) is not None
    assert spread(np.full(6, 0.5), 0.1, 0.1, (0, 1)) is None


@pytest.mark.parametrize("count", range(1, 40))
def test_labels_that_fill_the_limits_fit(count: int) -> None:
    most = 1.05
    above, below = 0.3 * most / count, most / count - 0.3 * most / count
    places = spread(np.full(count, 0.4), above, below, (0.0, most))
    assert places is not None
    assert places[0] + above == pytest.approx(most)
    assert places[-1] - below == pytest.approx(0, abs=1e-8)


def test_calm_heights_are_exact_at_both_ends() -> None:
    heights = np.tile([0.0, 1.0], 50)
    assert calm(heights)[[0, -1]].tolist() == [0, 1]
    assert np.ptp(calm(heights)[20:80]) < 0.2


def test_equal_heights_are_ordered_by_their_ties() -> None:
    assert ordered(np.array([0.2, 0.9, 0.2]), np.array([3.0, 1.0, 2.0])) == [1, 2, 0]


def test_an_order_changes_only_where_curves_cross_for_good() -> None:
    one = np.array([0.5, 0.9, 0.52, 0.48, 0.52, 0.1])
    other = np.full(6, 0.5)
    found = orders(np.column_stack([one, other]), 0.1, np.zeros(2))
    assert found == [[0, 1], [0, 1], [1, 0], [1, 0], [1, 0], [1, 0]]
