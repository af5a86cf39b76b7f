"""Free places for notes at points, in pixels: right beside the point, else farther away, with a leader to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.views.paths.free_spots import NameBox, dense, distance, grains, off

DIRECTIONS = 32  # around a point
GAPS = (
    0.0,
    0.3,
    0.8,
    1.4,
    2.0,
    2.7,
    3.5,
    4.5,
    6.0,
    8.0,
    10.0,
)  # heights of a line of type between a point and its note
BESIDE = 1.3  # heights: so near a note needs no leader
MARGIN = 0.4  # heights between a note and the frame
AIR = 3.0  # pixels between a note and what is drawn
ROOM = 1.5  # heights of room around a note: more is no better
OTHER = 1.5  # heights: what is drawn farther from a point than this the note is not of
LOOSE = 4.0  # pixels between a note and its leader
SAMPLES = 24  # points of a leader
CROSSED = 3.0  # pixels: a leader so near what is drawn crosses it


@dataclass(frozen=True)
class Target:
    """What a note is of: a point (2,), how far its mark reaches, and the sizes (2,) that the note can have, best first.

    A size is of so many lines of type as its place in `sizes` tells, each `height` high.
    """

    at: Array
    reach: float
    sizes: Sequence[Array]
    height: float


@dataclass(frozen=True)
class Place:
    """Where a note stands: its middle (2,), which of its sizes it has, and its leader (2, 2) if it wants one."""

    middle: Array
    layout: int
    leader: Array | None


@dataclass(frozen=True)
class Field:
    """What notes keep clear of: the grains (m, 2) of all that is drawn, and the boxes of other words, in a frame."""

    grains: Array
    boxes: Sequence[NameBox]
    size: tuple[float, float]


@dataclass(frozen=True)
class _Candidates:
    """Places for a note: middles (k, 2), half of their sizes (k, 2), layouts (k,)."""

    middles: Array
    halves: Array
    layouts: Array


def field_of(lines: Sequence[Array], boxes: Sequence[NameBox], size: tuple[float, float]) -> Field:
    """The field of lines (n, 2), which may have rows of nan; a line of one point is a point."""
    parts = [dense(line, size)[0] for line in lines]
    return Field(grains(np.concatenate([*parts, np.empty((0, 2))])), boxes, size)


def place_notes(targets: Sequence[Target], field: Field) -> list[Place | None]:
    """For each target the place of its note, or None where none is free; who has the fewest chooses first."""
    places: list[Place | None] = [None] * len(targets)
    choices = [len(_free(target, _around(target), field).middles) for target in targets]
    for i in sorted(range(len(targets)), key=choices.__getitem__):
        target = targets[i]
        places[i] = place = _place(target, field)
        if place is not None:
            box = NameBox(place.middle, target.sizes[place.layout] / 2)
            lines = [] if place.leader is None else [place.leader]
            drawn = field_of(lines, [*field.boxes, box], field.size)
            field = Field(np.concatenate([field.grains, drawn.grains]), drawn.boxes, field.size)
    return places


def _place(target: Target, field: Field) -> Place | None:
    """The best of the free places around one target."""
    found = _free(target, _around(target), field)
    if not len(found.middles):
        return None
    away = _distances(found, target.at[None])
    penalty = _penalty(target, found, field, away)
    best = int(np.argmin(penalty))
    if not np.isfinite(penalty[best]):
        return None
    leader = _leader(target, found.middles[best], found.halves[best])
    wants = away[best] > target.reach + BESIDE * target.height
    return Place(found.middles[best], int(found.layouts[best]), leader if wants else None)


def _penalty(target: Target, found: _Candidates, field: Field, away: Array) -> Array:
    """How poor each place is (k,): far from its point, cramped, beside what it is not of, or with a crossed leader."""
    height = target.height
    room = _distances(found, field.grains)
    is_other = np.hypot(*(field.grains - target.at).T) > OTHER * height + target.reach
    other = _distances(found, field.grains[is_other])
    leaders = [_leader(target, m, h) for m, h in zip(found.middles, found.halves, strict=True)]
    crossed = np.array([_crossings(leader, field) for leader in leaders])
    cramped = 0.3 * np.maximum(0, 1 - room / (ROOM * height)) + 1.5 * np.maximum(0, 1 - other / (ROOM * height))
    return np.asarray(away / height + 0.7 * found.layouts + 1.5 * crossed + cramped)


def _distances(found: _Candidates, grains: Array) -> Array:
    """How far each place is from the nearest of the points (m, 2)."""
    distances = np.empty(len(found.middles))
    for layout in np.unique(found.layouts):
        rows = found.layouts == layout
        distances[rows] = distance(found.middles[rows], found.halves[rows][0], grains)
    return distances


def _around(target: Target) -> _Candidates:
    """All places that a target's note may have."""
    angles = np.arange(DIRECTIONS) * 2 * np.pi / DIRECTIONS
    out = np.column_stack([np.cos(angles), np.sin(angles)])
    middles, halves, layouts = [], [], []
    for layout, size in enumerate(target.sizes):
        half = size / 2
        # where a ray from the middle of a box leaves it
        edge = np.min(half / np.maximum(np.abs(out), 1e-9), axis=1)
        for gap in GAPS:
            middles.append(target.at + out * (edge + target.reach + AIR + gap * target.height)[:, None])
            halves.append(np.broadcast_to(half, (DIRECTIONS, 2)))
            layouts.append(np.full(DIRECTIONS, layout))
    return _Candidates(np.concatenate(middles), np.concatenate(halves), np.concatenate(layouts))


def _free(target: Target, found: _Candidates, field: Field) -> _Candidates:
    """Those that lie in the frame, clear of all that is drawn and of other words."""
    corners = np.concatenate(
        [found.middles - found.halves, np.array(field.size) - found.middles - found.halves], axis=1
    )
    kept: Mask = np.asarray((corners >= MARGIN * target.height).all(axis=1))
    for layout, size in enumerate(target.sizes):
        rows = np.flatnonzero(kept & (found.layouts == layout))
        clear = distance(found.middles[rows], size / 2, field.grains) >= AIR
        kept[rows] = clear & off(found.middles[rows], size, field.boxes).astype(bool)
    return _Candidates(found.middles[kept], found.halves[kept], found.layouts[kept])


def _leader(target: Target, middle: Array, half: Array) -> Array:
    """The line (2, 2) from the mark at a point to the nearest point of a note."""
    near = np.clip(target.at, middle - half, middle + half)
    way = near - target.at
    size = max(float(np.hypot(*way)), 1e-9)
    return np.array([target.at + way * min(1.0, (target.reach + 1) / size), near - LOOSE * way / size])


def _crossings(leader: Array, field: Field) -> float:
    """Whether, and for how much of it, a leader lies on what is drawn, 0 to 1.5; infinite where it crosses words.

    Its first part does not count: it begins at a mark on a path.
    """
    points = np.linspace(leader[0], leader[1], SAMPLES)[SAMPLES // 4 :]
    if any((np.abs(points - box.middle) <= box.half).all(axis=1).any() for box in field.boxes):
        return np.inf
    on_it = distance(points, np.zeros(2), field.grains) < CROSSED
    return float(0.5 * on_it.any() + on_it.mean())
