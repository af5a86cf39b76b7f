"""Words in a column: none on another, each as near its line as that allows."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.views.fits.spread import spread


def test_words_that_have_room_stay_where_they_want_to_be() -> None:
    wanted = np.array([80.0, 10.0, 40.0])
    assert spread(wanted, np.full(3, 10.0), 0, 100) == pytest.approx(wanted)


def test_words_that_collide_share_the_way() -> None:
    assert spread(np.array([50.0, 50.0, 90.0]), np.array([10.0, 20.0, 5.0]), 0, 100) == pytest.approx([42.5, 57.5, 90])


def test_words_stay_between_the_ends() -> None:
    assert spread(np.array([0.0, 1.0]), np.full(2, 10.0), 0, 100) == pytest.approx([5, 15])
    assert spread(np.array([99.0, 100.0]), np.full(2, 10.0), 0, 100) == pytest.approx([85, 95])


def test_no_two_overlap_and_the_order_is_kept() -> None:
    random = np.random.default_rng(0)
    for _ in range(200):
        count = int(random.integers(1, 7))
        wanted, heights = random.uniform(0, 100, count), random.uniform(5, 15, count)
        placed = spread(wanted, heights, 0, 100)
        order = np.argsort(wanted)
        gaps = np.diff(placed[order]) - (heights[order][1:] + heights[order][:-1]) / 2
        assert gaps.min(initial=0) > -1e-9
        assert (placed - heights / 2).min() > -1e-9
        assert (placed + heights / 2).max() < 100 + 1e-9
