"""Places for the words about rings: at one of them, or with a leader that crosses nothing."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from gdviz.arrays import Array
from gdviz.styles.base import DPI
from gdviz.views.fits.ring_spots import FARTHEST, ring_spot
from gdviz.views.paths.room import Room

SMALL, RADIUS = 12.0, 8.0
WORDS = np.array([80.0, 14.0])
RING = np.array([[150.0, 150.0]])


def room_with(*drawn: Array) -> Room:
    """Axes of 300 x 300 pixels with points on them."""
    axes = Figure(figsize=(300 / DPI, 300 / DPI), dpi=DPI).add_axes((0, 0, 1, 1))
    return Room(axes, np.concatenate([np.empty((0, 2)), *drawn]))


def around(radius: float) -> Array:
    turns = np.linspace(0, 2 * np.pi, 300)
    return RING + radius * np.column_stack([np.cos(turns), np.sin(turns)])


def test_words_stand_at_the_ring_where_there_is_room() -> None:
    spot = ring_spot(room_with(around(RADIUS)), RING, RADIUS, [WORDS], SMALL)
    assert spot is not None
    gap = np.maximum(np.abs(RING[0] - spot.place.middle) - WORDS / 2, 0)
    assert RADIUS <= np.hypot(*gap) < RADIUS + SMALL


def test_farther_words_have_a_leader_from_the_ring_that_crosses_nothing() -> None:
    crowd = np.array(
        [(x, y) for x in range(110, 200, 8) for y in range(125, 176, 8) if abs(x - 150) + abs(y - 150) > 16]
    )
    gate = np.abs(crowd - (150, 175)) <= (9, 30)  # a way out upward
    drawn = crowd[~gate.all(axis=1)]
    spot = ring_spot(room_with(drawn), RING, RADIUS, [WORDS], SMALL)
    assert spot is not None
    assert spot.place.leader is not None
    along = np.linspace(spot.place.leader[0], spot.place.leader[1], 50)
    assert np.hypot(*(drawn[:, None] - along).transpose(2, 0, 1)).min() >= 3
    assert np.hypot(*(spot.place.leader[0] - RING[0])) == RADIUS
    assert not (np.abs(drawn - spot.place.middle) < WORDS / 2).all(axis=1).any()


def test_a_ring_behind_a_wall_has_no_words_inside() -> None:
    walls = [around(radius) for radius in np.arange(RADIUS + 4, RADIUS + FARTHEST * SMALL, 4)]
    assert ring_spot(room_with(*walls), RING, RADIUS, [WORDS], SMALL) is None
    assert ring_spot(room_with(), RING[:0], RADIUS, [WORDS], SMALL) is None


def test_of_several_rings_the_one_with_room_is_taken() -> None:
    walls = [around(radius) for radius in np.arange(RADIUS + 4, 90, 4)]
    spot = ring_spot(room_with(*walls), np.array([RING[0], (255.0, 30.0)]), RADIUS, [WORDS], SMALL)
    assert spot is not None
    assert spot.ring == 1
