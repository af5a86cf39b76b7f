"""Where runs crowd about a minimum and go round it: the part of a map that a close-up shows larger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from gdviz.arrays import Array

FEWEST: Final = 3  # runs that are a crowd
REACHES: Final = (0.07, 0.05)  # of the map's smaller side: a run that stays so near a minimum is about it
BUSY: Final = 4.0  # sides of the part: shorter ways of all runs together are seen without a close-up
LEAST: Final = 12.0  # pixels of a side: in less nothing is to be seen


@dataclass(frozen=True)
class Crowd:
    """The runs, by their numbers, that stay about a minimum to the last, and since when the first of them does."""

    runs: tuple[int, ...]
    since: int
    low: Array
    high: Array


def crowds_about(minima: Array, paths: Sequence[Array], smaller_side: float) -> list[Crowd]:
    """The largest crowd that goes round one of the minima (k, 2), then those that keep nearer to theirs.

    All is in pixels; paths are (n + 1, 2).
    """
    found = []
    for reach in REACHES:
        crowds = [crowd for middle in minima if (crowd := _about(middle, paths, reach * smaller_side))]
        found += [max(crowds, key=lambda crowd: len(crowd.runs))] if crowds else []
    return found


def _about(middle: Array, paths: Sequence[Array], reach: float) -> Crowd | None:
    since = {i: first for i, path in enumerate(paths) if (first := _stays_from(path, middle, reach)) is not None}
    if len(since) < FEWEST:
        return None
    ways = [paths[i][first:] for i, first in since.items()]
    points = np.concatenate([*ways, middle[None]])
    low, high = points.min(axis=0), points.max(axis=0)
    side = float((high - low).max())
    length = sum(float(np.hypot(*np.diff(way, axis=0).T).sum()) for way in ways)
    is_seen = side >= LEAST and length >= BUSY * side
    return Crowd(tuple(since), min(since.values()), low, high) if is_seen else None


def _stays_from(path: Array, middle: Array, reach: float) -> int | None:
    """The first step of a path from which on it stays within reach of a point; None where it ends elsewhere."""
    with np.errstate(invalid="ignore", over="ignore"):
        far = np.flatnonzero(~(np.hypot(*(path - middle).T) <= reach))
    first = int(far[-1]) + 1 if len(far) else 0
    return first if first < len(path) else None
