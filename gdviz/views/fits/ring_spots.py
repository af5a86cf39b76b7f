"""Where the words about rings stand inside a picture of points: beside one of the rings, or with a leader to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gdviz.arrays import Array
from gdviz.views.paths.callout_spots import Field, Place, Target, place_notes
from gdviz.views.paths.free_spots import distance
from gdviz.views.paths.room import Room

MOST = 12  # rings that are tried
FARTHEST = 6.0  # sizes of type: a longer leader would be a line of the picture
SHORTEST, LOOSE = 7.0, 1.5  # pixels from a ring to words with a leader; between these and it
TOUCH = 3.0  # pixels between a leader and what it meets
SAMPLES = 40  # points along a leader
BEGIN = 5  # pixels of it at the ring itself, which it touches


@dataclass(frozen=True)
class RingSpot:
    """The number of the ring, in the order in which they are given, and the place of the words.

    The leader leads from the ring to them; there is none where they touch it.
    """

    ring: int
    place: Place


def ring_spot(room: Room, rings: Array, radius: float, sizes: Sequence[Array], small: float) -> RingSpot | None:
    """The place with the shortest leader, to one of the `rings` (k, 2) in pixels, that hides and crosses nothing.

    `sizes` are those (2,) that words of type so `small` can have, the better first.  None where there is no place.
    """
    width, height = room.size
    field = Field(room.drawn, room.taken, (float(width), float(height)))
    found = []
    costs = [float(i) for i in range(len(sizes))]
    for i in range(0, len(rings), 1 + len(rings) // MOST):
        (place,) = place_notes([Target(rings[i], radius, sizes, small, costs)], field)
        if place:
            leader = _leader(rings[i], radius, place.middle, sizes[place.layout] / 2)
            found.append(RingSpot(i, replace(place, leader=leader)))
    most = FARTHEST * small
    found = [each for each in found if each.place.reaches <= most and not _crosses(each.place.leader, room.drawn)]
    return min(found, key=lambda spot: spot.place.reaches + small * spot.place.layout, default=None)


def _leader(at: Array, radius: float, middle: Array, half: Array) -> Array | None:
    """The line (2, 2) from a ring around a point to the nearest point of words; None where it would be a stub."""
    way = np.clip(at, middle - half, middle + half) - at
    length = float(np.hypot(*way))
    if length - radius < SHORTEST:
        return None
    return np.array([at + way * radius / length, at + way * (length - LOOSE) / length])


def _crosses(leader: Array | None, drawn: Array) -> bool:
    """Whether a leader (2, 2) meets any of the points (m, 2) beyond the ring where it begins."""
    if leader is None:
        return False
    along = np.linspace(leader[0], leader[1], SAMPLES)
    away = distance(along, np.zeros(2), drawn)
    beyond = np.hypot(*(along - leader[0]).T) > BEGIN
    return bool((away[beyond] < TOUCH).any())
