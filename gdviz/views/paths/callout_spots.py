"""Free places for notes at points, in pixels: right beside the point, else farther away, with a leader to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.views.paths.free_spots import NameBox, distance, inside_of, keep_off, off_by
from gdviz.views.paths.grains import dense, grains

DIRECTIONS = 32  # around a point
# heights of a line of type between a point and its note
GAPS = (0.0, 0.3, 0.6, 0.9, 1.2, 1.6, 2.0, 2.4, 2.8, 3.3, 3.8, 4.5, 5.2, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0)
BESIDE = 1.3  # heights: so near a note needs no leader
ALONE = 2.2  # heights: the same where no other run's path is on the map
MARGIN = 0.4  # heights between a note and the frame
LINE_APART = np.array([0.6, 0.3])  # heights between a note and other words, beside it and below: nobody reads on
AIR = 3.0  # pixels between a note and others, or their leaders
CLEAR = 6.0  # pixels between a note and what is drawn
ROOM = 1.5  # heights of room around a note: more is no better
OTHER = 1.5  # heights: what is drawn farther from a point than this the note is not of
LOOSE = 4.0  # pixels between a note and its leader
SAMPLES = 24  # points of a leader
LINE = 1.5  # heights that a note may be nearer for a line more or less than is best
CROSSING = 3.0  # heights that a note may be farther away, not to have its leader cross a line
ENOUGH = 250  # places around a point that are free for a note and its leader
MOST_TOGETHER = 4  # notes that are placed in the best of all orders
PLAINLY = 1.8  # times farther than its own point all rivals are from a note without a leader
ROUNDING = 1e-6  # pixels
STUB = 14.0  # pixels: a shorter leader leads nowhere
CROSSED = 3.0  # pixels: a leader so near what is drawn crosses it


@dataclass(frozen=True)
class Target:
    """What a note is of: a point (2,), how far its mark reaches, and the sizes (2,) that the note can have.

    Lines of type are `height` high; `costs` tells how poor each of the sizes is, in lines.  `rivals` (m, 2) are points
    that a note near them would seem to be of, and `foreign` (k, 2) grains of what its leader must not cross.  One that
    `is_alone` is on a map of one path.
    """

    at: Array
    reach: float
    sizes: Sequence[Array]
    height: float
    costs: Sequence[float]
    rivals: Array = field(default_factory=lambda: np.empty((0, 2)))
    foreign: Array = field(default_factory=lambda: np.empty((0, 2)))
    is_alone: bool = False


@dataclass(frozen=True)
class Place:
    """Where a note stands: its middle (2,), which of its sizes it has, and its leader (2, 2) if it wants one."""

    middle: Array
    layout: int
    leader: Array | None

    @property
    def reaches(self) -> float:
        """How long its leader is."""
        return 0.0 if self.leader is None else float(np.hypot(*(self.leader[1] - self.leader[0])))


@dataclass(frozen=True)
class Field:
    """What notes keep clear of: the grains (m, 2) of all that is drawn, and the boxes of other words, in a frame.

    They keep clear of the `faint` grains (n, 2) too, but leaders may lead over these.
    """

    grains: Array
    boxes: Sequence[NameBox]
    size: tuple[float, float]
    faint: Array = field(default_factory=lambda: np.empty((0, 2)))


@dataclass(frozen=True)
class _Choice:
    """A place with how poor it is, and its box."""

    penalty: float
    place: Place
    box: NameBox


@dataclass(frozen=True)
class _Choosing:
    """The places of all notes, and the penalties of those that have one, together."""

    places: list[Place | None]
    penalty: float


@dataclass(frozen=True)
class _Candidates:
    """Places for a note: middles (k, 2), half of their sizes (k, 2), layouts (k,)."""

    middles: Array
    halves: Array
    layouts: Array


def field_of(
    lines: Sequence[Array], boxes: Sequence[NameBox], size: tuple[float, float], points: Array | None = None
) -> Field:
    """The field of lines (n, 2), which may have rows of nan, of boxes, and of points (m, 2)."""
    lone = np.empty((0, 2)) if points is None else inside_of(points, size)
    return Field(grains(np.concatenate([*(dense(line, size)[0] for line in lines), lone])), boxes, size)


def place_notes(targets: Sequence[Target], field: Field) -> list[Place | None]:
    """For each target the place of its note, or None where none is free; the first are the most worth it.

    All are placed together: as many as can be, then as well as can be.
    """
    choices = [_choices(target, field) for target in targets]
    return min((_in_order(choices, order) for order in _orders(len(targets))), key=_loss).places


def _orders(count: int) -> Iterable[Sequence[int]]:
    """The orders in which notes choose: all, of many only those that begin anywhere and go on, or back."""
    if count <= MOST_TOGETHER:
        return permutations(range(count))
    numbers = list(range(count))
    return [way[i:] + way[:i] for way in (numbers, numbers[::-1]) for i in numbers]


def _choices(target: Target, field: Field) -> list[_Choice]:
    """The free places around a target, the best first."""
    found = _free(target, _inside(target, _around(target), field), field)
    penalty = _penalty(target, found, field)
    away = _distances(found, target.at[None])
    beside = ALONE if target.is_alone else BESIDE
    is_beside = (away <= target.reach + beside * target.height) & (_distances(found, target.rivals) >= PLAINLY * away)
    choices = []
    for i in np.argsort(penalty, kind="stable").tolist():
        middle, half = found.middles[i], found.halves[i]
        leader = _leader(target, middle, half) if not is_beside[i] else None
        crossed = 0.0 if leader is None else _crossings(leader, field, target.foreign)
        is_stub = leader is not None and np.hypot(*(leader[1] - leader[0])) < STUB
        if np.isfinite(crossed) and not is_stub:
            place = Place(middle, int(found.layouts[i]), leader)
            choices.append(_Choice(float(penalty[i]) + CROSSING * crossed, place, NameBox(middle, half)))
            if len(choices) == ENOUGH:
                break
    return sorted(choices, key=lambda choice: choice.penalty)


def _in_order(choices: Sequence[Sequence[_Choice]], order: Sequence[int]) -> _Choosing:
    """Each note's best place off those of the notes that chose before it."""
    taken: list[_Choice] = []
    places: list[Place | None] = [None] * len(choices)
    for i in order:
        found = next((each for each in choices[i] if not any(_collide(each, other) for other in taken)), None)
        if found is not None:
            taken.append(found)
            places[i] = found.place
    return _Choosing(places, sum(each.penalty for each in taken))


def _loss(found: _Choosing) -> tuple[int, list[bool], float]:
    """How poor it is: notes without a place, above all the first ones, then the penalties of all."""
    missing = [place is None for place in found.places]
    return sum(missing), missing, found.penalty


def _collide(one: _Choice, other: _Choice) -> bool:
    """Whether two notes, or the leader of one and the other, are in each other's way."""
    gap = np.abs(one.box.middle - other.box.middle) - one.box.half - other.box.half
    if (gap < 2 * AIR).all():
        return True
    if any(_runs_over(a.place.leader, b.box) for a, b in ((one, other), (other, one))):
        return True
    return _cross(one.place.leader, other.place.leader)


def _runs_over(leader: Array | None, box: NameBox) -> bool:
    """Whether a leader (2, 2) meets a box."""
    if leader is None:
        return False
    points = np.linspace(leader[0], leader[1], SAMPLES)
    return bool((np.abs(points - box.middle) <= box.half + AIR).all(axis=1).any())


def _cross(one: Array | None, other: Array | None) -> bool:
    """Whether two leaders (2, 2) cross."""
    if one is None or other is None:
        return False
    return _are_parted(one, other) and _are_parted(other, one)


def _are_parted(line: Array, points: Array) -> bool:
    """Whether two points lie on both sides of a line through two."""
    way, away = line[1] - line[0], points - line[0]
    sides = way[0] * away[:, 1] - way[1] * away[:, 0]
    return bool(sides[0] * sides[1] <= 0)


def _penalty(target: Target, found: _Candidates, field: Field) -> Array:
    """How poor each place is (k,): far from its point, cramped, beside what it is not of, or on too many lines."""
    height, away = target.height, _distances(found, target.at[None])
    room = _distances(found, field.grains)
    is_other = np.hypot(*(field.grains - target.at).T) > OTHER * height + target.reach
    other = _distances(found, field.grains[is_other])
    cramped = 0.3 * np.maximum(0, 1 - room / (ROOM * height)) + 1.5 * np.maximum(0, 1 - other / (ROOM * height))
    return np.asarray(away / height + LINE * np.array(target.costs)[found.layouts] + cramped)


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
            middles.append(target.at + out * (edge + target.reach + CLEAR + gap * target.height)[:, None])
            halves.append(np.broadcast_to(half, (DIRECTIONS, 2)))
            layouts.append(np.full(DIRECTIONS, layout))
    return _Candidates(np.concatenate(middles), np.concatenate(halves), np.concatenate(layouts))


def _inside(target: Target, found: _Candidates, field: Field) -> _Candidates:
    """The same places, those that reach over the frame moved to its margin, each once."""
    low = found.halves + MARGIN * target.height
    high = np.maximum(low, np.array(field.size) - low)
    middles = np.clip(found.middles, low, high)
    first = np.unique(np.column_stack([middles, found.layouts]).round(6), axis=0, return_index=True)[1]
    first.sort()
    return _Candidates(middles[first], found.halves[first], found.layouts[first])


def _free(target: Target, found: _Candidates, field: Field) -> _Candidates:
    """Those that lie in the frame, clear of all that is drawn and of other words."""
    corners = np.concatenate(
        [found.middles - found.halves, np.array(field.size) - found.middles - found.halves], axis=1
    )
    kept: Mask = np.asarray((corners >= MARGIN * target.height - ROUNDING).all(axis=1))
    drawn = np.concatenate([field.grains, field.faint])
    for layout, size in enumerate(target.sizes):
        rows = np.flatnonzero(kept & (found.layouts == layout))
        clear = keep_off(CLEAR, found.middles[rows], size / 2, drawn)
        kept[rows] = clear & off_by(LINE_APART * target.height, found.middles[rows], size / 2, field.boxes)
    return _Candidates(found.middles[kept], found.halves[kept], found.layouts[kept])


def _leader(target: Target, middle: Array, half: Array) -> Array:
    """The line (2, 2) from the mark at a point to the nearest point of a note."""
    near = np.clip(target.at, middle - half, middle + half)
    way = near - target.at
    size = max(float(np.hypot(*way)), 1e-9)
    return np.array([target.at + way * min(1.0, (target.reach + 1) / size), near - LOOSE * way / size])


def _crossings(leader: Array, field: Field, foreign: Array) -> float:
    """Whether, and for how much of it, a leader lies on what is drawn, 0 to 1.5.

    Infinite where it crosses words, or what it must not.  Its first part may lie on paths: it begins at a mark on one.
    """
    points = np.linspace(leader[0], leader[1], SAMPLES)
    if any((np.abs(points - box.middle) <= box.half).all(axis=1).any() for box in field.boxes):
        return np.inf
    points = points[SAMPLES // 4 :]
    if (distance(points, np.zeros(2), _along(points, foreign)) < CROSSED).any():
        return np.inf
    on_it = distance(points, np.zeros(2), _along(points, field.grains)) < CROSSED
    return float(0.5 * on_it.any() + on_it.mean())


def _along(leader: Array, grains: Array) -> Array:
    """Those of the grains (m, 2) that points of a leader (n, 2) may lie on: most are far away."""
    low, high = leader.min(axis=0) - CROSSED, leader.max(axis=0) + CROSSED
    return np.asarray(grains[((grains >= low) & (grains <= high)).all(axis=1)])
