"""How long the steps of a path are."""

from __future__ import annotations

from typing import Final

import numpy as np

from gdviz.arrays import Array

TENTH: Final = 10  # so many parts has a path of which the first and the last are compared
SLOWER: Final = 0.1  # times as long as the first steps of a path that slows down are its last ones


def slows_down(points: Array) -> bool:
    """Whether the steps between points (n + 1, d) are in the last tenth a tenth as long as in the first, or less."""
    moves = np.linalg.norm(np.diff(points, axis=0), axis=-1)
    part = len(moves) // TENTH
    return part > 0 and bool(moves[-part:].mean() <= SLOWER * moves[:part].mean())
