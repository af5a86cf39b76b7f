"""Free places for names beside lines, in pixels: clear of all that is drawn, and plainly at one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from gdviz.arrays import Array

GRAIN = 4.0  # pixels between the points that stand for what is drawn
ANCHORS = 48  # places along a line where its name may stand
DIRECTIONS = 12  # around each
GAPS = (0.0, 0.6)  # heights of a name between it and its line, beyond what it must keep clear
PLAINLY = 1.5  # times farther away than its own line every other must be
ENOUGH = 3.0  # heights of a name from another line: farther is no better
EDGE = 3.0  # pixels between a name and the frame
APART = 0.4  # heights of a name between it and other words


@dataclass(frozen=True)
class NameBox:
    """A rectangle by its middle (2,) and half of its size (2,)."""

    middle: Array
    half: Array


@dataclass(frozen=True)
class NamedLine:
    """A line (n, 2), which may have rows of nan, and the size (2,) of the name that it is to have if it `wants` one."""

    points: Array
    size: Array
    wants: bool = True


@dataclass(frozen=True)
class Spot:
    """The middle (2,) of a name, and the row of its line from which on the line is there."""

    middle: Array
    row: int


@dataclass(frozen=True)
class _Candidates:
    """Places for one name: middles (k, 2), their rows (k,), and how good they are (k,), the best highest."""

    middles: Array
    rows: Array
    merits: Array


def find_places(
    lines: Sequence[NamedLine], marks: Array, taken: Sequence[NameBox], size: tuple[float, float], clear: float
) -> list[Spot | None]:
    """For each line a place for its name, or None where there is none.

    Names keep `clear` pixels off all lines and the points `marks` (m, 2), off the boxes that are `taken`, and inside
    the frame of `size`.  The name with the fewest places to choose from chooses first.
    """
    dense = [_dense(line.points, size) for line in lines]
    frame = _Obstacles([_grains(points) for points, _ in dense], _inside(marks, size), size, clear)
    found = [_candidates(i, line, dense[i], frame) for i, line in enumerate(lines)]
    places: list[Spot | None] = [None] * len(lines)
    boxes = list(taken)
    for i in sorted(range(len(lines)), key=lambda i: len(found[i].merits)):
        free = _off(found[i].middles, lines[i].size, boxes)
        if not free.any():
            continue
        best = int(np.flatnonzero(free)[np.argmax(found[i].merits[free])])
        places[i] = Spot(found[i].middles[best], int(found[i].rows[best]))
        boxes.append(NameBox(found[i].middles[best], lines[i].size / 2))
    return places


def _dense(points: Array, size: tuple[float, float]) -> tuple[Array, Array]:
    """Points (m, 2) all along a line inside the frame, and for each the row of the line that comes next."""
    parts, rows = [points[:1]], [np.zeros(1, dtype=int)]
    for row, (begin, end) in enumerate(pairwise(points), start=1):
        length = np.hypot(*(end - begin))
        if np.isfinite(length):
            count = int(np.clip(np.ceil(length / GRAIN), 1, 2000))
            parts.append(begin + np.linspace(0, 1, count + 1)[1:, None] * (end - begin))
            rows.append(np.full(count, row))
    found, row_of = np.concatenate(parts), np.concatenate(rows)
    inside = ((found >= 0) & (found <= size)).all(axis=1)
    return found[inside], row_of[inside]


def _grains(points: Array) -> Array:
    """The points, each spot once, moved by at most half a grain."""
    return np.unique(np.round(points / GRAIN), axis=0) * GRAIN


def _inside(points: Array, size: tuple[float, float]) -> Array:
    return points[((points >= 0) & (points <= size)).all(axis=1)]


@dataclass(frozen=True)
class _Obstacles:
    """What names keep clear of: the grains of each line, the points `marks` (m, 2), and the edges of the frame."""

    grains: Sequence[Array]
    marks: Array
    size: tuple[float, float]
    clear: float


def _candidates(own: int, line: NamedLine, dense: tuple[Array, Array], frame: _Obstacles) -> _Candidates:
    """The free places beside a line, but for other names."""
    points, rows = dense
    grains, size, clear = frame.grains, frame.size, frame.clear
    if not line.wants or not len(points):
        return _Candidates(np.empty((0, 2)), np.empty(0, dtype=int), np.empty(0))
    anchors = _anchors(points)
    angles = np.arange(DIRECTIONS) * 2 * np.pi / DIRECTIONS
    out = np.column_stack([np.cos(angles), np.sin(angles)])
    height, half = line.size[1], line.size / 2
    reach = np.array([clear + GRAIN + gap * height for gap in GAPS])[:, None] + np.abs(out) @ half
    offsets = (reach[..., None] * out).reshape(-1, 2)
    middles = (points[anchors][:, None] + offsets).reshape(-1, 2)
    row_of = np.repeat(rows[anchors], len(offsets))
    shares = np.repeat(np.linspace(0, 1, len(anchors)), len(offsets))
    fits = ((middles - half >= EDGE) & (middles + half <= np.array(size) - EDGE)).all(axis=1)
    middles, row_of, shares = middles[fits], row_of[fits], shares[fits]
    to_own = _distance(middles, half, grains[own])
    to_other = _distance(middles, half, np.concatenate([*grains[:own], *grains[own + 1 :], np.empty((0, 2))]))
    to_mark = _distance(middles, half, frame.marks)
    free = (np.minimum(to_own, to_mark) >= clear) & (to_other >= np.maximum(clear, PLAINLY * to_own))
    merits = np.minimum(to_other / height, ENOUGH) - 0.7 * to_own / height + 0.5 * shares
    return _Candidates(middles[free], row_of[free], merits[free])


def _anchors(points: Array) -> Array:
    """The numbers of a few points at even distances along a line, its end the last."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    at = np.searchsorted(along, np.linspace(0, along[-1], ANCHORS))
    return np.unique(np.minimum(at, len(points) - 1))


def _distance(middles: Array, half: Array, points: Array) -> Array:
    """How far the nearest of the points (m, 2) is from each box (k,); infinity where there is none."""
    nearest = np.full(len(middles), np.inf)
    for begin in range(0, len(points), 2000):  # the memory stays bounded
        beyond = np.maximum(np.abs(points[None, begin : begin + 2000] - middles[:, None]) - half, 0)
        nearest = np.minimum(nearest, np.hypot(beyond[..., 0], beyond[..., 1]).min(axis=1, initial=np.inf))
    return nearest


def _off(middles: Array, size: Array, boxes: Sequence[NameBox]) -> Array:
    """Which of the places (k, 2) of a name keep it apart from the boxes, as a mask (k,)."""
    free = np.ones(len(middles), dtype=bool)
    for box in boxes:
        room = size / 2 + box.half + APART * size[1]
        free &= (np.abs(middles - box.middle) >= room).any(axis=1)
    return free
