"""Lines that share their ground and would hide one another: their order, and where the lower ones lie under others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import permutations
from typing import Final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.views.paths.evened import evened
from gdviz.views.paths.grains import along, grain_counts
from gdviz.views.paths.marks import raised

GRAIN: Final = 2.0  # pixels between the points along a line that are compared
NEAR: Final = 1.1  # widths of a line: nearer ones hide one another
GOOD_PART: Final = 12.0  # widths of a line: shorter stretches, as where lines cross, do not count
MOST: Final = 8  # lines that are compared, each with each
MOST_POINTS: Final = 30_000  # along a line: one with more is a cloud
DEEPEST: Final = 2  # lines over another after which its track grows no more
GAP: Final = 3.0  # widths of a line: shorter partings do not count, either
TRULY: Final = 0.8  # of a stretch: so much must be near without the short partings,
PARTINGS: Final = 3  # if there are more of them
AGAIN: Final = 1.5  # times that a line that scribbles covers its ground: it would hide all else
EVENED: Final = 12  # points of a track to either side over which its swings are evened out

Shared = Mapping[tuple[int, int], Mask]


@dataclass(frozen=True)
class Track:
    """A line's points (m, 2) all along in pixels, nan where it is out of the frame.

    At each point `rows` is the row of the line that comes next, `depths` how many others lie over it there, up to
    DEEPEST, and `is_shared` whether any lies over or under it.  `most` is how many lie over any line of its nest, and
    `top` the share of a line's usual width that the widest has of those over it.
    """

    points: Array
    rows: Array
    depths: Array
    is_shared: Mask
    most: int
    top: float = 1.0

    @property
    def crowded(self) -> Array:
        """The rows of the line at which others share its ground."""
        return np.unique(self.rows[self.is_shared])

    @cached_property
    def evened(self) -> Array:
        """The points without their small swings."""
        return _between_gaps(self.points)

    def pieces(self, here: Mask) -> tuple[Array, Array]:
        """The points (k, 2) and rows (k,) of each stretch that is here, and one point before and after it.

        They are parted by nan.
        """
        numbers = [np.arange(max(begin - 1, 0), min(end + 1, len(here))) for begin, end in _spans(here)]
        points = [np.vstack([self.evened[each], [[np.nan, np.nan]]]) for each in numbers]
        rows = [self.rows[[*each, each[-1]]] for each in numbers]
        return np.concatenate([np.empty((0, 2)), *points]), np.concatenate([self.rows[:0], *rows])


@dataclass(frozen=True)
class Nest:
    """How lines lie on one another: the place of each from the bottom, its track, and whether it lies on another."""

    places: tuple[int, ...]
    tracks: tuple[Track, ...]
    lies_on: tuple[bool, ...]


def nest_of(
    lines: Sequence[Array],
    places: Sequence[int],
    size: tuple[float, float],
    width: float,
    least: float = 0.0,
    shares: Sequence[float] = (),
) -> Nest:
    """How lines (n, 2) of a width lie in a frame, all in pixels; `places` are from the bottom where none hides another.

    Each has its share of the width, if they are not alike, and wider ones lie over all others.  Stretches shorter than
    `least` pixels do not count; of more than MOST lines none is compared, nor is one alone.
    """
    is_compared = 1 < len(lines) <= MOST
    found = [_dense(line, size) if is_compared else _nothing() for line in lines]
    shares = shares or [1.0] * len(lines)
    widths = [width * share for share in shares]
    shared = _shared([points for points, _ in found], size, widths, max(least, GOOD_PART * width))
    places = raised(_ordered([points for points, _ in found], places, shared, width), shares)
    over = {pair: mask for pair, mask in shared.items() if places[pair[1]] > places[pair[0]]}
    depths = [_counts(over, i, len(points)) for i, (points, _) in enumerate(found)]
    most = max((int(each.max(initial=0)) for each in depths), default=0)
    tracks = [
        Track(
            points,
            rows,
            np.minimum(depths[i], DEEPEST),
            _counts(shared, i, len(points)) > 0,
            most,
            max((shares[other] for own, other in over if own == i), default=shares[i]),
        )
        for i, (points, rows) in enumerate(found)
    ]
    return Nest(tuple(places), tuple(tracks), tuple(any(j == i for _, j in over) for i in range(len(lines))))


def _counts(shared: Shared, own: int, count: int) -> Array:
    """With how many others a line shares its ground at each of its `count` points (count,)."""
    return np.asarray(sum((mask for pair, mask in shared.items() if pair[0] == own), np.zeros(count, dtype=int)))


def _nothing() -> tuple[Array, Array]:
    return np.empty((0, 2)), np.empty(0, dtype=int)


def _dense(line: Array, size: tuple[float, float]) -> tuple[Array, Array]:
    """Points (m, 2) a grain apart along a line, nan outside the frame, and for each the row that comes next."""
    counts = grain_counts(line, GRAIN)
    if not len(line) or counts.sum() > MOST_POINTS:
        return _nothing()
    points, rows = along(line, counts)
    with np.errstate(invalid="ignore"):
        points[~((points >= 0) & (points < size)).all(axis=1)] = np.nan
    return points, rows


def _shared(lines: Sequence[Array], size: tuple[float, float], widths: Sequence[float], least: float) -> Shared:
    """For pairs of lines of these widths the points (m,) of the first that the second lies over for a good part."""
    cells = [np.nan_to_num(line, nan=-1e6).astype(int) for line in lines]
    ground = cache(lambda j, reach: _ground(cells[j], size, reach))
    found = {}
    for i, j in permutations(range(len(lines)), 2):
        inside = cells[i][:, 0] >= 0
        is_on = np.zeros(len(inside), dtype=bool)
        is_on[inside] = ground(j, NEAR * (widths[i] + widths[j]) / 2)[tuple(cells[i][inside].T)]
        is_near = np.array(is_on)
        is_on = ~_stretches(~is_on, lines[i], GAP * min(widths))
        is_on = _mostly(_stretches(is_on & inside, lines[i], least), is_near)
        if is_on.any():
            found[i, j] = is_on
    return found


def _ground(cells: Array, size: tuple[float, float], reach: float) -> Mask:
    """The pixels of a frame that lie within reach of those of a line (m, 2)."""
    pad = int(reach) + 1
    ground: Mask = np.zeros((int(size[0]) + 2 * pad + 1, int(size[1]) + 2 * pad + 1), dtype=bool)
    own = np.unique(cells[cells[:, 0] >= 0], axis=0) + pad
    around = np.mgrid[-pad : pad + 1, -pad : pad + 1].reshape(2, -1).T
    for offset in around[np.hypot(*around.T) <= reach]:
        ground[tuple((own + offset).T)] = True
    return ground[pad : -pad or None, pad : -pad or None]


def _stretches(is_on: Mask, points: Array, least: float) -> Mask:
    """The mask (m,) without the stretches along a line's points (m, 2) that are shorter than the least length."""
    away = _along(points)
    return _without(is_on, lambda begin, end: bool(away[end - 1] - away[begin] < least))


def _mostly(is_on: Mask, is_near: Mask) -> Mask:
    """The mask (m,) without the stretches of which too little is near, time and again: there lines swing across."""

    def swings(begin: int, end: int) -> bool:
        near = is_near[begin:end]
        return bool((np.diff(near.astype(int)) < 0).sum() > PARTINGS and near.mean() < TRULY)

    return _without(is_on, swings)


def _without(is_on: Mask, is_wrong: Callable[[int, int], bool]) -> Mask:
    """The mask (m,) without the stretches, from one index to before another, that are wrong."""
    kept = np.array(is_on)
    for begin, end in _spans(is_on):
        if is_wrong(begin, end):
            kept[begin:end] = False
    return kept


def _spans(is_on: Mask) -> list[list[int]]:
    """Where each stretch of a mask (m,) begins, and the index after its end."""
    spans: list[list[int]] = np.flatnonzero(np.diff(is_on, prepend=False, append=False)).reshape(-1, 2).tolist()
    return spans


def _between_gaps(points: Array) -> Array:
    """Points (m, 2) without their small swings, those between two gaps by themselves."""
    found = np.array(points)
    is_gap = np.asarray(~np.isfinite(points).all(axis=1))
    for stretch in np.split(np.arange(len(points)), np.flatnonzero(is_gap)):
        part = stretch[~is_gap[stretch]]
        found[part] = evened(points[part], EVENED)
    return found


def _along(points: Array) -> Array:
    """How far along a line each of its points (m, 2) is; gaps have no length."""
    steps = np.nan_to_num(np.hypot(*np.diff(points, axis=0).T))
    return np.concatenate([[0.0], np.cumsum(steps)])


def _ordered(lines: Sequence[Array], places: Sequence[int], shared: Shared, width: float) -> list[int]:
    """The places, but among lines that share their ground scribbles lowest, then those that share most of their way."""
    joined = sorted({i for pair in shared for i in pair})
    ranks = {i: (-_common(i, lines[i], shared, width), places[i]) for i in joined}
    slots = sorted(places[i] for i in joined)
    ordered = list(places)
    for slot, i in zip(slots, sorted(joined, key=lambda i: ranks[i]), strict=True):
        ordered[i] = slot
    return ordered


def _common(own: int, points: Array, shared: Shared, width: float) -> float:
    """The share of a line's way that it has with others, in tenths; more than any for one that scribbles."""
    lengths = np.nan_to_num(np.hypot(*np.diff(points, axis=0, prepend=points[:1]).T))
    cells = np.floor(points[np.isfinite(points).all(axis=1)] / (2 * width))
    if lengths.sum() > AGAIN * 2 * width * len(np.unique(cells, axis=0)):
        return np.inf
    is_common = np.any([mask for pair, mask in shared.items() if pair[0] == own], axis=0)
    return round(10 * float(lengths[is_common].sum() / max(lengths.sum(), 1e-9)))
