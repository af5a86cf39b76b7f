"""Square maps of descents, made finer where neighbouring cells differ: borders are curves, not stairs."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.sweep import LabelArray, Steps, Sweep

FACTORS = (4, 3, 2)  # parts of a border cell's side, the most that BUDGET allows
BUDGET = 2.5  # times the map's cells: so many more descents its borders may cost

Cells = np.ndarray[Any, np.dtype[np.intp]]


@dataclass(frozen=True, eq=False)
class FineMap:
    """The `label` and `since` (side, side) of a sweep over a square, the lowest row first."""

    label: LabelArray
    since: Steps

    @property
    def side(self) -> int:
        """The cells along a side."""
        return len(self.label)


def made_finer(found: Sweep, looks: Array, resweep: Callable[[Array], Sweep], finest: float = math.inf) -> FineMap:
    """The map of a sweep over n × n cells, those at borders parted, unless a side then has more than `finest` parts.

    Between cells whose `looks` (n²,) differ by 1 or more is a border.  `resweep` sweeps places (m, 2), in shares of the
    square's sides.
    """
    side = round(len(looks) ** 0.5)
    factors = [factor for factor in FACTORS if factor * side <= finest]
    if not factors:
        return FineMap(found.label.reshape(side, side), found.since.reshape(side, side))
    cells = _at_borders(looks.reshape(side, side))
    factor = next((each for each in factors if len(cells) * each**2 <= BUDGET * len(looks)), factors[-1])
    label, since = (_spread(each.reshape(side, side), factor) for each in (found.label, found.since))
    if len(cells):
        parts = _parts(cells, side, factor)
        fine = resweep((parts + 0.5) / (side * factor))
        column, row = parts.T
        label[row, column], since[row, column] = fine.label, fine.since
    return FineMap(label, since)


def _at_borders(looks: Array) -> Cells:
    """The numbers (m,) of the cells that differ from a neighbour, row by row."""
    found = np.zeros(looks.shape, dtype=bool)
    for axis in (0, 1):
        first, second = ((slice(None),) * axis + (part,) for part in (slice(None, -1), slice(1, None)))
        differs = np.abs(looks[second] - looks[first]) >= 1
        found[first] |= differs
        found[second] |= differs
    return np.flatnonzero(found)


def _parts(cells: Cells, side: int, factor: int) -> Cells:
    """The column and row of each part of some cells (m · factor², 2), in the finer map."""
    row, column = np.divmod(cells, side)
    down, across = np.divmod(np.arange(factor**2), factor)
    columns, rows = column[:, None] * factor + across, row[:, None] * factor + down
    return np.column_stack([columns.ravel(), rows.ravel()])


def _spread(values: Any, factor: int) -> Any:
    """Each cell as a square of `factor` × `factor` cells."""
    return values.repeat(factor, axis=0).repeat(factor, axis=1)
