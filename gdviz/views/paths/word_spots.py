"""The place of a word at one of its marks, where it covers least."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdviz.arrays import Array
from gdviz.views.paths.free_spots import EDGE, NameBox, off
from gdviz.views.paths.grains import dense, grains

DIRECTIONS = 16  # around each mark
MOST = 50  # marks that are tried
GAPS = (0.0, 1.0, 2.0, 3.5)  # half heights of a word between it and its mark
ROOMY = 3.0  # half heights of a word: farther from other words and the frame is no better
AIR = 5.0  # pixels between a word and the paths that it is to keep clear of
FARTHER = 1.5  # grains of lines: so much worse is each half height farther away than to cover them


def find_word(
    marks: Array,
    half: Array,
    obstacles: tuple[Sequence[Array], Array, Sequence[NameBox]],
    size: tuple[float, float],
    clear: float,
) -> Array | None:
    """The middle (2,) of a word, of `half` its size, beside one of its `marks` (k, 2), of which
    some are tried where there are many; None where there is none.

    `obstacles` are lines and marks, which it covers as little as it can, and boxes, which it keeps off.  It stands
    `clear` pixels from the mark's middle, or farther where that covers less.
    """
    lines, others, boxes = obstacles
    marks = marks[:: 1 + (len(marks) - 1) // MOST]
    dots = np.concatenate([np.empty((0, 2)), *(grains(dense(line, size)[0]) for line in lines)])
    offsets = _offsets(half, clear)
    middles = (marks[:, None] + offsets).reshape(-1, 2)
    away = np.tile(np.repeat(GAPS, DIRECTIONS), len(marks))
    fits = ((middles - half >= EDGE) & (middles + half <= np.array(size) - EDGE)).all(axis=1)
    fits = np.logical_and(fits, off(middles, 2 * half, boxes))
    if not fits.any():
        return None
    middles, away = middles[fits], away[fits]
    covered = _covered(middles, half + AIR, dots) + 8 * _covered(middles, half + 0.6 * clear, others)
    price = covered + FARTHER * away
    if len(marks) > 1:  # one of several is as good as another: where most room is
        price -= _room(middles, half, boxes, size) / half[1]
    return np.asarray(middles[np.argmin(price)])


def _room(middles: Array, half: Array, boxes: Sequence[NameBox], size: tuple[float, float]) -> Array:
    """How far each word (k,) is from the nearest of the boxes and the frame, up to what counts."""
    room = np.minimum(middles - half, np.array(size) - half - middles).min(axis=1)
    for box in boxes:
        gaps = np.maximum(np.abs(middles - box.middle) - half - box.half, 0)
        room = np.minimum(room, np.hypot(*gaps.T))
    return np.asarray(np.minimum(room, ROOMY * half[1]))


def _offsets(half: Array, clear: float) -> Array:
    """From a mark to the middles (k, 2) of words around it, gap by gap: beside it, above it, or at a corner."""
    angles = np.arange(DIRECTIONS) * 2 * np.pi / DIRECTIONS
    out = np.column_stack([np.cos(angles), np.sin(angles)])
    lean = out / np.abs(out).max(axis=1, keepdims=True)  # of half the word's size
    reach = clear + half[1] * np.array(GAPS)
    return np.asarray((reach[:, None, None] * out + half * lean).reshape(-1, 2))


def _covered(middles: Array, half: Array, points: Array) -> Array:
    """How many of the points (m, 2) each box (k,) covers."""
    count = np.zeros(len(middles))
    for begin in range(0, len(points), 2000):  # the memory stays bounded
        inside = np.abs(points[None, begin : begin + 2000] - middles[:, None]) <= half
        count += inside.all(axis=-1).sum(axis=1)
    return count
