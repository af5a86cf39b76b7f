"""Where the names of arrows stand: at their tips, clear of all arrows and of each other, and of the path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gdviz.arrays import Array
from gdviz.views.paths.free_spots import NameBox

TURNS = np.radians([0, 30, -30, 60, -60, 90, -90, 120, -120, 150, -150, 180])  # from the arrow's direction
GAPS = (0.6, 1.6, 3.0, 5.0)  # heights of type between a tip and its name
CLEAR = 0.25  # heights of type around a name
GRAIN = 0.3  # heights of type between the points that stand for a shaft


@dataclass(frozen=True)
class Reach:
    """An arrow in pixels, from `begin` (2,) to `tip` (2,), and half the size (2,) of its name."""

    begin: Array
    tip: Array
    half: Array


def name_places(arrows: Sequence[Reach], size: float, low: Array, high: Array, path: Array) -> list[Array]:
    """The middles (2,) of the arrows' names of type so high, inside the frame from `low` to `high` (2,).

    Where there is room, they do not lie on the points of a `path` (n, 2), either.
    """
    points = np.concatenate([_grains(arrow, size, float(np.linalg.norm(high - low))) for arrow in arrows])
    taken: list[NameBox] = []
    for arrow in arrows:
        half = arrow.half + CLEAR * size
        spots = [np.clip(spot, low + half, np.maximum(high - half, low + half)) for spot in _spots(arrow, size)]
        free = [spot for spot in spots if not any(_overlap(spot, half, box) for box in taken)] or spots
        clear = [spot for spot in free if not _covers(NameBox(spot, half), points)]
        off = [spot for spot in clear if not _covers(NameBox(spot, half), path)]
        taken.append(NameBox((off or clear or free)[0], arrow.half))
    return [box.middle for box in taken]


def _grains(arrow: Reach, size: float, most: float) -> Array:
    """Points (n, 2) all along an arrow, or along so much of it as a frame can show that has such a diagonal."""
    whole = arrow.tip - arrow.begin
    share = min(1.0, most / float(np.linalg.norm(whole)))
    count = 2 + int(share * np.linalg.norm(whole) / (GRAIN * size))
    return np.linspace(arrow.begin, arrow.begin + share * whole, count)


def _spots(arrow: Reach, size: float) -> Iterator[Array]:
    """Middles (2,) for a name: beyond the tip first, then more and more aside, then farther away."""
    toward = (arrow.tip - arrow.begin) / np.linalg.norm(arrow.tip - arrow.begin)
    for gap in GAPS:
        for turn in TURNS:
            out = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) @ toward
            touch = float(np.min(arrow.half / np.maximum(np.abs(out), 1e-9)))  # the box's edge is at the tip
            yield arrow.tip + out * (touch + gap * size)


def _covers(box: NameBox, points: Array) -> bool:
    return bool((np.abs(points - box.middle) < box.half).all(axis=1).any())


def _overlap(middle: Array, half: Array, other: NameBox) -> bool:
    return bool((np.abs(other.middle - middle) < other.half + half).all())
