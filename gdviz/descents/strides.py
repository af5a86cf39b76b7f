"""How long the steps of a path are."""

from __future__ import annotations

from typing import Final

import numpy as np

from gdviz.arrays import Array

STRAIGHT: Final = 1e-3  # by so little do steps along a straight floor turn from one to the next
ASIDE: Final = 0.3  # sine of the least angle between the first step and the rest
REST: Final = 4  # steps along the floor, at least
TENTH: Final = 10  # so many parts has a path of which the first and the last are compared
SLOWER: Final = 0.1  # times as long as the first steps of a path that slows down are its last ones


def slows_down(points: Array) -> bool:
    """Whether the steps between points (n + 1, d) are in the last tenth a tenth as long as in the first, or less."""
    moves = np.linalg.norm(np.diff(points, axis=0), axis=-1)
    part = len(moves) // TENTH
    return part > 0 and bool(moves[-part:].mean() <= SLOWER * moves[:part].mean())


def crosses_at_once(points: Array) -> bool:
    """Whether the first step between points (n + 1, d) leads aside, and all others on in one line, each shorter.

    Of plain descent with one rate, on a quadratic, that line is the floor: what the first step has ended is of the
    curvature 1/η, and what is left shrinks by a share each step, and so has less.
    """
    moves = np.diff(points, axis=0)
    lengths = np.linalg.norm(moves, axis=-1)
    if len(moves) <= REST or not (lengths > 0).all():
        return False
    ways = moves / lengths[:, None]
    turns = 1 - ways[2:] @ ways[1]
    is_aside = 1 - float(ways[0] @ ways[1]) ** 2 >= ASIDE**2
    return is_aside and bool((turns <= STRAIGHT**2).all() and (np.diff(lengths[1:]) < 0).all())
