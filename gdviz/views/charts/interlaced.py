"""Curves that cross again and again: a name between them would be neither's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

import numpy as np

from gdviz.arrays import Array

CROSSINGS: Final = 4  # of two curves in the last half of the shorter, where names would stand


def are_interlaced(curves: Sequence[Array]) -> bool:
    """Whether any two of the curves, values (n + 1,) of each, change places so often towards their ends."""
    return any(_crossings(one, other) >= CROSSINGS for one, other in combinations(curves, 2))


def _crossings(one: Array, other: Array) -> int:
    """How often two curves change places in the last half of the shorter."""
    last = min(len(one), len(other))
    side = np.sign(one[last // 2 : last] - other[last // 2 : last])
    side = side[np.abs(side) == 1]  # where both are numbers, and differ
    return int((side[1:] != side[:-1]).sum())
