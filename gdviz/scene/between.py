"""Frames between two steps of a film, in which what can glides from one to the next."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from gdviz.arrays import Array

REST = 0.4  # of the frames of a step: so many at least show it at rest, so that steps are seen


def glided(shown: Any, most: Array) -> Array:
    """The steps `shown` (m,) by frames, and where frames are to spare what lies between one and the next, 3.4 say.

    The last frames of a step lead to the next, slowly at both ends; in step i there are at most `most[i]` of them.
    """
    found = np.array(shown, dtype=float)
    begins = np.flatnonzero(np.diff(shown, prepend=-1))
    for begin, end in pairwise(begins):
        step, frames = int(shown[begin]), int(end - begin)
        count = min(int(most[step]), frames - max(1, round(REST * frames)))
        if shown[end] == step + 1 and count > 0:
            share = np.arange(1, count + 1) / (count + 1)
            found[end - count : end] += share**2 * (3 - 2 * share)
    return found
