"""Free places for names beside lines, in pixels: clear of all that is drawn, and plainly at one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.views.paths.grains import GRAIN, dense, grains

ANCHORS = 48  # places along a line where its name may stand
DIRECTIONS = 12  # around each
GAPS = (0.0, 0.6)  # heights of a name between it and its line, beyond what it must keep clear
LED_GAPS = (0.8, 1.2, 1.6, 2.1, 2.6, 3.3, 4.0, 5.0, 6.0)  # the same where a leader leads to the line
LED_ANCHORS = 24
LOOKS = 30  # along a leader, for lines that it crosses
AT_END = 0.8  # heights of a name that it may be nearer to another line if it stands at its own line's end
CROSSING = 50.0  # so much poorer is any place whose leader crosses a line
THERE = 2 * GRAIN  # pixels from its end: there a leader is at its own line
ALONE = 8.0  # pixels from another line at which a leader plainly ends on its own
PLAINLY = 1.5  # times farther away than its own line every other must be
ENOUGH = 3.0  # heights of a name from another line: farther is no better
EDGE = 3.0  # pixels between a name and the frame
MOST_PAIRS = 60_000  # of a box and a point, that are compared at a time: they stay in the cache
APART = 0.4  # heights of a name between it and other words
BESIDE = 1.2  # the same beside it, where two names of one height would read as one line
PARTS = 16  # in which points are looked at: a few rule out most places


@dataclass(frozen=True)
class NameBox:
    """A rectangle by its middle (2,) and half of its size (2,)."""

    middle: Array
    half: Array


@dataclass(frozen=True)
class NamedLine:
    """A line (n, 2), which may have rows of nan, and the size (2,) of the name that it is to have if it `wants` one.

    With `rows` the name is of the line from one to the other, and has no leader across any line; `kin` are the
    numbers of lines of which it is, too.
    """

    points: Array
    size: Array
    wants: bool = True
    rows: tuple[int, int] | None = None
    kin: tuple[int, ...] = ()
    lines: int = 1  # of type, of which the name is

    @property
    def height(self) -> float:
        """The height of a line of its type."""
        return float(self.size[1]) / self.lines


@dataclass(frozen=True)
class Spot:
    """The middle (2,) of a name, and the row of its line from which on the line is there.

    `anchor` (2,) is where on the line a leader must lead, None where the name stands plainly at its line; `edge` (2,)
    where it begins, if not at the name itself, from the step `told` on, at which what is said below the name shows.
    """

    middle: Array
    row: int
    anchor: Array | None = None
    edge: Array | None = None
    told: int = 0


@dataclass(frozen=True)
class _Candidates:
    """Places for one name: middles (k, 2), their rows (k,), and how good they are (k,), the best highest.

    `anchors` (k, 2) are the points of the line beside which they stand.
    """

    middles: Array
    rows: Array
    anchors: Array
    merits: Array

    def only(self, kept: Mask) -> _Candidates:
        """Those of the places that a mask (k,) tells."""
        return _Candidates(self.middles[kept], self.rows[kept], self.anchors[kept], self.merits[kept])


def find_places(
    lines: Sequence[NamedLine], marks: Array, taken: Sequence[NameBox], size: tuple[float, float], clear: float
) -> list[Spot | None]:
    """For each line a place for its name, or None where there is none.

    Names keep `clear` pixels off all lines and the points `marks` (m, 2), off the boxes that are `taken`, and inside
    the frame of `size`.  The name with the fewest places to choose from chooses first; one that has none at its line
    stands farther off, with a leader.
    """
    dotted = [dense(line.points, size) for line in lines]
    frame = _Obstacles([grains(points) for points, _ in dotted], inside_of(marks, size), size, clear)
    found = [_candidates(i, line, dotted[i], frame) for i, line in enumerate(lines)]
    places: list[Spot | None] = [None] * len(lines)
    boxes = list(taken)
    order = sorted(range(len(lines)), key=lambda i: len(found[i].merits))
    for i in order:
        places[i] = _chosen(found[i], lines[i], boxes, led=False)
        if places[i] is None and lines[i].rows:
            places[i] = _chosen(_far_candidates(i, lines[i], dotted[i], frame), lines[i], boxes, led=True)
        boxes += _boxes(places[i], lines[i].size)
    for i in order:
        if places[i] is None and not lines[i].rows:
            places[i] = _chosen(_far_candidates(i, lines[i], dotted[i], frame), lines[i], boxes, led=True)
            boxes += _boxes(places[i], lines[i].size)
    return places


def _chosen(found: _Candidates, line: NamedLine, boxes: Sequence[NameBox], *, led: bool) -> Spot | None:
    """The best of the places that are off all boxes, and, if `led` to it, whose leader is, too."""
    size = line.size
    free = off_by(line.height * np.array([BESIDE, APART]), found.middles, size / 2, boxes)
    order = np.flatnonzero(free)[np.argsort(-found.merits[free], kind="stable")]
    middles = np.array([box.middle for box in boxes]).reshape(-1, 2)
    halves = np.array([box.half for box in boxes]).reshape(-1, 2)
    for best in order.tolist():
        spot = Spot(found.middles[best], int(found.rows[best]), found.anchors[best] if led else None)
        if not led or not _meet(_leader(spot, size), middles, halves):
            return spot
    return None


def _boxes(spot: Spot | None, size: Array) -> list[NameBox]:
    """What a name takes: its own box, and small ones along its leader."""
    if spot is None:
        return []
    return [NameBox(spot.middle, size / 2), *(NameBox(point, np.zeros(2)) for point in _leader(spot, size))]


def _leader(spot: Spot, size: Array) -> Array:
    """Points (n, 2) along the leader of a name, from its box to its line; none where it has none."""
    if spot.anchor is None:
        return np.empty((0, 2))
    edge = np.clip(spot.anchor, spot.middle - size / 2, spot.middle + size / 2)
    count = 2 + int(np.hypot(*(spot.anchor - edge)) / GRAIN)
    return np.asarray(np.linspace(edge, spot.anchor, count)[1:])


def _meet(points: Array, middles: Array, halves: Array) -> bool:
    """Whether any of the points (n, 2) lies in any box, by their middles (k, 2) and half their sizes (k, 2)."""
    return bool((np.abs(points[:, None] - middles) <= halves + 1).all(axis=-1).any())


def inside_of(points: Array, size: tuple[float, float]) -> Array:
    """Those of the points (n, 2) that lie in a frame of that size."""
    return points[((points >= 0) & (points <= size)).all(axis=1)]


@dataclass(frozen=True)
class _Obstacles:
    """What names keep clear of: the grains of each line, the points `marks` (m, 2), and the edges of the frame."""

    grains: Sequence[Array]
    marks: Array
    size: tuple[float, float]
    clear: float

    def others(self, *own: int) -> Array:
        """The grains (m, 2) of all lines but some."""
        return np.concatenate([np.empty((0, 2)), *(each for i, each in enumerate(self.grains) if i not in own)])


def _candidates(own: int, line: NamedLine, dense: tuple[Array, Array], frame: _Obstacles) -> _Candidates:
    """The free places beside a line, but for other names."""
    found = _around(line, dense, frame, GAPS, ANCHORS)
    height, half = line.height, line.size / 2
    for near in (frame.grains[own], frame.marks, *(frame.grains[i] for i in line.kin)):
        found = found.only(keep_off(frame.clear, found.middles, half, near))
    to_own = distance(found.middles, half, frame.grains[own])
    to_other = distance(found.middles, half, frame.others(own, *line.kin))
    free = to_other >= np.maximum(frame.clear, PLAINLY * to_own)
    merits = np.minimum(to_other / height, ENOUGH) - 0.7 * to_own / height + AT_END * found.merits
    return replace(found, merits=merits).only(free)


def _far_candidates(own: int, line: NamedLine, dense: tuple[Array, Array], frame: _Obstacles) -> _Candidates:
    """The free places from which a leader can lead to the line, best where it meets no other line on its way."""
    found = _around(line, dense, frame, LED_GAPS, LED_ANCHORS)
    half, others = line.size / 2, frame.others(own, *line.kin)
    all_lines = frame.others()
    for near in (frame.marks, all_lines):
        found = found.only(keep_off(frame.clear, found.middles, half, near))
    edges = np.clip(found.anchors, found.middles - half, found.middles + half)
    alone = np.minimum(distance(found.anchors, np.zeros(2), others), ALONE) / ALONE
    length = np.hypot(*(found.anchors - edges).T) / line.height
    looks = edges + np.linspace(0.05, 0.85, LOOKS)[:, None, None] * (found.anchors - edges)
    met = _meet_grains(looks.reshape(-1, 2), all_lines if line.rows else others).reshape(LOOKS, -1)
    is_there = np.linalg.norm(looks - found.anchors, axis=-1) <= THERE
    crossed = (met & ~is_there).mean(axis=0) * length
    merits = found.merits + 5 * alone - 2 * crossed - 0.8 * length - CROSSING * (crossed > 0)
    found = replace(found, merits=merits)
    return found.only(crossed == 0) if line.rows else found


def _around(
    line: NamedLine, dense: tuple[Array, Array], frame: _Obstacles, gaps: Sequence[float], count: int
) -> _Candidates:
    """Places inside the frame around so many points of a line, `gaps` heights away; merits grow to 1 at its end."""
    points, rows = dense
    if line.rows:
        here = (rows >= line.rows[0]) & (rows <= line.rows[1])
        points, rows = points[here], rows[here]
    if not line.wants or not len(points):
        return _Candidates(np.empty((0, 2)), np.empty(0, dtype=int), np.empty((0, 2)), np.empty(0))
    anchors = _anchors(points, count)
    angles = np.arange(DIRECTIONS) * 2 * np.pi / DIRECTIONS
    out = np.column_stack([np.cos(angles), np.sin(angles)])
    height, half = line.height, line.size / 2
    reach = np.array([frame.clear + GRAIN + gap * height for gap in gaps])[:, None] + np.abs(out) @ half
    offsets = (reach[..., None] * out).reshape(-1, 2)
    middles = (points[anchors][:, None] + offsets).reshape(-1, 2)
    fits = ((middles - half >= EDGE) & (middles + half <= np.array(frame.size) - EDGE)).all(axis=1)
    which = np.repeat(np.arange(len(anchors)), len(offsets))[fits]
    shares = np.linspace(0, 1, len(anchors))
    return _Candidates(middles[fits], rows[anchors][which], points[anchors][which], shares[which])


def _anchors(points: Array, count: int) -> Array:
    """The numbers of so many points at even distances along a line, its end the last."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    at = np.searchsorted(along, np.linspace(0, along[-1], count))
    return np.unique(np.minimum(at, len(points) - 1))


def distance(middles: Array, half: Array, points: Array) -> Array:
    """How far the nearest of the points (m, 2) is from each box (k,); infinity where there is none."""
    chunk = MOST_PAIRS // max(1, len(points)) + 1
    nearest = np.full(len(middles), np.inf)
    with np.errstate(over="ignore"):  # what is so far away may be anywhere
        for begin in range(0, len(middles), chunk):
            part = slice(begin, begin + chunk)
            across, up = (_beyond_squared(middles[part, i], half[i], points[:, i]) for i in (0, 1))
            np.add(across, up, out=across).min(axis=1, initial=np.inf, out=nearest[part])
    return np.asarray(np.sqrt(nearest))


def keep_off(clear: float, middles: Array, half: Array, points: Array) -> Mask:
    """Which boxes (k,) are so far from all points (m, 2): a few points rule most out before all are looked at."""
    free: Mask = np.ones(len(middles), dtype=bool)
    for begin in range(PARTS):
        left = np.flatnonzero(free)
        free[left] = distance(middles[left], half, points[begin::PARTS]) >= clear
    return free


def _beyond_squared(middles: Array, half: float, points: Array) -> Array:
    """How far along one axis each point (m,) is outside each box (k,), squared, as (k, m): hypot is far slower."""
    away = np.subtract(points[None], middles[:, None])
    np.subtract(away, np.clip(away, -half, half), out=away)
    return np.square(away, out=away)


def _meet_grains(points: Array, grains: Array) -> Mask:
    """Which of the points (k, 2) are less than a grain away from any of the grains (m, 2), as a mask (k,).

    Grains lie on a lattice, so that only the nine around a point are looked at.
    """
    cells, taken = np.round(points / GRAIN).astype(int), np.round(grains / GRAIN).astype(int)
    both = np.concatenate([cells, taken])
    low = both.min(axis=0, initial=0) - 1
    lattice = np.zeros(both.max(axis=0, initial=0) - low + 2, dtype=bool)
    lattice[tuple((taken - low).T)] = True
    found = np.zeros(len(points), dtype=bool)
    for step in product((-1, 0, 1), repeat=2):
        at = cells + step
        is_near = np.hypot(*(points - GRAIN * at).T) < GRAIN
        found |= is_near & lattice[tuple((at - low).T)]
    return found


def off(middles: Array, size: Array, boxes: Sequence[NameBox]) -> Mask:
    """Which of the places (k, 2) of a name keep it apart from the boxes, as a mask (k,)."""
    return off_by(APART * size[1], middles, size / 2, boxes)


def off_by(apart: float | Array, middles: Array, half: Array, boxes: Sequence[NameBox]) -> Mask:
    """Which places (k, 2) of a box of `half` its size are so many pixels, or each way so many, off others (k,)."""
    free: Mask = np.ones(len(middles), dtype=bool)
    for box in boxes:
        free &= (np.abs(middles - box.middle) >= half + box.half + apart).any(axis=1)
    return free
