"""The room that a picture leaves for words: the nearest free place, found without a look at every pair."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.views.paths.free_spots import MOST_PAIRS, distance, keep_off
from gdviz.views.paths.room import Room
from tests.views.samples import axes_of

HALF = np.array([20.0, 6.0])


def scattered(count: int, seed: int) -> Array:
    return np.random.default_rng(seed).uniform(0, 400, (count, 2))


@pytest.mark.parametrize("count", [0, 1, 30, MOST_PAIRS // 400])
def test_distances_are_those_of_every_pair(count: int) -> None:
    middles, points = scattered(900, 0), scattered(count, 1)
    beyond = np.maximum(np.abs(points[None] - middles[:, None]) - HALF, 0)
    expected = np.hypot(beyond[..., 0], beyond[..., 1]).min(axis=1, initial=np.inf)
    assert distance(middles, HALF, points) == pytest.approx(expected, rel=1e-14)
    for clear in (0.0, 5.0, 40.0):
        assert np.array_equal(keep_off(clear, middles, HALF, points), expected >= clear)


@pytest.mark.parametrize("seed", range(4))
def test_words_stand_at_the_nearest_free_place(seed: int) -> None:
    axes = axes_of()
    text = axes.text(0, 0, "words", transform=axes.transAxes, ha="center", va="center")
    room = Room(axes, scattered(60, seed))
    near = room.size[None] / 2
    half = room.page.box(text).half
    tried = room._tried(near, half, np.inf)
    away = np.where(distance(tried, half, room.drawn) >= 8, distance(tried, half, near), np.inf)
    assert np.isfinite(away).any()
    assert room.put(text, near, clear=8)
    assert room.taken[0].middle == pytest.approx(tried[int(np.argmin(away))])


def test_without_a_free_place_nothing_is_taken() -> None:
    axes = axes_of()
    text = axes.text(0, 0, "words", transform=axes.transAxes)
    room = Room(axes, scattered(60, 0))
    assert not room.put(text, room.size[None] / 2, clear=8, allows=lambda px: np.zeros(len(px), dtype=bool))
    assert not room.put(text, room.size[None] / 2, clear=1e4)
    assert not room.taken
